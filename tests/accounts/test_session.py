"""Signing in: a proof, then a second factor, and nothing before both."""

from __future__ import annotations

import time
from collections.abc import Iterator
from unittest import mock

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session

from peluit.accounts import session
from peluit.accounts.models import Officer, Organisation
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import first_break
from tests.keyring.people import Browser, Person, code_at, make_officer, make_organisation, new_proof

SIGNED_OUT = {"signed_in": False, "needs": None, "username": "", "name": "", "key_id": "", "vaults": []}


@pytest.fixture
def person(organisation: Organisation) -> Person:
    """An officer who enrolled and set a second factor up, at a browser that is signed out again."""
    someone = make_officer(organisation, "ani", name="Ani Contoh")
    someone.enrol()
    someone.enrol_second_factor()
    assert someone.browser.post("/meja/api/session", {}, method="DELETE").status_code == 204
    someone.browser = Browser(organisation)
    return someone


@pytest.fixture
def later() -> Iterator[None]:
    """Half a minute passes, so that the code of the enrolment is not the present one any more."""
    real = time.time
    with mock.patch("time.time", side_effect=lambda: real() + 60):
        yield


def give_proof(person: Person, **changes: str) -> int:
    body = {"username": person.officer.username, "proof": person.proof} | changes
    return int(person.browser.post("/meja/api/session", body).status_code)


def test_a_stranger_is_told_nothing_but_where_they_are(organisation: Organisation) -> None:
    body = Browser(organisation).session()
    assert body.items() >= SIGNED_OUT.items()
    assert body["organisation"] == "kota-contoh"
    assert body["csrf"]


def test_proof_and_code_sign_in_and_give_the_vaults(person: Person, later: None) -> None:
    assert give_proof(person) == 200
    half = person.browser.session()
    assert (half["signed_in"], half["needs"], half["username"]) == (False, "second-factor", "ani")
    assert half["vaults"] == []
    assert half["name"] == ""

    answer = person.browser.post("/meja/api/session/code", {"code": code_at(person.totp)})

    whole = answer.json()
    assert (whole["signed_in"], whole["needs"]) == (True, None)
    assert (whole["name"], whole["role"], whole["key_id"]) == ("Ani Contoh", "verifikator", person.key_id)
    assert [vault["method"] for vault in whole["vaults"]] == ["phrase", "recovery"]
    assert person.browser.session()["signed_in"] is True


def test_the_recovery_sheet_signs_in_too(person: Person, later: None) -> None:
    assert give_proof(person, proof=person.recovery_proof) == 200
    assert person.browser.session()["needs"] == "second-factor"


@pytest.mark.parametrize(
    "changes",
    [
        {"username": "nobody"},
        {"username": ""},
        {"username": "ani\x01"},
        {"username": "kota-contoh/ani"},
        {"proof": new_proof()},
        {"proof": ""},
    ],
)
def test_whatever_is_wrong_the_answer_is_the_same(person: Person, changes: dict[str, str]) -> None:
    body = {"username": "ani", "proof": person.proof} | changes
    answer = person.browser.post("/meja/api/session", body)
    assert (answer.status_code, answer.json()["code"]) == (401, "sign-in-failed")
    assert "data" not in answer.json()
    assert person.browser.session()["needs"] is None


def test_unknown_names_cost_the_server_as_many_hashes_as_known_ones(person: Person) -> None:
    counts = []
    for username in ("ani", "nobody"):
        with mock.patch("peluit.accounts.hashers.ProofHasher.encode", autospec=True, side_effect=_encode) as encode:
            assert give_proof(person, username=username, proof=new_proof()) == 401
        counts.append(encode.call_count)
    assert counts == [2, 2]


def _encode(hasher: object, password: str, salt: str, iterations: int | None = None) -> str:
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    encoded: str = PBKDF2PasswordHasher.encode(hasher, password, salt, iterations)  # type: ignore[arg-type]
    return encoded


def test_many_wrong_proofs_lock_nobody_out(person: Person, later: None) -> None:
    for _ in range(30):
        assert give_proof(person, proof=new_proof()) == 401
    assert give_proof(person) == 200


def test_a_code_is_taken_once(person: Person, later: None) -> None:
    code = code_at(person.totp)
    give_proof(person)
    assert person.browser.post("/meja/api/session/code", {"code": code}).status_code == 200

    other = Person(person.officer, Browser(person.officer.organisation), proof=person.proof)
    give_proof(other)
    again = other.browser.post("/meja/api/session/code", {"code": code})

    assert (again.status_code, again.json()["code"]) == (403, "code-wrong")
    assert other.browser.session()["signed_in"] is False


