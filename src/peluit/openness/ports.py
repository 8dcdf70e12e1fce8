"""What this room must be told from elsewhere; ``peluit.site.wiring`` fills it in when the program starts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from peluit.accounts.models import Organisation

DaysOff = Callable[[Organisation, date], frozenset[date]]
_days_off: list[DaysOff] = []


def connect_calendar(days_off: DaysOff) -> None:
    """Tell where the organisation's working calendar is found."""
    _days_off[:] = [days_off]


def days_off(organisation: Organisation, around: date) -> frozenset[date]:
    """The holidays of the organisation in the years around a day."""
    if not _days_off:
        raise RuntimeError("no calendar is connected")
    return _days_off[0](organisation, around)
