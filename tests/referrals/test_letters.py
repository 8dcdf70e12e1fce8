"""Letters at the server: who sends, who reads, what an answer and a judgement change, and what nobody else learns."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.core import serializers
from django.test import Client

from peluit.accounts.models import Role
from peluit.casework.models import Case
from peluit.core.lifecycle import CaseState
from peluit.infra.audit.models import AuditEntry
from peluit.intake.models import SealedObject, Upload
from peluit.keyring import queries as keyring
from peluit.keyring import services as keys
from peluit.keyring.models import KeyCopy, Membership
from peluit.referrals.models import Referral, ReferralLink
from tests.casework.desk import call, days, fragment
from tests.intake.asking import post, refused
from tests.keyring.people import Person, join, make_officer
from tests.referrals.agencies import OTHER_UNIT, Agencies, make_agencies
from tests.world import random_id


def listed(agencies: Agencies) -> list[dict[str, Any]]:
    answer = agencies.office.ani.browser.get(f"/meja/api/cases/{agencies.case_id}/referrals")
    letters: list[dict[str, Any]] = answer.json()["letters"]
    return letters


def test_a_letter_goes_out_is_seen_answered_sent_back_and_settled(agencies: Agencies) -> None:
    ani, gita = agencies.office.ani, agencies.gita
    referral_id = agencies.send()
    (row,) = gita.browser.get("/meja/api/letters").json()["letters"]
    assert (row["referral_id"], row["state"], row["kind"]) == (referral_id, "sent", "follow-up")
    assert row["copy"]
    opened = gita.browser.get(f"/meja/api/letters/{referral_id}/sealed").json()
    assert [item["kind"] for item in opened["objects"]] == ["referral"]
    assert opened["state"] == "seen"
    assert agencies.answer(gita, referral_id).status_code == 201
    refused(agencies.answer(agencies.hari, referral_id), 409, "transition-not-allowed")
    assert agencies.judge(ani, referral_id, "not-suitable", due_on=days(7)).status_code == 201
    row = listed(agencies)[0]
    assert (row["state"], row["round"], row["due_on"], row["follow_up"]) == ("sent", 2, days(7), "in-progress")
    assert agencies.answer(agencies.hari, referral_id).status_code == 201
    assert agencies.judge(ani, referral_id, "suitable").status_code == 201
    row = listed(agencies)[0]
    assert (row["state"], row["follow_up"]) == ("suitable", "done")
    refused(agencies.judge(ani, referral_id, "withdrawn"), 409, "transition-not-allowed")


def test_sending_and_answering_again_changes_nothing(agencies: Agencies) -> None:
    body = agencies.letter()
    for _ in range(2):
        assert call(agencies.office.ani, agencies.case_id, "referrals", body).status_code == 201
    assert Referral.objects.count() == 1
    sent = agencies.sealed()
    for _ in range(2):
        path = f"/meja/api/letters/{body['referral_id']}/answers"
        assert agencies.gita.browser.post(path, sent).status_code == 201
    other = body | {"letter": body["letter"] | {"sealed": agencies.office.sender.sealed(kind="referral")}}
    refused(call(agencies.office.ani, agencies.case_id, "referrals", other), 409, "object-differs")


def test_before_the_examination_ends_it_takes_the_inspektur(agencies: Agencies) -> None:
    office = agencies.office
    inspector = make_officer(office.organisation, "erna", role=Role.INSPECTOR)
    join(office.inspectorate.channel, inspector, role=Role.INSPECTOR, signs=False)
    inspector.enrol()
    inspector.enrol_second_factor()
    keys.propose_directories(organisation=office.organisation, actor="system")
    for person in office.inspectorate.people[:2]:
        assert person.sign_pending(office.inspectorate.channel).status_code == 200
    grant = office.grant(inspector, compartments=(1, 2))
    assert call(office.ani, agencies.case_id, "grants", grant).status_code == 201
    agencies.put_case_in(CaseState.IN_EXAMINATION)
    for person, expected in ((office.ani, 403), (inspector, 201)):
        answer = call(person, agencies.case_id, "referrals", agencies.letter())
        assert answer.status_code == expected, answer.content
    assert AuditEntry.objects.filter(act="letter-sent").get().facts["early"] == 1
    agencies.put_case_in(CaseState.RECEIVED)
    refused(call(inspector, agencies.case_id, "referrals", agencies.letter()), 403, "not-permitted")
    agencies.put_case_in(CaseState.PROVEN)
    referral_id = agencies.send()
    agencies.answer(agencies.gita, referral_id)
    refused(agencies.judge(office.ani, referral_id, "suitable"), 403, "not-permitted")
    assert agencies.judge(inspector, referral_id, "suitable").status_code == 201


def test_a_letter_goes_only_to_those_who_are_there_for_it(agencies: Agencies) -> None:
    ani = agencies.office.ani
    wrong: list[dict[str, Any]] = [
        agencies.letter(agencies.gita, agencies.indah),
        agencies.letter(unit=OTHER_UNIT),
        agencies.letter(agencies.office.dewi),
        agencies.letter(kind="decision-draft"),
        agencies.letter(agencies.joko, kind="appointment"),
        agencies.letter(channel="inspektorat"),
        agencies.letter(due_on=days(400)),
        agencies.letter(due_on=days(0)),
        agencies.letter(kind="gosip"),
        agencies.letter(copies=[]),
    ]
    for body in wrong:
        refused(call(ani, agencies.case_id, "referrals", body), 400, "malformed")
    taken = agencies.letter(referral_id=agencies.case_id)
    assert call(ani, agencies.case_id, "referrals", taken).status_code in {400, 409}
    assert not Referral.objects.exists()
    assert not SealedObject.objects.filter(kind__in=["referral", "finding"]).exists()
    draft = agencies.letter(agencies.joko, kind="decision-draft", due_on=days(3))
    assert call(ani, agencies.case_id, "referrals", draft).status_code == 201


def everything(person: Person, agencies: Agencies, referral_id: str) -> list[Any]:
    """An answer for each way to get at a letter, from either side."""
    get, case = person.browser.get, f"/meja/api/cases/{agencies.case_id}/referrals"
    return [
        get(f"/meja/api/letters/{referral_id}/sealed"),
        get(f"/meja/api/letters/{referral_id}/blobs/{'0' * 32}?purpose=view"),
        agencies.answer(person, referral_id),
        fragment(person, f"/meja/surat/{referral_id}/"),
        get(f"{case}/{referral_id}/sealed"),
        get(f"{case}/{referral_id}/blobs/{'0' * 32}?purpose=view"),
        agencies.judge(person, referral_id, "suitable"),
        person.browser.post(f"{case}/{referral_id}/follow-up", agencies.sealed(follow_up="done")),
    ]


@pytest.mark.parametrize("who", ["indah", "joko", "dewi", "admin"])
def test_everybody_else_gets_what_they_would_get_for_no_letter_at_all(agencies: Agencies, who: str) -> None:
    person: Person = getattr(agencies, who, None) or getattr(agencies.office, who)
    referral_id = agencies.send()
    absent = random_id()
    for answer, nothing in zip(
        everything(person, agencies, referral_id), everything(person, agencies, absent), strict=True
    ):
        refused(answer, 404, "not-found")
        assert answer.content == nothing.content


def test_each_side_is_given_its_own_way_only(agencies: Agencies) -> None:
    referral_id = agencies.send()
    assert [answer.status_code for answer in everything(agencies.gita, agencies, referral_id)][4:] == [404] * 4
    assert [answer.status_code for answer in everything(agencies.office.ani, agencies, referral_id)][:4] == [404] * 4


def test_a_recipient_sees_nothing_of_cases(agencies: Agencies) -> None:
    agencies.send()
    gita, case_id = agencies.gita, agencies.case_id
    for path in ("/meja/perkara/", f"/meja/perkara/{case_id}/", f"/meja/perkara/{case_id}/bukti/"):
        refused(fragment(gita, path), 404, "not-found")
    for path in ("cases", f"cases/sealed?ids={case_id}", f"cases/{case_id}/sealed", f"cases/{case_id}/referrals"):
        refused(gita.browser.get(f"/meja/api/{path}"), 404, "not-found")
    refused(call(gita, case_id, "referrals", agencies.letter()), 404, "not-found")
    home = fragment(gita, "/meja/").content.decode()
    assert "Surat untuk Anda" in home
    sealed = json.dumps(gita.browser.get("/meja/api/letters").json()) + home
    for told in (case_id, agencies.office.inspectorate.channel.code + '"', case_id[:10]):
        assert told not in sealed


def test_no_row_but_one_leads_from_a_letter_to_its_case(agencies: Agencies) -> None:
    """What a thief of any other table learns: the link is in one table and in the sender's own acts."""
    referral_id = agencies.send()
    agencies.gita.browser.get(f"/meja/api/letters/{referral_id}/sealed")
    agencies.answer(agencies.gita, referral_id)
    for model in (Referral, SealedObject, KeyCopy, Upload, Case):
        for row in json.loads(serializers.serialize("json", model._default_manager.all())):
            text = json.dumps(row)
            assert not (referral_id in text and agencies.case_id in text), row
    assert ReferralLink.objects.get().case_id == agencies.case_id
    both = [entry.act for entry in AuditEntry.objects.all() if referral_id in json.dumps(entry.facts)]
    assert both == ["letter-sent"]
    seen = AuditEntry.objects.filter(act="letter-seen").get()
    assert (seen.case_id, seen.facts) == (referral_id, {})


