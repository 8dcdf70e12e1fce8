"""Lists in pages: which part of a list a page is, and which pages are beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

USUAL: Final = 25
"""How many entries a page has where nobody says."""
LARGEST: Final = 100
"""How many a page may have."""


@dataclass(frozen=True)
class Paging:
    """A page of a list; pages are counted from one, and a page beyond the last is empty."""

    page: int
    size: int
    total: int
    """How many entries the whole list has."""

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def has_next(self) -> bool:
        """Whether a page follows."""
        return self.page < self.pages

    @property
    def has_prev(self) -> bool:
        """Whether a page comes before."""
        return self.page > 1

    @property
    def part(self) -> slice:
        """Which entries the page holds."""
        start = (self.page - 1) * self.size
        return slice(start, start + self.size)

    @property
    def relations(self) -> dict[str, int]:
        """Pages by link relation (RFC 8288): ``first`` and ``last`` always, ``prev`` and ``next`` where they are."""
        found = {"first": 1, "last": self.pages}
        if self.has_prev:
            found["prev"] = min(self.page - 1, self.pages)
        if self.has_next:
            found["next"] = self.page + 1
        return found
