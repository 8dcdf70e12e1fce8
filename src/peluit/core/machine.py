"""States and what may follow what: one small form for everything that moves through a procedure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True)
class Machine(Generic[S]):
    """A procedure. Every state can be reached from ``initial`` and leads to one of ``ends`` (held by tests)."""

    initial: S
    ends: frozenset[S]
    """Where the procedure may rest for good; some ends can be taken up again."""
    transitions: Mapping[S, frozenset[S]]
    """From each state the states that may follow. A state that may follow itself gives progress news."""

    def may_follow(self, state: S, following: S) -> bool:
        """Whether ``following`` may come after ``state``."""
        return following in self.transitions[state]

    def following(self, state: S) -> list[S]:
        """The states that may come after ``state``, in the order of the procedure."""
        return [candidate for candidate in type(state) if candidate in self.transitions[state]]

    def preceding(self, state: S) -> frozenset[S]:
        """The states that ``state`` may come after."""
        return frozenset(before for before, after in self.transitions.items() if state in after)
