"""The gate: what makes a report eligible, what is asked for, where it belongs, and when it is refused."""

from __future__ import annotations

import dataclasses
import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.eligibility import (
    Assessment,
    Circumstances,
    Destination,
    Element,
    Finding,
    Ground,
    Outcome,
    assess,
)

MET, NOT, UNKNOWN = Finding.MET, Finding.NOT_MET, Finding.UNKNOWN
REQUIRED = (Element.WHAT, Element.WHO, Element.WHERE, Element.WHEN)
ONE_OF = (Element.HOW, Element.EVIDENCE, Element.LEAD)
FINDINGS = st.sampled_from(Finding)
ELEMENTS = st.fixed_dictionaries(dict.fromkeys(Element, FINDINGS))
OF_CITY = Circumstances(is_of_city=MET)
ANY = st.builds(Circumstances, FINDINGS, *[st.booleans()] * 5)


def whole(**changes: Finding) -> dict[Element, Finding]:
    return dict.fromkeys(Element, MET) | {Element(name): finding for name, finding in changes.items()}


def test_a_whole_report_is_eligible() -> None:
    assert assess(whole(), OF_CITY) == Assessment(Outcome.ELIGIBLE)


@pytest.mark.parametrize("only", ONE_OF)
def test_one_of_how_evidence_and_lead_is_enough(only: Element) -> None:
    found = whole(**dict.fromkeys(ONE_OF, NOT)) | {only: MET}
    assert assess(found, OF_CITY) == Assessment(Outcome.ELIGIBLE)


@pytest.mark.parametrize("element", REQUIRED)
def test_what_is_not_told_yet_is_asked_for(element: Element) -> None:
    assert assess(whole() | {element: UNKNOWN}, OF_CITY) == Assessment(Outcome.NEEDS_MORE, missing=(element,))


def test_nothing_known_asks_for_everything() -> None:
    assert assess({}, OF_CITY) == Assessment(Outcome.NEEDS_MORE, missing=tuple(Element))


@pytest.mark.parametrize("element", REQUIRED)
def test_what_cannot_be_told_is_a_reason_only_without_a_lead(element: Element) -> None:
    gone = whole() | {element: NOT, Element.LEAD: NOT}
    assert assess(gone, OF_CITY) == Assessment(Outcome.NOT_ELIGIBLE, reasons=(element,))
    assert assess(gone | {Element.LEAD: MET}, OF_CITY) == Assessment(Outcome.NEEDS_MORE, missing=(element,))
    asked = assess(gone | {Element.LEAD: UNKNOWN}, OF_CITY)
    assert asked == Assessment(Outcome.NEEDS_MORE, missing=(element, Element.LEAD))


def test_only_what_may_still_come_is_asked_for() -> None:
    found = whole(how=NOT, evidence=UNKNOWN, lead=NOT)
    assert assess(found, OF_CITY) == Assessment(Outcome.NEEDS_MORE, missing=(Element.EVIDENCE,))
    assert assess(found | {Element.EVIDENCE: NOT}, OF_CITY) == Assessment(Outcome.NOT_ELIGIBLE, reasons=ONE_OF)


def test_whose_employee_it_is_belongs_to_who() -> None:
    unsure = Circumstances(is_of_city=UNKNOWN)
    assert assess(whole(), unsure) == Assessment(Outcome.NEEDS_MORE, missing=(Element.WHO,))


@pytest.mark.parametrize(
    ("circumstances", "where"),
    [
        (Circumstances(MET, is_service_complaint=True), Destination.SERVICE_COMPLAINTS),
        (Circumstances(MET, is_own_gratification=True), Destination.GRATIFICATION_UNIT),
        (Circumstances(NOT), Destination.COMPETENT_AUTHORITY),
        (Circumstances(NOT, is_service_complaint=True), Destination.SERVICE_COMPLAINTS),
    ],
)
def test_what_others_handle_is_redirected(circumstances: Circumstances, where: Destination) -> None:
    for found in (whole(), {}, dict.fromkeys(Element, NOT)):
        assert assess(found, circumstances) == Assessment(Outcome.REDIRECT, where=where)


@pytest.mark.parametrize(
    ("circumstances", "grounds"),
    [
        (Circumstances(MET, is_private_dispute=True), (Ground.PRIVATE_DISPUTE,)),
        (Circumstances(NOT, is_private_dispute=True), (Ground.PRIVATE_DISPUTE,)),
        (Circumstances(MET, is_in_court=True, is_duplicate=True), (Ground.IN_COURT, Ground.DUPLICATE)),
    ],
)
def test_what_is_no_matter_of_oversight_is_refused(circumstances: Circumstances, grounds: tuple[Ground, ...]) -> None:
    assert assess(whole(), circumstances) == Assessment(Outcome.NOT_ELIGIBLE, reasons=grounds)


@given(ELEMENTS, ANY)
def test_an_assessment_says_just_what_its_outcome_needs(
    found: dict[Element, Finding], circumstances: Circumstances
) -> None:
    result = assess(found, circumstances)
    assert bool(result.missing) is (result.outcome is Outcome.NEEDS_MORE)
    assert bool(result.reasons) is (result.outcome is Outcome.NOT_ELIGIBLE)
    assert (result.where is not None) is (result.outcome is Outcome.REDIRECT)
    assert len(set(result.missing)) == len(result.missing)


@given(ELEMENTS)
def test_eligible_is_exactly_what_the_rule_says(found: dict[Element, Finding]) -> None:
    is_whole = all(found[e] is MET for e in REQUIRED) and any(found[e] is MET for e in ONE_OF)
    assert (assess(found, OF_CITY).outcome is Outcome.ELIGIBLE) is is_whole


@given(ELEMENTS)
def test_no_report_with_a_lead_is_refused_for_what_it_lacks(found: dict[Element, Finding]) -> None:
    for lead in (MET, UNKNOWN):
        assert assess(found | {Element.LEAD: lead}, OF_CITY).outcome is not Outcome.NOT_ELIGIBLE


@given(ELEMENTS, st.sampled_from(Element))
def test_telling_more_never_hurts(found: dict[Element, Finding], element: Element) -> None:
    rank = [Outcome.NOT_ELIGIBLE, Outcome.NEEDS_MORE, Outcome.ELIGIBLE]
    before, after = assess(found, OF_CITY), assess(found | {element: MET}, OF_CITY)
    assert rank.index(after.outcome) >= rank.index(before.outcome)


@given(ELEMENTS)
def test_giving_what_was_asked_for_makes_it_eligible(found: dict[Element, Finding]) -> None:
    asked = assess(found, OF_CITY)
    if asked.outcome is Outcome.NEEDS_MORE:
        assert assess(found | dict.fromkeys(asked.missing, MET), OF_CITY).outcome is Outcome.ELIGIBLE


def test_nothing_asks_whether_the_reporter_gave_a_name() -> None:
    asked = {*inspect.signature(assess).parameters, *(field.name for field in dataclasses.fields(Circumstances))}
    words = " ".join([*asked, *Element, *Ground, *Destination])
    assert not any(word in words for word in ("anonym", "name", "identity", "reporter", "contact"))
