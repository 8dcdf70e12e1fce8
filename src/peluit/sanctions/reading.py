"""Read typed values out of JSON, so that a mistake in an edited file is named by its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from peluit.core.discipline.rules import Ground

_Made = TypeVar("_Made")
_Member = TypeVar("_Member", bound=StrEnum)


class RulesInvalidError(ValueError):
    """The file of rules is not usable; the message says where and why, for whoever edits it."""


class Entry:
    """A JSON object, and where it stands in the file. Every member must be read: a leftover is a spelling mistake."""

    def __init__(self, where: str, data: object) -> None:
        if not isinstance(data, dict):
            raise RulesInvalidError(f"{where}: an object is expected")
        self.where = where
        self._data: dict[str, object] = data
        self._unread = set(data)

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(key, "a text is expected")
        return value

    def optional_text(self, key: str) -> str | None:
        """A text, or ``None`` if the member is missing."""
        return self.text(key) if key in self._data else None

    def count(self, key: str) -> int:
        """A whole number of at least 1."""
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self._wrong(key, "a whole number of at least 1 is expected")
        return value

    def optional_count(self, key: str) -> int | None:
        """A whole number of at least 1, or ``null``."""
        return None if self._take(key) is None else self.count(key)

    def flag(self, key: str) -> bool:
        """``true`` or ``false``."""
        value = self._take(key)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false is expected")
        return value

    def optional_flag(self, key: str) -> bool:
        """``true`` or ``false``; false if the member is missing."""
        return self.flag(key) if key in self._data else False

    def day(self, key: str) -> date | None:
        """A day as YYYY-MM-DD, or ``null``."""
        value = self._take(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise self._wrong(key, "a day as YYYY-MM-DD or null is expected") from None

    def member(self, key: str, of: type[_Member]) -> _Member:
        """A member of an enumeration by its value."""
        return self._member(key, self._take(key), of)

    def members(self, key: str, of: type[_Member]) -> tuple[_Member, ...]:
        """A list of members of an enumeration."""
        return tuple(self._member(key, value, of) for value in self._list(key))

    def entry(self, key: str, make: Callable[[Entry], _Made]) -> _Made:
        """An object, made into something."""
        return self._made(f"{self.where}, {key}", self._take(key), make)

    def entries(self, key: str, make: Callable[[Entry], _Made]) -> tuple[_Made, ...]:
        """A list of objects, each made into something."""
        values = enumerate(self._list(key), start=1)
        return tuple(self._made(f"{self.where}, {key} {number}", value, make) for number, value in values)

    def ground(self) -> Ground:
        """The legal basis of this object."""
        return Ground(self.text("basis"), self.flag("needs_checking"), self.optional_text("note") or "")

    def finish(self) -> None:
        """Refuse members that nobody read."""
        if self._unread:
            raise RulesInvalidError(f"{self.where}: unknown: {', '.join(sorted(self._unread))}")

    def _made(self, where: str, value: object, make: Callable[[Entry], _Made]) -> _Made:
        entry = Entry(where, value)
        made = make(entry)
        entry.finish()
        return made

    def _take(self, key: str) -> object:
        if key not in self._data:
            raise self._wrong(key, "missing")
        self._unread.discard(key)
        return self._data[key]

    def _list(self, key: str) -> list[object]:
        value = self._take(key)
        if not isinstance(value, list):
            raise self._wrong(key, "a list is expected")
        return value

    def _member(self, key: str, value: object, of: type[_Member]) -> _Member:
        try:
            return of(str(value))
        except ValueError:
            raise self._wrong(key, f"one of {', '.join(of)} is expected") from None

    def _wrong(self, key: str, why: str) -> RulesInvalidError:
        return RulesInvalidError(f"{self.where}, {key}: {why}")
