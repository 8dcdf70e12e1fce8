"""Lists and counts: filters, limits, pages, and the same number of queries however many cases there are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peluit.accounts.models import Officer, Role
from peluit.casework import queries
from peluit.casework.clock import clock_of
from peluit.casework.models import Case, Policy
from peluit.core.deadlines import working_days_after
from peluit.core.identifiers import case_number
from peluit.core.lifecycle import CaseState
from peluit.core.policy import REMIND, TELL_INSPECTOR, TELL_REVIEWER
from peluit.keyring import queries as keyring
from peluit.keyring.models import KeyCopy
from tests.casework.desk import Office, call, fragment, make_office
from tests.keyring.people import Person
from tests.world import random_id


def add_cases(office: Office, count: int, **fields: Any) -> list[str]:
    """Cases that ani reads, made in bulk with the shape that filings give them."""
    today = keyring.today(office.organisation)
    ids = [random_id() for _ in range(count)]
    defaults = {"state": CaseState.RECEIVED, "received_on": today, "state_on": today, "due_on": today}
    Case.objects.bulk_create(
        Case(
            organisation=office.organisation,
            channel_code="inspektorat",
            case_id=case_id,
            **(defaults | fields),
        )
        for case_id in ids
    )
    KeyCopy.objects.bulk_create(
        KeyCopy(
            organisation=office.organisation,
            case_id=case_id,
            compartment=1,
            epoch=1,
            recipient=office.ani.key_id,
            sealed=b"x",
        )
        for case_id in ids
    )
    return ids


def shown(person: Person, path: str) -> list[str]:
    """The case ids that a page links to, in order."""
    text = fragment(person, path).content.decode()
    return re.findall(r'href="/meja/perkara/([0-9a-f]{32})/', text)


def tally_shown(person: Person) -> list[str]:
    """The five numbers of Hari ini as they are shown."""
    text = fragment(person, "/meja/").content.decode()
    return re.findall(r'class="tally__n">([^<]+)<', text)


def tally(person: Person) -> list[int]:
    """The five numbers of Hari ini."""
    return [int(number) for number in tally_shown(person)]


@pytest.fixture
def today(office: Office) -> dt.date:
    return keyring.today(office.organisation)


def queries_of(person: Person, path: str) -> int:
    with CaptureQueriesContext(connection) as ran:
        assert fragment(person, path).status_code == 200
    return len(ran)


def test_a_thousand_cases_cost_no_more_queries_than_a_page(office: Office) -> None:
    add_cases(office, 25)
    paths = ["/meja/", "/meja/perkara/", "/meja/perkara/?keadaan=received&umur=7", "/meja/api/cases"]
    queries_of(office.ani, "/meja/")  # reads the working calendar, which is kept
    few = [queries_of(office.ani, path) for path in paths]
    add_cases(office, 975)
    assert [queries_of(office.ani, path) for path in paths] == few
    assert max(few) <= 25
    assert len(office.ani.browser.get("/meja/api/cases").json()["cases"]) == 1000


def groups_of(person: Person) -> dict[str, list[str]]:
    """The case ids of each group of Hari ini."""
    sections = re.split(r'<section aria-labelledby="', fragment(person, "/meja/").content.decode())[1:]
    return {
        section.partition('"')[0]: re.findall(r'href="/meja/perkara/([0-9a-f]{32})/', section) for section in sections
    }


@pytest.mark.parametrize(
    ("role", "told_from"), [(Role.VERIFIER, None), (Role.AUDITOR, None), (Role.REVIEWER, 1), (Role.INSPECTOR, 3)]
)
def test_what_is_late_is_escalated_to_the_reviewer_and_then_to_the_inspector(
    office: Office, today: dt.date, role: Role, told_from: int | None
) -> None:
    """By the policies of the organisation: one working day late, then three."""
    clock = clock_of(office.organisation)
    late = {}
    for days in range(1, 15):
        due_on = today - dt.timedelta(days=days)
        (late[-clock.days_left(due_on)],) = add_cases(office, 1, due_on=due_on, state=CaseState.IN_REVIEW)
    late = dict(sorted(late.items(), reverse=True)[:9])
    Case.objects.filter(organisation=office.organisation).exclude(case_id__in=late.values()).delete()
    Officer.objects.filter(pk=office.ani.officer.pk).update(role=role)
    groups = groups_of(office.ani)
    told = [case_id for over, case_id in late.items() if told_from is not None and over >= told_from]
    assert groups.get("naik", []) == told
    assert groups.get("terlambat", []) == [case_id for case_id in late.values() if case_id not in told]
    if told_from is not None:
        Policy.objects.create(
            organisation=office.organisation,
            code=TELL_REVIEWER if role is Role.REVIEWER else TELL_INSPECTOR,
            days=5,
            kind="working",
            basis="fiktif",
            valid_from=today,
        )
        assert groups_of(office.ani)["naik"] == [case_id for over, case_id in late.items() if over >= 5]


def test_what_is_near_follows_the_policy_of_reminding(office: Office, today: dt.date) -> None:
    clock = clock_of(office.organisation)
    add_cases(office, 1, due_on=working_days_after(today, 4, clock.holidays))
    assert tally(office.ani)[1] == 0
    Policy.objects.create(
        organisation=office.organisation, code=REMIND, days=4, kind="working", basis="fiktif", valid_from=today
    )
    assert tally(office.ani)[1] == 1
    assert 'data-state="soon"' in fragment(office.ani, "/meja/perkara/").content.decode()


def test_more_than_a_thousand_are_not_counted(office: Office, today: dt.date) -> None:
    """Every page stays reachable, and no page goes through all that there is."""
    add_cases(office, queries.MOST_COUNTED + 30, due_on=today - dt.timedelta(days=9))
    text = fragment(office.ani, "/meja/perkara/").content.decode()
    assert "1–25 dari lebih dari 1000" in text
    assert tally_shown(office.ani) == ["200+", "0", "200+", "0", "0"]
    assert len(shown(office.ani, "/meja/perkara/?halaman=41")) == 25
    last = fragment(office.ani, "/meja/perkara/?halaman=42").content.decode()
    assert "Halaman 42" in last
    assert "Berikutnya" not in last
    assert len(shown(office.ani, "/meja/perkara/?halaman=42")) == 5
    assert shown(office.ani, "/meja/perkara/?halaman=999") == shown(office.ani, "/meja/perkara/?halaman=40")
    with CaptureQueriesContext(connection) as ran:
        fragment(office.ani, "/meja/")
    of_cases = [query["sql"] for query in ran if "casework_case" in query["sql"]]
    assert of_cases
    assert all("LIMIT" in sql for sql in of_cases)


def test_readers_of_few_and_of_many_see_what_is_theirs(
    office: Office, today: dt.date, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two ways of asking give the same answer."""
    mine = add_cases(office, 7)
    other = add_cases(office, 5)
    KeyCopy.objects.filter(case_id__in=other).update(recipient=office.budi.key_id)
    few = shown(office.ani, "/meja/perkara/"), tally(office.ani)
    monkeypatch.setattr(queries, "_FEW", 3)
    many = shown(office.ani, "/meja/perkara/"), tally(office.ani)
    assert few == many == (sorted(mine), [7, 7, 0, 0, 0])


