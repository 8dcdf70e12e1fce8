"""The database engine ``peluit.infra.sqlite``.

SQLite has one writer at a time; the others try again after naps that grow, so that under load somebody naps
for many seconds while newcomers overtake. So writers wait for their transaction here: the threads of a process in
a queue, and its first one for the turn of its process, at a lock file beside the database. Other programs still
meet them at SQLite's own lock.
"""

from __future__ import annotations

import time
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from peluit.infra.queue import FairLock, ProcessLock

_WRITERS: Final = FairLock()
_PATIENCE: Final = 30.0
"""Seconds to wait for one's turn, as long as SQLite itself would be asked for (settings: ``timeout``)."""


@lru_cache(maxsize=8)
def _turns_of(database: str) -> ProcessLock:
    """The lock of a database's writing processes. Asked for by whoever holds the queue: one opening in a process."""
    return ProcessLock(Path(f"{database}-turn"))


@lru_cache(maxsize=512)
def _with_question_marks(query: str) -> str:
    """The query as SQLite takes it. Django's own turning, which takes longer than many a query, kept for each."""
    return str(base.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%"))


class _Cursor(base.SQLiteCursorWrapper):
    """Django's cursor, which turns each query once only."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        """As Django's."""
        if param_names is None:
            return _with_question_marks(query)
        return str(super().convert_query(query, param_names=param_names))


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that holds the queue's lock from ``BEGIN IMMEDIATE`` to its end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_writing = False
        self._turns: ProcessLock | None = None

    def create_cursor(self, name: str | None = None) -> _Cursor:
        """As Django's, which has no use for a name either."""
        del name
        cursor: _Cursor = self.connection.cursor(factory=_Cursor)
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        until = time.monotonic() + _PATIENCE
        if not _WRITERS.acquire(_PATIENCE):
            raise OperationalError("database is locked")
        self._is_writing = True
        try:
            self._wait_for_other_processes(until)
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except BaseException:
            self._end_writing()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # not in the stubs
        self._end_writing()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # not in the stubs
        finally:
            self._end_writing()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # not in the stubs
        finally:
            self._end_writing()

    def _wait_for_other_processes(self, until: float) -> None:
        if self.is_in_memory_db():
            return
        turns = _turns_of(str(self.settings_dict["NAME"]))
        if not turns.acquire(until - time.monotonic()):
            raise OperationalError("database is locked")
        self._turns = turns

    def _end_writing(self) -> None:
        if self._is_writing:
            self._is_writing = False
            if self._turns is not None:
                self._turns.release()
                self._turns = None
            _WRITERS.release()
