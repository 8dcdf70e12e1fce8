"""Rows that change once in a while and are needed with every filing, kept in the process."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

T = TypeVar("T")
SECONDS: Final = 60
"""A change made by another process is seen after this time at the latest."""


class Kept(Generic[T]):
    """What ``read`` gives for an organisation's key, until a row of ``model`` is saved here or time is over."""

    def __init__(self, model: type[Model], read: Callable[[int], T]) -> None:
        self._read = read
        self._kept: dict[int, tuple[float, T]] = {}
        for signal in (post_save, post_delete):
            signal.connect(self._forget, sender=model, weak=False)

    def of(self, organisation_id: int) -> T:
        """What is kept of this organisation, read anew if it is too old."""
        now = time.monotonic()
        at, value = self._kept.get(organisation_id, (None, None))
        if at is None or value is None or now - at >= SECONDS:
            value = self._read(organisation_id)
            self._kept[organisation_id] = (now, value)
        return value

    def _forget(self, **_signal: Any) -> None:
        self._kept.clear()
