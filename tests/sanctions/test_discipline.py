"""Discipline over HTTP: steps with their days, limits across holidays, who may, and what the server keeps."""

from __future__ import annotations

from datetime import date

import pytest

from peluit.casework.models import CalendarDay, Policy
from peluit.core.lifecycle import CaseState
from peluit.infra.audit.models import AuditEntry
from peluit.intake.models import SealedObject
from peluit.sanctions.models import DisciplinaryCase, DisciplineStep
from tests.casework.desk import Office, call, fragment, make_office
from tests.intake.asking import refused
from tests.sanctions.matters import Calendar, Follower, begun
from tests.world import random_id


def test_from_the_proposal_to_the_end_of_the_sanction(office: Office, case_id: str, calendar: Calendar) -> None:
    matter = begun(office, case_id)
    assert matter.matter()["due"] == {"on": "2026-11-20", "clock": "superior-acts", "left": 14}
    calendar.turn_to("2026-11-03")
    refused(matter.take("summon", "2026-11-03", "2026-11-11"), 409, "date-not-possible")
    matter.took("summon", "2026-11-03", "2026-11-12")
    assert matter.matter()["windows"]["examine"]["refusal"] == "too-early"
    calendar.turn_to("2026-12-22")
    matter.took("examine", "2026-11-12")
    matter.took("recommend", "2026-11-30")
    matter.took("decide", "2026-12-14")
    # Christmas, cuti bersama, New Year and Isra Mikraj are no working days.
    assert matter.matter()["due"] == {"on": "2027-01-07", "clock": "decision-delivery", "left": 8}
    matter.took("deliver", "2026-12-22")
    seen = matter.matter()
    assert (seen["state"], seen["effect_on"], seen["objection_by"]) == ("delivered", "2027-01-18", "2027-01-15")
    refused(matter.take("take-effect", "2027-01-18"), 409, "date-not-possible")
    calendar.turn_to("2027-01-18")
    matter.took("take-effect", "2027-01-18", "2027-07-17")
    assert matter.matter()["due"]["on"] == "2027-07-17"
    refused(matter.take("serve", "2027-01-18"), 409, "date-not-possible")
    calendar.turn_to("2027-07-17")
    matter.took("serve", "2027-07-17")
    assert (matter.matter()["state"], matter.matter()["due"]) == ("served", None)
    assert [row["step"] for row in matter.matter()["steps"]][-1] == "serve"


def test_own_limits_and_own_holidays_count_and_rewrite_nothing(
    office: Office, case_id: str, calendar: Calendar
) -> None:
    CalendarDay.objects.create(organisation=office.organisation, day=date(2026, 11, 5), name="Libur kota")
    matter = begun(office, case_id)
    refused(matter.take("summon", "2026-11-02", "2026-11-11"), 409, "date-not-possible")
    matter.took("summon", "2026-11-02", "2026-11-12")
    calendar.turn_to("2026-11-12")
    matter.took("examine", "2026-11-12")
    matter.took("recommend", "2026-11-12")
    matter.took("decide", "2026-11-12")
    before = matter.matter()["due"]
    Policy.objects.create(
        organisation=office.organisation,
        code="decision-delivery",
        days=3,
        kind="working",
        basis="Keputusan contoh",
        valid_from=date(2026, 11, 12),
    )
    assert matter.matter()["due"] == before
    other = begun(office, case_id, "2026-11-02")
    other.took("summon", "2026-11-02", "2026-11-12")
    for step in ("examine", "recommend", "decide"):
        other.took(step, "2026-11-12")
    assert other.matter()["due"]["on"] == "2026-11-17"
    assert other.seen()["clocks"]["decision-delivery"] == {
        "days": 3,
        "is_working": True,
        "basis": "Keputusan contoh",
        "needs_checking": True,
    }


def test_a_remedy_in_time_stops_the_effect_and_its_outcome_says_the_day(
    office: Office, case_id: str, calendar: Calendar
) -> None:
    matter = begun(office, case_id)
    matter.took("summon", "2026-11-02", "2026-11-11")
    calendar.turn_to("2026-11-20")
    for step, on in (("examine", "11-11"), ("recommend", "11-12"), ("decide", "11-13"), ("deliver", "11-16")):
        matter.took(step, f"2026-{on}")
    matter.took("appeal", "2026-11-20")
    seen = matter.matter()
    assert (seen["respond_by"], seen["due"]["clock"]) == ("2026-12-21", "appeal-decision")
    calendar.turn_to("2027-03-01")
    refused(matter.take("take-effect", "2026-12-07"), 409, "transition-not-allowed")
    matter.took("change", "2027-02-26", "2027-08-25")
    assert matter.matter()["due"]["on"] == "2027-08-25"


