"""Read the rules of discipline from JSON, and refuse what is not sound.

The packaged file is ``pp94.json``. A city that had it checked by a lawyer edits a copy; :func:`read_rules` reads it.
How long the clocks run is no part of it: they are policies like every other limit (``casework.policies``), so that an
organisation sets them in one place, from a day on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, TypeVar

from peluit.accounts.models import Organisation
from peluit.casework.policies import PACKAGED, Policies
from peluit.core.discipline.rules import (
    AbsenceBand,
    AbsenceRun,
    Article,
    Authority,
    Clock,
    ClockCode,
    Duty,
    Element,
    Employment,
    Grade,
    Ground,
    Impact,
    Kind,
    Level,
    PlanRule,
    Post,
    Rank,
    Regime,
    Rules,
    TeamNeed,
    TeamRule,
)
from peluit.core.policy import DayKind, Policy
from peluit.sanctions.reading import Entry, RulesInvalidError
from peluit.sanctions.soundness import faults_of

_Key = TypeVar("_Key", bound=Hashable)
_Made = TypeVar("_Made")

IN_FORCE_SINCE: Final = date(2021, 8, 31)
"""PP 94/2021 holds for what was done from this day on."""


@cache
def packaged_rules() -> Rules:
    """The rules that come with Peluit."""
    return read_rules(files("peluit.sanctions").joinpath("pp94.json").read_text(encoding="utf-8"))


def rules_of(organisation: Organisation, on: date) -> Rules:
    """The packaged rules with the clocks that hold for an organisation on a day, in at most one query."""
    policies, day = Policies(organisation), max(on, IN_FORCE_SINCE)
    return replace(packaged_rules(), clocks=_clocks({code: policies.on(code, day) for code in ClockCode}))


def read_rules(text: str) -> Rules:
    """The rules in a JSON text. Raises :class:`RulesInvalidError` if anything is missing, unknown or contradictory."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise RulesInvalidError(f"not JSON: {error}") from error
    top = Entry("rules", data)
    rules = _rules(top)
    top.finish()
    faults = faults_of(rules)
    if faults:
        raise RulesInvalidError("; ".join(faults))
    return rules


def _rules(top: Entry) -> Rules:
    return Rules(
        title=top.text("title"),
        pay_regulation_since=top.day("pay_regulation_since"),
        kinds=_by("kinds", top.entries("kinds", _kind), lambda kind: kind.code),
        articles=_by("articles", top.entries("articles", _article), lambda article: article.code),
        absence_bands=top.entries("absence_bands", _band),
        absence_run=top.entry("absence_run", lambda e: AbsenceRun(e.count("days"), e.text("kind"), e.ground())),
        employments=_by("employments", top.entries("employments", _employment), lambda employment: employment.code),
        ranks=_by("ranks", top.entries("ranks", _rank), lambda rank: rank.code),
        posts=top.entries("posts", lambda e: Post(e.text("code"), e.text("name"), e.optional_flag("is_outside"))),
        authorities=top.entries("authorities", _authority),
        teams=_by("teams", top.entries("teams", _team), lambda team: team.level),
        clocks=_clocks({policy.code: policy for policy in PACKAGED}),
        plan=top.entry("plan", lambda e: PlanRule(e.count("months"), e.ground())),
    )


def _by(what: str, made: Iterable[_Made], key: Callable[[_Made], _Key]) -> MappingProxyType[_Key, _Made]:
    table: dict[_Key, _Made] = {}
    for one in made:
        if key(one) in table:
            raise RulesInvalidError(f"{what}: {key(one)} is there twice")
        table[key(one)] = one
    return MappingProxyType(table)


def _kind(entry: Entry) -> Kind:
    return Kind(
        code=entry.text("code"),
        name=entry.text("name"),
        level=entry.member("level", Level),
        weight=entry.count("weight"),
        months=entry.optional_count("months"),
        ends_service=entry.flag("ends_service"),
        regime=entry.member("regime", Regime),
        stands_for=entry.optional_text("stands_for"),
        ground=entry.ground(),
    )


def _article(entry: Entry) -> Article:
    grades = entry.entries("grades", _grade)
    return Article(
        code=entry.text("code"),
        text=entry.text("text"),
        duty=entry.member("duty", Duty),
        grades=_by(f"{entry.where}, grades", grades, lambda grade: grade.impact),
        counts_absence=entry.optional_flag("counts_absence"),
        ground=entry.ground(),
    )


def _grade(entry: Entry) -> Grade:
    return Grade(entry.member("impact", Impact), entry.member("level", Level), entry.text("basis"))


def _band(entry: Entry) -> AbsenceBand:
    return AbsenceBand(entry.count("first"), entry.optional_count("last"), entry.text("kind"), entry.ground())


def _employment(entry: Entry) -> Employment:
    return Employment(
        entry.text("code"), entry.text("name"), entry.member("regime", Regime), entry.text("advice"), entry.ground()
    )


def _rank(entry: Entry) -> Rank:
    return Rank(entry.text("code"), entry.text("name"), entry.count("order"), entry.ground())


def _authority(entry: Entry) -> Authority:
    return Authority(
        rank=entry.text("rank"),
        level=entry.member("level", Level),
        kind=entry.optional_text("kind"),
        post=entry.text("post"),
        ground=entry.ground(),
    )


def _team(entry: Entry) -> TeamRule:
    return TeamRule(
        level=entry.member("level", Level),
        need=entry.member("need", TeamNeed),
        elements=entry.members("elements", Element),
        ground=entry.ground(),
    )


def _clocks(policies: Mapping[str, Policy]) -> Mapping[ClockCode, Clock]:
    return MappingProxyType({code: _clock(code, policies[code]) for code in ClockCode})


def _clock(code: ClockCode, policy: Policy) -> Clock:
    ground = Ground(policy.basis, policy.needs_checking, policy.note)
    return Clock(code, policy.days, policy.kind is DayKind.WORKING, ground)