def test_the_code_of_the_enrolment_is_spent(person: Person) -> None:
    give_proof(person)
    code = code_at(person.totp)
    assert person.browser.post("/meja/api/session/code", {"code": code}).status_code == 403


def test_an_older_code_than_the_last_is_refused(person: Person, later: None) -> None:
    give_proof(person)
    assert person.browser.post("/meja/api/session/code", {"code": code_at(person.totp)}).status_code == 200
    give_proof(person)
    older = code_at(person.totp, time.time() - 30)
    assert person.browser.post("/meja/api/session/code", {"code": older}).status_code == 403


def test_wrong_codes_must_wait_but_only_for_a_while(person: Person, later: None) -> None:
    give_proof(person)
    right = code_at(person.totp)
    wrong = "000000" if right != "000000" else "111111"
    waits = [person.browser.post("/meja/api/session/code", {"code": wrong}).json()["data"]["wait"] for _ in range(5)]
    assert waits[:4] == [0, 0, 0, 0]
    assert waits[4] > 0
    assert person.browser.post("/meja/api/session/code", {"code": right}).status_code == 403

    row = Authenticator.objects.get(user=person.officer)
    row.data["wait_until"] = 0
    row.save()
    assert person.browser.post("/meja/api/session/code", {"code": code_at(person.totp)}).status_code == 200
    assert Authenticator.objects.get(user=person.officer).data["wrong"] == 0


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６", "12 34", "-00001"])
def test_odd_codes_are_wrong_and_nothing_else(person: Person, later: None, code: str) -> None:
    give_proof(person)
    answer = person.browser.post("/meja/api/session/code", {"code": code})
    assert (answer.status_code, answer.json()["code"]) == (403, "code-wrong")


def test_half_a_sign_in_opens_no_door(person: Person, later: None) -> None:
    give_proof(person)
    answer = person.browser.get("/meja/api/directories")
    assert (answer.status_code, answer.json()["code"]) == (401, "second-factor-required")


def test_nobody_opens_no_door(organisation: Organisation) -> None:
    answer = Browser(organisation).get("/meja/api/directories")
    assert (answer.status_code, answer.json()["code"]) == (401, "sign-in-required")


def test_a_code_without_a_proof_is_nothing(person: Person) -> None:
    answer = person.browser.post("/meja/api/session/code", {"code": code_at(person.totp)})
    assert (answer.status_code, answer.json()["code"]) == (401, "sign-in-required")


def test_the_second_factor_must_be_set_up_before_anything_else(organisation: Organisation) -> None:
    someone = make_officer(organisation, "budi")
    someone.enrol()
    assert someone.browser.session()["needs"] == "enrol-second-factor"
    assert someone.browser.get("/meja/api/directories").json()["code"] == "second-factor-required"
    without_offer = someone.browser.post("/meja/api/session/totp", {"code": "123456"})
    assert without_offer.json()["code"] == "code-wrong"
    offer = someone.browser.post("/meja/api/session/totp", {}).json()
    assert offer["uri"].startswith("otpauth://totp/Peluit:budi%40kota-contoh?secret=" + offer["secret"])
    assert offer["qr"]["path"].startswith("M0 0h1v1h-1z")
    wrong = someone.browser.post("/meja/api/session/totp", {"code": "000000"})
    assert wrong.status_code == 403 or code_at(offer["secret"]) == "000000"
    someone.enrol_second_factor()
    assert someone.browser.session()["signed_in"] is True


def test_a_second_factor_is_not_replaced_by_half_a_sign_in(person: Person, later: None) -> None:
    give_proof(person)
    answer = person.browser.post("/meja/api/session/totp", {})
    assert (answer.status_code, answer.json()["code"]) == (409, "already-exists")


def test_the_session_is_a_new_one_at_each_step(person: Person, later: None) -> None:
    person.browser.session()
    keys = [person.browser.client.session.session_key]
    first_token = person.browser.csrf
    give_proof(person)
    keys.append(person.browser.client.session.session_key)
    person.browser.post("/meja/api/session/code", {"code": code_at(person.totp)})
    keys.append(person.browser.client.session.session_key)
    assert len(set(keys)) == 3
    assert list(Session.objects.values_list("session_key", flat=True)) == keys[-1:]
    person.browser.csrf = first_token
    assert person.browser.post("/meja/api/session", {}, method="DELETE").json()["code"] == "csrf-failed"


