"""New words for the same keys, and new keys for an officer who lost everything."""

from __future__ import annotations

from typing import Any

import pytest

from peluit.infra.audit.models import AuditEntry
from peluit.keyring import queries, services, signers
from peluit.keyring.models import OfficerKey, Vault
from tests.intake.asking import refused
from tests.keyring.people import Browser, Inspectorate, Person, age_like, b64, code_at, new_proof
from tests.keyring.test_leaving import begin, is_signed_in
from tests.keyring.test_officers import make_admin

RENEW = "/meja/api/vaults/renew"
NEW_KEYS = "/meja/api/officers/new-keys"


@pytest.fixture
def admin(inspectorate: Inspectorate) -> Person:
    return make_admin(inspectorate.organisation)


@pytest.fixture
def citra(inspectorate: Inspectorate) -> Person:
    return inspectorate.people[2]


def renewal(current: str) -> dict[str, Any]:
    return {
        "current": current,
        "proof": new_proof(),
        "recovery_proof": new_proof(),
        "vault": b64(age_like()),
        "recovery_vault": b64(age_like()),
    }


@pytest.mark.parametrize("by", ["proof", "recovery_proof"])
def test_new_words_replace_the_old_ones_and_end_other_sessions(citra: Person, by: str) -> None:
    half = begin(citra)
    body = renewal(getattr(citra, by))
    answer = citra.browser.post(RENEW, body)
    assert answer.status_code == 200, answer.content
    given = answer.json()
    assert given["signed_in"]
    assert given["key_id"] == citra.key_id
    assert {row["method"]: row["sealed"] for row in given["vaults"]} == {
        "phrase": body["vault"],
        "recovery": body["recovery_vault"],
    }
    assert is_signed_in(citra)
    refused(half.post("/meja/api/session/code", {"code": code_at(citra.totp)}), 401, "sign-in-required")
    for old in (citra.proof, citra.recovery_proof):
        refused(
            Browser(citra.officer.organisation).post("/meja/api/session", {"username": "citra", "proof": old}),
            401,
            "sign-in-failed",
        )
    for new in (body["proof"], body["recovery_proof"]):
        assert (
            Browser(citra.officer.organisation)
            .post("/meja/api/session", {"username": "citra", "proof": new})
            .status_code
            == 200
        )
    assert AuditEntry.objects.filter(actor=citra.officer.login, act="renew-words").count() == 1


def test_new_words_are_refused_whole(citra: Person, subtests: pytest.Subtests) -> None:
    good = renewal(citra.proof)
    before = sorted(bytes(row.sealed) for row in Vault.objects.filter(officer=citra.officer))
    for name, change, status, code in (
        ("without the present words", {"current": new_proof()}, 401, "sign-in-failed"),
        ("the same words again", {"proof": citra.proof}, 400, "malformed"),
        ("one proof for both", {"recovery_proof": good["proof"]}, 400, "malformed"),
        ("one vault for both", {"recovery_vault": good["vault"]}, 400, "malformed"),
        ("no vault", {"vault": b64(b"nothing")}, 400, "malformed"),
        ("a large vault", {"vault": b64(age_like(9000))}, 413, "too-large"),
    ):
        with subtests.test(name):
            refused(citra.browser.post(RENEW, good | change), status, code)
    refused(Browser(citra.officer.organisation).post(RENEW, good), 401, "sign-in-required")
    refused(begin(citra).post(RENEW, good), 401, "second-factor-required")
    assert sorted(bytes(row.sealed) for row in Vault.objects.filter(officer=citra.officer)) == before
    assert is_signed_in(citra)


def anew(admin: Person, citra: Person) -> Person:
    """Citra with new keys, enrolled by the administrator's link."""
    answer = admin.browser.post(NEW_KEYS, {"username": citra.officer.username})
    assert answer.status_code == 201
    fresh = Person(citra.officer, Browser(citra.officer.organisation))
    given = fresh.browser.post("/mulai/api/enrol", fresh.enrolment(answer.json()["token"]))
    assert given.status_code == 200, given.content
    fresh.key_id = given.json()["key_id"]
    return fresh


def test_the_old_sign_in_ends_with_the_link(admin: Person, citra: Person) -> None:
    assert admin.browser.post(NEW_KEYS, {"username": "citra"}).status_code == 201
    assert not is_signed_in(citra)
    for old in (citra.proof, citra.recovery_proof):
        refused(
            Browser(citra.officer.organisation).post("/meja/api/session", {"username": "citra", "proof": old}),
            401,
            "sign-in-failed",
        )
    assert queries.find_key(citra.officer) is not None, "the old keys count until there are new ones"


def test_new_keys_replace_the_lost_ones(inspectorate: Inspectorate, admin: Person, citra: Person) -> None:
    fresh = anew(admin, citra)
    assert fresh.key_id != citra.key_id
    fresh.enrol_second_factor()
    assert fresh.browser.session()["key_id"] == fresh.key_id
    assert Vault.objects.filter(officer=citra.officer).count() == 2
    assert [row.key_id for row in queries.list_replaced_keys(citra.officer)] == [citra.key_id]
    pending = next(iter(signers.list_pending(inspectorate.organisation, inspectorate.people[0].officer)))
    lines = pending["differences"]
    assert any("kunci baru" in line and fresh.key_id in line for line in lines), lines
    assert not any("keluar" in line for line in lines), lines
    for person in inspectorate.people[:2]:
        assert person.sign_pending(inspectorate.channel).status_code == 200
    rows = {row["key_id"]: row for row in queries.list_directory_officers(inspectorate.published)}
    assert (rows[citra.key_id]["state"], rows[citra.key_id]["recipient"]) == ("former", "")
    assert rows[citra.key_id]["verify"] == b64(citra.verify)
    assert rows[fresh.key_id]["state"] == "active"
    assert queries.find_pending(inspectorate.channel) is None


def test_new_keys_sign_no_directory_until_a_root_names_them(
    inspectorate: Inspectorate, admin: Person, citra: Person
) -> None:
    fresh = anew(admin, citra)
    entry = next(iter(signers.list_pending(inspectorate.organisation, fresh.officer)))
    assert entry["may_sign"] is False


def test_lost_keys_may_be_replaced_again(admin: Person, citra: Person) -> None:
    first = anew(admin, citra)
    second = anew(admin, first)
    keys = OfficerKey.objects.filter(officer=citra.officer)
    assert {row.key_id for row in keys} == {citra.key_id, first.key_id, second.key_id}
    key = queries.find_key(citra.officer)
    assert key is not None
    assert key.key_id == second.key_id


def test_who_may_not_ask_for_new_keys(inspectorate: Inspectorate, admin: Person, citra: Person) -> None:
    refused(admin.browser.post(NEW_KEYS, {"username": "adi"}), 404, "not-found")
    refused(citra.browser.post(NEW_KEYS, {"username": "ani"}), 404, "not-found")
    refused(admin.browser.post(NEW_KEYS, {"username": "nobody"}), 404, "not-found")
    services.stop_duty(officer=citra.officer, actor=admin.officer)
    refused(admin.browser.post(NEW_KEYS, {"username": "citra"}), 404, "not-found")
