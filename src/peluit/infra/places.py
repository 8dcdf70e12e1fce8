"""The places at which requests are worked on: few, since threads that compute at once only take Python's one lock from
each other. Whoever is about to wait for the disk stands up, and the next one works meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from peluit.infra.queue import FairLock

_seated = threading.local()


class Places:
    """Places that threads take one after the other, in the order in which they came.

    :param count: how many there are.
    """

    def __init__(self, count: int) -> None:
        self._line = FairLock(count)

    @contextmanager
    def seat(self, patience: float) -> Iterator[None]:
        """Work at a place; without one, if none was free within ``patience`` seconds: whatever holds them all must not
        hold up everybody else."""
        _seated.line = self._line if self._line.acquire(patience) else None
        try:
            yield
        finally:
            stand_up()


def stand_up() -> None:
    """Give up this thread's place, if it has one; what it still does, it does beside the next one."""
    line: FairLock | None = getattr(_seated, "line", None)
    _seated.line = None
    if line is not None:
        line.release()
