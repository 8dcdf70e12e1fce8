"""What everybody sees of the figures, as a page and as files; and who sees them at the desk."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.test import Client

from peluit.accounts.models import Organisation, Role
from peluit.core.figures import Measure, Quarter, Stage
from peluit.infra.audit.models import AuditEntry
from peluit.keyring import services as keyring
from peluit.statistics.models import DeclaredSanctions
from peluit.statistics.services import LAG_DAYS, Tally, publish
from tests.casework.desk import Office, fragment, make_office
from tests.intake.asking import refused
from tests.kept import lay_out
from tests.keyring.people import Person, join, make_officer

pytestmark = pytest.mark.django_db
SMALL = "samar"


def publish_year(organisation: Organisation, year: int = 2025) -> None:
    """Four quarters, of which the third has two examinations."""
    counts = ((12, 8, 7, 0, 0), (15, 9, 6, 5, 5), (11, 6, 2, 0, 7), (14, 9, 8, 6, 5))
    tallies = [
        Tally(dict(zip(Measure, (*row, 0), strict=True)), {Stage.REVIEW: [9, 10, 11, 16, 17, 18]}) for row in counts
    ]
    whole = tallies[0].plus(tallies[1]).plus(tallies[2]).plus(tallies[3])
    whole = Tally({**whole.counts, Measure.DECIDED: 9}, whole.lengths)
    for number, tally in enumerate(tallies, start=1):
        quarter = Quarter(year, number)
        on = quarter.last + dt.timedelta(days=LAG_DAYS + 1)
        publish(organisation=organisation, quarter=quarter, tally=tally, whole=whole if number == 4 else None, on=on)


def rows_of(portal: Client) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(portal.get("/statistik/angka.csv").content.decode())))


def test_the_page_says_so_where_there_is_nothing_yet(portal: Client, organisation: Organisation) -> None:
    answer = portal.get("/statistik/")
    assert answer.status_code == 200
    assert "Belum ada angka" in answer.content.decode()
    assert len(rows_of(portal)) == 0
    assert portal.get("/statistik/angka.json").json()["years"] == []
    assert "dct:temporal" not in portal.get("/statistik/katalog.jsonld").json()["dcat:dataset"][0]


def test_the_page_shows_pictures_with_their_tables(portal: Client, organisation: Organisation) -> None:
    publish_year(organisation)
    page = portal.get("/statistik/").content.decode()
    assert page.count('<svg class="chart"') == 2
    assert "Laporan diterima: 52; Memenuhi syarat: 32; Mulai diperiksa: samar;" in page
    assert page.count(f'<span class="muted">{SMALL}</span>') == 2  # the quarter and the year
    assert "14 hari kalender" in page
    assert "12 of" not in page
    english = portal.get("/en/statistik/").content.decode()
    assert "Reports received: 52; Met the requirements: 32; Examination begun: withheld;" in english


def test_no_address_sets_a_cookie_or_depends_on_the_visitor(portal: Client, organisation: Organisation) -> None:
    publish_year(organisation)
    for name in ("", "angka.csv", "angka.json", "katalog.jsonld"):
        answer = portal.get(f"/statistik/{name}")
        assert answer.status_code == 200
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-cache"
        assert answer.content == portal.get(f"/statistik/{name}?x=1", headers={"user-agent": "else"}).content
        assert portal.get(f"/statistik/{name}", headers={"if-none-match": answer["ETag"]}).status_code == 304
        refused(portal.post(f"/statistik/{name}"), 405, "method-not-allowed")


def test_files_hold_what_the_page_holds_and_nothing_small(portal: Client, organisation: Organisation) -> None:
    publish_year(organisation)
    events = [row for row in rows_of(portal) if row["kelompok"] == "peristiwa"]
    assert {row["nilai"] for row in events} & {"1", "2", "3", "4"} == set()
    withheld = [(row["triwulan"], row["kode"]) for row in events if row["keterangan"] == "disamarkan"]
    assert withheld == [("3", "examined"), ("", "examined")]
    assert [row["nilai"] for row in events if (row["triwulan"], row["kode"]) == ("", "received")] == ["52"]
    [year] = portal.get("/statistik/angka.json").json()["years"]
    assert year["whole"]["events"] == {
        "received": 52, "eligible": 32, "examined": None, "proven": 11, "followed-up": 17, "decided": 9
    }  # fmt: skip
    assert year["quarters"][2]["events"]["examined"] is None
    assert year["whole"]["stages"]["review"] == {"median_days": 14, "limit_days": 14, "days": "calendar"}
    assert year["declared_sanctions"] is None


def test_the_catalogue_names_the_files_and_the_time_they_cover(portal: Client, organisation: Organisation) -> None:
    publish_year(organisation)
    catalogue: dict[str, Any] = portal.get("/statistik/katalog.jsonld").json()
    [data] = catalogue["dcat:dataset"]
    assert data["dct:temporal"]["dcat:startDate"]["@value"] == "2025-01-01"
    assert data["dct:temporal"]["dcat:endDate"]["@value"] == "2025-12-31"
    for distribution in data["dcat:distribution"]:
        url = distribution["dcat:downloadURL"]["@id"]
        assert portal.get(url.removeprefix(f"http://{organisation.portal_host}")).status_code == 200


@pytest.fixture
def office() -> Office:
    return lay_out("office", make_office)


def officer(office: Office, name: str, role: str) -> Person:
    """An officer who can sign in; the Inspektur has a place in the channel, leadership has none."""
    person = make_officer(office.organisation, name, role=role)
    if role == Role.INSPECTOR:
        join(office.inspectorate.channel, person, role=role, signs=False)
    person.enrol()
    person.enrol_second_factor()
    return person


def test_inspector_and_leadership_see_the_public_figures_and_no_others(office: Office) -> None:
    publish_year(office.organisation)
    inspector = officer(office, "irma", Role.INSPECTOR)
    leader = officer(office, "lukman", Role.LEADERSHIP)
    for person in (inspector, leader):
        page = fragment(person, "/meja/angka/")
        assert page.status_code == 200
        assert "Laporan diterima: 52;" in page.content.decode()
    for person in (office.ani, office.dewi, office.admin):
        refused(fragment(person, "/meja/angka/"), 404, "not-found")


def test_leadership_begins_with_the_board_reads_figures_and_finds_no_case(office: Office) -> None:
    leader = officer(office, "lukman", Role.LEADERSHIP)
    assert 'data-page="openness"' in fragment(leader, "/meja/").content.decode()
    assert fragment(leader, "/meja/angka/").status_code == 200
    refused(fragment(leader, "/meja/perkara/"), 404, "not-found")
    case_id = office.file()
    refused(fragment(leader, f"/meja/perkara/{case_id}/"), 404, "not-found")
    assert "/meja/angka/" not in fragment(office.ani, "/meja/").content.decode()


def test_leadership_gets_no_place_in_a_channel(office: Office) -> None:
    leader = officer(office, "lukman", Role.LEADERSHIP)
    with pytest.raises(Exception, match="malformed"):
        keyring.set_membership(
            channel=office.inspectorate.channel,
            officer=leader.officer,
            role=Role.LEADERSHIP,
            is_signer=False,
            actor="x",
        )


def declare(person: Person, **counts: object) -> Any:
    body: dict[str, object] = {"year": "2025", "light": "7", "medium": "2", "heavy": "0"}
    return person.browser.post("/meja/api/figures/sanctions", body | counts)


def test_sanctions_are_declared_once_and_what_is_small_is_never_stored(office: Office) -> None:
    publish_year(office.organisation)
    inspector = officer(office, "irma", Role.INSPECTOR)
    assert declare(inspector).status_code == 201
    row = DeclaredSanctions.objects.get()
    assert (row.light, row.medium, row.heavy, row.total) == (None, None, None, 9)
    refused(declare(inspector, medium="9"), 409, "already-exists")
    assert AuditEntry.objects.get(act="sanctions-declared").facts == {"year": 2025}
    portal = Client(HTTP_HOST=office.organisation.portal_host)
    levels = {row["kode"]: row["nilai"] for row in rows_of(portal) if row["kelompok"] == "hukuman disiplin"}
    assert levels == {"light": "", "medium": "", "heavy": "", "total": "9"}
    assert "dinyatakan oleh Inspektorat" in portal.get("/statistik/").content.decode()
    assert "Nyatakan hukuman" not in fragment(inspector, "/meja/angka/").content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("year", "2026"),
        ("year", "x"),
        ("light", ""),
        ("light", "-1"),
        ("medium", "²"),
        ("heavy", 1.5),
        ("heavy", "100001"),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_their_field(office: Office, field: str, value: object) -> None:
    publish_year(office.organisation)
    inspector = officer(office, "irma", Role.INSPECTOR)
    answer = declare(inspector, **{field: value})
    refused(answer, 400, "malformed")
    assert answer.json()["data"]["field"] == field
    assert not DeclaredSanctions.objects.exists()


def test_only_the_inspector_declares(office: Office) -> None:
    publish_year(office.organisation)
    leader = officer(office, "lukman", Role.LEADERSHIP)
    for person in (leader, office.ani, office.admin):
        refused(declare(person), 404, "not-found")