def test_signing_out_ends_the_session_at_the_server(person: Person, later: None) -> None:
    give_proof(person)
    person.browser.post("/meja/api/session/code", {"code": code_at(person.totp)})
    cookie = person.browser.client.cookies["meja"].value
    assert person.browser.post("/meja/api/session", {}, method="DELETE").status_code == 204
    person.browser.client.cookies["meja"] = cookie
    assert person.browser.session()["signed_in"] is False


@pytest.mark.parametrize("path", ["/favicon.ico", "/meja/", "/meja/api/directory"])
def test_an_answer_that_comes_late_takes_no_new_session_away(person: Person, later: None, path: str) -> None:
    """Browsers ask for an icon whenever they like, with the cookie that they had before signing in."""
    person.browser.session()
    old = person.browser.client.cookies["meja"].value
    give_proof(person)
    person.browser.client.cookies["meja"] = old
    late = person.browser.client.get(
        path, headers={"host": person.browser.host, "cookie": f"meja={old}", "x-peluit-fragment": "1"}
    )
    assert "meja" not in late.cookies, "it would replace or remove what signing in has set"


def test_signing_out_takes_the_cookie_away(person: Person, later: None) -> None:
    give_proof(person)
    person.browser.post("/meja/api/session/code", {"code": code_at(person.totp)})
    answer = person.browser.post("/meja/api/session", {}, method="DELETE")
    assert (answer.cookies["meja"].value, answer.cookies["meja"]["max-age"]) == ("", 0)


def test_the_cookie_is_kept_from_scripts_and_other_sites(person: Person) -> None:
    give_proof(person)
    cookie = person.browser.client.cookies["meja"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


@pytest.mark.parametrize("path", ["/meja/api/session", "/meja/api/session/code", "/meja/api/session/totp"])
def test_calls_without_their_token_are_refused(organisation: Organisation, path: str) -> None:
    browser = Browser(organisation)
    browser.session()
    browser.csrf = "x" * 64
    answer = browser.post(path, {})
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf-failed")


def test_a_session_lasts_nine_hours_at_most_and_half_of_one_ten_minutes(person: Person, later: None) -> None:
    now = time.time()
    give_proof(person)
    with mock.patch("time.time", return_value=now + session.PENDING_SECONDS + 61):
        assert person.browser.session()["needs"] is None
    give_proof(person)
    person.browser.post("/meja/api/session/code", {"code": code_at(person.totp)})
    assert person.browser.session()["signed_in"] is True
    with mock.patch("time.time", return_value=now + session.LONGEST_SECONDS + 61):
        assert person.browser.session()["signed_in"] is False
        assert person.browser.get("/meja/api/directories").json()["code"] == "sign-in-required"


def test_an_officer_who_left_is_out_at_once(person: Person, later: None) -> None:
    give_proof(person)
    person.browser.post("/meja/api/session/code", {"code": code_at(person.totp)})
    Officer.objects.filter(pk=person.officer.pk).update(is_active=False)
    assert person.browser.session()["signed_in"] is False
    assert give_proof(person) == 401


def test_another_organisation_knows_nothing_of_a_session(person: Person, later: None) -> None:
    give_proof(person)
    person.browser.post("/meja/api/session/code", {"code": code_at(person.totp)})
    other = make_organisation("kota-lain")
    person.browser.host = other.desk_host
    assert person.browser.session().items() >= SIGNED_OUT.items()
    assert person.browser.get("/meja/api/directories").status_code == 401
    assert give_proof(person) == 401


def test_the_portal_has_no_sign_in(person: Person) -> None:
    person.browser.host = person.officer.organisation.portal_host
    answer = person.browser.get("/meja/api/session")
    assert answer.status_code == 404
    assert not answer.cookies


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        '{"username": 1, "proof": "x"}',
        '{"username": "ani"}',
        '{"username": "ani", "proof": null}',
    ],
)
def test_odd_bodies_are_malformed(organisation: Organisation, body: str) -> None:
    answer = Browser(organisation).post("/meja/api/session", body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


def test_other_methods_are_refused_as_problems(organisation: Organisation) -> None:
    answer = Browser(organisation).post("/meja/api/session", {}, method="PUT")
    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")


def test_only_whole_sign_ins_are_written_to_the_log(person: Person, later: None) -> None:
    before = AuditEntry.objects.count()
    give_proof(person, proof=new_proof())
    give_proof(person)
    assert AuditEntry.objects.count() == before
    person.browser.post("/meja/api/session/code", {"code": code_at(person.totp)})
    last = AuditEntry.objects.order_by("-sequence").first()
    assert last is not None
    assert (last.act, last.actor) == ("sign-in", "kota-contoh/ani")
    assert first_break(person.officer.organisation_id) is None
