"""Reads of discipline: the disciplinary cases and recoveries of a case, with what may be done next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, F, Min, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.functional import Promise

from peluit.accounts.models import Organisation
from peluit.casework.calendar import days_off
from peluit.casework.chips import Chip, limit_chip
from peluit.casework.clock import clock_of
from peluit.casework.models import Case
from peluit.casework.queries import readable_cases
from peluit.core.deadlines import working_days_between
from peluit.core.discipline.clocks import Conduct, Flag, flags
from peluit.core.discipline.loss import Track, loss_track
from peluit.core.discipline.remedies import Remedy, answers
from peluit.core.discipline.rules import Clock, Rules
from peluit.core.discipline.steps import Fixed, Step, Taken, Window, window_of
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import case_number
from peluit.core.lifecycle import DISCIPLINE, DisciplinaryState, Turn
from peluit.sanctions.models import DisciplinaryCase, Recovery
from peluit.sanctions.names import REPAYMENT, STATE_NAMES
from peluit.sanctions.rules import rules_of

MOST_RUNNING: Final = 200


@dataclass(frozen=True)
class Matter:
    """A disciplinary case as the desk shows it: its steps, the day to watch, what may be next, who did not act."""

    matter: DisciplinaryCase
    taken: Sequence[Taken]
    objects: Sequence[str]
    """The sealed sheet of each step."""
    days_left: int | None
    """Working days until ``due_on``; negative when it has passed, ``None`` where nothing runs."""
    windows: dict[Step, Window]
    respond_by: date | None
    """Of an appeal that is open: the last day for the PPK's response."""
    failings: dict[bool, tuple[Flag, ...]]
    """Whether the superior may impose alone is sealed, so here is what holds in either case."""


@dataclass(frozen=True)
class Running:
    """A disciplinary case or a repayment in a list: its case, where it stands and the day to watch."""

    case_id: str
    number: str
    state: Promise | str
    chip: Chip


@dataclass(frozen=True)
class RunningList:
    """At most :data:`MOST_RUNNING` rows, and whether there are more."""

    rows: Sequence[Running]
    is_more: bool


@dataclass(frozen=True)
class Repayment:
    """A recovery as the desk shows it."""

    recovery: Recovery
    instalments: Sequence[tuple[date, bool]]
    """Each due day, and whether it is covered."""
    track: Track


def access_matter(organisation: Organisation, case_id: str, matter_id: str) -> DisciplinaryCase:
    """The disciplinary case of this case. :raises DomainError: ``not-found``."""
    found = DisciplinaryCase.objects.filter(organisation=organisation, case_id=case_id, matter_id=matter_id).first()
    if found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def access_recovery(organisation: Organisation, case_id: str, recovery_id: str) -> Recovery:
    """The recovery of this case. :raises DomainError: ``not-found``."""
    found = Recovery.objects.filter(organisation=organisation, case_id=case_id, recovery_id=recovery_id).first()
    if found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def list_taken(matter: DisciplinaryCase) -> list[Taken]:
    """The steps of a disciplinary case in their order."""
    return [Taken(Step(row.step), row.on, row.until) for row in matter.steps.order_by("number")]


def fixed_of(matter: DisciplinaryCase) -> Fixed:
    """What the day of receipt fixed."""
    return Fixed(matter.effect_on, matter.objection_by, matter.appeal_by)


def list_matters(case: Case, today: date) -> list[Matter]:
    """The disciplinary cases of a case, in the order of their random ids: nothing tells which came first."""
    rows = DisciplinaryCase.objects.filter(organisation=case.organisation, case_id=case.case_id)
    rules, holidays = rules_of(case.organisation, today), days_off(case.organisation, today)
    found = []
    for row in rows.prefetch_related("steps").order_by("matter_id"):
        steps = sorted(row.steps.all(), key=lambda step: step.number)
        taken = [Taken(Step(step.step), step.on, step.until) for step in steps]
        fixed = fixed_of(row)
        found.append(
            Matter(
                matter=row,
                taken=taken,
                objects=[step.object_id for step in steps],
                days_left=None if row.due_on is None else working_days_between(today, row.due_on, holidays),
                windows={
                    step: window_of(step, taken, fixed, today=today, rules=rules, holidays=holidays)
                    for step in Step
                    if step is not Step.PROPOSE
                },
                respond_by=_respond_by(row, taken, rules, holidays),
                failings={alone: _failings(taken, alone, today, rules, holidays) for alone in (False, True)},
            )
        )
    return found


