"""Passkeys over HTTP, with a device in software that follows the WebAuthn format and can be made to lie."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from peluit.accounts.models import Officer
from peluit.infra.audit.models import AuditEntry
from peluit.keyring.models import Vault
from tests.keyring.people import (
    Browser,
    Inspectorate,
    Person,
    age_like,
    b64,
    make_inspectorate,
    make_officer,
)

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Device:
    """A device with one passkey. What it says of itself can be changed before it is asked."""

    origin: str = "http://kota-contoh.meja.test"
    rp_id: str = "kota-contoh.meja.test"
    flags: int = PRESENT | VERIFIED
    handle: str = ""
    identifier: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    def __post_init__(self) -> None:
        self.key = generate_private_key(SECP256R1())

    @property
    def name(self) -> str:
        return str(websafe_encode(self.identifier))

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        self.handle = options["user_id"]
        public = ES256.from_cryptography_key(self.key.public_key())
        attested = AttestedCredentialData.create(b"\0" * 16, self.identifier, public)
        data = AuthenticatorData.create(self._rp_hash(), self.flags | ATTESTED, 0, attested)
        return {
            "id": self.name,
            "response": {
                "clientDataJSON": self._client("webauthn.create", options["challenge"]),
                "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
            },
        }

    def use(self, options: dict[str, Any]) -> dict[str, Any]:
        data = AuthenticatorData.create(self._rp_hash(), self.flags, 0)
        client = self._client("webauthn.get", options["challenge"])
        signed = bytes(data) + hashlib.sha256(websafe_decode(client)).digest()
        return {
            "id": self.name,
            "response": {
                "clientDataJSON": client,
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(self.key.sign(signed, ECDSA(SHA256()))),
                "userHandle": self.handle,
            },
        }

    def _rp_hash(self) -> bytes:
        return hashlib.sha256(self.rp_id.encode()).digest()

    def _client(self, kind: str, challenge: str) -> str:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return str(websafe_encode(json.dumps(told).encode()))


def register(person: Person, device: Device) -> Any:
    options = person.browser.post("/meja/api/passkeys/challenge", {}).json()
    body = {"credential": device.make(options), "vault": b64(age_like())}
    return person.browser.post("/meja/api/passkeys", body)


def use(browser: Browser, device: Device) -> Any:
    options = browser.post("/meja/api/session/passkey/challenge", {}).json()
    return browser.post("/meja/api/session/passkey", {"credential": device.use(options)})


@pytest.fixture
def ani(inspectorate: Inspectorate) -> Person:
    return inspectorate.people[0]


@pytest.fixture
def device(ani: Person) -> Device:
    made = Device()
    assert register(ani, made).status_code == 201
    return made


@pytest.fixture
def browser(inspectorate: Inspectorate) -> Browser:
    return Browser(inspectorate.organisation)


def refused(answer: Any) -> bool:
    return (answer.status_code, answer.json()["code"]) == (401, "sign-in-failed")


def test_a_passkey_is_both_factors_and_brings_its_vault(ani: Person, device: Device, browser: Browser) -> None:
    session = use(browser, device).json()
    assert (session["signed_in"], session["needs"], session["username"]) == (True, None, "ani")
    assert [v["credential_id"] for v in session["vaults"] if v["method"] == "passkey"] == [device.name]
    assert browser.get("/meja/api/directories").status_code == 200
    last = AuditEntry.objects.order_by("-sequence").first()
    assert last is not None
    assert (last.act, last.actor, last.facts) == ("sign-in", "kota-contoh/ani", {"by": "passkey"})


def test_an_answer_counts_once(device: Device, browser: Browser) -> None:
    options = browser.post("/meja/api/session/passkey/challenge", {}).json()
    answer = device.use(options)
    assert browser.post("/meja/api/session/passkey", {"credential": answer}).status_code == 200
    again = browser.post("/meja/api/session/passkey", {"credential": answer})
    assert again.json()["code"] == "code-wrong"
    browser.post("/meja/api/session/passkey/challenge", {})
    assert refused(browser.post("/meja/api/session/passkey", {"credential": answer}))


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "http://kota-contoh.portal.test"},
        {"origin": "https://kota-contoh.meja.test"},
        {"origin": "http://kota-contoh.meja.test:8000"},
        {"rp_id": "meja.test"},
        {"flags": PRESENT},
        {"flags": VERIFIED},
        {"handle": ""},
        {"handle": websafe_encode(b"1")},
        {"handle": websafe_encode(b"9" * 400)},
        {"handle": "*"},
        {"identifier": b"another passkey!"},
    ],
)
def test_a_device_that_lies_is_refused(device: Device, browser: Browser, lie: dict[str, Any]) -> None:
    for name, value in lie.items():
        setattr(device, name, value)
    assert refused(use(browser, device))
    assert browser.session()["signed_in"] is False


def test_another_key_is_refused(device: Device, browser: Browser) -> None:
    device.key = generate_private_key(SECP256R1())
    assert refused(use(browser, device))


def test_anothers_name_is_refused(inspectorate: Inspectorate, device: Device, browser: Browser) -> None:
    other = inspectorate.people[1]
    assert register(other, Device()).status_code == 201
    device.handle = str(websafe_encode(str(other.officer.pk).encode()))
    assert refused(use(browser, device))


def test_another_organisation_does_not_know_it(device: Device) -> None:
    other = make_inspectorate("kota-lain")
    device.origin, device.rp_id = "http://kota-lain.meja.test", "kota-lain.meja.test"
    assert refused(use(Browser(other.organisation), device))


def test_who_left_is_refused(ani: Person, device: Device, browser: Browser) -> None:
    Officer.objects.filter(pk=ani.officer.pk).update(is_active=False)
    assert refused(use(browser, device))


def test_a_removed_passkey_is_gone_with_its_vault(ani: Person, device: Device, browser: Browser) -> None:
    body = {"credential_id": device.name}
    assert ani.browser.post("/meja/api/passkeys/remove", body).status_code == 204
    assert not Vault.objects.filter(method="passkey").exists()
    assert refused(use(browser, device))
    assert ani.browser.post("/meja/api/passkeys/remove", body).json()["code"] == "not-found"


def test_nobody_removes_anothers_passkey(inspectorate: Inspectorate, device: Device, browser: Browser) -> None:
    other = inspectorate.people[1].browser
    answer = other.post("/meja/api/passkeys/remove", {"credential_id": device.name})
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
    assert use(browser, device).status_code == 200


def test_a_lost_device_takes_the_passkeys_along(inspectorate: Inspectorate, device: Device, browser: Browser) -> None:
    admin = make_officer(inspectorate.organisation, "adi", role="administrator")
    admin.enrol()
    admin.enrol_second_factor()
    admin.browser.post("/meja/api/officers/second-factor", {"username": "ani"})
    assert refused(use(browser, device))
    assert not Vault.objects.filter(method="passkey").exists()


def test_a_passkey_is_made_by_whoever_is_wholly_signed_in(inspectorate: Inspectorate) -> None:
    late = make_officer(inspectorate.organisation, "dodi")
    late.enrol()
    half = late.browser.post("/meja/api/passkeys/challenge", {})
    assert (half.status_code, half.json()["code"]) == (401, "second-factor-required")
    nobody = Browser(inspectorate.organisation).post("/meja/api/passkeys/challenge", {})
    assert (nobody.status_code, nobody.json()["code"]) == (401, "sign-in-required")


@pytest.mark.parametrize("lie", [{"origin": "http://elsewhere.test"}, {"rp_id": "elsewhere.test"}, {"flags": PRESENT}])
def test_a_registration_that_lies_is_refused(ani: Person, lie: dict[str, Any]) -> None:
    answer = register(ani, Device(**lie))
    assert (answer.status_code, answer.json()["code"]) == (403, "code-wrong")
    assert not Authenticator.objects.filter(type="webauthn").exists()
    assert not Vault.objects.filter(method="passkey").exists()


def test_the_same_passkey_twice_and_a_sixth_are_refused(ani: Person, device: Device) -> None:
    assert register(ani, device).json()["code"] == "already-exists"
    for _ in range(4):
        assert register(ani, Device()).status_code == 201
    assert register(ani, Device()).json()["code"] == "already-exists"
    assert Vault.objects.filter(method="passkey").count() == 5


def test_no_extension_result_is_kept(ani: Person) -> None:
    device = Device()
    options = ani.browser.post("/meja/api/passkeys/challenge", {}).json()
    credential = device.make(options) | {"clientExtensionResults": {"prf": {"results": {"first": "RAHASIA"}}}}
    body = {"credential": credential, "vault": b64(age_like())}
    assert ani.browser.post("/meja/api/passkeys", body).status_code == 201
    assert "RAHASIA" not in repr(list(Authenticator.objects.values_list("data", flat=True)))


@pytest.mark.parametrize(
    "credential",
    [None, [], {}, {"id": 1}, {"id": "a", "response": []}, {"id": "a", "response": {"clientDataJSON": 1}}],
)
def test_odd_credentials_are_malformed(ani: Person, browser: Browser, credential: object) -> None:
    browser.post("/meja/api/session/passkey/challenge", {})
    answer = browser.post("/meja/api/session/passkey", {"credential": credential})
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    ani.browser.post("/meja/api/passkeys/challenge", {})
    body = {"credential": credential, "vault": b64(age_like())}
    assert ani.browser.post("/meja/api/passkeys", body).json()["code"] == "malformed"


@pytest.mark.parametrize("member", ["clientDataJSON", "authenticatorData", "signature"])
@pytest.mark.parametrize("value", ["", "*", "AAAA", "bnVsbA", "W10", "\u00e4"])
def test_rubbish_inside_an_answer_is_refused(device: Device, browser: Browser, member: str, value: str) -> None:
    options = browser.post("/meja/api/session/passkey/challenge", {}).json()
    answer = device.use(options)
    answer["response"][member] = value
    assert refused(browser.post("/meja/api/session/passkey", {"credential": answer}))


@pytest.mark.parametrize("member", ["clientDataJSON", "attestationObject"])
@pytest.mark.parametrize("value", ["", "*", "AAAA", "bnVsbA", "W10", "\u00e4"])
def test_rubbish_inside_a_registration_is_refused(ani: Person, member: str, value: str) -> None:
    options = ani.browser.post("/meja/api/passkeys/challenge", {}).json()
    credential = Device().make(options)
    credential["response"][member] = value
    answer = ani.browser.post("/meja/api/passkeys", {"credential": credential, "vault": b64(age_like())})
    assert (answer.status_code, answer.json()["code"]) == (403, "code-wrong")