def test_the_portal_knows_no_internal_channel(agencies: Agencies) -> None:
    portal, organisation = agencies.office.portal, agencies.office.organisation
    told = portal.get("/api/v1/directory").content.decode()
    assert [row["code"] for row in json.loads(told)["channels"]] == ["inspektorat"]
    for hidden in ("penerima", agencies.gita.key_id, "Gita"):
        assert hidden not in told
    assert [code for code, _ in keyring.list_root_pins(organisation)] == ["inspektorat"]
    desk = agencies.gita.browser.get("/meja/api/directory").json()["channels"]
    assert [row["code"] for row in desk] == ["inspektorat", "penerima"]
    filing = agencies.office.sender.filing(challenge=agencies.office.challenge(), version=1) | {"channel": "penerima"}
    assert post(portal, "reports", filing).status_code == 404


def test_the_desk_pins_what_the_portal_does_not(agencies: Agencies) -> None:
    shell = Client().get("/meja/", headers={"host": agencies.office.organisation.desk_host}).content.decode()
    public, internal = (
        shell.split(f'name="{name}" content="')[1].split('"')[0] for name in ("peluit-pins", "peluit-pins-internal")
    )
    assert "penerima" not in public
    assert "penerima" in internal


def test_whoever_leaves_the_agency_or_the_case_finds_the_letter_absent(agencies: Agencies) -> None:
    referral_id = agencies.send()
    citra = agencies.office.inspectorate.people[2]
    # The place alone: that sessions end as well is held elsewhere.
    Membership.objects.filter(officer__in=[agencies.gita.officer, citra.officer]).update(is_former=True)
    for person in (agencies.gita, citra):
        for answer in everything(person, agencies, referral_id):
            refused(answer, 404, "not-found")
    refused(call(agencies.office.ani, agencies.case_id, "referrals", agencies.letter()), 400, "malformed")