def list_recoveries(case: Case, today: date) -> list[Repayment]:
    """The recoveries of a case, in the order of their random ids."""
    rows = Recovery.objects.filter(organisation=case.organisation, case_id=case.case_id)
    rules = rules_of(case.organisation, today)
    return [
        Repayment(
            recovery=row,
            instalments=sorted((one.due_on, one.is_covered) for one in row.instalments.all()),
            track=loss_track(row.found_on, row.settled_on, today, rules).track,
        )
        for row in rows.prefetch_related("instalments").order_by("recovery_id")
    ]


def list_running(organisation: Organisation, key_id: str) -> RunningList:
    """What is not over in the cases of this reader: the nearest day first, then those without one."""
    # Looked up for each of the few that run: cases may be very many.
    is_read = Exists(readable_cases(organisation, key_id).filter(case_id=OuterRef("case_id")))
    matters = DisciplinaryCase.objects.filter(is_read, organisation=organisation).exclude(state__in=DISCIPLINE.ends)
    in_order = matters.order_by(F("due_on").asc(nulls_last=True), "matter_id")[: MOST_RUNNING + 1]
    is_open = Q(instalments__is_covered=False)
    recoveries = (
        Recovery.objects.filter(is_read, organisation=organisation, settled_on=None)
        .annotate(next_on=Coalesce(Min("instalments__due_on", filter=is_open), F("settle_by")))
        .order_by("next_on", "recovery_id")[: MOST_RUNNING + 1]
    )
    found = [(row.case_id, STATE_NAMES[DisciplinaryState(row.state)], row.due_on) for row in in_order]
    found += [(row.case_id, REPAYMENT, row.next_on) for row in recoveries]
    found.sort(key=lambda row: (row[2] or date.max, row[0]))
    clock = clock_of(organisation)
    rows = [
        Running(case_id, case_number(case_id), state, limit_chip(Turn.OFFICER if day else Turn.NONE, day, clock))
        for case_id, state, day in found
    ]
    return RunningList(rows[:MOST_RUNNING], is_more=len(rows) > MOST_RUNNING)


def list_clocks(organisation: Organisation, today: date) -> list[Clock]:
    """The clocks that hold today, for the sentences of the desk."""
    return list(rules_of(organisation, today).clocks.values())


def _respond_by(
    matter: DisciplinaryCase, taken: Sequence[Taken], rules: Rules, holidays: frozenset[date]
) -> date | None:
    if matter.state != DisciplinaryState.UNDER_APPEAL:
        return None
    return answers(Remedy.APPEAL, taken[-1].on, rules, holidays).respond_by


def _failings(
    taken: Sequence[Taken], may_impose_alone: bool, today: date, rules: Rules, holidays: frozenset[date]
) -> tuple[Flag, ...]:
    """Who failed to act by these steps. What was decided is sealed, so the desk itself sees if it was too little."""
    on: dict[Step, date] = {one.step: one.on for one in taken}
    absences = [one.on for one in taken if one.step is Step.NOTE_ABSENCE]
    conduct = Conduct(
        known_to_superior_on=on[Step.PROPOSE],
        summoned_on=on.get(Step.SUMMON),
        concluded_on=on.get(Step.EXAMINE) or (absences[1] if len(absences) > 1 else None),
        superior_may_impose=may_impose_alone,
        # Whoever recommends has heard of it, with or without a report of its own.
        reported_on=on.get(Step.REPORT) or on.get(Step.RECOMMEND),
        decided_on=on.get(Step.DECIDE),
    )
    return flags(conduct, tuple(rules.kinds.values()), on.get(Step.DROP, today), rules, holidays)
