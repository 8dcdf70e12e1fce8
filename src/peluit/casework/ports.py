"""What casework tells and asks others; ``peluit.site.wiring`` connects it to features it never learns of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from peluit.accounts.models import Officer, Organisation
from peluit.intake.ports import Port


@dataclass(frozen=True)
class Destroyed:
    """A case is being destroyed: what grew out of it goes in the same transaction."""

    organisation: Organisation
    case_id: str


on_destroyed: Port[Destroyed] = Port()


@dataclass(frozen=True)
class TodayPart:
    """A group of "Hari ini" that another feature shows: its template, and what that needs."""

    template: str
    context: Mapping[str, object]


class TodayPort:
    """Gives what else waits for a reader of cases, from a feature of which casework never learns."""

    def __init__(self) -> None:
        self._ask: Callable[[Officer, str], TodayPart | None] | None = None

    def connect(self, ask: Callable[[Officer, str], TodayPart | None]) -> None:
        """Let ``ask`` answer from now on; it takes the reader and their key id."""
        self._ask = ask

    def part_for(self, officer: Officer, key_id: str) -> TodayPart | None:
        """The group, or ``None`` where nothing waits or nobody answers."""
        return self._ask(officer, key_id) if self._ask else None


today = TodayPort()
