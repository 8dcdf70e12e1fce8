"""Leaving ends access at once, and is refused where the channel could not go on."""

from __future__ import annotations

import pytest

from peluit.accounts.models import Role
from peluit.core.errors import DomainError
from peluit.infra.audit.models import AuditEntry
from peluit.keyring import queries, services, signers
from peluit.keyring.models import Directory, Invitation, Membership
from tests.intake.asking import refused
from tests.keyring.people import Browser, Inspectorate, Person, code_at, join, make_officer
from tests.keyring.test_officers import make_admin

DUTY = "/meja/api/officers/duty"
PLACE = {"channel": "inspektorat", "username": "citra", "member": False}


@pytest.fixture
def admin(inspectorate: Inspectorate) -> Person:
    return make_admin(inspectorate.organisation)


@pytest.fixture
def citra(inspectorate: Inspectorate) -> Person:
    return inspectorate.people[2]


def begin(person: Person) -> Browser:
    """Another browser that gave the proof and not yet the code."""
    browser = Browser(person.officer.organisation)
    assert (
        browser.post("/meja/api/session", {"username": person.officer.username, "proof": person.proof}).status_code
        == 200
    )
    return browser


def is_signed_in(person: Person) -> bool:
    return bool(person.browser.session()["signed_in"])


def test_who_leaves_their_post_is_out_at_once_everywhere(admin: Person, citra: Person) -> None:
    half = begin(citra)
    assert is_signed_in(citra)
    assert admin.browser.post(DUTY, {"username": "citra", "on_duty": False}).status_code == 204
    assert not is_signed_in(citra)
    refused(half.post("/meja/api/session/code", {"code": code_at(citra.totp)}), 401, "sign-in-required")
    again = Browser(citra.officer.organisation)
    refused(again.post("/meja/api/session", {"username": "citra", "proof": citra.proof}), 401, "sign-in-failed")
    refused(
        again.post("/meja/api/session", {"username": "citra", "proof": citra.recovery_proof}), 401, "sign-in-failed"
    )
    assert not Membership.objects.filter(officer=citra.officer, is_former=False).exists()
    acts = set(AuditEntry.objects.filter(actor=admin.officer.login).values_list("act", flat=True))
    assert {"stop-duty", "end-membership", "propose-directory"} <= acts
    refused(admin.browser.post(DUTY, {"username": "citra", "on_duty": False}), 404, "not-found")


def test_the_next_directory_lists_them_as_former_and_waits(
    inspectorate: Inspectorate, admin: Person, citra: Person
) -> None:
    before = inspectorate.published
    admin.browser.post(DUTY, {"username": "citra", "on_duty": False})
    assert inspectorate.published == before
    pending = queries.find_pending(inspectorate.channel)
    assert pending is not None
    states = {row["key_id"]: row["state"] for row in queries.list_directory_officers(pending)}
    assert states[citra.key_id] == "former"
    assert citra.key_id not in queries.present_officers(inspectorate.organisation, "inspektorat")
    assert queries.list_absent(inspectorate.organisation, "inspektorat") == [citra.key_id]


def test_who_comes_back_signs_in_without_any_place(admin: Person, citra: Person) -> None:
    admin.browser.post(DUTY, {"username": "citra", "on_duty": False})
    assert admin.browser.post(DUTY, {"username": "citra", "on_duty": True}).status_code == 204
    assert not is_signed_in(citra), "the old session does not come back"
    begin(citra)
    assert not Membership.objects.filter(officer=citra.officer, is_former=False).exists()
    refused(admin.browser.post(DUTY, {"username": "citra", "on_duty": True}), 404, "not-found")


def test_open_invitations_end_too(inspectorate: Inspectorate, admin: Person) -> None:
    late = make_officer(inspectorate.organisation, "lala")
    services.invite_officer(officer=late.officer, actor="system")
    assert admin.browser.post(DUTY, {"username": "lala", "on_duty": False}).status_code == 204
    assert not Invitation.objects.filter(officer=late.officer).exists()


def test_ending_a_place_ends_every_session(admin: Person, citra: Person) -> None:
    half = begin(citra)
    assert admin.browser.post("/meja/api/officers/membership", PLACE).status_code == 204
    assert not is_signed_in(citra)
    refused(half.post("/meja/api/session/code", {"code": code_at(citra.totp)}), 401, "sign-in-required")


def test_a_former_officer_signs_no_directory(inspectorate: Inspectorate, citra: Person) -> None:
    services.end_membership(channel=inspectorate.channel, officer=citra.officer, actor="system")
    citra.browser = begin(citra)
    citra.officer.refresh_from_db()
    pending = queries.find_pending(inspectorate.channel)
    assert pending is not None
    entry = next(iter(signers.list_pending(inspectorate.organisation, citra.officer)))
    assert entry["may_sign"] is False
    with pytest.raises(DomainError, match="not-entitled"):
        services.sign_directory(
            officer=citra.officer,
            channel=inspectorate.channel,
            version=pending.version,
            signature=citra.sign.sign(b"whatever"),
        )
    assert not Directory.objects.get(pk=pending.pk).signatures.exists()


def test_two_enrolled_readers_stay(inspectorate: Inspectorate, admin: Person, subtests: pytest.Subtests) -> None:
    admin.browser.post("/meja/api/officers/membership", PLACE)
    other = PLACE | {"username": "budi"}
    for name, path, body in (
        ("a place", "/meja/api/officers/membership", other),
        ("a post", DUTY, {"username": "budi", "on_duty": False}),
        ("another role", "/meja/api/officers/membership", other | {"member": True, "role": "auditor", "signer": True}),
    ):
        with subtests.test(name):
            answer = admin.browser.post(path, body)
            refused(answer, 409, "too-few-readers")
            assert answer.json()["data"] == {"channel": "Inspektorat"}
            assert "Undang penggantinya" in answer.json()["title"]
    assert is_signed_in(inspectorate.people[1])
    successor = make_officer(inspectorate.organisation, "fajar")
    join(inspectorate.channel, successor, signs=False)
    refused(admin.browser.post("/meja/api/officers/membership", other), 409, "too-few-readers")
    successor.enrol()
    refused(admin.browser.post("/meja/api/officers/membership", other), 409, "too-few-signers")
    refused(admin.browser.post(DUTY, {"username": "budi", "on_duty": False}), 409, "too-few-signers")


def test_a_channel_that_does_not_work_yet_keeps_nobody(inspectorate: Inspectorate, admin: Person) -> None:
    inspectorate.channel.roots.all().delete()
    for username in ("ani", "budi", "citra"):
        assert admin.browser.post("/meja/api/officers/membership", PLACE | {"username": username}).status_code == 204


def test_nobody_ends_their_own_duty_and_only_administrators_may(admin: Person, citra: Person) -> None:
    refused(admin.browser.post(DUTY, {"username": "adi", "on_duty": False}), 404, "not-found")
    refused(citra.browser.post(DUTY, {"username": "ani", "on_duty": False}), 404, "not-found")
    refused(admin.browser.post(DUTY, {"username": "ani"}), 400, "malformed")
    assert admin.officer.role == Role.ADMINISTRATOR
    assert is_signed_in(admin)


def test_a_lost_device_is_signed_out(admin: Person, citra: Person) -> None:
    assert admin.browser.post("/meja/api/officers/second-factor", {"username": "citra"}).status_code == 204
    assert not is_signed_in(citra)
