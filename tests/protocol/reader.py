"""A second reader of the protocol: derivations, headers, frames, copies and directories.

Written from ``docs/protocol`` alone; it reads what the TypeScript wrote and shares no line with it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import struct
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tests.protocol import ageread

ROOT: Final = Path(__file__).resolve().parents[2]
WORDS: Final = (ROOT / "web" / "src" / "crypto" / "words-id.txt").read_text(encoding="ascii").split()
KINDS: Final = frozenset(
    {
        "key-copy",
        "report",
        "message",
        "status",
        "grant",
        "recusal",
        "note",
        "finding",
        "referral",
        "file",
        "draft",
        "renewal",
    }
)
CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class ProtocolError(ValueError):
    """A named failure of section 7; the name is the message."""


def label(name: str, *parts: bytes) -> bytes:
    """``peluit/v1/<name> || NUL || ...``"""
    return b"\0".join([b"peluit/v1/" + name.encode(), b"".join(parts)])


def lp(text: str) -> bytes:
    raw = unicodedata.normalize("NFC", text).encode()
    return struct.pack(">H", len(raw)) + raw


def sha256(raw: bytes) -> bytes:
    return hashlib.sha256(raw).digest()


def expand(ikm: bytes, path: str, length: int = 32) -> bytes:
    return HKDF(hashes.SHA256(), length, b"", f"peluit/v1/{path}".encode()).derive(ikm)


def verify(key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key(seed: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def words_of(random: int) -> list[str]:
    """Section 2: 82 bits as eight words."""
    shifted = random << 6
    number = shifted | sha256(label("words", shifted.to_bytes(11, "big")))[0] >> 2
    return [WORDS[number >> shift & 2047] for shift in range(77, -1, -11)]


def check_words(words: list[str]) -> str | None:
    """The name of what is wrong with a receipt's words, ``None`` if nothing."""
    if any(word not in WORDS for word in words):
        return "unknown-word"
    number = 0
    for word in words:
        number = number << 11 | WORDS.index(word)
    return None if len(words) == 8 and words_of(number >> 6) == words else "words-mismatch"


def stretch_receipt(words: list[str], organisation: str) -> bytes:
    salt = label("receipt", organisation.encode())
    return hashlib.pbkdf2_hmac("sha256", " ".join(words).encode(), salt, 600_000, 32)


def stretch_officer(family: str, phrase: str, organisation: str, username: str) -> bytes:
    salt = sha256(label(f"{family}-salt", lp(organisation), lp(username)))
    return Argon2id(salt=salt, length=32, iterations=3, lanes=1, memory_cost=65536).derive(phrase.encode())


def key_id(verify_key: bytes, recipient_hash: bytes) -> str:
    return sha256(label("key-id", verify_key, recipient_hash))[:16].hex()


def case_id(organisation: str, verify_key: bytes, recipient_hash: bytes) -> str:
    return sha256(label("case-id", lp(organisation), verify_key, recipient_hash))[:16].hex()


