"""From findings to a recommendation: one level, the kinds to choose from, and why. People decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from peluit.core.discipline.rules import AbsenceBand, AbsenceRun, Article, Impact, Kind, Level, Regime, Rules
from peluit.core.errors import DomainError, ErrorCode


@dataclass(frozen=True)
class Finding:
    """A breach that was found proven.

    ``act`` is the caller's reference to what was done: two articles may be breached by one act. An article that counts
    absence needs ``absent_days`` (working days in the year) and may have ``absent_in_a_row``; every other needs
    ``impact``.
    """

    act: str
    article: str
    impact: Impact | None = None
    absent_days: int | None = None
    absent_in_a_row: int = 0


@dataclass(frozen=True)
class EarlierDecision:
    """A sanction of the same person that still stands: for which act and articles, which kind, decided when."""

    act: str
    articles: frozenset[str]
    kind: str
    decided_on: date


class Reason(StrEnum):
    """What a step of the explanation says."""

    BY_IMPACT = "by-impact"
    """The article has this level with this impact."""
    IMPACT_NOT_NAMED = "impact-not-named"
    """The regulation names no level for so wide an impact: that of the next narrower one. A lawyer must look."""
    NO_LEVEL = "no-level"
    """The regulation names no level for this impact nor for a narrower one: nothing follows from this finding."""
    BY_ABSENCE = "by-absence"
    """The days of absence in the year lead to this kind."""
    BY_ABSENCE_IN_A_ROW = "by-absence-in-a-row"
    """So many days of absence in a row lead to this kind."""
    TOO_FEW_DAYS = "too-few-days"
    """Fewer days of absence than the regulation punishes."""
    ALREADY_PUNISHED = "already-punished"
    """The act was punished before; nobody is punished twice for it (art. 35 par. 3)."""
    REPEATED = "repeated"
    """The same breach was punished before; the sanction must be heavier than the last (art. 35 par. 2)."""
    NOTHING_HEAVIER = "nothing-heavier"
    """As ``repeated``, but there is no heavier kind than the last."""
    SINGLE_HEAVIEST = "single-heaviest"
    """Several breaches: one sanction, of the heaviest level (art. 35 par. 1)."""
    OWN_RULES = "own-rules"
    """PP 94/2021 does not hold for this employment: its own rules do."""
    HANDED_OVER = "handed-over"
    """The city cannot discipline this person: the matter is handed over."""


@dataclass(frozen=True)
class Step:
    """One step of the explanation, with the finding's article, the level and kind it led to, and the legal basis."""

    reason: Reason
    basis: str
    article: str | None = None
    impact: Impact | None = None
    level: Level | None = None
    kind: str | None = None


class Outcome(StrEnum):
    """What the findings come to."""

    SANCTION = "sanction"
    NO_SANCTION = "no-sanction"
    OWN_RULES = "own-rules"
    HAND_OVER = "hand-over"


@dataclass(frozen=True)
class Recommendation:
    """A proposal. Of ``options``, all of one ``level`` and lightest first, one single kind is to be chosen by people.

    With ``Outcome.OWN_RULES`` there are no options; ``level`` is a yardstick at most.
    """

    outcome: Outcome
    level: Level | None
    options: tuple[Kind, ...]
    steps: tuple[Step, ...]


class _Floor(NamedTuple):
    """The lightest weight that a finding allows, and whether it is that one kind and no other."""

    weight: int
    is_exact: bool


_ONE_SANCTION = "PP 94/2021 Pasal 35 ayat (1)"
_HEAVIER = "PP 94/2021 Pasal 35 ayat (2)"
_NOT_TWICE = "PP 94/2021 Pasal 35 ayat (3)"


def recommend(
    findings: Sequence[Finding],
    *,
    rules: Rules,
    employment: str,
    on: date,
    earlier: Iterable[EarlierDecision] = (),
) -> Recommendation:
    """What the findings on one person come to under the rules in force ``on`` a day.

    Adding a finding never lowers the result. :class:`DomainError` (malformed) for unknown codes, or a finding
    without what its article needs.
    """
    employed = rules.employment(employment)
    if employed.regime is Regime.HAND_OVER:
        return Recommendation(Outcome.HAND_OVER, None, (), (Step(Reason.HANDED_OVER, employed.ground.basis),))
    if employed.regime is Regime.OWN_RULES:
        return Recommendation(Outcome.OWN_RULES, None, (), (Step(Reason.OWN_RULES, employed.ground.basis),))

    earlier = tuple(earlier)
    punished = {decision.act for decision in earlier}
    steps: list[Step] = []
    floors: list[_Floor] = []
    graded: list[str] = []
    for finding in findings:
        step, floor = _grade(finding, rules, on)
        if finding.act in punished:
            steps.append(Step(Reason.ALREADY_PUNISHED, _NOT_TWICE, article=finding.article))
            continue
        steps.append(step)
        if floor:
            floors.append(floor)
            graded.append(finding.article)
    if not floors:
        return Recommendation(Outcome.NO_SANCTION, None, (), tuple(steps))
    if len(floors) > 1:
        steps.append(Step(Reason.SINGLE_HEAVIEST, _ONE_SANCTION))

    if employed.regime is Regime.PPPK:
        return _for_contract_staff(floors, steps, rules, on, employed.ground.basis)
    lowest = max(floor.weight for floor in floors)
    level = _level_of(lowest, rules)
    at_level = [floor for floor in floors if _level_of(floor.weight, rules) is level]
    is_exact = all(floor.is_exact for floor in at_level)

    repeated, more = _after_repetition(graded, earlier, rules)
    steps += more
    raised = max(lowest, repeated)
    options = rules.kinds_in_force(_level_of(raised, rules), Regime.PP94, on)
    # Days of absence name one kind, unless something else also leads to this level.
    if is_exact and repeated and _level_of(repeated, rules) is _level_of(raised, rules):
        is_exact = False
    if is_exact:
        options = tuple(kind for kind in options if kind.weight == raised)
    else:
        options = tuple(kind for kind in options if kind.weight >= raised)
    return Recommendation(Outcome.SANCTION, _level_of(raised, rules), options, tuple(steps))


