"""A month of an agency over HTTP: planned, held, written up, checked, followed up."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from peluit.core.openness import month_of, next_month
from peluit.infra import plain_files
from peluit.infra.audit.models import AuditEntry
from peluit.openness.board import board_of
from peluit.openness.models import ActionItem, Agency, AgencyLiaison, Limit, Meeting, MeetingFile
from tests.casework.desk import fragment
from tests.casework.test_shared_computer import share
from tests.core.test_pictures import SECRET, jpeg, segment
from tests.openness.town import MINUTES, Town, make_town, plan_body


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


def meeting_of(town: Town) -> Meeting:
    return Meeting.objects.get(agency=town.own, month=town.month)


def send_file(town: Town, content: bytes, kind: str = "attendance", item: str = "") -> Any:
    browser = town.liaison.browser
    browser.session()
    return browser.client.post(
        town.address("files") + f"?jenis={kind}&butir={item}",
        data=content,
        content_type="application/octet-stream",
        headers={"host": browser.host, "x-csrftoken": browser.csrf},
    )


def test_a_month_from_invitation_to_acceptance(town: Town) -> None:
    assert town.call(town.liaison, "plan", plan_body(town.month)).status_code == 200
    meeting = town.finish()
    assert meeting.agenda == ["budget", "complaints"]
    assert (meeting.invited, meeting.present) == (12, 10)
    assert meeting.verified_on == meeting.minutes_on == town.today
    page = fragment(town.liaison, f"/meja/keterbukaan/opd/contoh/{town.month:%Y-%m}/").content.decode()
    assert "10 dari 12 orang hadir" in page
    assert "data-minutes" not in page
    acts = list(AuditEntry.objects.order_by("sequence").values_list("act", flat=True))
    assert acts[-5:] == ["meeting-planned", "meeting-held", "minutes-written", "minutes-handed-in", "minutes-accepted"]
    assert set(AuditEntry.objects.filter(act__startswith="m").values_list("case_id", flat=True)) == {""}


def test_minutes_that_are_with_the_inspectorate_do_not_change_until_they_come_back(town: Town) -> None:
    town.hold()
    town.write()
    assert town.hand_in().status_code == 200
    for answer in (town.write(1, opening="x"), town.hold(), send_file(town, b"%PDF-1.4")):
        assert (answer.status_code, answer.json()["code"]) == (409, "transition-not-allowed")
    returned = town.accept(is_accepted=False)
    assert (returned.status_code, returned.json()["data"]) == (400, {"field": "remarks"})
    assert town.accept(is_accepted=False, remarks="Lampirkan daftar hadir.").status_code == 200
    page = fragment(town.liaison, f"/meja/keterbukaan/opd/contoh/{town.month:%Y-%m}/").content.decode()
    assert "Lampirkan daftar hadir." in page
    assert town.write(1, opening="Dibuka.").status_code == 200
    assert town.hand_in().status_code == 200
    assert town.accept().status_code == 200
    assert town.accept().status_code == 409
    assert meeting_of(town).opening == "Dibuka."


def test_of_what_was_said_on_one_day_the_last_counts(town: Town) -> None:
    town.hold()
    town.write()
    page_of = f"/meja/keterbukaan/opd/contoh/{town.month:%Y-%m}/"
    for remarks in ("Pertama.", "Kedua.", "Ketiga."):
        town.hand_in()
        town.accept(is_accepted=False, remarks=remarks)
        assert remarks in fragment(town.liaison, page_of).content.decode()
    town.hand_in()
    town.accept()
    page = fragment(town.liaison, page_of).content.decode()
    assert "Inspektorat menerima notula ini" in page
    assert "Ketiga." not in page


def test_nobody_saves_over_somebody_elses_text(town: Town) -> None:
    assert town.write(0, opening="Satu").json() == {"version": 1}
    other = town.write(0, opening="Dua")
    assert (other.status_code, other.json()["code"], other.json()["data"]) == (409, "changed-meanwhile", {"version": 1})
    kept = town.liaison.browser.get(town.address("minutes")).json()
    assert (kept["version"], kept["parts"]["opening"]) == (1, "Satu")
    assert town.write(1, opening="Dua").json() == {"version": 2}
    assert AuditEntry.objects.filter(act="minutes-written").count() == 1


@pytest.mark.parametrize("missing", sorted(MINUTES))
def test_minutes_are_handed_in_whole(town: Town, missing: str) -> None:
    assert town.hand_in().json()["data"] == {"field": "held_on"}
    town.hold()
    town.write(0, **(MINUTES | {missing: " "}))
    answer = town.hand_in()
    assert (answer.status_code, answer.json()["data"]) == (400, {"field": missing})


def test_the_signed_list_comes_with_the_minutes_or_the_reason_why_not(town: Town) -> None:
    town.hold()
    town.write()
    for why in ("", "  "):
        answer = town.hand_in(why)
        assert (answer.status_code, answer.json()["data"]) == (400, {"field": "signed_list"})
    assert town.hand_in("Pemindai rusak.").status_code == 200
    page_of = f"/meja/keterbukaan/opd/contoh/{town.month:%Y-%m}/"
    assert "Pemindai rusak." in fragment(town.inspector, page_of).content.decode()
    assert "belum terlampir: Pemindai rusak." in fragment(town.inspector, f"{page_of}notula/").content.decode()
    town.accept(is_accepted=False, remarks="Lampirkan daftar hadir.")
    assert send_file(town, b"%PDF-1.7").status_code == 201
    assert town.hand_in("").status_code == 200
    assert meeting_of(town).list_missing_for == ""
    assert "Pemindai rusak." not in fragment(town.inspector, page_of).content.decode()
    assert "daftar hadir bertanda tangan terlampir" in fragment(town.inspector, f"{page_of}notula/").content.decode()
    said = AuditEntry.objects.filter(act="minutes-handed-in").order_by("sequence")
    assert [entry.facts["signed_list"] for entry in said] == [0, 1]


def test_a_list_to_sign_has_room_for_everybody_and_names_nobody(town: Town) -> None:
    town.hold(invited="31", present="29")
    page = fragment(town.liaison, f"/meja/keterbukaan/opd/contoh/{town.month:%Y-%m}/daftar-hadir/").content.decode()
    assert "<td>31</td>" in page
    assert "<td>32</td>" not in page
    assert town.liaison.officer.name not in page


def test_no_file_of_a_meeting_is_saved_on_a_shared_computer(town: Town) -> None:
    file_id = send_file(town, b"%PDF-1.7").json()["file_id"]
    share(town.inspector)
    answer = town.inspector.browser.get(f"/meja/api/openness/files/{file_id}")
    assert (answer.status_code, answer.json()["code"]) == (403, "shared-computer")
    share(town.admin)
    assert town.admin.browser.get(f"/meja/api/openness/files/{file_id}").status_code == 404


def test_counts_must_add_up_and_days_must_lie_in_the_month(town: Town) -> None:
    assert town.hold(present="11").json()["data"]["field"] == "invited"
    assert town.hold(held_on=next_month(town.month).isoformat()).json()["data"] == {"field": "held_on"}
    late = town.call(town.liaison, "plan", plan_body(next_month(town.month)))
    assert late.json()["data"] == {"field": "planned_on"}
    assert town.hold(present="-1").json()["data"] == {"field": "present"}
    ahead = next_month(next_month(month_of(town.today)))
    assert town.call(town.liaison, "plan", plan_body(ahead), month=ahead).status_code == 404


def test_a_number_stands_on_one_invitation(town: Town) -> None:
    assert town.call(town.liaison, "plan", plan_body(town.month)).status_code == 200
    this_month = month_of(town.today)
    again = town.call(town.liaison, "plan", plan_body(this_month), month=this_month)
    assert (again.status_code, again.json()["data"]) == (409, {"field": "invitation_number"})


def test_action_items_are_carried_over_until_they_end(town: Town) -> None:
    body = {"text": "Pasang papan informasi", "who": "Sekretaris", "due_on": town.month.isoformat()}
    assert town.call(town.liaison, "actions", body).status_code == 201
    item = ActionItem.objects.get()
    page_of = f"/meja/keterbukaan/opd/contoh/{month_of(town.today):%Y-%m}/"
    assert "Pasang papan informasi" in fragment(town.liaison, page_of).content.decode()
    assert board_of(town.organisation).rows[0].late_actions == 1
    call = f"/meja/api/openness/actions/contoh/{item.pk}"
    cancel = town.liaison.browser.post(call, {"state": "cancelled", "note": ""})
    assert cancel.json()["data"] == {"field": "note"}
    assert town.liaison.browser.post(call, {"state": "done", "note": "Terpasang"}).status_code == 200
    assert town.liaison.browser.post(call, {"state": "open", "note": ""}).status_code == 409
    ActionItem.objects.update(ended_on=town.month)
    assert "Pasang papan informasi" not in fragment(town.liaison, page_of).content.decode()
    assert board_of(town.organisation).rows[0].done_actions == 1


def test_files_are_pictures_or_pdf_lose_their_traces_and_are_only_ever_saved(town: Town) -> None:
    photo = send_file(town, jpeg(segment(0xFE, SECRET)), kind="photo")
    assert photo.status_code == 201
    file_id = photo.json()["file_id"]
    assert SECRET not in plain_files.read(file_id)
    for content in (b"<html><script>", b"GIF89a", b"<svg/>"):
        assert send_file(town, content).json()["code"] == "media-type"
    assert send_file(town, b"%PDF-" + b"0" * (10 * 1024 * 1024)).status_code == 413
    answer = town.inspector.browser.get(f"/meja/api/openness/files/{file_id}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert town.admin.browser.get(f"/meja/api/openness/files/{file_id}").status_code == 404
    gone = town.liaison.browser.post(f"/meja/api/openness/files/{file_id}", {}, method="DELETE")
    assert gone.status_code == 200
    assert not MeetingFile.objects.exists()


def test_proof_may_come_after_the_minutes_were_accepted(town: Town) -> None:
    body = {"text": "Pasang", "who": "Sekretaris", "due_on": town.today.isoformat()}
    town.call(town.liaison, "actions", body)
    town.finish()
    item = ActionItem.objects.get()
    assert send_file(town, b"%PDF-1.7", kind="proof", item=str(item.pk)).status_code == 201
    assert item.proofs.count() == 1
    assert send_file(town, b"%PDF-1.7", kind="proof", item="1").status_code == 404


def test_a_month_that_is_called_off_is_told_at_once(town: Town) -> None:
    body = {"reason": "Gedung diperbaiki"}
    assert town.call(town.liaison, "call-off", body).status_code == 200
    page = fragment(town.inspector, "/meja/keterbukaan/").content.decode()
    assert "Tidak ada rapat pada" in page
    assert town.call(town.liaison, "plan", plan_body(town.month)).status_code == 200
    assert meeting_of(town).called_off_for == ""


def test_the_administrator_says_who_meets_when_and_by_which_limits(town: Town) -> None:
    browser = town.admin.browser
    new = {
        "code": "baru", "name": "Dinas Baru (rekaan)", "short_name": "DB", "week": "2", "weekday": "3",
        "starts_at": "13:00", "place": "", "is_active": True,
    }  # fmt: skip
    assert browser.post("/meja/api/openness/agencies", new).status_code == 201
    assert browser.post("/meja/api/openness/agencies", new).status_code == 409
    assert browser.post("/meja/api/openness/agencies", new | {"code": "Ö"}).json()["data"] == {"field": "code"}
    assert browser.post("/meja/api/openness/agencies/baru", new | {"week": "5"}).json()["data"] == {"field": "week"}
    assert browser.post("/meja/api/openness/agencies/baru", new | {"is_active": False}).status_code == 200
    assert not Agency.objects.get(code="baru").is_active
    limit = {"code": "minutes", "days": "7", "basis": "Edaran (rekaan)"}
    assert browser.post("/meja/api/openness/limits", limit).status_code == 200
    assert browser.post("/meja/api/openness/limits", limit | {"days": "8"}).status_code == 200
    assert Limit.objects.get().days == 8
    assert browser.post("/meja/api/openness/limits", limit | {"code": "x"}).status_code == 400
    for username, code in (("liaison", "lain"), ("liaison", "")):
        assert browser.post("/meja/api/openness/liaisons", {"username": username, "code": code}).status_code == 200
    wrong = browser.post("/meja/api/openness/liaisons", {"username": "inspektur", "code": "lain"})
    assert wrong.json()["data"] == {"field": "username"}
    assert town.hold().status_code == 404


def test_a_liaison_finds_what_is_due_on_the_first_page_and_nobody_elses(town: Town) -> None:
    town.hold()
    plain = fragment(town.liaison, "/meja/").content.decode()
    assert "Rapat OPD Anda" in plain
    assert f"opd/contoh/{town.month:%Y-%m}/" in plain
    assert "opd/lain/" not in plain
    for person in (town.inspector, town.admin):
        assert "Rapat OPD Anda" not in fragment(person, "/meja/").content.decode()
    AgencyLiaison.objects.all().delete()
    assert "Rapat OPD Anda" not in fragment(town.liaison, "/meja/").content.decode()


def test_the_board_takes_a_fixed_number_of_queries(town: Town, django_assert_max_num_queries: Any) -> None:
    for n in range(20):
        Agency.objects.create(
            organisation=town.organisation, code=f"opd-{n}", name="Dinas (rekaan)", short_name=f"D{n}",
            since=town.month, starts_at=dt.time(9),
        )  # fmt: skip
    with django_assert_max_num_queries(6):
        assert len(board_of(town.organisation).rows) == 22
