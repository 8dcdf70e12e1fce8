"""Limits and working days as the administrator sets them: from today on, seen by all, and no case is touched."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peluit.casework.calendar import days_off, national_days
from peluit.casework.models import CalendarDay, Case, Policy
from peluit.casework.policies import NAMES, Policies, dates_after
from peluit.core.deadlines import is_working_day
from peluit.core.lifecycle import CaseState
from peluit.infra.audit.models import AuditEntry
from peluit.keyring import queries as keyring
from tests.casework.desk import Office, days, fragment, make_office
from tests.keyring.people import Person

LIMIT = {
    "code": "verification",
    "days": "5",
    "kind": "working",
    "basis": "Keputusan Inspektur Nomor 12",
    "needs_checking": False,
    "valid_from": "",
    "valid_to": "",
    "note": "",
}
PAGES = ("/meja/kebijakan/", "/meja/kalender-kerja/")


def post(person: Person, path: str, body: object) -> Any:
    return person.browser.post(f"/meja/api/{path}", body)


def limit(**changes: object) -> dict[str, object]:
    return LIMIT | {"valid_from": days(0)} | changes


def acts(office: Office) -> list[tuple[str, dict[str, Any]]]:
    rows = AuditEntry.objects.filter(organisation=office.organisation, actor="kota-contoh/eko").order_by("sequence")
    return [(row.act, row.facts) for row in rows if row.act.endswith(("-policy", "-day"))]


def next_working_day(office: Office) -> dt.date:
    day = keyring.today(office.organisation) + dt.timedelta(days=1)
    while not is_working_day(day, days_off(office.organisation, day)):
        day += dt.timedelta(days=1)
    return day


def next_holiday(office: Office) -> dt.date:
    today = keyring.today(office.organisation)
    known = national_days(today.year) | national_days(today.year + 1)
    return min(day for day in known if day > today and day.weekday() < 5)


def refused(answer: Any) -> tuple[int, str, str, object]:
    body = answer.json()
    return answer.status_code, body["code"], body["data"]["field"], body["data"].get("why")


# Limits


def test_a_limit_holds_from_its_day_and_changes_no_case(office: Office, case_id: str) -> None:
    before = Case.objects.values().get(case_id=case_id)
    assert post(office.admin, "policies", limit()).status_code == 201
    today = keyring.today(office.organisation)
    assert Policies(office.organisation).on("verification", today).days == 5
    assert Case.objects.values().get(case_id=case_id) == before
    assert office.case(office.file()).limit_on == dates_after(office.organisation, CaseState.RECEIVED, today).limit
    assert acts(office) == [
        ("add-policy", {"code": "verification", "days": 5, "kind": "working", "from": days(0)}),
    ]


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"valid_from": days(-1)}, "valid_from", "past"),
        ({"valid_from": "besok"}, "valid_from", None),
        ({"valid_from": days(3), "valid_to": days(2)}, "valid_to", "order"),
        ({"valid_to": "2026-13-01"}, "valid_to", None),
        ({"code": "kopi"}, "code", None),
        ({"days": "0"}, "days", None),
        ({"days": "367"}, "days", None),
        ({"days": "-1"}, "days", None),
        ({"days": "dua"}, "days", None),
        ({"days": 5}, "days", None),
        ({"days": "٣"}, "days", None),
        ({"kind": "lunar"}, "kind", None),
        ({"code": "escalation-assignee", "kind": "calendar"}, "kind", None),
        ({"basis": "  "}, "basis", None),
        ({"basis": "b" * 201}, "basis", None),
        ({"note": "n" * 401}, "note", None),
        ({"needs_checking": "ya"}, "needs_checking", None),
    ],
)
def test_a_limit_of_odd_shape_is_refused_at_its_field(
    office: Office, changes: dict[str, object], field: str, why: str | None
) -> None:
    assert refused(post(office.admin, "policies", limit(**changes))) == (400, "malformed", field, why)
    assert not Policy.objects.exists()
    assert acts(office) == []


def test_a_notice_may_come_at_once(office: Office) -> None:
    assert post(office.admin, "policies", limit(code="escalation-reviewer", days="0")).status_code == 201


def test_two_limits_do_not_begin_on_one_day(office: Office) -> None:
    post(office.admin, "policies", limit())
    assert refused(post(office.admin, "policies", limit(days="6"))) == (409, "already-exists", "valid_from", None)
    assert [row.days for row in Policy.objects.all()] == [5]


def test_a_limit_that_held_is_ended_and_stays_readable(office: Office) -> None:
    today = keyring.today(office.organisation)
    row = Policy.objects.create(
        organisation=office.organisation,
        code="verification",
        days=9,
        kind="working",
        basis="Keputusan lama",
        valid_from=today - dt.timedelta(days=30),
    )
    key = {"code": row.code, "valid_from": row.valid_from.isoformat()}
    assert post(office.admin, "policies/end", key).status_code == 200
    row.refresh_from_db()
    assert row.valid_to == today
    policies = Policies(office.organisation)
    assert [policies.on("verification", today + dt.timedelta(days=n)).days for n in (-30, 0, 1)] == [9, 9, 3]
    assert post(office.admin, "policies/end", key).status_code == 404, "it has ended"
    assert acts(office)[-1] == ("end-policy", {"code": row.code, "from": key["valid_from"], "to": today.isoformat()})
    assert "Keputusan lama" in fragment(office.ani, "/meja/kebijakan/").content.decode()


def test_a_limit_that_never_held_is_taken_back(office: Office) -> None:
    post(office.admin, "policies", limit(valid_from=days(4)))
    key = {"code": "verification", "valid_from": days(4)}
    assert post(office.admin, "policies/end", key).status_code == 200
    assert not Policy.objects.exists()
    assert [act for act, _ in acts(office)] == ["add-policy", "withdraw-policy"]


def test_the_page_shows_every_limit_with_basis_and_doubt(office: Office) -> None:
    post(office.admin, "policies", limit(needs_checking=True))
    text = fragment(office.ani, "/meja/kebijakan/").content.decode()
    assert all(f'data-policy="{code}"' in text for code in NAMES)
    assert "Keputusan Inspektur Nomor 12" in text
    assert "perlu verifikasi" in text
    assert "5 hari kerja" in text


# Days


def test_a_closed_day_moves_new_limits_and_no_stored_one(office: Office, case_id: str) -> None:
    day, today = next_working_day(office), keyring.today(office.organisation)
    before = office.case(case_id).limit_on
    limit_before = dates_after(office.organisation, CaseState.RECEIVED, today).limit
    body = {"day": day.isoformat(), "name": "Hari jadi kota", "is_working": False}
    assert post(office.admin, "days", body).status_code == 201
    limit_after = dates_after(office.organisation, CaseState.RECEIVED, today).limit
    assert limit_before is not None
    assert limit_after is not None
    assert limit_after > limit_before
    assert office.case(case_id).limit_on == before
    assert "Hari jadi kota" in fragment(office.ani, f"/meja/kalender-kerja/?tahun={day.year}").content.decode()
    assert post(office.admin, "days/remove", {"day": day.isoformat()}).status_code == 200
    assert dates_after(office.organisation, CaseState.RECEIVED, today).limit == limit_before
    assert acts(office) == [("close-day", {"day": day.isoformat()}), ("remove-day", {"day": day.isoformat()})]


def test_a_national_holiday_is_opened(office: Office) -> None:
    day = next_holiday(office)
    body = {"day": day.isoformat(), "name": "Masuk kerja", "is_working": True}
    assert post(office.admin, "days", body).status_code == 201
    assert is_working_day(day, days_off(office.organisation, day))
    assert acts(office) == [("open-day", {"day": day.isoformat()})]


def test_days_that_are_past_or_change_nothing_are_refused(office: Office) -> None:
    today, working, holiday = keyring.today(office.organisation), next_working_day(office), next_holiday(office)
    saturday = today + dt.timedelta(days=(5 - today.weekday()) % 7)
    far = today.replace(year=today.year + 3, day=1)

    def add(day: dt.date, *, is_working: bool = False, name: str = "Hari setempat") -> tuple[object, ...]:
        body = {"day": day.isoformat(), "name": name, "is_working": is_working}
        return refused(post(office.admin, "days", body))

    assert add(today - dt.timedelta(days=1)) == (400, "malformed", "day", "past")
    assert add(far) == (400, "malformed", "day", "late")
    assert add(saturday) == (400, "malformed", "day", "weekend")
    assert add(holiday) == (400, "malformed", "day", "already-off")
    assert add(working, is_working=True) == (400, "malformed", "day", "already-working")
    assert add(working, name=" ") == (400, "malformed", "name", None)
    assert not CalendarDay.objects.exists()
    CalendarDay.objects.create(organisation=office.organisation, day=working, name="Hari jadi kota")
    assert add(working) == (409, "already-exists", "day", None)


def test_a_past_day_stays(office: Office) -> None:
    day = keyring.today(office.organisation) - dt.timedelta(days=1)
    CalendarDay.objects.create(organisation=office.organisation, day=day, name="Hari kemarin")
    assert refused(post(office.admin, "days/remove", {"day": day.isoformat()})) == (400, "malformed", "day", "past")
    assert CalendarDay.objects.filter(day=day).exists()


def test_the_preview_counts_from_the_day_that_is_asked(office: Office) -> None:
    day = next_working_day(office)
    text = fragment(office.ani, f"/meja/kalender-kerja/?mulai={day.isoformat()}").content.decode()
    assert 'data-limit="verification"' in text
    assert 'data-limit="escalation-assignee"' not in text
    for odd in ("kemarin", days(-3), "9999-12-31"):
        assert fragment(office.ani, f"/meja/kalender-kerja/?mulai={odd}&tahun={odd}").status_code == 200


# Who


@pytest.mark.parametrize("path", PAGES)
def test_every_officer_reads_and_only_the_administrator_sees_forms(office: Office, path: str) -> None:
    assert "data-call" in fragment(office.admin, path).content.decode()
    for person in (office.ani, office.dewi):
        answer = fragment(person, path)
        assert answer.status_code == 200
        assert "data-call" not in answer.content.decode()


@pytest.mark.parametrize("path", ["policies", "policies/end", "days", "days/remove"])
def test_only_the_administrator_writes(office: Office, path: str) -> None:
    body = limit() | {"day": days(30), "name": "Hari", "is_working": False}
    for person in (office.ani, office.dewi):
        answer = post(person, path, body)
        assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
    assert not Policy.objects.exists()
    assert not CalendarDay.objects.exists()


def test_another_organisations_rows_do_not_exist(office: Office) -> None:
    other = make_office("kota-lain")
    post(other.admin, "policies", limit(valid_from=days(4)))
    day = next_working_day(other).isoformat()
    post(other.admin, "days", {"day": day, "name": "Hari lain", "is_working": False})
    assert post(office.admin, "policies/end", {"code": "verification", "valid_from": days(4)}).status_code == 404
    assert post(office.admin, "days/remove", {"day": day}).status_code == 404
    assert "Hari lain" not in fragment(office.admin, "/meja/kalender-kerja/").content.decode()
    assert Policy.objects.count() == CalendarDay.objects.count() == 1
