"""What intake tells and asks others; ``peluit.site.wiring`` connects it to casework, of which intake never learns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from peluit.accounts.models import Organisation
from peluit.core.policy import DayKind

Event = TypeVar("Event")


@dataclass(frozen=True)
class Filed:
    """A report was filed."""

    organisation: Organisation
    case_id: str
    channel_code: str
    received_on: date


@dataclass(frozen=True)
class Messaged:
    """A reporter wrote to an existing case."""

    organisation: Organisation
    case_id: str
    on: date


class Port(Generic[Event]):
    """One listener, called in the caller's transaction: what it writes is durable together with the event."""

    def __init__(self) -> None:
        self._listener: Callable[[Event], None] | None = None

    def connect(self, listener: Callable[[Event], None]) -> None:
        """Let ``listener`` hear every event from now on, instead of whoever heard them before."""
        self._listener = listener

    def tell(self, event: Event) -> None:
        """Call the listener.

        :raises RuntimeError: if nobody listens: a filing that no one hears of would be lost in silence.
        """
        if self._listener is None:
            raise RuntimeError("nobody is connected to this port")
        self._listener(event)


on_filed: Port[Filed] = Port()
on_message: Port[Messaged] = Port()


class LimitsPort:
    """Gives the limits that come with the application, which the guide for reporters names."""

    def __init__(self) -> None:
        self._days: Callable[[str], tuple[int, DayKind]] | None = None

    def connect(self, days: Callable[[str], tuple[int, DayKind]]) -> None:
        """Let ``days`` answer from now on."""
        self._days = days

    def days_of(self, code: str) -> tuple[int, DayKind]:
        """How many days the policy of this code gives, and which count. :raises RuntimeError: if nobody answers."""
        if self._days is None:
            raise RuntimeError("nobody is connected to this port")
        return self._days(code)


limits = LimitsPort()