def test_proof_is_read_by_both_sides_and_by_nobody_else(agencies: Agencies) -> None:
    referral_id = agencies.send()
    content = agencies.office.sender.sealed_file()
    headers = {"host": agencies.gita.browser.host, "x-csrftoken": agencies.gita.browser.session()["csrf"]}
    made = agencies.gita.browser.client.post(
        "/meja/api/uploads", headers=headers | {"tus-resumable": "1.0.0", "upload-length": str(len(content))}
    )
    assert made.status_code == 201, made.content
    blob = made.headers["Location"].split("/")[-1]
    sent = agencies.gita.browser.client.generic(
        "PATCH",
        f"/meja/api/uploads/{blob}",
        content,
        content_type="application/offset+octet-stream",
        headers=headers | {"tus-resumable": "1.0.0", "upload-offset": "0"},
    )
    assert sent.status_code == 204, sent.content
    assert agencies.answer(agencies.gita, referral_id, uploads=[blob]).status_code == 201
    letter, case = f"/meja/api/letters/{referral_id}", f"/meja/api/cases/{agencies.case_id}/referrals/{referral_id}"
    for person, path in ((agencies.hari, letter), (agencies.office.budi, case)):
        answer = person.browser.get(f"{path}/blobs/{blob}?purpose=view")
        assert b"".join(answer.streaming_content) == content
        part = person.browser.client.get(
            f"{path}/blobs/{blob}?purpose=view", headers={"host": person.browser.host, "range": "bytes=0-9"}
        )
        assert (part.status_code, b"".join(part.streaming_content)) == (206, content[:10])
    refused(agencies.indah.browser.get(f"{letter}/blobs/{blob}?purpose=view"), 404, "not-found")
    answer = agencies.office.ani.browser.get(f"/meja/api/cases/{agencies.case_id}/sealed").json()
    assert blob not in json.dumps(answer)
    assert AuditEntry.objects.filter(act="letter-file-taken").count() == 4


