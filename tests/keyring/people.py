"""People of the ceremony as the server sees them: browsers that call it over HTTP, with real Ed25519 keys.

Seals are only formed like seals here: the server has nothing to open them with. The ceremony with real seals
is in ``test_ceremony_browser``.
"""

from __future__ import annotations

import base64
import copy
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client

from peluit.accounts.models import Officer, Organisation, Role
from peluit.accounts.services import create_officer
from peluit.core.directory import signed_bytes
from peluit.core.envelope import HEADER_BYTES
from peluit.keyring import services
from peluit.keyring.models import Channel, Directory

_CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def b64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def new_proof() -> str:
    return secrets.token_urlsafe(32)


def age_like(size: int = 200) -> bytes:
    """Bytes with the only header that is allowed and a body of noise."""
    stanza = base64.b64encode(secrets.token_bytes(1120)).rstrip(b"=")
    wrapped = base64.b64encode(secrets.token_bytes(32)).rstrip(b"=")
    mac = base64.b64encode(secrets.token_bytes(32)).rstrip(b"=")
    header = b"age-encryption.org/v1\n-> mlkem768x25519 " + stanza + b"\n" + wrapped + b"\n--- " + mac + b"\n"
    assert len(header) == HEADER_BYTES
    return header + secrets.token_bytes(size)


def new_recipient() -> str:
    return "age1pq1" + "".join(secrets.choice(_CHARSET) for _ in range(1952))


def code_at(secret: str, at: float | None = None) -> str:
    counter = int(time.time() if at is None else at) // 30
    return str(format_hotp_value(hotp_value(secret, counter)))


def make_organisation(code: str = "kota-contoh") -> Organisation:
    return Organisation.objects.create(
        code=code,
        name=f"Inspektorat {code}",
        city=code,
        portal_host=f"{code}.portal.test",
        desk_host=f"{code}.meja.test",
        is_demo=True,
    )


class Browser:
    """A browser at the desk's host that keeps its cookie and sends the token that the server told it."""

    def __init__(self, organisation: Organisation) -> None:
        self.client = Client(enforce_csrf_checks=True, raise_request_exception=True)
        self.host = organisation.desk_host
        self.csrf = ""

    def __deepcopy__(self, memo: dict[int, Any]) -> Browser:
        """Another browser with the same cookies."""
        twin = copy.copy(self)
        twin.client = Client(enforce_csrf_checks=True, raise_request_exception=True)
        twin.client.cookies = copy.deepcopy(self.client.cookies, memo)
        return twin

    def get(self, path: str) -> Any:
        return self.client.get(path, headers={"host": self.host})

    def session(self) -> dict[str, Any]:
        body: dict[str, Any] = self.get("/meja/api/session").json()
        self.csrf = body["csrf"]
        return body

    def post(self, path: str, body: object, *, method: str = "POST") -> Any:
        if not self.csrf:
            self.session()
        headers = {"host": self.host, "x-csrftoken": self.csrf}
        data = body if isinstance(body, str) else json.dumps(body)
        answer = self.client.generic(method, path, data=data, content_type="application/json", headers=headers)
        if answer.headers.get("Content-Type") == "application/json":
            given = answer.json()
            given = given.get("session", given) if isinstance(given, dict) else {}
            self.csrf = given.get("csrf", self.csrf)
        return answer


