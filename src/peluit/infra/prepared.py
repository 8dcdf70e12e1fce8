"""Queries that are composed once. Composing SQL costs Django ten times what the database takes to answer it.

For the few reads and writes that every reporter's request makes. Everything else uses the ORM as it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
_INTEGER_MARK: Final = 2**61
_AS_IT_IS: Final = frozenset({str, int, bool})
_gathered: ContextVar[list[tuple[str, list[Any]]] | None] = ContextVar("gathered", default=None)


@dataclass(frozen=True)
class _Composed(Generic[Row]):
    """A query as SQL: where its arguments go, and how a row becomes an object."""

    model: type[Row]
    sql: str
    parameters: tuple[tuple[int | None, Any], ...]
    """For each parameter the number of the argument that it takes, or its constant value."""
    columns: list[str]
    converters: dict[int, tuple[list[Callable[..., Any]], Any]]


class Prepared(Generic[Row]):
    """A query of whole rows with arguments of the types ``kinds`` (``str`` or ``int``), always the same otherwise.

    :param build: gives the query for its arguments. It is called with stand-ins, once for each kind of database:
        what it does must not depend on their values, and each must stand in a plain comparison.
    """

    def __init__(self, build: Callable[..., QuerySet[Row]], *kinds: type[str] | type[int]) -> None:
        self._build = build
        self._marks = [f"\0{n}" if kind is str else _INTEGER_MARK + n for n, kind in enumerate(kinds)]
        self._composed: dict[str, _Composed[Row]] = {}

    def all(self, *arguments: str | int) -> list[Row]:
        """Every row for these arguments."""
        database = connections[DEFAULT_DB_ALIAS]
        composed = self._composed.get(database.vendor) or self._compose(database)
        parameters = [value if place is None else arguments[place] for place, value in composed.parameters]
        with database.cursor() as cursor:
            cursor.execute(composed.sql, parameters)
            rows = cursor.fetchall()
        return [_object(composed, row, database) for row in rows]

    def first(self, *arguments: str | int) -> Row | None:
        """The first row for these arguments, if there is one."""
        return next(iter(self.all(*arguments)), None)

    def _compose(self, database: BaseDatabaseWrapper) -> _Composed[Row]:
        rows = self._build(*self._marks)
        compiler = rows.query.get_compiler(connection=database)
        sql, values = compiler.as_sql()
        taken = [self._marks.index(value) if value in self._marks else None for value in values]
        if set(taken) - {None} != set(range(len(self._marks))):
            raise ValueError("an argument of a prepared query does not stand in a plain comparison")
        composed = _Composed(
            model=rows.model,
            sql=str(sql),
            parameters=tuple(zip(taken, values, strict=True)),
            columns=[expression.target.attname for expression, _, _ in compiler.select],
            converters=compiler.get_converters([expression for expression, _, _ in compiler.select]),
        )
        self._composed[database.vendor] = composed
        return composed


def _object(composed: _Composed[Row], row: Sequence[Any], database: BaseDatabaseWrapper) -> Row:
    values = list(row)
    for place, (converters, expression) in composed.converters.items():
        for convert in converters:
            values[place] = convert(values[place], expression, database)
    return composed.model.from_db(database.alias, composed.columns, values)


def insert(rows: Sequence[Model]) -> None:
    """Insert new rows of one model by one statement, in the caller's transaction; nothing is read back.

    Text and numbers go to the database as they are: not for models with fields that turn them into something else.

    :raises IntegrityError: if one is there already; then none is inserted.
    """
    database = connections[DEFAULT_DB_ALIAS]
    fields = rows[0]._meta.concrete_fields
    values = [
        value if type(value := getattr(row, field.attname)) in _AS_IT_IS else field.get_db_prep_save(value, database)
        for row in rows
        for field in fields
    ]
    statement = _insertion(type(rows[0]), len(rows), database.vendor)
    gathered = _gathered.get()
    if gathered is None:
        with database.cursor() as cursor:
            cursor.execute(statement, values)
    else:
        gathered.append((statement, values))
    for row in rows:
        row._state.adding, row._state.db = False, database.alias


@contextmanager
def together() -> Iterator[None]:
    """Send all that is inserted inside at its end, in one message where the database takes several statements in one:
    the way to PostgreSQL and back costs more than an insertion. Inside, what was inserted cannot be read yet.

    :raises IntegrityError: at the end, as :func:`insert` does; then nothing of it is inserted.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.vendor != "postgresql":
        yield
        return
    gathered: list[tuple[str, list[Any]]] = []
    token = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(token)
    if gathered:
        with database.cursor() as cursor:
            cursor.execute("; ".join(sql for sql, _ in gathered), [value for _, values in gathered for value in values])


@lru_cache(maxsize=128)
def _insertion(model: type[Model], count: int, _vendor: str) -> str:
    quoted = connections[DEFAULT_DB_ALIAS].ops.quote_name
    columns = [quoted(str(field.column)) for field in model._meta.concrete_fields]
    row = f"({', '.join(['%s'] * len(columns))})"
    values = ", ".join([row] * count)
    return f"INSERT INTO {quoted(model._meta.db_table)} ({', '.join(columns)}) VALUES {values}"  # noqa: S608