def test_a_late_answer_is_told_to_more_and_more(agencies: Agencies) -> None:
    referral_id = agencies.send()
    for days_ago, level in ((0, 1), (5, 2), (15, 3)):
        day = keyring.today(agencies.office.organisation) - dt.timedelta(days_ago)
        Referral.objects.update(due_on=day)
        row = listed(agencies)[0]
        assert (row["is_late"], row["level"] >= level) == (days_ago > 0, True)
    assert "terlambat" in fragment(agencies.gita, "/meja/").content.decode()
    agencies.answer(agencies.gita, referral_id)
    assert (listed(agencies)[0]["is_late"], listed(agencies)[0]["level"]) == (False, 0)


def test_the_follow_up_has_four_statuses(agencies: Agencies) -> None:
    ani, referral_id = agencies.office.ani, agencies.send()
    path = f"/meja/api/cases/{agencies.case_id}/referrals/{referral_id}/follow-up"

    def set_to(status: str) -> Any:
        return ani.browser.post(path, agencies.sealed(follow_up=status))

    assert set_to("in-progress").status_code == 201
    refused(set_to("not-yet"), 409, "transition-not-allowed")
    refused(set_to("beres"), 400, "malformed")
    assert set_to("not-possible").status_code == 201
    refused(set_to("done"), 409, "transition-not-allowed")
    asked = agencies.send(None, agencies.gita, kind="information", due_on=days(3))
    answer = ani.browser.post(path.replace(referral_id, asked), agencies.sealed(follow_up="done"))
    refused(answer, 400, "malformed")


def test_a_withdrawn_letter_takes_no_answer(agencies: Agencies) -> None:
    referral_id = agencies.send()
    refused(agencies.judge(agencies.office.ani, referral_id, "suitable"), 409, "transition-not-allowed")
    refused(agencies.judge(agencies.office.ani, referral_id, "seen"), 400, "malformed")
    refused(agencies.judge(agencies.office.ani, referral_id, "withdrawn", due_on=days(3)), 400, "malformed")
    assert agencies.judge(agencies.office.ani, referral_id, "withdrawn").status_code == 201
    refused(agencies.answer(agencies.gita, referral_id), 409, "transition-not-allowed")
    assert agencies.answer(agencies.hari, random_id()).status_code == 404


def test_letters_of_one_city_are_none_of_anothers(agencies: Agencies) -> None:
    other = make_agencies("kota-lain")
    referral_id = agencies.send()
    for person in (other.gita, other.office.ani):
        for answer in everything(person, agencies, referral_id):
            refused(answer, 404, "not-found")


# Paper


def test_a_print_is_written_down_on_the_side_of_who_prints(agencies: Agencies) -> None:
    referral_id, case_id = agencies.send(), agencies.case_id
    answer = call(agencies.office.ani, case_id, f"referrals/{referral_id}/prints", {"purpose": "hand-over"})
    mine = AuditEntry.objects.get(act="letter-printed", actor="kota-contoh/ani")
    assert (answer.status_code, answer.json()) == (201, {"number": mine.sequence, "digest": mine.digest})
    assert (mine.case_id, mine.facts) == (case_id, {"letter": referral_id, "purpose": "hand-over"})
    path = f"/meja/api/letters/{referral_id}/prints"
    assert agencies.gita.browser.post(path, {"purpose": "annex"}).status_code == 201
    theirs = AuditEntry.objects.get(act="letter-printed", actor="kota-contoh/gita")
    assert (theirs.case_id, theirs.facts) == (referral_id, {"purpose": "annex"})


def test_a_print_needs_a_purpose_the_letter_and_ones_own_computer(agencies: Agencies) -> None:
    referral_id = agencies.send()
    path = f"/meja/api/letters/{referral_id}/prints"
    for purpose in ("view", "check", "iseng", None):
        refused(agencies.gita.browser.post(path, {"purpose": purpose}), 400, "malformed")
    refused(agencies.indah.browser.post(path, {"purpose": "annex"}), 404, "not-found")
    refused(agencies.office.ani.browser.post(path, {"purpose": "annex"}), 404, "not-found")
    of_case = f"referrals/{referral_id}/prints"
    refused(call(agencies.office.dewi, agencies.case_id, of_case, {"purpose": "annex"}), 404, "not-found")
    session = agencies.gita.browser.client.session
    session["peluit_shared"] = True
    session.save()
    refused(agencies.gita.browser.post(path, {"purpose": "annex"}), 403, "shared-computer")
    assert not AuditEntry.objects.filter(act="letter-printed").exists()
