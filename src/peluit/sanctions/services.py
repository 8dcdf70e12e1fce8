"""Writes of discipline: each stores a sealed sheet of the case and, in the same transaction, a plain step beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from itertools import pairwise

from django.db import transaction

from peluit.accounts.models import Officer
from peluit.casework import services as casework
from peluit.casework.calendar import days_off
from peluit.casework.forms import NewObject
from peluit.casework.locking import lock_case, note_act
from peluit.casework.permissions import require
from peluit.casework.services import Purpose
from peluit.core.access import Act
from peluit.core.discipline.clocks import due, months_after
from peluit.core.discipline.rules import ClockCode
from peluit.core.discipline.steps import Fixed, Step, Taken, check, fixed_on, limit_of, state_of
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.audit.models import AuditEntry
from peluit.intake import queries as intake
from peluit.keyring import queries as keyring
from peluit.sanctions import queries
from peluit.sanctions.models import DisciplinaryCase, DisciplineStep, Instalment, Recovery
from peluit.sanctions.rules import IN_FORCE_SINCE, rules_of

_INSPECTORS = frozenset({Step.PROPOSE, Step.RECOMMEND, Step.DROP})
"""Steps that say something about whether there is a sanction; the others record what happened."""


class ExportForm(StrEnum):
    """How records for I'DIS left the desk."""

    CSV = "csv"
    JSON = "json"


@transaction.atomic
def begin(*, officer: Officer, case_id: str, matter_id: str, known_on: date, sheet: NewObject) -> None:
    """Begin the discipline of one person. ``known_on``: since when the direct superior knows (art. 28).

    Asking for the same again changes nothing.

    :raises DomainError: ``not-found``, ``not-permitted``, ``date-not-possible``, ``already-exists`` for an id that is
        taken; what :func:`casework.services.add_object` says of the sheet.
    """
    case = lock_case(officer, case_id)
    if not _store(officer, case_id, sheet):
        return
    if DisciplinaryCase.objects.filter(organisation=case.organisation, matter_id=matter_id).exists():
        raise DomainError(ErrorCode.ALREADY_EXISTS)
    require(officer, case, Act.RECOMMEND_SANCTION)
    today = keyring.today(case.organisation)
    _require_between(known_on, IN_FORCE_SINCE, today)
    matter = DisciplinaryCase(organisation=case.organisation, case_id=case_id, matter_id=matter_id)
    _keep(officer, matter, [Taken(Step.PROPOSE, known_on)], Fixed(), sheet, today)


@transaction.atomic
def take_step(*, officer: Officer, case_id: str, matter_id: str, step: Taken, sheet: NewObject) -> None:
    """Record a step of a disciplinary case. The same sheet again changes nothing.

    :raises DomainError: ``not-found``, ``not-permitted``, ``transition-not-allowed``, ``date-not-possible``,
        ``malformed``; what :func:`casework.services.add_object` says of the sheet.
    """
    case = lock_case(officer, case_id)
    matter = queries.access_matter(case.organisation, case_id, matter_id)
    if not _store(officer, case_id, sheet):
        return
    require(officer, case, Act.RECOMMEND_SANCTION if step.step in _INSPECTORS else Act.FOLLOW_DISCIPLINE)
    today = keyring.today(case.organisation)
    taken, fixed = queries.list_taken(matter), queries.fixed_of(matter)
    rules, holidays = rules_of(case.organisation, step.on), days_off(case.organisation, step.on)
    check(step, taken, fixed, today=today, rules=rules, holidays=holidays)
    if step.step is Step.DELIVER:
        fixed = fixed_on(step.on, rules, holidays)
    _keep(officer, matter, [*taken, step], fixed, sheet, today)


def _keep(
    officer: Officer, matter: DisciplinaryCase, taken: Sequence[Taken], fixed: Fixed, sheet: NewObject, today: date
) -> None:
    """Store the last of the steps, with the limit that begins with it."""
    last = taken[-1]
    day = min(last.on, today)
    rules, holidays = rules_of(matter.organisation, day), days_off(matter.organisation, day)
    limit = limit_of(taken, fixed, rules=rules, holidays=holidays)
    matter.state = state_of(taken).value
    matter.due_on = limit.day if limit else None
    matter.due_clock = limit.clock or "" if limit else ""
    matter.effect_on, matter.objection_by, matter.appeal_by = fixed.effect_on, fixed.objection_by, fixed.appeal_by
    matter.save()
    DisciplineStep.objects.create(
        matter=matter, number=len(taken), step=last.step, on=last.on, until=last.until, object_id=sheet.object_id
    )
    facts: dict[str, str | int] = {"matter": matter.matter_id, "step": last.step.value, "on": last.on.isoformat()}
    note_act(officer, "discipline-step", matter.case_id, facts)


def _store(officer: Officer, case_id: str, sheet: NewObject) -> bool:
    """Store the sheet of an act; gives ``False`` if it is there, so that the act was taken together with it."""
    is_new = intake.find_object(officer.organisation, case_id, sheet.object_id) is None
    casework.add_object(officer=officer, case_id=case_id, **vars(sheet))
    return is_new


