"""Letters whose answer is late, across all cases that an officer reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import OuterRef, Subquery

from peluit.accounts.models import Officer, Organisation, Unit
from peluit.casework import queries as casework
from peluit.casework.ports import TodayPart
from peluit.core.identifiers import case_number
from peluit.core.referral import AWAITED
from peluit.keyring import queries as keyring
from peluit.referrals.models import Referral, ReferralLink
from peluit.referrals.queries import Letter, dated

PAGE_SIZE: Final = 25


@dataclass(frozen=True)
class LateLetter:
    """A late letter with the case that it grew out of, which the officer reads."""

    letter: Letter
    case_id: str
    number: str
    unit_name: str


@dataclass(frozen=True)
class LatePage:
    """One page of them."""

    letters: list[LateLetter]
    number: int
    has_next: bool


def list_late(organisation: Organisation, key_id: str, *, page: int = 1) -> LatePage:
    """The letters whose day has passed without an answer, the longest ago first, 25 a page: two queries, and none of
    them walks over the cases. A page beyond the end is empty."""
    links = ReferralLink.objects.filter(organisation=organisation, referral_id=OuterRef("referral_id"))
    units = Unit.objects.filter(organisation=organisation, code=OuterRef("unit"))
    late = Referral.objects.filter(
        organisation=organisation, state__in=AWAITED, due_on__lt=keyring.today(organisation)
    ).annotate(case_id=Subquery(links.values("case_id")[:1]), unit_name=Subquery(units.values("name")[:1]))
    first = (page - 1) * PAGE_SIZE
    mine = late.filter(casework.reads_outer_case(organisation, key_id)).order_by("due_on", "referral_id")
    rows = list(mine[first : first + PAGE_SIZE + 1])
    letters = [
        LateLetter(letter, row.case_id, case_number(row.case_id), row.unit_name or row.unit)
        for row, letter in zip(rows[:PAGE_SIZE], dated(organisation, rows), strict=False)
    ]
    return LatePage(letters, page, len(rows) > PAGE_SIZE)


def late_part(officer: Officer, key_id: str) -> TodayPart | None:
    """The group of "Hari ini" with the first of them; ``None`` where none is late."""
    late = list_late(officer.organisation, key_id)
    return TodayPart("referrals/_late.html", {"late_letters": late}) if late.letters else None