def case_number(case: str) -> str:
    bits = int(case[:10], 16)
    digits = "".join(CROCKFORD[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"PLT-{digits[:4]}-{digits[4:]}"


@dataclass(frozen=True)
class Header:
    """Section 4.1, in the order of the bytes."""

    kind: str
    organisation: str
    channel: str
    case_id: str
    compartment: int
    epoch: int
    object_id: str
    author_key_id: str
    sequence: int
    previous: str
    seen: tuple[tuple[str, str], ...]
    directory_version: int
    body_length: int
    body_digest: str


def read_header(raw: bytes) -> Header:
    name, _, rest = raw.partition(b"\0")
    kind = name.decode().removeprefix("peluit/v1/")
    if kind not in KINDS or name.decode() != f"peluit/v1/{kind}":
        raise ProtocolError("malformed")
    at = 0

    def take(count: int) -> bytes:
        nonlocal at
        part = rest[at : at + count]
        if len(part) != count:
            raise ProtocolError("malformed")
        at += count
        return part

    def uint(count: int) -> int:
        return int.from_bytes(take(count), "big")

    header = Header(
        kind=kind,
        organisation=take(uint(2)).decode(),
        channel=take(uint(2)).decode(),
        case_id=take(16).hex(),
        compartment=uint(1),
        epoch=uint(4),
        object_id=take(16).hex(),
        author_key_id=take(16).hex(),
        sequence=uint(4),
        previous=take(32).hex(),
        seen=tuple((take(16).hex(), take(32).hex()) for _ in range(uint(1))),
        directory_version=uint(4),
        body_length=uint(8),
        body_digest=take(32).hex(),
    )
    seen = [key for key, _ in header.seen]
    if at != len(rest) or seen != sorted(set(seen)):
        raise ProtocolError("malformed")
    return header


def power_of_two(length: int) -> int:
    return max(1024, 1 << (length - 1).bit_length()) if length else 1024


def padme(length: int) -> int:
    """Section 4.3, by its own formula."""
    if length <= 1024:
        return 1024
    exponent = length.bit_length() - 1
    mask = (1 << exponent - exponent.bit_length()) - 1
    return length + mask & ~mask


def frame_of(header: bytes, signature: bytes, body: bytes) -> bytes:
    content = signature + struct.pack(">H", len(header)) + header + body
    return content.ljust(power_of_two(len(content)), b"\0")


@dataclass(frozen=True)
class Opened:
    """A frame taken apart, checked but for its author."""

    header: Header
    signed: bytes
    signature: bytes
    body: bytes

    @property
    def digest(self) -> str:
        return sha256(self.signed).hex()

    def json(self) -> dict[str, Any]:
        found = json.loads(self.body)
        if found["v"] != 1:
            raise ProtocolError("malformed")
        return dict(found)

    def by(self, key: bytes) -> None:
        if not verify(key, self.signature, self.signed):
            raise ProtocolError("signature")


def open_object(sealed: bytes, seed: bytes) -> Opened:
    frame = ageread.decrypt(sealed, seed)
    (length,) = struct.unpack(">H", frame[64:66])
    signed, rest = frame[66 : 66 + length], frame[66 + length :]
    header = read_header(signed)
    body, padding = rest[: header.body_length], rest[header.body_length :]
    rule = padme if header.kind == "file" else power_of_two
    if padding.strip(b"\0") or rule(66 + length + header.body_length) != len(frame):
        raise ProtocolError("padding")
    if header.body_digest != (bytes(32) if header.kind == "file" else sha256(body)).hex():
        raise ProtocolError("signature")
    return Opened(header, signed, frame[:64], body)


@dataclass(frozen=True)
class KeyCopy:
    """Section 4.4."""

    reason: int
    seed: bytes
    verify_key: bytes
    receipt_hash: bytes
    readers: tuple[str, ...]
    summary: dict[str, str]


def read_key_copy(body: bytes) -> KeyCopy:
    count = body[97]
    ids = body[98 : 98 + 16 * count]
    rest = body[98 + 16 * count :]
    (length,) = struct.unpack(">H", rest[:2])
    if len(rest) != 2 + length or length > 400:
        raise ProtocolError("malformed")
    readers = tuple(ids[at : at + 16].hex() for at in range(0, len(ids), 16))
    return KeyCopy(body[0], body[1:33], body[33:65], body[65:97], readers, json.loads(rest[2:]))


def digest_of(kind: str, text: str) -> str:
    return sha256(label(kind, text.encode())).hex()


def fingerprint(pins: dict[str, str]) -> str:
    parts = [lp(code) + bytes.fromhex(pins[code]) for code in sorted(pins)]
    text = base64.b32encode(sha256(label("fingerprint", *parts)))[:20].decode().lower()
    return " ".join(text[at : at + 4] for at in range(0, 20, 4))


def verify_channel(channel: dict[str, Any], *, organisation: str, pin: str, today: str) -> dict[str, Any]:
    """Section 6: the directory of a channel, from its pinned root down."""
    root = _verify_roots(channel["roots"], pin)
    signed = channel["directory"]
    message = label("directory", signed["text"].encode())
    valid = {
        signer["key_id"]
        for signer in root["signers"]
        for given in signed["signatures"]
        if given["key"] == signer["key_id"] and verify(_b64(signer["verify"]), _b64(given["signature"]), message)
    }
    if len(valid) < root["threshold"]:
        raise ProtocolError("directory-signatures")
    directory: dict[str, Any] = json.loads(signed["text"])
    if (directory["type"], directory["organisation"], directory["channel"]) != (
        "peluit/v1/directory",
        organisation,
        channel["code"],
    ):
        raise ProtocolError("directory-place")
    issued, expires = date.fromisoformat(directory["issued_on"]), date.fromisoformat(directory["expires_on"])
    if not 0 <= (expires - issued).days <= 90 or date.fromisoformat(today) > expires:
        raise ProtocolError("directory-expired")
    for officer in directory["officers"]:
        if officer["state"] == "active":
            given = key_id(_b64(officer["verify"]), sha256(officer["recipient"].encode()))
            if given != officer["key_id"]:
                raise ProtocolError("malformed")
    return directory


def _verify_roots(roots: list[dict[str, Any]], pin: str) -> dict[str, Any]:
    before: dict[str, Any] | None = None
    digest = ""
    for signed in roots:
        root: dict[str, Any] = json.loads(signed["text"])
        message = label("root", signed["text"].encode())
        keys = [root["root_key"]] if before is None else [before["root_key"], before["recovery_key"]]
        is_signed = any(
            given["key"] in keys and verify(_b64(given["key"]), _b64(given["signature"]), message)
            for given in signed["signatures"]
        )
        if not is_signed or root["previous"] != digest:
            raise ProtocolError("root")
        digest = sha256(message).hex()
        if before is None and digest != pin:
            raise ProtocolError("root")
        before = root
    if before is None or not min(2, len(before["signers"])) <= before["threshold"] <= len(before["signers"]):
        raise ProtocolError("root")
    return before


def _b64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
