"""How much a run does: the whole, or as little as shows that the harness works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Size:
    """The amounts of one run."""

    filings: Mapping[int, int]
    """Reports filed at each number of connections."""
    openings: Mapping[int, int]
    """Boxes opened at each number of connections."""
    empty: int
    """Requests that do nothing, to know what the way through the server costs."""
    file_bytes: int
    files_at_once: tuple[int, ...]
    cases: tuple[int, ...]
    """How many cases the desk's list has."""
    pages: int
    """Times that each page is fetched."""
    sealing_bytes: Mapping[str, int]
    """Bytes sealed in the browser, at full speed and at a sixth of a core."""


WHOLE: Final = Size(
    filings={1: 600, 8: 2000, 32: 4000},
    openings={1: 1000, 8: 3000, 32: 6000},
    empty=4000,
    file_bytes=50_000_000,
    files_at_once=(1, 4),
    cases=(1_000, 100_000),
    pages=60,
    sealing_bytes={"full": 200_000_000, "sixth": 60_000_000},
)
QUICK: Final = Size(
    filings={1: 2, 8: 6},
    openings={1: 2, 8: 8},
    empty=10,
    file_bytes=300_000,
    files_at_once=(1, 2),
    cases=(30, 120),
    pages=2,
    sealing_bytes={"full": 1_000_000, "sixth": 500_000},
)
