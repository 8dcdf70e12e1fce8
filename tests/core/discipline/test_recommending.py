"""One sanction for everything, none twice, heavier for the same again; and people decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.discipline.recommending import (
    EarlierDecision,
    Finding,
    Outcome,
    Reason,
    Recommendation,
    recommend,
)
from peluit.core.discipline.rules import Impact, Level, Regime
from peluit.core.errors import DomainError
from peluit.sanctions.rules import packaged_rules
from tests.core.discipline.conftest import TODAY

RULES = packaged_rules()
PAID = replace(RULES, pay_regulation_since=date(2026, 1, 1))
ACTS = st.sampled_from(["one", "two", "three"])
BY_IMPACT = st.builds(
    Finding,
    ACTS,
    st.sampled_from([c for c, a in RULES.articles.items() if not a.counts_absence]),
    st.sampled_from(Impact),
)
BY_ABSENCE = st.integers(0, 40).flatmap(
    lambda days: st.builds(
        Finding, ACTS, st.just("4f"), absent_days=st.just(days), absent_in_a_row=st.integers(0, days)
    )
)
FINDINGS = st.one_of(BY_IMPACT, BY_ABSENCE)
EARLIER = st.builds(
    EarlierDecision,
    st.sampled_from(["one", "long-ago"]),
    st.frozensets(st.sampled_from(list(RULES.articles)), min_size=1, max_size=3),
    st.sampled_from([code for code, kind in RULES.kinds.items() if kind.regime is Regime.PP94]),
    st.dates(date(2022, 1, 1), TODAY),
)
CITY = st.sampled_from(["transitional", "paid"])
CITIES = {"transitional": RULES, "paid": PAID}


def weigh(found: Recommendation) -> tuple[int, int, int]:
    """The level, and the weights of the lightest and heaviest option; zeros for no sanction."""
    if not found.options:
        return (0, 0, 0)
    assert found.level is not None
    return (found.level.weight, found.options[0].weight, found.options[-1].weight)


@given(CITY, st.lists(FINDINGS, max_size=5), FINDINGS, st.lists(EARLIER, max_size=3))
def test_another_finding_never_makes_it_lighter(
    city: str, findings: list[Finding], more: Finding, earlier: list[EarlierDecision]
) -> None:
    before = recommend(findings, rules=CITIES[city], employment="pns", on=TODAY, earlier=earlier)
    after = recommend([*findings, more], rules=CITIES[city], employment="pns", on=TODAY, earlier=earlier)
    assert all(now >= then for now, then in zip(weigh(after), weigh(before), strict=True))


@given(CITY, st.lists(FINDINGS, max_size=5), st.lists(EARLIER, max_size=3))
def test_it_is_one_sanction_of_one_level_whatever_the_order(
    city: str, findings: list[Finding], earlier: list[EarlierDecision]
) -> None:
    found = recommend(findings, rules=CITIES[city], employment="pns", on=TODAY, earlier=earlier)
    again = recommend(findings[::-1], rules=CITIES[city], employment="pns", on=TODAY, earlier=earlier[::-1])
    assert weigh(again)[0] == weigh(found)[0]
    assert {option.level for option in found.options} == ({found.level} if found.options else set())
    assert bool(found.options) == (found.outcome is Outcome.SANCTION)
    weights = [option.weight for option in found.options]
    assert weights == sorted(set(weights))


@given(CITY, st.lists(FINDINGS, min_size=1, max_size=5), st.lists(EARLIER, max_size=2))
def test_an_act_that_was_punished_adds_nothing(
    city: str, findings: list[Finding], earlier: list[EarlierDecision]
) -> None:
    punished = {decision.act for decision in earlier}
    rest = [finding for finding in findings if finding.act not in punished]
    whole = recommend(findings, rules=CITIES[city], employment="pns", on=TODAY, earlier=earlier)
    assert weigh(whole) == weigh(recommend(rest, rules=CITIES[city], employment="pns", on=TODAY, earlier=earlier))
    refused = [step for step in whole.steps if step.reason is Reason.ALREADY_PUNISHED]
    assert len(refused) == len(findings) - len(rest)


@given(st.sampled_from(sorted(RULES.articles.keys() - {"4f"})))
def test_a_wider_impact_is_never_lighter(article: str) -> None:
    found = [recommend([Finding("act", article, impact)], rules=RULES, employment="pns", on=TODAY) for impact in Impact]
    assert [weigh(one) for one in found] == sorted(weigh(one) for one in found)


def codes(found: Recommendation) -> list[str]:
    return [option.code for option in found.options]


def test_several_breaches_give_the_heaviest_level_and_say_so() -> None:
    findings = [Finding("a", "3e", Impact.UNIT), Finding("b", "5a", Impact.UNIT), Finding("c", "5g", Impact.UNIT)]
    found = recommend(findings, rules=RULES, employment="pns", on=TODAY)
    assert found.level is Level.HEAVY
    assert codes(found) == ["turun-jabatan", "bebas-jabatan", "pdhtaps"]
    assert [(step.reason, step.article, step.level, step.basis) for step in found.steps] == [
        (Reason.BY_IMPACT, "3e", Level.LIGHT, "PP 94/2021 Pasal 9 ayat (1) huruf c"),
        (Reason.BY_IMPACT, "5a", Level.HEAVY, "PP 94/2021 Pasal 14 huruf a"),
        (Reason.BY_IMPACT, "5g", Level.MODERATE, "PP 94/2021 Pasal 13 huruf b"),
        (Reason.SINGLE_HEAVIEST, None, None, "PP 94/2021 Pasal 35 ayat (1)"),
    ]


def test_allowances_are_cut_only_once_the_regulation_on_pay_is_in_force() -> None:
    findings = [Finding("act", "5g", Impact.AGENCY)]
    transitional = ["tunda-kgb", "tunda-pangkat", "turun-pangkat"]
    assert codes(recommend(findings, rules=RULES, employment="pns", on=TODAY)) == transitional
    assert codes(recommend(findings, rules=PAID, employment="pns", on=date(2025, 12, 31))) == transitional
    assert codes(recommend(findings, rules=PAID, employment="pns", on=date(2026, 1, 1))) == [
        "potong-tukin-6",
        "potong-tukin-9",
        "potong-tukin-12",
    ]
    absent = [Finding("act", "4f", absent_days=15)]
    assert codes(recommend(absent, rules=PAID, employment="pns", on=TODAY)) == ["potong-tukin-9"]


def test_absence_beside_a_breach_of_the_same_level_sets_the_least_that_is_due() -> None:
    findings = [Finding("a", "4f", absent_days=26), Finding("b", "5a", Impact.UNIT)]
    assert codes(recommend(findings, rules=RULES, employment="pns", on=TODAY)) == ["bebas-jabatan", "pdhtaps"]


@pytest.mark.parametrize(
    ("last", "expected", "reason"),
    [
        ("teguran-lisan", ["teguran-tertulis", "pernyataan-tidak-puas"], Reason.REPEATED),
        ("pernyataan-tidak-puas", ["tunda-kgb", "tunda-pangkat", "turun-pangkat"], Reason.REPEATED),
        ("turun-pangkat", ["turun-jabatan", "bebas-jabatan", "pdhtaps"], Reason.REPEATED),
        ("pdhtaps", ["pdhtaps"], Reason.NOTHING_HEAVIER),
    ],
)
def test_the_same_breach_again_is_sanctioned_more_heavily(last: str, expected: list[str], reason: Reason) -> None:
    earlier = [
        EarlierDecision("old", frozenset({"3e"}), "turun-jabatan", date(2023, 1, 9)),
        EarlierDecision("newer", frozenset({"3e", "3f"}), last, date(2025, 1, 9)),
    ]
    finding = Finding("act", "3e", Impact.UNIT)
    found = recommend([finding], rules=RULES, employment="pns", on=TODAY, earlier=earlier)
    assert codes(found) == expected
    assert (found.steps[-1].reason, found.steps[-1].article, found.steps[-1].kind) == (reason, "3e", last)


def test_absence_again_is_sanctioned_more_heavily_than_its_days_alone() -> None:
    earlier = [EarlierDecision("old", frozenset({"4f"}), "teguran-tertulis", date(2025, 1, 9))]
    absent = [Finding("act", "4f", absent_days=5)]
    assert codes(recommend(absent, rules=RULES, employment="pns", on=TODAY)) == ["teguran-tertulis"]
    again = recommend(absent, rules=RULES, employment="pns", on=TODAY, earlier=earlier)
    assert codes(again) == ["pernyataan-tidak-puas"]


def test_absence_beside_a_repeated_breach_leaves_the_heavier_kinds_open() -> None:
    earlier = [EarlierDecision("old", frozenset({"3e"}), "turun-pangkat", date(2025, 1, 9))]
    findings = [Finding("a", "3e", Impact.UNIT), Finding("b", "4f", absent_days=26)]
    found = recommend(findings, rules=RULES, employment="pns", on=TODAY, earlier=earlier)
    assert codes(found) == ["bebas-jabatan", "pdhtaps"]


def test_what_was_imposed_under_other_rules_is_no_measure() -> None:
    earlier = [EarlierDecision("old", frozenset({"3e"}), "phk-pppk", date(2025, 1, 9))]
    found = recommend([Finding("act", "3e", Impact.UNIT)], rules=RULES, employment="pns", on=TODAY, earlier=earlier)
    assert found.level is Level.LIGHT


def test_one_sanction_is_said_only_of_several_breaches() -> None:
    findings = [Finding("a", "5a", Impact.UNIT), Finding("a", "5k", Impact.UNIT)]
    for count, is_said in ((1, False), (2, True)):
        found = recommend(findings[:count], rules=RULES, employment="pns", on=TODAY)
        assert (Reason.SINGLE_HEAVIEST in {step.reason for step in found.steps}) is is_said


def test_another_breach_earlier_changes_nothing() -> None:
    earlier = [EarlierDecision("old", frozenset({"5a"}), "bebas-jabatan", date(2025, 1, 9))]
    found = recommend([Finding("act", "3e", Impact.UNIT)], rules=RULES, employment="pns", on=TODAY, earlier=earlier)
    assert found.level is Level.LIGHT


def test_contract_staff_follow_their_own_rules() -> None:
    heavy = recommend([Finding("act", "5a", Impact.UNIT)], rules=RULES, employment="pppk", on=TODAY)
    assert (heavy.outcome, heavy.level, codes(heavy)) == (Outcome.SANCTION, Level.HEAVY, ["phk-pppk"])
    light = recommend([Finding("act", "3e", Impact.UNIT)], rules=RULES, employment="pppk", on=TODAY)
    assert (light.outcome, light.level, light.options) == (Outcome.OWN_RULES, Level.LIGHT, ())
    assert light.steps[-1].reason is Reason.OWN_RULES


@pytest.mark.parametrize(
    ("employment", "outcome", "reason"),
    [
        ("bumd", Outcome.OWN_RULES, Reason.OWN_RULES),
        ("honorer", Outcome.OWN_RULES, Reason.OWN_RULES),
        ("pppk-paruh-waktu", Outcome.OWN_RULES, Reason.OWN_RULES),
        ("pejabat-negara", Outcome.HAND_OVER, Reason.HANDED_OVER),
        ("instansi-lain", Outcome.HAND_OVER, Reason.HANDED_OVER),
    ],
)
def test_others_get_no_sanction_of_pp_94(employment: str, outcome: Outcome, reason: Reason) -> None:
    found = recommend([Finding("act", "5a", Impact.STATE)], rules=RULES, employment=employment, on=TODAY)
    assert (found.outcome, found.level, found.options) == (outcome, None, ())
    assert [step.reason for step in found.steps] == [reason]


def test_nothing_found_is_no_sanction() -> None:
    assert recommend([], rules=RULES, employment="cpns", on=TODAY).outcome is Outcome.NO_SANCTION


def test_an_unknown_employment_or_earlier_kind_is_refused() -> None:
    with pytest.raises(DomainError, match="malformed"):
        recommend([], rules=RULES, employment="raja", on=TODAY)
    unknown = EarlierDecision("old", frozenset({"5a"}), "denda", TODAY)
    with pytest.raises(DomainError, match="malformed"):
        recommend([Finding("act", "5a", Impact.UNIT)], rules=RULES, employment="pns", on=TODAY, earlier=[unknown])