@dataclass
class Person:
    """An officer's browser together with what only it knows."""

    officer: Officer
    browser: Browser
    sign: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    recipient: str = field(default_factory=new_recipient)
    proof: str = field(default_factory=new_proof)
    recovery_proof: str = field(default_factory=new_proof)
    totp: str = ""
    key_id: str = ""

    @property
    def verify(self) -> bytes:
        return self.sign.public_key().public_bytes_raw()

    def enrolment(self, token: str) -> dict[str, str]:
        return {
            "token": token,
            "proof": self.proof,
            "recovery_proof": self.recovery_proof,
            "verify": b64(self.verify),
            "recipient": self.recipient,
            "vault": b64(age_like()),
            "recovery_vault": b64(age_like()),
        }

    def enrol(self) -> None:
        token = services.invite_officer(officer=self.officer, actor="system")
        answer = self.browser.post("/mulai/api/enrol", self.enrolment(token))
        assert answer.status_code == 200, answer.content
        self.key_id = answer.json()["key_id"]

    def enrol_second_factor(self) -> None:
        offer = self.browser.post("/meja/api/session/totp", {})
        assert offer.status_code == 200, offer.content
        self.totp = offer.json()["secret"]
        answer = self.browser.post("/meja/api/session/totp", {"code": code_at(self.totp)})
        assert answer.status_code == 204, answer.content
        self.browser.session()

    def signature(self, text: str) -> str:
        return b64(self.sign.sign(signed_bytes("directory", text)))

    def sign_pending(self, channel: Channel) -> Any:
        pending = {row["channel"]: row for row in self.browser.get("/meja/api/directories").json()["pending"]}
        entry = pending[channel.code]
        return self.browser.post(
            "/meja/api/directories/sign",
            {
                "channel": channel.code,
                "version": entry["version"],
                "signature": self.signature(entry["text"]),
            },
        )


def make_officer(organisation: Organisation, username: str, *, name: str = "", role: str = Role.VERIFIER) -> Person:
    officer = create_officer(
        organisation=organisation,
        username=username,
        name=name or username.capitalize(),
        post="Tim Pengelola",
        role=role,
        actor="system",
    )
    return Person(officer, Browser(organisation))


def make_channel(organisation: Organisation, code: str = "inspektorat") -> Channel:
    return services.create_channel(
        organisation=organisation,
        code=code,
        name="Inspektorat",
        subjects=["pegawai"],
        holder="Inspektur",
        position=0,
        actor="system",
    )


def join(channel: Channel, person: Person, *, role: str = Role.VERIFIER, signs: bool = True) -> None:
    services.set_membership(channel=channel, officer=person.officer, role=role, is_signer=signs, actor="system")


@dataclass
class Holder:
    """A channel's holder with the two keys of its root."""

    channel: Channel
    browser: Browser
    root: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    recovery: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    def document(self, invitation: dict[str, Any], **changes: object) -> str:
        members: dict[str, object] = {
            "type": "peluit/v1/root",
            "organisation": invitation["organisation"],
            "channel": invitation["channel"],
            "version": 1,
            "previous": "",
            "made_on": invitation["today"],
            "root_key": b64(self.root.public_key().public_bytes_raw()),
            "recovery_key": b64(self.recovery.public_key().public_bytes_raw()),
            "signers": invitation["signers"],
            "threshold": invitation["threshold"],
        }
        return json.dumps(members | changes, ensure_ascii=False)

    def signature(self, text: str, key: Ed25519PrivateKey | None = None) -> str:
        return b64((key or self.root).sign(signed_bytes("root", text)))

    def make_root(self) -> None:
        token = services.invite_holder(channel=self.channel, actor="system")
        invitation = self.browser.post("/mulai/api/invitation", {"token": token}).json()
        text = self.document(invitation)
        answer = self.browser.post("/mulai/api/root", {"token": token, "text": text, "signature": self.signature(text)})
        assert answer.status_code == 201, answer.content


@dataclass
class Inspectorate:
    """An organisation with one channel: three officers, the root made, the directory signed by two."""

    organisation: Organisation
    channel: Channel
    people: list[Person]
    holder: Holder

    @property
    def published(self) -> Directory:
        return Directory.objects.filter(channel=self.channel, is_published=True).latest("version")


def make_inspectorate(code: str = "kota-contoh", *, publish: bool = True) -> Inspectorate:
    organisation = make_organisation(code)
    channel = make_channel(organisation)
    people = [make_officer(organisation, username) for username in ("ani", "budi", "citra")]
    for person in people:
        join(channel, person)
        person.enrol()
        person.enrol_second_factor()
    holder = Holder(channel, Browser(organisation))
    holder.make_root()
    if publish:
        for person in people[:2]:
            assert person.sign_pending(channel).status_code == 200
    return Inspectorate(organisation, channel, people, holder)
