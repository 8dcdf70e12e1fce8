"""A disciplinary case as a row of steps: which may come next, on which days, and which limit runs meanwhile.

Everything follows from the steps taken and the rules; nothing here knows a name, an article or a sanction. A step that
happened outside (a decision, a delivery) is recorded with its own day, which is never in the future.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from peluit.core.discipline.clocks import deliver_by, due, earliest_examination, takes_effect_on
from peluit.core.discipline.remedies import Remedy, answers
from peluit.core.discipline.rules import ClockCode, Rules
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import DISCIPLINE, DisciplinaryState


class Step(StrEnum):
    """What is done in a disciplinary case, in the order of the procedure; the values are stored."""

    PROPOSE = "propose"
    """A disciplinary case begins; its day is the one on which the direct superior knew."""
    SUMMON = "summon"
    SUMMON_AGAIN = "summon-again"
    NOTE_ABSENCE = "note-absence"
    """The person did not come to the examination that they were summoned to last."""
    EXAMINE = "examine"
    REPORT = "report"
    """The superior reported to the official who may impose (art. 28)."""
    RECOMMEND = "recommend"
    DECIDE = "decide"
    DELIVER = "deliver"
    TAKE_EFFECT = "take-effect"
    OBJECT = "object"
    """Keberatan was filed."""
    APPEAL = "appeal"
    """Banding to BPASN was filed."""
    UPHOLD = "uphold"
    CHANGE = "change"
    ANNUL = "annul"
    SERVE = "serve"
    """The sanction has run out, or was carried out."""
    DROP = "drop"


_S = DisciplinaryState

LEADS_TO: Final[dict[Step, DisciplinaryState | None]] = {
    Step.PROPOSE: _S.PROPOSED,
    Step.SUMMON: _S.SUMMONED_ONCE,
    Step.SUMMON_AGAIN: _S.SUMMONED_TWICE,
    Step.NOTE_ABSENCE: None,
    Step.EXAMINE: _S.EXAMINED,
    Step.REPORT: None,
    Step.RECOMMEND: _S.RECOMMENDED,
    Step.DECIDE: _S.DECIDED,
    Step.DELIVER: _S.DELIVERED,
    Step.TAKE_EFFECT: _S.IN_EFFECT,
    Step.OBJECT: _S.UNDER_OBJECTION,
    Step.APPEAL: _S.UNDER_APPEAL,
    Step.UPHOLD: _S.UPHELD,
    Step.CHANGE: _S.CHANGED,
    Step.ANNUL: _S.ANNULLED,
    Step.SERVE: _S.SERVED,
    Step.DROP: _S.DROPPED,
}
"""The state that a step leads to; ``None``: it leaves the state as it is."""

_SUMMONED: Final = frozenset({_S.SUMMONED_ONCE, _S.SUMMONED_TWICE})
_SUMMONING: Final = frozenset({Step.SUMMON, Step.SUMMON_AGAIN})
_EFFECTIVE: Final = frozenset({Step.TAKE_EFFECT, Step.UPHOLD, Step.CHANGE})
HAS_UNTIL: Final = _SUMMONING | _EFFECTIVE
"""Steps with a second day: of the examination, or the last day of a sanction that runs for months."""


@dataclass(frozen=True)
class Taken:
    """A step that was taken ``on`` a day; ``until``: see :data:`HAS_UNTIL`."""

    step: Step
    on: date
    until: date | None = None


@dataclass(frozen=True)
class Fixed:
    """Days that were worked out when the decision was received, and stay whatever is changed in the rules later."""

    effect_on: date | None = None
    objection_by: date | None = None
    appeal_by: date | None = None


@dataclass(frozen=True)
class Limit:
    """A day to watch. ``clock`` is the rule that it comes from; ``None``: a day that was set, not a limit in law."""

    day: date
    clock: ClockCode | None


class Why(StrEnum):
    """Why a step may not be taken now."""

    STATE = "state"
    NOT_ABSENT = "not-absent"
    """First it must be noted that the person did not come."""
    ABSENT = "absent"
    """The person did not come, so they cannot have been examined at that summons."""
    DONE = "done"
    TOO_EARLY = "too-early"
    TOO_LATE = "too-late"


@dataclass(frozen=True)
class Window:
    """The days that a step may have. ``until_from``: the first possible second day, if the step is taken today.

    ``refusal``: why it may not be taken now; with ``TOO_EARLY`` it may be from ``first``, with ``TOO_LATE`` its last
    day was ``last``.
    """

    first: date
    last: date
    until_from: date | None = None
    refusal: Why | None = None


def state_of(taken: Sequence[Taken]) -> DisciplinaryState:
    """The state after these steps, the first of which is :attr:`Step.PROPOSE`."""
    states = [state for one in taken if (state := LEADS_TO[one.step])]
    return states[-1]


def window_of(
    step: Step, taken: Sequence[Taken], fixed: Fixed, *, today: date, rules: Rules, holidays: AbstractSet[date]
) -> Window:
    """When ``step`` may have been taken, and whether it may be taken now."""
    last = taken[-1]
    window = Window(last.on, today)
    if refused := _refusal(step, taken):
        return Window(last.on, today, refusal=refused)
    if step in _SUMMONING:
        return Window(last.on, today, until_from=earliest_examination(today, rules, holidays))
    if step in {Step.NOTE_ABSENCE, Step.EXAMINE}:
        examination_on = _last(taken, _SUMMONING).until or last.on
        end = examination_on if step is Step.NOTE_ABSENCE else max(examination_on, today)
        window = Window(examination_on, end)
    elif step is Step.TAKE_EFFECT and fixed.effect_on:
        window = Window(fixed.effect_on, fixed.effect_on, until_from=fixed.effect_on)
    elif step in {Step.OBJECT, Step.APPEAL}:
        received_on = _last(taken, {Step.DELIVER}).on
        by = fixed.objection_by if step is Step.OBJECT else fixed.appeal_by
        window = Window(received_on, min(today, by or today))
    elif step in _EFFECTIVE:
        window = Window(last.on, today, until_from=last.on)
    elif step is Step.SERVE:
        effective = _last(taken, _EFFECTIVE)
        window = Window(effective.until or effective.on, max(today, effective.until or effective.on))
    if today < window.first:
        return Window(window.first, window.last, window.until_from, Why.TOO_EARLY)
    return window


def _refusal(step: Step, taken: Sequence[Taken]) -> Why | None:
    """What stands against a step, whatever the day."""
    state, following = state_of(taken), LEADS_TO[step]
    is_absent = taken[-1].step is Step.NOTE_ABSENCE or (
        taken[-1].step is Step.REPORT and len(taken) > 1 and taken[-2].step is Step.NOTE_ABSENCE
    )
    if step is Step.NOTE_ABSENCE:
        if state not in _SUMMONED:
            return Why.STATE
        return Why.DONE if is_absent else None
    if step is Step.REPORT:
        if any(one.step is Step.REPORT for one in taken):
            return Why.DONE
        if state is _S.SUMMONED_TWICE:
            return None if is_absent else Why.NOT_ABSENT
        return None if state in {_S.EXAMINED, _S.RECOMMENDED} else Why.STATE
    if following is None or not DISCIPLINE.may_follow(state, following):
        return Why.STATE
    if step is Step.EXAMINE and is_absent:
        return Why.ABSENT
    if (step is Step.SUMMON_AGAIN or (step is Step.RECOMMEND and state is _S.SUMMONED_TWICE)) and not is_absent:
        return Why.NOT_ABSENT
    return None


def check(
    step: Taken, taken: Sequence[Taken], fixed: Fixed, *, today: date, rules: Rules, holidays: AbstractSet[date]
) -> None:
    """Refuse a step that may not be taken with these days.

    :raises DomainError: ``transition-not-allowed`` with the ``reason``; ``date-not-possible`` with the ``field`` and
        the nearest day that would be; ``malformed`` for a second day where there is none, or none where one is needed.
    """
    window = window_of(step.step, taken, fixed, today=today, rules=rules, holidays=holidays)
    if window.refusal in {Why.STATE, Why.NOT_ABSENT, Why.ABSENT, Why.DONE}:
        raise DomainError(ErrorCode.TRANSITION_NOT_ALLOWED, reason=str(window.refusal))
    if window.refusal is Why.TOO_EARLY or step.on < window.first:
        raise DomainError(ErrorCode.DATE_NOT_POSSIBLE, field="on", nearest=window.first.isoformat())
    if step.on > window.last:
        raise DomainError(ErrorCode.DATE_NOT_POSSIBLE, field="on", nearest=window.last.isoformat())
    if (step.until is not None and step.step not in HAS_UNTIL) or (step.until is None and step.step in _SUMMONING):
        raise DomainError(ErrorCode.MALFORMED, field="until")
    first = earliest_examination(step.on, rules, holidays) if step.step in _SUMMONING else step.on
    if step.until is not None and step.until < first:
        raise DomainError(ErrorCode.DATE_NOT_POSSIBLE, field="until", nearest=first.isoformat())


def fixed_on(received_on: date, rules: Rules, holidays: AbstractSet[date]) -> Fixed:
    """What the day of receipt fixes: when the decision takes effect, and until when either remedy may be filed."""
    return Fixed(
        effect_on=takes_effect_on(received_on, rules, holidays),
        objection_by=due(rules.clocks[ClockCode.OBJECTION_FILE], received_on, holidays),
        appeal_by=due(rules.clocks[ClockCode.APPEAL_FILE], received_on, holidays),
    )


def limit_of(taken: Sequence[Taken], fixed: Fixed, *, rules: Rules, holidays: AbstractSet[date]) -> Limit | None:
    """The day to watch after these steps; ``None`` where nothing runs."""
    state, last = state_of(taken), taken[-1]

    def by(code: ClockCode, start: date) -> Limit:
        return Limit(due(rules.clocks[code], start, holidays), code)

    if state is _S.PROPOSED:
        return by(ClockCode.SUPERIOR_ACTS, last.on)
    if state in _SUMMONED and last.step in _SUMMONING:
        return Limit(last.until or last.on, None)
    if state is _S.SUMMONED_ONCE:
        return by(ClockCode.SECOND_SUMMONS, last.on)
    if state in {_S.SUMMONED_TWICE, _S.EXAMINED, _S.RECOMMENDED}:
        is_reported = state is _S.RECOMMENDED or any(one.step is Step.REPORT for one in taken)
        return by(ClockCode.AUTHORITY_ACTS if is_reported else ClockCode.SUPERIOR_ACTS, last.on)
    if state is _S.DECIDED:
        return Limit(deliver_by(last.on, rules, holidays), ClockCode.DELIVERY)
    if state is _S.DELIVERED and fixed.effect_on:
        return Limit(fixed.effect_on, ClockCode.EFFECT)
    if state is _S.UNDER_OBJECTION:
        return Limit(answers(Remedy.OBJECTION, last.on, rules, holidays).decide_by, ClockCode.OBJECTION_ANSWER)
    if state is _S.UNDER_APPEAL:
        return Limit(answers(Remedy.APPEAL, last.on, rules, holidays).decide_by, ClockCode.APPEAL_DECISION)
    until = last.until if last.step in _EFFECTIVE else None
    return Limit(until, None) if until else None


def _last(taken: Sequence[Taken], of: AbstractSet[Step]) -> Taken:
    return next(one for one in reversed(taken) if one.step in of)