def test_a_case_page_costs_the_same_for_a_long_history(office: Office) -> None:
    (case_id, *_) = add_cases(office, 30)
    path = f"/meja/perkara/{case_id}/"
    few = queries_of(office.ani, path)
    for _ in range(5):
        assert call(office.ani, case_id, "objects", office.message()).status_code == 201
    assert queries_of(office.ani, path) <= few + 1


def test_pages_show_every_case_once(office: Office, today: dt.date) -> None:
    ids = add_cases(office, 60)
    seen: list[str] = []
    for number in (1, 2, 3):
        page = shown(office.ani, f"/meja/perkara/?halaman={number}")
        assert len(page) == (25, 25, 10)[number - 1]
        seen += page
    assert sorted(seen) == sorted(ids)
    assert seen == sorted(seen), "cases of one day stand in the order of their random ids"
    for odd in ("0", "-1", "99", "x", "9" * 30):
        assert shown(office.ani, f"/meja/perkara/?halaman={odd}")


def test_the_nearest_limit_stands_first(office: Office, today: dt.date) -> None:
    (later,) = add_cases(office, 1, due_on=today + dt.timedelta(days=9))
    (never,) = add_cases(office, 1, due_on=None, state=CaseState.CLOSED)
    (late,) = add_cases(office, 1, due_on=today - dt.timedelta(days=9))
    assert shown(office.ani, "/meja/perkara/") == [late, later, never]


