"""Work lists: mine, nobody's, what waits for a second officer, class and category, kept filters, the calendar."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest

from peluit.accounts.models import Role
from peluit.casework.models import Assignment, Case, RefusalProposal, SavedFilters
from peluit.core.lifecycle import CaseState
from peluit.core.team import Part
from peluit.keyring import queries as keyring
from tests.casework.desk import Office, fragment, make_office
from tests.casework.test_lists import add_cases, queries_of, shown, tally
from tests.intake.asking import refused


@pytest.fixture
def today(office: Office) -> dt.date:
    return keyring.today(office.organisation)


def assign(office: Office, case_id: str, key_id: str) -> None:
    Assignment.objects.create(
        organisation=office.organisation,
        case_id=case_id,
        key_id=key_id,
        part=Part.LEAD,
        assigned_on=dt.date(2026, 1, 2),
    )


def test_what_is_mine_and_what_is_nobodys(office: Office) -> None:
    mine, others, nobodys = add_cases(office, 3, state=CaseState.IN_REVIEW)
    (closed,) = add_cases(office, 1, state=CaseState.CLOSED, due_on=None)
    add_cases(office, 1)  # not eligible yet: nobody needs to be assigned
    assign(office, mine, office.ani.key_id)
    assign(office, closed, office.ani.key_id)
    assign(office, others, office.budi.key_id)
    assert shown(office.ani, "/meja/perkara/?tim=saya") == [mine]
    assert shown(office.ani, "/meja/perkara/?tim=kosong") == [nobodys]
    assert tally(office.ani)[4] == 1
    assert len(shown(office.ani, "/meja/perkara/?tim=siapa")) == 5


def test_a_part_gives_no_sight_of_a_case_that_one_does_not_read(office: Office) -> None:
    (case_id,) = add_cases(office, 1, state=CaseState.IN_REVIEW)
    assign(office, case_id, office.budi.key_id)
    assert shown(office.budi, "/meja/perkara/?tim=saya") == []
    assert shown(office.budi, "/meja/") == []


def test_what_another_officer_proposed_waits_for_me(office: Office, today: dt.date) -> None:
    theirs, own = add_cases(office, 2, due_on=today + dt.timedelta(days=60), has_news=False)
    for case_id, person in ((theirs, office.budi), (own, office.ani)):
        RefusalProposal.objects.create(
            organisation=office.organisation,
            case_id=case_id,
            object_id="",
            login=person.officer.login,
            proposed_on=today,
        )
    text = fragment(office.ani, "/meja/").content.decode()
    assert "menunggu petugas kedua" in text
    assert shown(office.ani, "/meja/") == [theirs]


def test_class_category_and_agency_narrow_the_list(office: Office) -> None:
    one, other = add_cases(office, 2)
    Case.objects.filter(case_id=one).update(grade="a", category="pungli", unit="dishub")
    for query in ("kelas=a", "kategori=pungli", "unit=dishub", "kelas=a&kategori=pungli&unit=dishub"):
        assert shown(office.ani, f"/meja/perkara/?{query}") == [one], query
    assert set(shown(office.ani, "/meja/perkara/?kelas=x&kategori=%00&unit=TIDAK ADA")) == {one, other}


def test_the_calendar_counts_what_is_due_and_leads_there(office: Office, today: dt.date) -> None:
    first, second = add_cases(office, 2, due_on=dt.date(2026, 12, 15))
    (other,) = add_cases(office, 1, due_on=dt.date(2026, 12, 25))
    text = fragment(office.ani, "/meja/kalender/?bulan=2026-12").content.decode()
    links = re.findall(r'href="(/meja/perkara/\?tanggal=[^"]+)"><span aria-hidden="true">(\d+)<', text)
    assert links == [("/meja/perkara/?tanggal=2026-12-15", "2"), ("/meja/perkara/?tanggal=2026-12-25", "1")]
    assert set(shown(office.ani, links[0][0])) == {first, second}
    assert shown(office.ani, links[1][0]) == [other]
    assert re.search(r'data-off[^>]*><span class="month__n">25<', text), "Christmas is a day off"
    assert fragment(office.budi, "/meja/kalender/?bulan=2026-12").content.decode().count("tanggal=") == 0
    for odd in ("", "2026-13", "1900-01", "9999-12", "x"):
        assert f'data-month="{today:%Y-%m}"' in fragment(office.ani, f"/meja/kalender/?bulan={odd}").content.decode()
    for month, before, after in (("2026-02", "2026-01", "2026-03"), ("2026-05", "2026-04", "2026-06")):
        text = fragment(office.ani, f"/meja/kalender/?bulan={month}").content.decode()
        assert [f"bulan={before}" in text, f"bulan={after}" in text] == [True, True], "a month may end on a Sunday"


def test_pages_cost_as_many_queries_for_a_thousand(office: Office) -> None:
    paths = ["/meja/", "/meja/perkara/?tim=saya", "/meja/perkara/?tim=kosong&kelas=a", "/meja/kalender/"]
    for case_id in add_cases(office, 25, state=CaseState.IN_REVIEW):
        assign(office, case_id, office.ani.key_id)
    for path in paths:
        fragment(office.ani, path)
    few = [queries_of(office.ani, path) for path in paths]
    for case_id in add_cases(office, 400, state=CaseState.IN_REVIEW):
        assign(office, case_id, office.ani.key_id)
    assert [queries_of(office.ani, path) for path in paths] == few
    assert max(few) <= 25


def keep(office: Office, query: object, *, is_kept: object = True) -> Any:
    return office.ani.browser.post("/meja/api/filters", {"query": query, "is_kept": is_kept})


def test_filters_are_kept_in_one_way_of_writing_for_one_officer(office: Office) -> None:
    add_cases(office, 1)
    assert keep(office, "batas=late&keadaan=received&bohong=1").status_code == 200
    assert keep(office, "keadaan=received&batas=late").status_code == 200
    assert [row.query for row in SavedFilters.objects.all()] == ["keadaan=received&batas=late"]
    text = fragment(office.ani, "/meja/perkara/").content.decode()
    assert 'href="/meja/perkara/?keadaan=received&amp;batas=late"' in text
    assert "data-saved" not in fragment(office.budi, "/meja/perkara/").content.decode()
    assert keep(office, "keadaan=received&batas=late", is_kept=False).status_code == 200
    assert not SavedFilters.objects.exists()


@pytest.mark.parametrize("query", ["", "bohong=1", 5, None])
def test_filters_that_narrow_nothing_are_not_kept(office: Office, query: object) -> None:
    refused(keep(office, query), 400, "malformed")


def test_so_many_filters_are_kept_and_no_more(office: Office) -> None:
    states = list(CaseState)[:12]
    for state in states:
        assert keep(office, f"keadaan={state.value}").status_code == 200
    refused(keep(office, "batas=late"), 413, "too-large")
    assert SavedFilters.objects.count() == 12


def test_only_who_may_assign_is_offered_to_assign_many(office: Office) -> None:
    add_cases(office, 1)
    assert "data-assign-many" in fragment(office.ani, "/meja/perkara/").content.decode(), "there is no Inspektur"
    other = make_office("kota-lain")
    add_cases(other, 1)
    other.ani.officer.role = Role.AUDITOR
    other.ani.officer.save()
    assert "data-assign-many" not in fragment(other.ani, "/meja/perkara/").content.decode()