def test_absent_twice_is_decided_by_the_file(office: Office, case_id: str, calendar: Calendar) -> None:
    matter = begun(office, case_id)
    matter.took("summon", "2026-11-02", "2026-11-11")
    calendar.turn_to("2026-11-12")
    refused(matter.take("summon-again", "2026-11-12", "2026-11-23"), 409, "transition-not-allowed")
    matter.took("note-absence", "2026-11-11")
    assert matter.matter()["due"] == {"on": "2026-11-20", "clock": "summons-second", "left": 6}
    matter.took("summon-again", "2026-11-12", "2026-11-23")
    refused(matter.take("recommend", "2026-11-12"), 409, "transition-not-allowed")
    calendar.turn_to("2026-11-24")
    matter.took("note-absence", "2026-11-23")
    matter.took("recommend", "2026-11-24")
    assert matter.matter()["state"] == "recommended"


def test_officials_who_do_not_act_are_named_by_their_duty(office: Office, case_id: str, calendar: Calendar) -> None:
    matter = begun(office, case_id)
    calendar.turn_to("2026-11-20")
    assert matter.matter()["failings"] == {"alone": [], "reporting": []}
    calendar.turn_to("2026-11-21")
    flag = {"failing": "superior-did-not-summon", "since": "2026-11-21", "basis": "PP 94/2021 Pasal 28"}
    assert matter.matter()["failings"] == {"alone": [flag], "reporting": [flag]}
    calendar.turn_to("2027-02-01")
    matter.took("summon", "2026-11-20", "2026-12-01")
    matter.took("examine", "2026-12-01")
    found = {key: [row["failing"] for row in rows] for key, rows in matter.matter()["failings"].items()}
    assert found == {"alone": ["authority-did-not-impose"], "reporting": ["superior-did-not-report"]}


def test_who_may_do_what(office: Office, case_id: str, calendar: Calendar) -> None:
    ani = begun(office, case_id)
    dewi = ani.by(office.dewi)
    seen = dewi.seen()["refusals"]
    assert seen["follow-discipline"] is None
    assert seen["recommend-sanction"]["reason"] == "role"
    dewi.took("summon", "2026-11-02", "2026-11-11")
    calendar.turn_to("2026-11-11")
    dewi.took("examine", "2026-11-11")
    refused(dewi.take("recommend", "2026-11-11"), 403, "not-permitted")
    refused(Follower(office, office.dewi, case_id, random_id()).take("propose", "2026-11-11"), 403, "not-permitted")
    ani.took("recommend", "2026-11-11")


@pytest.mark.parametrize("state", [CaseState.IN_EXAMINATION, CaseState.NOT_PROVEN, CaseState.CLOSED])
def test_discipline_begins_only_where_something_was_proven(
    office: Office, case_id: str, calendar: Calendar, state: CaseState
) -> None:
    case = office.case(case_id)
    case.state = state
    case.save()
    follower = Follower(office, office.ani, case_id, random_id())
    refused(follower.take("propose", "2026-11-02"), 403, "not-permitted")
    assert not SealedObject.objects.filter(case_id=case_id, kind="finding").exists()
    assert not DisciplinaryCase.objects.exists()


def test_whoever_is_no_reader_finds_nothing(office: Office, case_id: str, calendar: Calendar) -> None:
    matter = begun(office, case_id)
    elsewhere = make_office("kota-lain")
    for person in (office.admin, elsewhere.ani):
        path = f"/meja/api/cases/{case_id}/discipline"
        refused(person.browser.get(path), 404, "not-found")
        refused(matter.by(person).take("summon", "2026-11-02", "2026-11-11"), 404, "not-found")
    # Citra reads the dialogue and holds no key to the officers' file.
    answer = matter.by(office.inspectorate.people[2]).take("summon", "2026-11-02", "2026-11-11")
    refused(answer, 404, "not-found")
    other_case = office.file()
    refused(Follower(office, office.ani, other_case, matter.matter_id).take("examine", "2026-11-02"), 404, "not-found")
    assert DisciplineStep.objects.count() == 1