def test_counts_and_filters_agree(office: Office, today: dt.date) -> None:
    before, far = today - dt.timedelta(days=5), today + dt.timedelta(days=40)
    (late,) = add_cases(office, 1, due_on=before, state=CaseState.ELIGIBLE, has_news=False)
    soon = add_cases(office, 2, due_on=working_days_after(today, 2), state=CaseState.IN_VERIFICATION, has_news=False)
    (fresh,) = add_cases(office, 1, due_on=far, has_news=True)
    (asked,) = add_cases(office, 1, due_on=far, state=CaseState.NEEDS_MORE, has_news=False)
    (silent,) = add_cases(office, 1, due_on=before, state=CaseState.NEEDS_MORE, has_news=False)
    add_cases(office, 1, due_on=None, state=CaseState.CLOSED, has_news=False)
    assert tally(office.ani) == [1, 3, 1, 2, 0]
    assert shown(office.ani, "/meja/perkara/?batas=late") == [late]
    assert set(shown(office.ani, "/meja/perkara/?batas=soon")) == {*soon, silent}
    assert set(shown(office.ani, "/meja/perkara/?batas=reporter")) == {asked, silent}
    assert shown(office.ani, "/meja/perkara/?kabar=1") == [fresh]
    assert shown(office.ani, "/meja/perkara/?keadaan=eligible") == [late]
    assert len(shown(office.ani, "/meja/perkara/?keadaan=nonsense&batas=x&umur=3&saluran=!!")) == 7
    assert shown(office.ani, "/meja/perkara/?saluran=lain") == []


def test_age_is_counted_from_the_day_of_receipt(office: Office, today: dt.date) -> None:
    (old,) = add_cases(office, 1, received_on=today - dt.timedelta(days=30))
    (young,) = add_cases(office, 1, received_on=today - dt.timedelta(days=29))
    assert shown(office.ani, "/meja/perkara/?umur=30") == [old]
    assert set(shown(office.ani, "/meja/perkara/?umur=14")) == {old, young}


def test_search_goes_through_the_filtered_cases(office: Office) -> None:
    (one,) = add_cases(office, 1, state=CaseState.ELIGIBLE)
    add_cases(office, 3)
    answer = office.ani.browser.get("/meja/api/cases?keadaan=eligible")
    assert answer.json() == {"cases": [{"case_id": one, "number": case_number(one)}]}


def test_two_cities_count_apart(office: Office) -> None:
    other = make_office("kota-lain")
    add_cases(office, 3)
    assert tally(office.ani)[0] == 3
    assert tally(other.ani) == [0, 0, 0, 0, 0]
    assert "Tidak ada yang menunggu Anda" in fragment(other.ani, "/meja/").content.decode()


def chips(office: Office, **fields: Any) -> str:
    (case_id,) = add_cases(office, 1, **fields)
    text = fragment(office.ani, f"/meja/perkara/{case_id}/").content.decode()
    aside = text[text.index("work__facts") :]
    words = re.sub(r"<[^>]+>", " ", aside[: aside.index("data-part")])
    return re.sub(r"\s+", " ", words)


def test_a_chip_names_owner_day_and_what_is_left(office: Office) -> None:
    due = dt.date(2099, 11, 26)
    assert "Batas kami: Kamis, 26 November 2099 (sisa" in chips(office, due_on=due)
    assert "Batas pelapor: Kamis, 26 November 2099 (sisa" in chips(office, due_on=due, state=CaseState.NEEDS_MORE)


def test_a_chip_says_since_when(office: Office) -> None:
    monday = dt.date(2026, 11, 2)
    assert "terlambat" in chips(office, due_on=monday)
    assert "belum dijawab, lewat" in chips(office, due_on=monday, state=CaseState.NEEDS_MORE)
    assert "tanpa batas" in chips(office, due_on=None, state=CaseState.CLOSED)


def test_the_case_page_offers_only_what_may_follow(office: Office) -> None:
    (case_id,) = add_cases(office, 1, state=CaseState.CLOSED)
    text = fragment(office.ani, f"/meja/perkara/{case_id}/").content.decode()
    template = text[text.index("<template data-states>") :]
    assert re.findall(r'<option value="([a-z-]+)"', template) == ["reopened"]


@pytest.fixture(autouse=True)
def no_news_of_content(office: Office) -> Iterator[None]:
    """No page of the desk is ever kept by a browser."""
    yield
    assert fragment(office.ani, "/meja/perkara/").headers["Cache-Control"] == "no-store"
