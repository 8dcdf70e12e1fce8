"""Parts of a file: what a caller asks for, and where that lies in a file of a given size."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from peluit.core.errors import DomainError, ErrorCode

_ONE_RANGE: Final = re.compile(r"bytes=(?:([0-9]{1,18})-([0-9]{1,18})?|-([0-9]{1,18}))\Z")


@dataclass(frozen=True)
class Part:
    """The bytes from ``start`` up to ``stop``."""

    start: int
    stop: int

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self.stop - self.start


def whole(size: int) -> Part:
    """All of a file of this size."""
    return Part(0, size)


def part_between(start: int, stop: int | None, *, size: int) -> Part:
    """From ``start`` up to ``stop`` (or the end). :raises DomainError: ``range-not-satisfiable`` beyond the file."""
    end = size if stop is None else stop
    if not 0 <= start < end <= size:
        raise DomainError(ErrorCode.RANGE_NOT_SATISFIABLE, size=size)
    return Part(start, end)


@dataclass(frozen=True)
class AskedRange:
    """One range of bytes as a request names it; ``last`` alone counts from the end (RFC 9110, 14.1.2)."""

    first: int | None
    last: int | None

    def within(self, size: int) -> Part:
        """Where that is in a file of this size. :raises DomainError: ``range-not-satisfiable`` if it has no byte."""
        if self.first is None:
            return part_between(max(0, size - (self.last or 0)), size, size=size)
        stop = size if self.last is None else min(size, self.last + 1)
        return part_between(self.first, stop, size=size)


def parse_range(text: str) -> AskedRange | None:
    """The range of a ``Range`` header; ``None`` for what may be ignored: other units, several ranges, other forms."""
    match = _ONE_RANGE.match(text.strip().lower())
    if match is None:
        return None
    first, last, suffix = (None if group is None else int(group) for group in match.groups())
    if suffix is not None:
        return AskedRange(None, suffix)
    if first is not None and last is not None and last < first:
        return None
    return AskedRange(first, last)