def test_the_same_request_again_changes_nothing(office: Office, case_id: str, calendar: Calendar) -> None:
    matter = begun(office, case_id)
    sheet = matter.sheet()
    for _ in range(2):
        assert matter.take("summon", "2026-11-02", "2026-11-11", {"sheet": sheet}).status_code == 201
    assert DisciplineStep.objects.count() == 2
    entries = AuditEntry.objects.filter(case_id=case_id, act="discipline-step")
    assert [entry.facts["step"] for entry in entries.order_by("sequence")] == ["propose", "summon"]
    refused(matter.take("propose", "2026-11-02"), 409, "already-exists")


def test_nothing_but_ids_states_and_days_is_kept(office: Office, case_id: str, calendar: Calendar) -> None:
    matter = begun(office, case_id)
    kinds = {
        field.name: field.get_internal_type()
        for model in (DisciplinaryCase, DisciplineStep)
        for field in model._meta.concrete_fields
    }
    texts = {name for name, kind in kinds.items() if kind in {"CharField", "TextField", "JSONField", "BinaryField"}}
    assert texts == {"case_id", "matter_id", "state", "due_clock", "step", "object_id"}
    mark = "kenari-nama-terlapor"
    refused(matter.take("summon", mark, "2026-11-11"), 400, "malformed")
    more = {"nama": mark, "pasal": mark, "tingkat": "berat"}
    assert matter.take("summon", "2026-11-02", "2026-11-11", more).status_code == 201
    rows = [*DisciplinaryCase.objects.values_list(), *DisciplineStep.objects.values_list()]
    facts = [entry.facts for entry in AuditEntry.objects.filter(case_id=case_id)]
    assert mark not in repr((rows, facts))
    assert "berat" not in repr((rows, facts))


@pytest.mark.parametrize(
    "body",
    [
        {"step": "punish"},
        {"on": "2026-13-01"},
        {"on": 7},
        {"until": "tomorrow"},
        {"matter_id": "zz"},
        {"sheet": None},
        {"sheet": {"kind": "note"}},
    ],
)
def test_what_is_misshapen_is_refused(
    office: Office, case_id: str, calendar: Calendar, body: dict[str, object]
) -> None:
    matter = begun(office, case_id)
    refused(matter.take("summon", "2026-11-02", "2026-11-11", body), 400, "malformed")


def test_a_message_or_note_is_no_sheet(office: Office, case_id: str, calendar: Calendar) -> None:
    matter = begun(office, case_id)
    refused(matter.take("summon", "2026-11-02", "2026-11-11", {"sheet": office.note()}), 400, "malformed")


def test_the_export_of_a_record_is_written_down_with_its_purpose(
    office: Office, case_id: str, calendar: Calendar
) -> None:
    matter = begun(office, case_id)
    body = {"matter_id": matter.matter_id, "form": "csv", "purpose": "hand-over"}
    answer = call(office.ani, case_id, "discipline/exports", body)
    entry = AuditEntry.objects.get(case_id=case_id, act="discipline-exported")
    assert answer.json() == {"number": entry.sequence, "digest": entry.digest}
    assert entry.facts == {"matter": matter.matter_id, "form": "csv", "purpose": "hand-over"}
    refused(call(office.ani, case_id, "discipline/exports", body | {"purpose": "view"}), 400, "malformed")
    refused(call(office.ani, case_id, "discipline/exports", body | {"form": "pdf"}), 400, "malformed")
    refused(call(office.dewi, case_id, "discipline/exports", body), 403, "not-permitted")
    refused(call(office.ani, case_id, "discipline/exports", body | {"matter_id": random_id()}), 404, "not-found")


def test_what_runs_is_listed_for_readers_alone(office: Office, case_id: str, calendar: Calendar) -> None:
    path = "/meja/disiplin/"
    assert "Tidak ada yang berjalan" in fragment(office.ani, path).content.decode()
    matter = begun(office, case_id)
    other = begun(office, case_id)
    other.took("drop", "2026-11-02")
    page = fragment(office.ani, path).content.decode()
    assert (page.count(f"/meja/perkara/{case_id}/#disiplin"), "Dimulai" in page, "20 Nov" in page) == (1, True, True)
    assert matter.matter_id not in page
    assert fragment(office.admin, path).status_code == 404
    elsewhere = make_office("kota-lain")
    assert case_id not in fragment(elsewhere.ani, path).content.decode()
    calendar.turn_to("2026-11-24")
    assert 'data-state="late"' in fragment(office.ani, path).content.decode()
