"""Rows that change once in a while and are needed with every filing, kept in the process.

Processes of one machine tell each other of a change by a file that grows by a byte: looking at its length costs far
less than a query. On another machine a change is seen when what is kept there is too old.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

T = TypeVar("T")
SECONDS: Final = 60
"""A change made on another machine is seen after this time at the latest."""


class Kept(Generic[T]):
    """What ``read`` gives for an organisation's key, until a row of ``model`` is saved or time is over."""

    def __init__(self, model: type[Model], read: Callable[[int], T]) -> None:
        self._read = read
        self._kept: dict[int, tuple[float, int, T]] = {}
        self._name = f"{model._meta.model_name}.changes"
        for signal in (post_save, post_delete):
            signal.connect(self._forget, sender=model, weak=False)

    def of(self, organisation_id: int) -> T:
        """What is kept of this organisation, read anew if it changed or is too old."""
        now, changes = time.monotonic(), self._count_changes()
        found = self._kept.get(organisation_id)
        if found is not None and found[1] == changes and now - found[0] < SECONDS:
            return found[2]
        value = self._read(organisation_id)
        self._kept[organisation_id] = (now, changes, value)
        return value

    def _path(self) -> Path:
        return Path(settings.PELUIT_DATA_DIR) / self._name

    def _count_changes(self) -> int:
        try:
            return self._path().stat().st_size
        except FileNotFoundError:
            return 0

    def _forget(self, **_signal: Any) -> None:
        """Forget it here at once, for the rest of this transaction, and everywhere when others can see the change."""
        self._kept.clear()
        transaction.on_commit(self._tell, robust=True)

    def _tell(self) -> None:
        file = os.open(self._path(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, b".")
        finally:
            os.close(file)
