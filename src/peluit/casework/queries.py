"""Reads of cases, all through the reader's key copies: a case without one does not exist for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from peluit.accounts.models import Officer, Organisation
from peluit.casework.clock import Clock
from peluit.casework.models import Assignment, Case, RefusalProposal, SavedFilters
from peluit.core.access import ALLOWED_IN, PERMISSIONS, PLACELESS_ROLES, Act
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import CASE, RULES, CaseState, Turn
from peluit.core.team import Part
from peluit.keyring import key_copies
from peluit.keyring import queries as keyring

PAGE_SIZE: Final = 25
FIRST: Final = 10
"""So many cases of each group stand on "Hari ini"; the list has all."""
MOST_COUNTED: Final = 1000
"""More of a list are not counted: a page must cost the same when there are a hundred thousand."""
MOST_TALLIED: Final = 200
"""The same for the five numbers of "Hari ini"."""
_FEW: Final = 500
"""Whoever reads at most so many cases is answered from their key copies, others from the order of the list."""

_OURS: Final = tuple(state.value for state, rule in RULES.items() if rule.turn is Turn.OFFICER)
_REPORTERS: Final = tuple(state.value for state, rule in RULES.items() if rule.turn is Turn.REPORTER)

_TEAMED: Final = tuple(state.value for state in ALLOWED_IN[Act.ASSIGN] if RULES[state].turn is Turn.OFFICER)
"""States in which somebody should be assigned."""


@dataclass(frozen=True)
class Filters:
    """What a list of cases is narrowed to; empty fields narrow nothing."""

    state: CaseState | None = None
    channel: str = ""
    due: str = ""
    """``late``, ``soon`` or ``reporter`` (waiting for the reporter)."""
    age: int | None = None
    """Received at least this many days ago."""
    news: bool = False
    team: str = ""
    """``mine`` (I have a part) or ``nobody`` (nobody has, though it is eligible)."""
    grade: str = ""
    category: str = ""
    unit: str = ""
    on: date | None = None
    """Due on this day."""
    page: int = 1


@dataclass(frozen=True)
class Page:
    """One page of a list."""

    cases: list[Case] = field(default_factory=list)
    total: int = 0
    """How many there are; where ``is_more``, how many were counted."""
    number: int = 1
    is_more: bool = False
    has_next: bool = False

    @property
    def pages(self) -> int:
        """How many pages there are, at least one; only of what was counted."""
        return max(1, -(-self.total // PAGE_SIZE))


@dataclass(frozen=True)
class Member:
    """An officer in the team of a case."""

    key_id: str
    name: str
    part: Part


@dataclass(frozen=True)
class Counts:
    """The numbers of "Hari ini", each counted up to one more than ``MOST_TALLIED``."""

    news: int
    soon: int
    late: int
    waiting: int
    mine: int

    @property
    def shown(self) -> dict[str, str]:
        """The numbers as they are shown."""
        return {
            name: f"{MOST_TALLIED}+" if count > MOST_TALLIED else str(count) for name, count in asdict(self).items()
        }


def may_read_cases(officer: Officer) -> bool:
    """Whether cases can exist for this officer at all: administrators configure, recipients of letters answer them."""
    return officer.role in PERMISSIONS[Act.OPEN] and keyring.find_key(officer) is not None


def reader_key_id(officer: Officer) -> str:
    """The key id under which this officer reads.

    :raises DomainError: ``not-found`` for whoever sees no case by their role, and for whoever has no key.
    """
    if officer.role not in PERMISSIONS[Act.OPEN]:
        raise DomainError(ErrorCode.NOT_FOUND)
    return keyring.access_key(officer).key_id


def require_sender(officer: Officer) -> None:
    """:raises DomainError: ``not-found`` unless they can seal something: who reads cases, and who answers letters."""
    if officer.role in PLACELESS_ROLES:
        raise DomainError(ErrorCode.NOT_FOUND)
    keyring.access_key(officer)


def readable_cases(organisation: Organisation, key_id: str) -> QuerySet[Case]:
    """The cases whose dialogue this reader holds a key to, in the channels where they have a place now."""
    cases = _cases_of_places(organisation, key_id)
    if key_copies.count_cases_of(organisation, key_id, most=_FEW + 1) <= _FEW:
        return cases.filter(case_id__in=key_copies.select_cases_of(organisation, key_id))
    return cases.filter(key_copies.reads_outer_case(organisation, key_id))


def _cases_of_places(organisation: Organisation, key_id: str) -> QuerySet[Case]:
    """A place that ended hides its cases at once, whatever key copies there still are."""
    places = keyring.select_places_of(organisation, key_id)
    return Case.objects.filter(organisation=organisation, channel_code__in=places)


def access_case(organisation: Organisation, case_id: str, key_id: str) -> Case:
    """The case, if this reader holds a key to its dialogue and has a place in its channel now.

    :raises DomainError: ``not-found``, the same for a case that is absent and one that is not theirs.
    """
    cases = _cases_of_places(organisation, key_id).filter(case_id=case_id)
    case = cases.filter(key_copies.reads_outer_case(organisation, key_id)).first()
    if case is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return case


def list_cases(organisation: Organisation, key_id: str, filters: Filters, clock: Clock) -> Page:
    """One page of the reader's cases, nearest limit first, in three queries however many there are.

    Within one day the order is that of the random case ids: nothing tells which report came first.
    """
    rows = _narrowed(organisation, readable_cases(organisation, key_id), key_id, filters, clock)
    total = _count(rows)
    is_more = total > MOST_COUNTED
    page = Page(total=min(total, MOST_COUNTED), is_more=is_more)
    number = max(1, filters.page if is_more else min(filters.page, page.pages))
    cases = _page_of(rows, number)
    if not cases and number > 1:  # beyond the end of what was not counted
        number = page.pages
        cases = _page_of(rows, number)
    return replace(page, cases=cases[:PAGE_SIZE], number=number, has_next=len(cases) > PAGE_SIZE)


def _page_of(rows: QuerySet[Case], number: int) -> list[Case]:
    """The cases of a page and, if there is one, the first of the next."""
    start = (number - 1) * PAGE_SIZE
    return list(_in_order(rows)[start : start + PAGE_SIZE + 1])


def list_first_cases(
    organisation: Organisation, cases: QuerySet[Case], key_id: str, filters: Filters, clock: Clock
) -> list[Case]:
    """The :data:`FIRST` of ``cases`` under these filters, nearest limit first."""
    return list(_in_order(_narrowed(organisation, cases, key_id, filters, clock))[:FIRST])


def list_case_ids(organisation: Organisation, key_id: str, filters: Filters, clock: Clock) -> list[str]:
    """The ids of all the reader's cases under these filters, in the order of the list."""
    rows = _narrowed(organisation, readable_cases(organisation, key_id), key_id, filters, clock)
    return list(_in_order(rows).values_list("case_id", flat=True))


