"""Letters whose answer is late, across all cases that an officer reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from typing import Final

from peluit.accounts.models import Officer, Organisation, Unit
from peluit.casework import queries as casework
from peluit.casework.ports import TodayPart
from peluit.core.identifiers import case_number
from peluit.core.referral import AWAITED
from peluit.keyring import queries as keyring
from peluit.referrals.models import Referral, ReferralLink
from peluit.referrals.queries import Letter, dated

PAGE_SIZE: Final = 25
_AT_ONCE: Final = 50


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
    """The letters whose day has passed without an answer, the longest ago first, 25 a page. None of its queries walks
    over the cases: four for the first page, and three more for every fifty letters that come before a later one.
    A page beyond the end is empty.
    """
    first = (page - 1) * PAGE_SIZE
    mine = _mine(organisation, key_id)
    shown = list(islice(mine, first, first + PAGE_SIZE))
    has_next = next(mine, None) is not None
    rows = [row for row, _ in shown]
    units = Unit.objects.filter(organisation=organisation, code__in={row.unit for row in rows})
    names = dict(units.values_list("code", "name"))
    letters = [
        LateLetter(letter, case_id, case_number(case_id), names.get(row.unit) or row.unit)
        for (row, case_id), letter in zip(shown, dated(organisation, rows), strict=True)
    ]
    return LatePage(letters, page, has_next)


def _mine(organisation: Organisation, key_id: str) -> Iterator[tuple[Referral, str]]:
    """Late letters that grew out of cases which this officer reads, and those cases.

    They are few beside the cases, and few of them are out of reach: so they are read in order, fifty at a time,
    and what is out of reach is passed over. Asked in one query, a database may look into each late letter's case first.
    """
    late = Referral.objects.filter(
        organisation=organisation, state__in=AWAITED, due_on__lt=keyring.today(organisation)
    ).order_by("due_on", "referral_id")
    for first in count(step=_AT_ONCE):
        rows = list(late[first : first + _AT_ONCE])
        links = ReferralLink.objects.filter(
            organisation=organisation, referral_id__in=[row.referral_id for row in rows]
        )
        cases = dict(links.values_list("referral_id", "case_id"))
        read = casework.channels_by_case(organisation, key_id, set(cases.values()))
        yield from ((row, cases[row.referral_id]) for row in rows if cases.get(row.referral_id) in read)
        if len(rows) < _AT_ONCE:
            return


def late_part(officer: Officer, key_id: str) -> TodayPart | None:
    """The group of "Hari ini" with the first of them; ``None`` where none is late."""
    late = list_late(officer.organisation, key_id)
    return TodayPart("referrals/_late.html", {"late_letters": late}) if late.letters else None
