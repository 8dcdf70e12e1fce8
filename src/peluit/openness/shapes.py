"""What the desk's forms about meetings hold, once they were looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """When, where and about what a meeting is, and its invitation."""

    planned_on: dt.date
    starts_at: dt.time
    place: str
    invitation_number: str
    invitation_on: dt.date | None
    chair: str
    secretary: str
    agenda: list[str]
    other_agenda: str


@dataclass(frozen=True)
class Held:
    """That a meeting took place, and how many came."""

    held_on: dt.date
    invited: int
    present: int
    absent: dict[str, int]


@dataclass(frozen=True)
class NewAction:
    """Something to do."""

    text: str
    who: str
    due_on: dt.date


@dataclass(frozen=True)
class AgencyForm:
    """An agency and its schedule."""

    name: str
    short_name: str
    week: int
    weekday: int
    starts_at: dt.time
    place: str
    is_active: bool