def count_today(organisation: Organisation, cases: QuerySet[Case], key_id: str, clock: Clock) -> Counts:
    """What waits for the reader of these ``cases``, who has this key."""
    return Counts(
        news=_count(cases.filter(has_news=True), MOST_TALLIED),
        soon=_count(cases.filter(_is_soon(clock)), MOST_TALLIED),
        late=_count(cases.filter(_is_late(clock)), MOST_TALLIED),
        waiting=_count(cases.filter(state__in=_REPORTERS), MOST_TALLIED),
        mine=_count(_assigned_to(organisation, cases, key_id), MOST_TALLIED),
    )


def list_undecided(cases: QuerySet[Case], officer: Officer) -> list[Case]:
    """The :data:`FIRST` of ``cases`` which another officer proposed to refuse: this one may decide."""
    proposed = RefusalProposal.objects.filter(organisation=officer.organisation).exclude(login=officer.login)
    # Asked for apart: few wait for a decision at any time, and all cases would be gone through to find them.
    ids = list(proposed.values_list("case_id", flat=True)[:MOST_COUNTED])
    return list(_in_order(cases.filter(case_id__in=ids))[:FIRST]) if ids else []


def count_by_day(cases: QuerySet[Case], first: date, last: date) -> dict[date, int]:
    """How many of ``cases`` are due on each day from ``first`` to ``last``; days without any are left out."""
    rows = cases.filter(due_on__gte=first, due_on__lte=last).values_list("due_on").annotate(count=Count("id"))
    return {day: count for day, count in rows.order_by("due_on") if day is not None}


