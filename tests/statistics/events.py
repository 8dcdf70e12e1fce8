"""Cases with a past: rows and log entries as years of work would have left them."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from peluit.accounts.models import Organisation
from peluit.casework.models import Case
from peluit.infra.audit.models import AuditEntry
from tests.world import random_id

ZONE = ZoneInfo("Asia/Jakarta")


def log(
    organisation: Organisation, act: str, on: dt.date, *, case_id: str, facts: dict[str, Any], hour: int = 9
) -> None:
    """An act of an officer in the past."""
    at = dt.datetime.combine(on, dt.time(hour), tzinfo=ZONE)
    sequence = AuditEntry.objects.filter(organisation=organisation).count() + 1
    AuditEntry.objects.create(
        organisation=organisation,
        sequence=sequence,
        at=at,
        actor="fiktif/ani",
        act=act,
        case_id=case_id,
        facts=facts,
        previous="",
        digest="",
    )


def case(organisation: Organisation, received_on: dt.date, *moves: tuple[dt.date, str]) -> str:
    """A case that was filed on a day and moved by officers on others; gives its id."""
    case_id = random_id()
    path = [(received_on, "received"), *moves]
    Case.objects.create(
        organisation=organisation,
        case_id=case_id,
        channel_code="pegawai",
        state=path[-1][1],
        received_on=received_on,
        state_on=path[-1][0],
    )
    for (_, before), (on, after) in pairwise(path):
        log(organisation, "status-sent", on, case_id=case_id, facts={"from": before, "to": after})
    return case_id


def decision(organisation: Organisation, on: dt.date, matter: str) -> None:
    """A decision on discipline that was recorded on a day."""
    facts = {"matter": matter, "step": "decide", "on": on.isoformat()}
    log(organisation, "discipline-step", on, case_id=random_id(), facts=facts)
