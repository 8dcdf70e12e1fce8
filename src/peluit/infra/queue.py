"""A lock that is handed on in the order in which it was asked for."""

from __future__ import annotations

import threading
from collections import deque


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