@transaction.atomic
def begin_recovery(*, officer: Officer, case_id: str, recovery_id: str, found_on: date, sheet: NewObject) -> None:
    """Begin to follow the repayment of a loss that an LHP of a day found. The same again changes nothing.

    :raises DomainError: as :func:`begin`.
    """
    case = lock_case(officer, case_id)
    if not _store(officer, case_id, sheet):
        return
    if Recovery.objects.filter(organisation=case.organisation, recovery_id=recovery_id).exists():
        raise DomainError(ErrorCode.ALREADY_EXISTS)
    require(officer, case, Act.FOLLOW_DISCIPLINE)
    _require_between(found_on, IN_FORCE_SINCE, keyring.today(case.organisation))
    clock = rules_of(case.organisation, found_on).clocks[ClockCode.LOSS_SETTLEMENT]
    Recovery.objects.create(
        organisation=case.organisation,
        case_id=case_id,
        recovery_id=recovery_id,
        found_on=found_on,
        settle_by=due(clock, found_on, days_off(case.organisation, found_on)),
    )
    note_act(officer, "recovery-begun", case_id, {"recovery": recovery_id})


@transaction.atomic
def agree_plan(
    *, officer: Officer, case_id: str, recovery_id: str, signed_on: date, due: Sequence[date], sheet: NewObject
) -> None:
    """Keep the days of the instalments that were agreed (SKTJM); they come instead of an earlier plan.

    :raises DomainError: ``not-found``, ``not-permitted``, ``date-not-possible`` for a day before the agreement or
        after the longest plan; ``malformed`` for days that do not ascend, or a loss that is settled.
    """
    case = lock_case(officer, case_id)
    recovery = queries.access_recovery(case.organisation, case_id, recovery_id)
    if not _store(officer, case_id, sheet):
        return
    require(officer, case, Act.FOLLOW_DISCIPLINE)
    if recovery.settled_on is not None or not due or any(later <= earlier for earlier, later in pairwise(due)):
        raise DomainError(ErrorCode.MALFORMED, field="due")
    _require_between(signed_on, recovery.found_on, keyring.today(case.organisation))
    months = rules_of(case.organisation, signed_on).plan.months
    for day in due:
        _require_between(day, signed_on, months_after(signed_on, months))
    recovery.instalments.all().delete()
    Instalment.objects.bulk_create(Instalment(recovery=recovery, due_on=day) for day in due)
    note_act(officer, "recovery-planned", case_id, {"recovery": recovery_id})


@transaction.atomic
def note_payment(
    *,
    officer: Officer,
    case_id: str,
    recovery_id: str,
    paid_on: date,
    covered: int,
    is_settled: bool,
    sheet: NewObject,
) -> None:
    """Keep that something was paid. The amount is sealed: the browser says how many instalments all payments cover,
    oldest first, and whether the loss is whole again.

    :raises DomainError: ``not-found``, ``not-permitted``, ``date-not-possible``; ``malformed`` for more instalments
        than there are, or a loss that is settled.
    """
    case = lock_case(officer, case_id)
    recovery = queries.access_recovery(case.organisation, case_id, recovery_id)
    if not _store(officer, case_id, sheet):
        return
    require(officer, case, Act.FOLLOW_DISCIPLINE)
    rows = list(recovery.instalments.order_by("due_on"))
    if recovery.settled_on is not None or not 0 <= covered <= len(rows):
        raise DomainError(ErrorCode.MALFORMED, field="covered")
    _require_between(paid_on, IN_FORCE_SINCE, keyring.today(case.organisation))
    for number, row in enumerate(rows):
        row.is_covered = is_settled or number < covered
    Instalment.objects.bulk_update(rows, ["is_covered"])
    recovery.settled_on = paid_on if is_settled else None
    recovery.save(update_fields=["settled_on"])
    note_act(officer, "recovery-paid", case_id, {"recovery": recovery_id})


@transaction.atomic
def note_export(*, officer: Officer, case_id: str, matter_id: str, form: ExportForm, purpose: Purpose) -> AuditEntry:
    """Write down that the record of a sanction is about to leave the desk for I'DIS, and for what.

    :raises DomainError: ``not-found``, ``not-permitted``; ``malformed`` for a purpose for which nothing leaves.
    """
    case = lock_case(officer, case_id)
    queries.access_matter(case.organisation, case_id, matter_id)
    require(officer, case, Act.EXPORT)
    if purpose in {Purpose.VIEW, Purpose.CHECK}:
        raise DomainError(ErrorCode.MALFORMED, field="purpose")
    facts: dict[str, str | int] = {"matter": matter_id, "form": form.value, "purpose": purpose.value}
    return note_act(officer, "discipline-exported", case_id, facts)


def _require_between(day: date, first: date, last: date) -> None:
    nearest = min(max(day, first), last)
    if nearest != day:
        raise DomainError(ErrorCode.DATE_NOT_POSSIBLE, field="on", nearest=nearest.isoformat())
