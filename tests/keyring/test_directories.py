"""Directories: composed by the server, signed by officers, published at the threshold, never too old."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.accounts.models import Officer, Unit
from peluit.core.directory import digest_of
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import first_break
from peluit.infra.promise import log_public_key
from peluit.keyring import ports, queries, services
from peluit.keyring.differences import differences
from peluit.keyring.models import Directory, DirectorySignature
from peluit.keyring.texts import is_sound_threshold, proposed_threshold
from tests.keyring.people import (
    Inspectorate,
    Person,
    b64,
    join,
    make_inspectorate,
    make_officer,
)


@pytest.fixture
def unsigned(db: None) -> Inspectorate:
    return make_inspectorate(publish=False)


def pending_of(place: Inspectorate, person: Person | None = None) -> dict[str, Any]:
    rows = (person or place.people[0]).browser.get("/meja/api/directories").json()["pending"]
    assert len(rows) == 1
    row: dict[str, Any] = rows[0]
    return row


def sign(person: Person, version: int, text: str, channel: str = "inspektorat") -> Any:
    body = {"channel": channel, "version": version, "signature": person.signature(text)}
    return person.browser.post("/meja/api/directories/sign", body)


def test_the_text_says_what_the_portal_obeys(unsigned: Inspectorate) -> None:
    Unit.objects.create(organisation=unsigned.organisation, code="dinkes", name="Dinas Kesehatan", kind="agency")
    services.propose_directories(organisation=unsigned.organisation, actor="system")
    pending = queries.find_pending(unsigned.channel)
    assert pending is not None
    body = json.loads(pending.text)
    today = queries.today(unsigned.organisation)
    assert list(body) == [
        *("type", "organisation", "organisation_name", "channel", "channel_name", "subjects", "version"),
        *(
            "previous",
            "issued_on",
            "expires_on",
            "officers",
            "form",
            "units",
            "limits",
            "log_key",
            "page_set",
        ),
    ]
    assert (body["type"], body["organisation"], body["channel"]) == (
        "peluit/v1/directory",
        "kota-contoh",
        "inspektorat",
    )
    assert body["issued_on"] == today.isoformat()
    assert body["expires_on"] == (today + dt.timedelta(90)).isoformat()
    assert body["log_key"] == b64(log_public_key())
    assert body["units"] == [{"code": "dinkes", "name": "Dinas Kesehatan", "kind": "agency", "parent": ""}]
    assert [element["code"] for element in body["form"]["elements"]] == [
        *("what", "who", "where", "unit", "when", "how")
    ]
    for person, officer in zip(unsigned.people, body["officers"], strict=True):
        assert officer == {
            "key_id": person.key_id,
            "name": person.officer.name,
            "post": "Tim Pengelola",
            "role": "verifikator",
            "state": "active",
            "verify": b64(person.verify),
            "recipient": person.recipient,
        }


def test_two_of_three_signatures_publish(unsigned: Inspectorate) -> None:
    first, second, third = unsigned.people
    waiting = pending_of(unsigned)
    assert (waiting["signatures"], waiting["threshold"], waiting["signed_by_me"]) == (0, 2, False)

    assert sign(first, waiting["version"], waiting["text"]).json() == {"published": False}
    assert queries.list_published_channels(unsigned.organisation) == []
    assert pending_of(unsigned)["signed_by_me"] is True
    assert pending_of(unsigned, second)["signed_by_me"] is False
    assert sign(second, waiting["version"], waiting["text"]).json() == {"published": True}

    channel = first.browser.get("/meja/api/directory").json()["channels"][0]
    assert channel["code"] == "inspektorat"
    assert channel["directory"]["text"] == waiting["text"]
    assert {row["key"] for row in channel["directory"]["signatures"]} == {first.key_id, second.key_id}
    assert len(channel["roots"]) == 1
    assert first.browser.get("/meja/api/directories").json() == {"pending": []}
    late = sign(third, waiting["version"], waiting["text"])
    assert (late.status_code, late.json()["code"]) == (409, "directory-changed")
    acts = list(AuditEntry.objects.order_by("sequence").values_list("act", flat=True))
    assert acts[-3:] == ["sign-directory", "sign-directory", "publish-directory"]
    assert first_break(unsigned.organisation.pk) is None


def test_one_signer_twice_is_one_signature(unsigned: Inspectorate) -> None:
    waiting = pending_of(unsigned)
    sign(unsigned.people[0], waiting["version"], waiting["text"])
    again = sign(unsigned.people[0], waiting["version"], waiting["text"])
    assert (again.status_code, again.json()["code"]) == (409, "already-exists")
    assert not Directory.objects.filter(is_published=True).exists()
    assert DirectorySignature.objects.count() == 1


def test_a_signature_over_another_text_is_none(unsigned: Inspectorate) -> None:
    waiting = pending_of(unsigned)
    for text in (waiting["text"] + " ", waiting["text"].replace("Ani", "Ana"), ""):
        answer = sign(unsigned.people[0], waiting["version"], text)
        assert (answer.status_code, answer.json()["code"]) == (400, "signature-invalid")


def test_anothers_signature_is_none(unsigned: Inspectorate) -> None:
    waiting = pending_of(unsigned)
    first, second, _third = unsigned.people
    second.sign = first.sign
    assert sign(second, waiting["version"], waiting["text"]).json()["code"] == "signature-invalid"


def test_whom_the_root_does_not_name_cannot_sign(unsigned: Inspectorate) -> None:
    outsider = make_officer(unsigned.organisation, "dodi")
    join(unsigned.channel, outsider, signs=True)
    outsider.enrol()
    outsider.enrol_second_factor()
    waiting = pending_of(unsigned, outsider)
    assert waiting["may_sign"] is False
    answer = sign(outsider, waiting["version"], waiting["text"])
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_a_signer_who_left_cannot_sign(unsigned: Inspectorate) -> None:
    waiting = pending_of(unsigned)
    Officer.objects.filter(pk=unsigned.people[0].officer.pk).update(is_active=False)
    assert sign(unsigned.people[0], waiting["version"], waiting["text"]).status_code == 401


def test_another_channels_or_organisations_directory_cannot_be_signed(unsigned: Inspectorate) -> None:
    waiting = pending_of(unsigned)
    person = unsigned.people[0]
    assert sign(person, waiting["version"], waiting["text"], channel="lain").status_code == 404
    other = make_inspectorate("kota-lain", publish=False)
    foreign = other.people[0].browser.get("/meja/api/directories").json()["pending"][0]
    answer = sign(person, foreign["version"], foreign["text"])
    assert answer.json()["code"] == "signature-invalid"
    assert not Directory.objects.filter(is_published=True).exists()


def test_tenants_see_their_own_directories_only(inspectorate: Inspectorate) -> None:
    other = make_inspectorate("kota-lain")
    mine = inspectorate.people[0].browser.get("/meja/api/directory").json()["channels"]
    theirs = other.people[0].browser.get("/meja/api/directory").json()["channels"]
    assert "kota-lain" not in json.dumps(mine)
    assert "kota-contoh" not in json.dumps(theirs)


def test_a_change_of_people_waits_for_signatures(inspectorate: Inspectorate) -> None:
    before = inspectorate.published
    newcomer = make_officer(inspectorate.organisation, "dodi", name="Dodi Contoh")
    join(inspectorate.channel, newcomer, signs=False)

    waiting = pending_of(inspectorate)
    assert waiting["differences"][0] == (
        "Dodi Contoh (Tim Pengelola, verifikator) dicantumkan tetapi belum punya kunci."
    )
    assert json.loads(waiting["text"])["previous"] == before.digest
    assert queries.access_published(inspectorate.organisation, "inspektorat") == before
    assert len(queries.active_verifiers(before)) == 3

    newcomer.enrol()
    second = pending_of(inspectorate)
    assert second["version"] == waiting["version"] + 1
    assert second["differences"][0] == "Dodi Contoh (Tim Pengelola) akan membaca setiap laporan baru."
    stale = sign(inspectorate.people[0], waiting["version"], waiting["text"])
    assert stale.json()["code"] == "directory-changed"
    for person in inspectorate.people[:2]:
        assert person.sign_pending(inspectorate.channel).status_code == 200
    assert newcomer.key_id in queries.active_verifiers(inspectorate.published)


def test_who_leaves_keeps_their_name_but_gets_no_report(inspectorate: Inspectorate) -> None:
    leaver = inspectorate.people[2]
    services.end_membership(channel=inspectorate.channel, officer=leaver.officer, actor="system")
    waiting = pending_of(inspectorate)
    assert waiting["differences"][0] == "Citra (Tim Pengelola) keluar dan tidak menerima laporan baru."
    for person in inspectorate.people[:2]:
        person.sign_pending(inspectorate.channel)
    officers = {row["key_id"]: row for row in queries.list_directory_officers(inspectorate.published)}
    assert officers[leaver.key_id]["state"] == "former"
    assert officers[leaver.key_id]["recipient"] == ""
    assert officers[leaver.key_id]["verify"] == b64(leaver.verify)
    assert leaver.key_id not in queries.active_verifiers(inspectorate.published)


def test_without_a_change_nothing_new_waits(inspectorate: Inspectorate) -> None:
    services.propose_directories(organisation=inspectorate.organisation, actor="system")
    assert Directory.objects.count() == 1


def test_a_directory_that_runs_out_is_proposed_anew(inspectorate: Inspectorate) -> None:
    published = inspectorate.published
    published.expires_on = queries.today(inspectorate.organisation) + dt.timedelta(30)
    published.save()
    answer = inspectorate.people[0].browser.post("/meja/api/directories/propose", {})
    [waiting] = answer.json()["pending"]
    assert waiting["differences"][0] == "Isinya tidak berubah, hanya masa berlakunya."


def test_an_expired_directory_is_never_served(inspectorate: Inspectorate) -> None:
    published = inspectorate.published
    today = queries.today(inspectorate.organisation)
    published.expires_on = today
    published.save()
    assert len(queries.list_published_channels(inspectorate.organisation)) == 1
    published.expires_on = today - dt.timedelta(1)
    published.save()
    assert queries.list_published_channels(inspectorate.organisation) == []
    with pytest.raises(DomainError) as error:
        queries.access_published(inspectorate.organisation, "inspektorat")
    assert error.value.code is ErrorCode.CHANNEL_CLOSED
    assert inspectorate.people[0].browser.get("/meja/api/directory").json() == {"channels": []}


def test_an_expired_pending_version_cannot_be_published(unsigned: Inspectorate) -> None:
    waiting = pending_of(unsigned)
    Directory.objects.update(expires_on=queries.today(unsigned.organisation) - dt.timedelta(1))
    assert sign(unsigned.people[0], waiting["version"], waiting["text"]).json()["code"] == "directory-changed"


def test_a_new_page_set_waits_for_signatures(inspectorate: Inspectorate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports.page_set, "_digest", lambda _organisation: "ab" * 32)
    services.propose_directories(organisation=inspectorate.organisation, actor="system")
    waiting = pending_of(inspectorate)
    assert json.loads(waiting["text"])["page_set"] == "ab" * 32
    assert "abababababababab" in waiting["differences"][0]


def test_a_stored_digest_is_the_texts(inspectorate: Inspectorate) -> None:
    assert inspectorate.published.digest == digest_of("directory", inspectorate.published.text)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"channel": "inspektorat"},
        {"channel": "inspektorat", "version": "1", "signature": b64(b"\0" * 64)},
        {"channel": "inspektorat", "version": True, "signature": b64(b"\0" * 64)},
        {"channel": "inspektorat", "version": 2**40, "signature": b64(b"\0" * 64)},
        {"channel": "inspektorat", "version": 1, "signature": b64(b"\0" * 63)},
        {"channel": ["inspektorat"], "version": 1, "signature": b64(b"\0" * 64)},
        {"channel": "inspektorat\0", "version": 1, "signature": b64(b"\0" * 64)},
    ],
)
def test_odd_signatures_are_malformed(unsigned: Inspectorate, body: dict[str, object]) -> None:
    answer = unsigned.people[0].browser.post("/meja/api/directories/sign", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


# Differences in words.


def changed(text: str, **changes: object) -> str:
    return json.dumps(json.loads(text) | changes)


def test_every_member_that_changes_is_told(inspectorate: Inspectorate) -> None:
    text = inspectorate.published.text
    calm = differences(text, text)
    assert calm[0] == "Isinya tidak berubah, hanya masa berlakunya."
    for member, value in json.loads(text).items():
        if member in {"type", "organisation", "channel", "version", "previous", "issued_on", "expires_on"}:
            continue
        altered = {"limits": {"files": 1, "file_bytes": 1048576}, "units": [], "officers": []}.get(member, [value])
        if member == "units":
            altered = [{"code": "x", "name": "X", "kind": "agency", "parent": ""}]
        if member in {"organisation_name", "channel_name", "log_key", "page_set"}:
            altered = f"{value}x"
        assert differences(text, changed(text, **{member: altered}))[:-1] != calm[:-1], member
    assert differences(text, changed(text, surprise=1))[0] == "“surprise” berubah."


def test_posts_names_roles_and_units_are_told_in_words(inspectorate: Inspectorate) -> None:
    text = inspectorate.published.text
    officers = json.loads(text)["officers"]
    promoted = [officers[0] | {"post": "Inspektur"}, officers[1] | {"name": "Budi Baru"}, *officers[2:]]
    lines = differences(text, changed(text, officers=promoted))
    assert lines[0] == "Ani kini Inspektur (sebelumnya Tim Pengelola)."
    assert lines[1] == "Budi kini bernama Budi Baru."
    auditor = [*officers[:2], officers[2] | {"role": "auditor"}]
    assert differences(text, changed(text, officers=auditor))[0] == (
        "Citra (Tim Pengelola, auditor) dapat dijadikan pembaca perkara tertentu."
    )
    gone = differences(text, changed(text, officers=officers[:2]))
    assert gone[0] == "Citra (Tim Pengelola) tidak dicantumkan lagi."
    units = [{"code": f"u{n}", "name": f"Unit {n}", "kind": "agency", "parent": ""} for n in range(8)]
    more = differences(text, changed(text, units=units))[0]
    assert more == "Instansi ditambahkan: Unit 0, Unit 1, Unit 2, Unit 3, Unit 4, Unit 5 dan 2 lagi."


@given(st.integers(1, 40))
def test_the_proposed_threshold_is_a_sound_majority(signers: int) -> None:
    threshold = proposed_threshold(signers)
    assert is_sound_threshold(threshold, signers)
    assert threshold * 2 > signers
