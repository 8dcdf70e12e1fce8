"""Writes of casework: opening a case, what officers store in it, who may read it.

``open_case`` and ``note_reporter_message`` are called by intake's ports inside the filing's own transaction. They
write dates only and no audit entry: nothing of a reporter's act is timed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from peluit.accounts.models import Officer, Organisation
from peluit.casework import queries
from peluit.casework.models import Case
from peluit.core.deadlines import working_days_after
from peluit.core.envelope import check_sealed
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import RULES, CaseState, after_reporter_message, may_follow
from peluit.infra.audit.services import record
from peluit.intake import services as intake
from peluit.keyring import services as keyring

DIALOGUE: Final = 1
FILE: Final = 2
FARTHEST_DAYS: Final = 366
"""The next date told to a reporter lies at most this many days ahead."""
KEY_COPY_MOST: Final = 4096
"""Largest padded frame of a key copy."""

_COMPARTMENT_OF: Final = {"message": DIALOGUE, "status": DIALOGUE, "note": FILE}


class Purpose(StrEnum):
    """Why an officer took a file out of its seal. A closed list, so that the log holds no content."""

    VIEW = "view"
    EXAMINE = "examine"
    ANNEX = "annex"
    HAND_OVER = "hand-over"


@dataclass(frozen=True)
class Copy:
    """A compartment's identity sealed to one reader, as a browser sent it."""

    compartment: int
    epoch: int
    recipient: str
    sealed: bytes


def due_after(state: CaseState, day: date) -> date | None:
    """The default limit of ``state`` when it begins on ``day``."""
    limit = RULES[state].limit_days
    return None if limit is None else working_days_after(day, limit)


def open_case(*, organisation: Organisation, channel_code: str, case_id: str, on: date) -> None:
    """Begin the case of a report that was filed ``on`` this day, in the caller's transaction."""
    Case.objects.create(
        organisation=organisation,
        case_id=case_id,
        channel_code=channel_code,
        state=CaseState.RECEIVED,
        received_on=on,
        state_on=on,
        due_on=due_after(CaseState.RECEIVED, on),
    )


def note_reporter_message(*, organisation: Organisation, case_id: str, on: date) -> None:
    """Mark that the reporter wrote ``on`` this day; an answer to a question takes the case up again."""
    case = Case.objects.select_for_update().get(organisation=organisation, case_id=case_id)
    state = CaseState(case.state)
    following = after_reporter_message(state)
    if following is not state:
        case.state, case.state_on, case.due_on = following, on, due_after(following, on)
    case.has_news = True
    case.save(update_fields=["state", "state_on", "due_on", "has_news"])