def _assigned_to(organisation: Organisation, cases: QuerySet[Case], key_id: str) -> QuerySet[Case]:
    # Of nothing in the outer query: else PostgreSQL asks it again for each case.
    mine = Assignment.objects.filter(organisation=organisation, key_id=key_id).values("case_id")
    return cases.filter(case_id__in=mine).exclude(state__in=CASE.ends)


def channels_by_case(organisation: Organisation, key_id: str, case_ids: Collection[str]) -> dict[str, str]:
    """For each of these cases that the reader may open: its channel."""
    cases = _cases_of_places(organisation, key_id).filter(case_id__in=case_ids)
    return dict(cases.filter(key_copies.reads_outer_case(organisation, key_id)).values_list("case_id", "channel_code"))


def list_saved(officer: Officer) -> list[SavedFilters]:
    """The filters that this officer keeps."""
    return list(SavedFilters.objects.filter(officer=officer).order_by("query"))


def list_team(case: Case) -> list[Member]:
    """Who works on the case, and as what; in the order of the parts, then by name."""
    rows = Assignment.objects.filter(organisation=case.organisation, case_id=case.case_id)
    names = keyring.names_by_key_id(case.organisation, [row.key_id for row in rows])
    parts = list(Part)
    members = [Member(row.key_id, names.get(row.key_id, row.key_id), Part(row.part)) for row in rows]
    return sorted(members, key=lambda member: (parts.index(member.part), member.name))


def find_proposal(case: Case) -> RefusalProposal | None:
    """What an officer proposed and nobody decided yet, if anything."""
    return RefusalProposal.objects.filter(organisation=case.organisation, case_id=case.case_id).first()


def _is_late(clock: Clock) -> Q:
    return Q(due_on__lt=clock.today, state__in=_OURS)


def _is_soon(clock: Clock) -> Q:
    # What a reporter left unanswered waits for us to decide, so it is due and never late.
    near = Q(due_on__gte=clock.today, due_on__lte=clock.soon_until, state__in=_OURS)
    unanswered = Q(due_on__lt=clock.today, state__in=_REPORTERS)
    return near | unanswered


def _has_team() -> Exists:
    return Exists(Assignment.objects.filter(organisation=OuterRef("organisation"), case_id=OuterRef("case_id")))


def _in_order(rows: QuerySet[Case]) -> QuerySet[Case]:
    return rows.order_by(F("due_on").asc(nulls_last=True), "-state_on", "case_id")


def _count(rows: QuerySet[Case], most: int = MOST_COUNTED) -> int:
    return rows[: most + 1].count()


def _narrowed(
    organisation: Organisation, rows: QuerySet[Case], key_id: str, filters: Filters, clock: Clock
) -> QuerySet[Case]:
    if filters.state is not None:
        rows = rows.filter(state=filters.state)
    if filters.channel:
        rows = rows.filter(channel_code=filters.channel)
    if filters.news:
        rows = rows.filter(has_news=True)
    if filters.team == "mine":
        rows = _assigned_to(organisation, rows, key_id)
    elif filters.team == "nobody":
        rows = rows.filter(state__in=_TEAMED).exclude(_has_team())
    for name in ("grade", "category", "unit"):
        if value := getattr(filters, name):
            rows = rows.filter(**{name: value})
    if filters.on is not None:
        rows = rows.filter(due_on=filters.on)
    if filters.due == "late":
        rows = rows.filter(_is_late(clock))
    elif filters.due == "soon":
        rows = rows.filter(_is_soon(clock))
    elif filters.due == "reporter":
        rows = rows.filter(state__in=_REPORTERS)
    if filters.age is not None:
        rows = rows.filter(received_on__lte=clock.today - timedelta(days=filters.age))
    return rows
