"""Locks for those who write: between the threads of a process, and between processes."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections import deque
from pathlib import Path
from typing import Final

_NAP: Final = 0.0002
"""Seconds between two looks at a lock that another process holds: a writer needs some times as much."""


class FairLock:
    """First come, first served. (Those of ``threading`` let whoever runs overtake those who wait.)"""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._is_free = True

    def acquire(self, timeout: float) -> bool:
        """Wait for one's turn; ``False`` if it did not come in ``timeout`` seconds."""
        with self._guard:
            if self._is_free:
                self._is_free = False
                return True
            # A bare lock, held by nobody in particular: an event of Python's own takes six times as long to make.
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        if turn.acquire(timeout=timeout):
            return True
        with self._guard:
            if turn not in self._waiting:  # it came just now
                return True
            self._waiting.remove(turn)
            return False

    def release(self) -> None:
        """Let the next one go on."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_free = True


class ProcessLock:
    """A lock on a file that one process at a time holds. The kernel takes it back from one that ends, killed or not.

    It keeps processes apart, not threads: these ask a :class:`FairLock` first.

    :param path: an empty file, made when it is missing; only its owner may open it.
    """

    def __init__(self, path: Path) -> None:
        # Kept open: closing any opening of the file would let go of this process's lock. A forked child may use it,
        # since such a lock belongs to the process and not to the opening.
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def acquire(self, timeout: float) -> bool:
        """Wait for one's turn; ``False`` if it did not come in ``timeout`` seconds."""
        until = time.monotonic() + timeout
        while not self._is_taken():
            if time.monotonic() > until:
                return False
            time.sleep(_NAP)
        return True

    def release(self) -> None:
        """Let another process go on."""
        fcntl.lockf(self._file, fcntl.LOCK_UN)

    def _is_taken(self) -> bool:
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):  # either may stand for "held" (POSIX, fcntl)
            return False
        return True
