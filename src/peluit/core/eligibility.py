"""The gate "memenuhi syarat": what a report must hold before somebody looks into it.

Whether the reporter gave a name is no part of it: anonymity is never a reason to refuse, and nothing here can ask
for it. The result is a suggestion to the officers who decide; of a refusal, two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Element(StrEnum):
    """What a report tells."""

    WHAT = "what"
    WHO = "who"
    """A name or a role; also whether that person or office is under the city's oversight."""
    WHERE = "where"
    WHEN = "when"
    """A day, a time, or "still going on"."""
    HOW = "how"
    EVIDENCE = "evidence"
    LEAD = "lead"
    """Something that can be checked without the reporter: a document, a place, a witness."""


class Finding(StrEnum):
    """What the officer found of an element."""

    MET = "met"
    NOT_MET = "not-met"
    """It is not there, and asking did not or cannot bring it."""
    UNKNOWN = "unknown"
    """The report does not say; the reporter may still tell."""


class Ground(StrEnum):
    """Why a report is no matter for this procedure, whatever its elements."""

    PRIVATE_DISPUTE = "private-dispute"
    IN_COURT = "in-court"
    DUPLICATE = "duplicate"


class Destination(StrEnum):
    """Where a report belongs that is in good hands elsewhere."""

    SERVICE_COMPLAINTS = "sp4n-lapor"
    GRATIFICATION_UNIT = "upg"
    COMPETENT_AUTHORITY = "competent-authority"
    """Whoever oversees the person reported: a ministry's Inspectorate, the province, the KPK."""


class Outcome(StrEnum):
    """What the gate suggests."""

    ELIGIBLE = "eligible"
    NEEDS_MORE = "needs-more"
    REDIRECT = "redirect"
    NOT_ELIGIBLE = "not-eligible"


@dataclass(frozen=True)
class Circumstances:
    """What the report is about, beside its elements."""

    is_of_city: Finding
    """Whether the subject is a city employee, an agency (OPD) or a city company (BUMD)."""
    is_service_complaint: bool = False
    is_own_gratification: bool = False
    """The reporter tells of a gift that they themselves received."""
    is_private_dispute: bool = False
    is_in_court: bool = False
    is_duplicate: bool = False


@dataclass(frozen=True)
class Assessment:
    """The suggestion: with what is missing, where the report belongs, or the reasons. Other fields are empty."""

    outcome: Outcome
    missing: tuple[Element, ...] = ()
    """To ask for; of ``how``, ``evidence`` and ``lead`` one is enough."""
    where: Destination | None = None
    reasons: tuple[Element | Ground, ...] = ()


_REQUIRED: Final = (Element.WHAT, Element.WHO, Element.WHERE, Element.WHEN)
_ONE_OF: Final = (Element.HOW, Element.EVIDENCE, Element.LEAD)


def assess(elements: Mapping[Element, Finding], circumstances: Circumstances) -> Assessment:
    """What the gate suggests. An element that is not in ``elements`` is unknown.

    A report with a lead that can be checked, or of which nobody knows whether there is one, is never refused for
    what it lacks. Whoever is outside the city's oversight is redirected, not refused.
    """
    if grounds := _grounds(circumstances):
        return Assessment(Outcome.NOT_ELIGIBLE, reasons=grounds)
    if where := _destination(circumstances):
        return Assessment(Outcome.REDIRECT, where=where)
    found = {element: elements.get(element, Finding.UNKNOWN) for element in Element}
    if circumstances.is_of_city is Finding.UNKNOWN and found[Element.WHO] is Finding.MET:
        found[Element.WHO] = Finding.UNKNOWN  # a name alone does not say whose employee it is
    lacking = [element for element in _REQUIRED if found[element] is not Finding.MET]
    if all(found[element] is not Finding.MET for element in _ONE_OF):
        lacking += _ONE_OF
    if not lacking:
        return Assessment(Outcome.ELIGIBLE)
    lost = tuple(element for element in lacking if found[element] is Finding.NOT_MET)
    if found[Element.LEAD] is Finding.NOT_MET and _is_lost(lost):
        return Assessment(Outcome.NOT_ELIGIBLE, reasons=lost)
    asked = tuple(
        element
        for element in lacking
        # Of three things of which one is enough, only those are asked for that may still come.
        if element in _REQUIRED or found[element] is Finding.UNKNOWN
    )
    if Element.LEAD not in asked and found[Element.LEAD] is Finding.UNKNOWN and lost:
        asked += (Element.LEAD,)
    return Assessment(Outcome.NEEDS_MORE, missing=asked)


def _is_lost(lost: tuple[Element, ...]) -> bool:
    """Whether what can no longer be told makes the report fail: a required element, or all three of the others."""
    return not set(lost).isdisjoint(_REQUIRED) or set(lost).issuperset(_ONE_OF)


def _grounds(circumstances: Circumstances) -> tuple[Ground, ...]:
    given = {
        Ground.PRIVATE_DISPUTE: circumstances.is_private_dispute,
        Ground.IN_COURT: circumstances.is_in_court,
        Ground.DUPLICATE: circumstances.is_duplicate,
    }
    return tuple(ground for ground, is_given in given.items() if is_given)


def _destination(circumstances: Circumstances) -> Destination | None:
    if circumstances.is_service_complaint:
        return Destination.SERVICE_COMPLAINTS
    if circumstances.is_own_gratification:
        return Destination.GRATIFICATION_UNIT
    return Destination.COMPETENT_AUTHORITY if circumstances.is_of_city is Finding.NOT_MET else None
