"""Faults of those who are to examine, each named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.discipline.rules import Element, Level, Rules
from peluit.core.discipline.team import Member, TeamFault, check_team
from peluit.core.errors import DomainError
from peluit.sanctions.rules import packaged_rules

SUPERIOR = Member("s", Element.SUPERIOR, "administrator")
OVERSIGHT = Member("o", Element.OVERSIGHT, "fungsional-madya")
PERSONNEL = Member("p", Element.PERSONNEL, "administrator")
WHOLE = (SUPERIOR, OVERSIGHT, PERSONNEL)


def faults(level: Level, *members: Member, rank: str = "pengawas") -> list[tuple[str, str | None]]:
    problems = check_team(level, members, subject_rank=rank, rules=packaged_rules())
    return [(problem.fault.value, problem.element or problem.person) for problem in problems]


@pytest.mark.parametrize(
    ("level", "members", "expected"),
    [
        (Level.LIGHT, (), [("nobody", None)]),
        (Level.LIGHT, (SUPERIOR,), []),
        (Level.LIGHT, (OVERSIGHT,), [("superior-alone", None)]),
        (Level.LIGHT, WHOLE, [("superior-alone", None)]),
        (Level.MODERATE, (SUPERIOR,), []),
        (Level.MODERATE, WHOLE, []),
        (Level.MODERATE, (SUPERIOR, OVERSIGHT), [("missing-element", "personnel")]),
        (
            Level.MODERATE,
            (OVERSIGHT,),
            [("team-mandatory", None), ("missing-element", "superior"), ("missing-element", "personnel")],
        ),
        (Level.HEAVY, WHOLE, []),
        (Level.HEAVY, (*WHOLE, Member("x", Element.OTHER, "jpt-pratama")), []),
        (
            Level.HEAVY,
            (SUPERIOR,),
            [("team-mandatory", None), ("missing-element", "oversight"), ("missing-element", "personnel")],
        ),
        (Level.HEAVY, (SUPERIOR, PERSONNEL), [("missing-element", "oversight")]),
        (Level.HEAVY, (), [("nobody", None)]),
    ],
)
def test_who_must_be_there(level: Level, members: tuple[Member, ...], expected: list[tuple[str, str | None]]) -> None:
    assert faults(level, *members) == expected


def test_a_junior_an_involved_and_a_doubled_member_are_named() -> None:
    junior = replace(PERSONNEL, rank="pelaksana")
    involved = replace(SUPERIOR, is_involved=True)
    assert faults(Level.HEAVY, *WHOLE, rank="administrator") == []
    doubled = replace(OVERSIGHT, person="s")
    assert faults(Level.HEAVY, SUPERIOR, OVERSIGHT, junior) == [("junior", "personnel")]
    assert faults(Level.HEAVY, involved, OVERSIGHT, PERSONNEL) == [("involved", "superior")]
    assert faults(Level.HEAVY, SUPERIOR, doubled, PERSONNEL) == [("twice", "oversight")]


def test_nobody_examines_a_head_of_office_but_his_equals() -> None:
    assert faults(Level.HEAVY, *WHOLE, rank="jpt-pratama") == [
        ("junior", "superior"),
        ("junior", "oversight"),
        ("junior", "personnel"),
    ]


def test_an_unknown_rank_is_refused(rules: Rules) -> None:
    with pytest.raises(DomainError, match="malformed"):
        check_team(Level.HEAVY, WHOLE, subject_rank="raja", rules=rules)


MEMBERS = st.builds(
    Member,
    st.sampled_from("abcd"),
    st.sampled_from(Element),
    st.sampled_from(list(packaged_rules().ranks)),
    st.booleans(),
)


@given(st.lists(MEMBERS, max_size=5), st.sampled_from(list(packaged_rules().ranks)))
def test_a_team_that_may_examine_heavy_breaches_is_whole_and_clean(members: list[Member], rank: str) -> None:
    rules = packaged_rules()
    if check_team(Level.HEAVY, members, subject_rank=rank, rules=rules):
        return
    assert {m.element for m in members} >= {Element.SUPERIOR, Element.OVERSIGHT, Element.PERSONNEL}
    assert all(rules.rank(m.rank).order >= rules.rank(rank).order and not m.is_involved for m in members)
    assert TeamFault.SUPERIOR_ALONE not in {
        problem.fault for problem in check_team(Level.MODERATE, members, subject_rank=rank, rules=rules)
    }
