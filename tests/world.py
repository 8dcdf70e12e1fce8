"""A small world for tests: an organisation, two signers, a published directory, filings without a browser.

Everything in it is what a browser would send: ids of the right form, seals of the right sizes, solved proofs
of work. Run as a module it fills the database of a server that a test starts, and prints what a client must
know.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import secrets
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import altcha
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PublicKey

from peluit.core.directory import digest_of, key_id
from peluit.core.envelope import padme
from peluit.infra import signing
from tests.sealing import frame, new_public_key, seal

PORTAL_HOST = "127.0.0.1:8000"
DESK_HOST = "localhost:8000"


def b64(value: bytes) -> str:
    """Standard Base64."""
    return base64.b64encode(value).decode()


def random_id() -> str:
    """Sixteen random bytes in hex."""
    return secrets.token_hex(16)


class Signer:
    """An officer who reads and signs directories."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seed = secrets.token_bytes(32)
        self.verify = signing.public_key(self.seed)
        self.recipient = "age1pq1" + secrets.token_hex(32)
        self.key_id = key_id(self.verify, self.recipient)

    def entry(self, *, role: str = "verifikator", state: str = "active") -> dict[str, str]:
        """The officer as a directory names them."""
        return {
            "key_id": self.key_id,
            "name": self.name,
            "post": "Verifikator (DATA FIKTIF)",
            "role": role,
            "state": state,
            "verify": b64(self.verify),
            "recipient": self.recipient,
        }


def make_organisation(code: str = "fiktif", *, portal: str = PORTAL_HOST, desk: str = DESK_HOST) -> Any:
    """An organisation with its two hosts."""
    from peluit.accounts.models import Organisation

    return Organisation.objects.create(
        code=code, name="Inspektorat (DATA FIKTIF)", city="Kota Fiktif", portal_host=portal, desk_host=desk
    )


class Chamber:
    """A channel of an organisation with its signers; publishes directories that really are signed."""

    def __init__(self, organisation: Any, code: str = "pegawai", *, readers: int = 2) -> None:
        from peluit.keyring.models import Channel, RootDocument

        self.organisation = organisation
        self.code = code
        self.signers = [Signer(f"Petugas Fiktif {n}") for n in range(1, readers + 1)]
        self.channel = Channel.objects.create(organisation=organisation, code=code, name="Saluran", holder="Pemegang")
        seed = secrets.token_bytes(32)
        text = json.dumps(
            {
                "type": "peluit/v1/root",
                "organisation": organisation.code,
                "channel": code,
                "version": 1,
                "previous": "",
                "root_key": b64(signing.public_key(seed)),
                "recovery_key": b64(signing.public_key(secrets.token_bytes(32))),
                "signers": [{"key_id": s.key_id, "name": s.name, "verify": b64(s.verify)} for s in self.signers],
                "threshold": min(2, readers),
            }
        )
        RootDocument.objects.create(
            channel=self.channel,
            version=1,
            text=text,
            digest=digest_of("root", text),
            key=signing.public_key(seed),
            signature=signing.sign("root", text, seed=seed),
        )

    def publish(self, *, version: int = 1, officers: Sequence[Mapping[str, str]] | None = None, days: int = 90) -> Any:
        """Publish a version of the directory that expires ``days`` from today."""
        from peluit.keyring.models import Directory, DirectorySignature

        today = dt.datetime.now(dt.UTC).astimezone(dt.timezone(dt.timedelta(hours=7))).date()
        expires_on = today + dt.timedelta(days=days)
        text = json.dumps(
            {
                "type": "peluit/v1/directory",
                "organisation": self.organisation.code,
                "channel": self.code,
                "version": version,
                "issued_on": today.isoformat(),
                "expires_on": expires_on.isoformat(),
                "officers": [dict(o) for o in officers] if officers is not None else [s.entry() for s in self.signers],
            }
        )
        directory = Directory.objects.create(
            channel=self.channel,
            version=version,
            text=text,
            digest=digest_of("directory", text),
            expires_on=expires_on,
            is_published=True,
        )
        for signer in self.signers[:2]:
            DirectorySignature.objects.create(
                directory=directory,
                key_id=signer.key_id,
                signature=signing.sign("directory", text, seed=signer.seed),
            )
        return directory

    def sender(self) -> Sender:
        """Somebody who files to this channel's readers."""
        return Sender(channel=self.code, readers=[signer.key_id for signer in self.signers])


@dataclass(frozen=True)
class Sender:
    """Makes filings for a channel; needs no database."""

    channel: str
    readers: list[str]

    @cached_property
    def _recipient(self) -> MLKEM768X25519PublicKey:
        return new_public_key()

    def sealed(self, size: int = 2000, *, kind: str = "report") -> str:
        """A sealed object whose body has ``size`` random bytes, in Base64."""
        return b64(seal(frame(secrets.token_bytes(size), kind=kind), self._recipient))

    def sealed_file(self, size: int = 3000) -> bytes:
        """A sealed file of ``size`` bytes of content."""
        plain = secrets.token_bytes(size)
        return seal(plain.ljust(padme(size), b"\0"), self._recipient)

    def filing(
        self, *, challenge: str, version: int = 1, uploads: Sequence[str] = (), size: int = 2000
    ) -> dict[str, Any]:
        """The body of ``POST reports``, and under ``credential`` what opens its box."""
        recipients = [*self.readers, random_id()]
        return {
            "channel": self.channel,
            "directory_version": version,
            "case_id": random_id(),
            "mailbox_id": random_id(),
            "credential_hash": credential_hash(secrets.token_hex(32)),
            "key_copies": [
                {"recipient": recipient, "sealed": self.sealed(400, kind="key-copy")} for recipient in recipients
            ],
            "report": {"object_id": random_id(), "sealed": self.sealed(size)},
            "uploads": list(uploads),
            "challenge": challenge,
        }


def credential_hash(credential: str) -> str:
    """SHA-256 of a credential (both in hex), by protocol 3.1 and not by the server's code."""
    return hashlib.sha256(bytes.fromhex(credential)).hexdigest()


def solve(challenge: Mapping[str, Any]) -> str:
    """The answer to a challenge, as ALTCHA's payload."""
    parsed = altcha.Challenge.from_dict(dict(challenge))
    solution = altcha.solve_challenge(parsed)
    assert solution is not None
    return altcha.Payload(parsed, solution).to_base64()


def fill() -> None:
    """Fill the database of the environment: ``python -m tests.world PORTAL_HOST DESK_HOST``."""
    import django

    django.setup()
    organisation = make_organisation(portal=sys.argv[1], desk=sys.argv[2])
    chamber = Chamber(organisation)
    chamber.publish()
    print(json.dumps(asdict(chamber.sender())))


if __name__ == "__main__":
    fill()
