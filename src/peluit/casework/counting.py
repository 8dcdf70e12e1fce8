"""The ways that cases went, for public figures: from plain rows and the log, nothing that tells one from another."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Min

from peluit.accounts.models import Organisation
from peluit.casework.models import Case
from peluit.core.figures import Course, Move
from peluit.core.lifecycle import QUESTION, CaseState
from peluit.infra.audit import queries as audit


def find_first_filing(organisation: Organisation) -> date | None:
    """The day of the first filing of a case that is still kept."""
    first: date | None = Case.objects.filter(organisation=organisation).aggregate(day=Min("received_on"))["day"]
    return first


def list_courses(organisation: Organisation) -> list[Course]:
    """The way of every report that is kept and is no question, in no order that means anything, in two queries.

    A case that was destroyed is not among them. It was counted long before: a case is kept for years after it was
    closed, and figures of a quarter are made for ever within weeks after its end.
    """
    zone = ZoneInfo(organisation.timezone)
    moves: defaultdict[str, list[Move]] = defaultdict(list)
    for case_id, at, facts in audit.list_acts(organisation.pk, "status-sent"):
        before, after = CaseState(facts["from"]), CaseState(facts["to"])
        if before is not after:
            moves[case_id].append(Move(at.astimezone(zone).date(), before, after))
    reports = Case.objects.filter(organisation=organisation).exclude(state__in=QUESTION)
    rows = reports.values_list("case_id", "received_on")
    return [Course(received_on, moves[case_id]) for case_id, received_on in rows]