def _grade(finding: Finding, rules: Rules, on: date) -> tuple[Step, _Floor | None]:
    article = rules.article(finding.article)
    if article.counts_absence:
        return _grade_absence(finding, article, rules, on)
    if finding.impact is None:
        raise DomainError(ErrorCode.MALFORMED, field="impact")
    reason = Reason.BY_IMPACT
    for impact in reversed(list(Impact)[: list(Impact).index(finding.impact) + 1]):
        grade = article.grades.get(impact)
        if grade:
            weight = rules.kinds_in_force(grade.level, Regime.PP94, on)[0].weight
            step = Step(reason, grade.basis, article.code, finding.impact, grade.level)
            return step, _Floor(weight, is_exact=False)
        reason = Reason.IMPACT_NOT_NAMED
    return Step(Reason.NO_LEVEL, article.ground.basis, article.code, finding.impact), None


def _grade_absence(finding: Finding, article: Article, rules: Rules, on: date) -> tuple[Step, _Floor | None]:
    days = finding.absent_days
    if days is None or days < 0 or finding.absent_in_a_row < 0:
        raise DomainError(ErrorCode.MALFORMED, field="absent_days")
    if finding.absent_in_a_row > days:
        raise DomainError(ErrorCode.MALFORMED, field="absent_in_a_row")
    found: AbsenceRun | AbsenceBand | None
    reason = Reason.BY_ABSENCE
    if finding.absent_in_a_row >= rules.absence_run.days:
        found, reason = rules.absence_run, Reason.BY_ABSENCE_IN_A_ROW
    else:
        found = next((b for b in rules.absence_bands if b.first <= days and (b.last is None or days <= b.last)), None)
    if found is None:
        return Step(Reason.TOO_FEW_DAYS, article.ground.basis, article.code), None
    named = rules.kind(found.kind)
    # The bands name cuts of allowance; until the regulation on pay, the kind of the same weight stands for each.
    kind = next(k for k in rules.kinds_in_force(named.level, Regime.PP94, on) if k.weight == named.weight)
    step = Step(reason, found.ground.basis, article.code, level=kind.level, kind=kind.code)
    return step, _Floor(kind.weight, is_exact=True)


def _after_repetition(
    articles: Sequence[str], earlier: Sequence[EarlierDecision], rules: Rules
) -> tuple[int, list[Step]]:
    """The lowest weight that is heavier than the last sanction for the same article; 0 if there was none."""
    top = max(kind.weight for kind in rules.kinds.values() if kind.regime is Regime.PP94)
    lowest = 0
    steps = []
    for article in dict.fromkeys(articles):
        same = [d for d in earlier if article in d.articles and rules.kind(d.kind).regime is Regime.PP94]
        if not same:
            continue
        last = rules.kind(max(same, key=lambda decision: decision.decided_on).kind)
        reason = Reason.REPEATED if last.weight < top else Reason.NOTHING_HEAVIER
        steps.append(Step(reason, _HEAVIER, article, kind=last.code))
        lowest = max(lowest, min(last.weight + 1, top))
    return lowest, steps


def _for_contract_staff(
    floors: Sequence[_Floor], steps: Sequence[Step], rules: Rules, on: date, basis: str
) -> Recommendation:
    """Contract staff (PPPK): the level is a yardstick; only a kind of their own rules may be proposed."""
    level = _level_of(max(floor.weight for floor in floors), rules)
    options = rules.kinds_in_force(level, Regime.PPPK, on)
    outcome = Outcome.SANCTION if options else Outcome.OWN_RULES
    return Recommendation(outcome, level, options, (*steps, Step(Reason.OWN_RULES, basis)))


def _level_of(weight: int, rules: Rules) -> Level:
    return next(k.level for k in rules.kinds.values() if k.regime is Regime.PP94 and k.weight == weight)
