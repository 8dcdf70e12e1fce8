"""How long cases are kept: their class, when their time is over, and holds that keep them beyond it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from peluit.accounts.models import Officer, Organisation
from peluit.casework import queries
from peluit.casework.locking import lock_case, note_act
from peluit.casework.models import Case, Retention
from peluit.casework.permissions import require
from peluit.casework.schedule import CLASSES, Schedule
from peluit.core.access import Act
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import case_number
from peluit.core.lifecycle import CASE, CaseState
from peluit.core.retention import Fate, HoldReason, RetentionClass, class_of_path
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.queries import list_acts_of_cases, list_case_acts
from peluit.keyring import queries as keyring

MOST_SHOWN: Final = 100
_MOVES: Final = ("status-sent",)


@dataclass(frozen=True)
class Kept:
    """A closed case or an answered question, and for how long it is kept."""

    case: Case
    number: str
    retention: RetentionClass
    is_set: bool
    """Whether an officer set the class, rather than the case's path."""
    kept_to: date
    held_since: date | None
    hold_reason: str
    """A code of ``core.retention.HoldReason``; "" where nothing holds it."""

    def is_over(self, today: date) -> bool:
        """Whether it may be destroyed ``today``: its time has passed, nothing holds it, no archive gets it."""
        return self.retention.fate is Fate.DESTROY and self.held_since is None and self.kept_to < today


def path_of(case: Case) -> list[CaseState]:
    """The states that officers put the case into, as their acts in the log tell, oldest first."""
    return _path(case, list_case_acts(case.organisation_id, case.case_id, _MOVES))


def kept(case: Case) -> Kept:
    """How long this closed case is kept."""
    row = Retention.objects.filter(organisation=case.organisation, case_id=case.case_id).first()
    return _kept(case, row, path_of(case), Schedule(case.organisation))


def list_kept(organisation: Organisation, key_id: str) -> list[Kept]:
    """The closed cases and answered questions that this reader reads, at most 100, those that ended first in front."""
    closed = queries.readable_cases(organisation, key_id).filter(state__in=CASE.ends)
    cases = list(closed.order_by("state_on", "case_id")[:MOST_SHOWN])
    case_ids = [case.case_id for case in cases]
    rows = {row.case_id: row for row in Retention.objects.filter(organisation=organisation, case_id__in=case_ids)}
    moves: defaultdict[str, list[AuditEntry]] = defaultdict(list)
    for entry in list_acts_of_cases(organisation.pk, case_ids, _MOVES):
        moves[entry.case_id].append(entry)
    schedule = Schedule(organisation)
    return [_kept(case, rows.get(case.case_id), _path(case, moves[case.case_id]), schedule) for case in cases]


def _path(case: Case, moves: Iterable[AuditEntry]) -> list[CaseState]:
    path = [CaseState.RECEIVED, *(CaseState(entry.facts["to"]) for entry in moves), CaseState(case.state)]
    return [state for at, state in enumerate(path) if at == 0 or path[at - 1] is not state]


def _kept(case: Case, row: Retention | None, path: list[CaseState], schedule: Schedule) -> Kept:
    retention = schedule.on(row.code if row and row.code else class_of_path(path), case.state_on)
    return Kept(
        case=case,
        number=case_number(case.case_id),
        retention=retention,
        is_set=bool(row and row.code),
        kept_to=retention.ends_on(case.state_on),
        held_since=row.held_since if row else None,
        hold_reason=row.hold_reason if row else "",
    )


@transaction.atomic
def set_class(*, officer: Officer, case_id: str, code: str) -> None:
    """Keep a closed case as this class says, whatever its path; "" goes back to the path.

    :raises DomainError: ``not-found``, ``not-permitted``, ``malformed`` for a class that is not in the schedule.
    """
    case = lock_case(officer, case_id)
    require(officer, case, Act.HOLD)
    if code and code not in CLASSES:
        raise DomainError(ErrorCode.MALFORMED, field="code")
    Retention.objects.update_or_create(organisation=case.organisation, case_id=case_id, defaults={"code": code})
    note_act(officer, "retention-set", case_id, {"class": code})


@transaction.atomic
def set_hold(*, officer: Officer, case_id: str, reason: HoldReason | None) -> None:
    """Keep a closed case whatever its time (legal hold) for this reason; ``None`` lifts that.

    A hold that is there stays as it began, with another reason where one is given.

    :raises DomainError: ``not-found``, ``not-permitted``.
    """
    case = lock_case(officer, case_id)
    require(officer, case, Act.HOLD)
    row, _ = Retention.objects.get_or_create(organisation=case.organisation, case_id=case_id)
    if row.hold_reason == (reason or "") and (row.held_since is None) is (reason is None):
        return
    row.hold_reason = reason or ""
    row.held_since = (row.held_since or keyring.today(case.organisation)) if reason else None
    row.save(update_fields=["held_since", "hold_reason"])
    if reason is None:
        note_act(officer, "hold-lifted", case_id, {})
    else:
        note_act(officer, "hold-set", case_id, {"reason": reason.value})
