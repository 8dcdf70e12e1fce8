"""The database engine ``peluit.infra.sqlite``.

SQLite has one writer at a time; the others try again after naps that grow, so that under load somebody naps
for many seconds while newcomers overtake. All writers of an installation live in one process
(``peluit serve``), so here they queue for their transaction instead. Other processes still meet them at
SQLite's own lock.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from peluit.infra.queue import FairLock

_WRITERS: Final = FairLock()
_PATIENCE: Final = 30.0
"""Seconds to wait for one's turn, as long as SQLite itself would be asked for (settings: ``timeout``)."""


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

    def create_cursor(self, name: str | None = None) -> _Cursor:
        """As Django's, which has no use for a name either."""
        del name
        cursor: _Cursor = self.connection.cursor(factory=_Cursor)
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        if not _WRITERS.acquire(_PATIENCE):
            raise OperationalError("database is locked")
        self._is_writing = True
        try:
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

    def _end_writing(self) -> None:
        if self._is_writing:
            self._is_writing = False
            _WRITERS.release()
