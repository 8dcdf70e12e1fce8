"""What intake tells others; ``peluit.site.wiring`` connects it to casework, of which intake never learns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from peluit.accounts.models import Organisation

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
