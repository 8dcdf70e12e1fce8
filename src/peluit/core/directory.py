"""What the server checks of root documents and directories before it stores or serves them (protocol 6).

Browsers check everything again and trust none of this.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

LIFETIME_DAYS = 90
"""A directory expires at most this many days after its issue."""


def signed_bytes(kind: str, text: str) -> bytes:
    """The bytes a signature covers; ``kind`` is ``root``, ``directory`` or ``promise``."""
    return b"peluit/v1/" + kind.encode() + b"\0" + text.encode()


def digest_of(kind: str, text: str) -> str:
    """Hex SHA-256 of :func:`signed_bytes`."""
    return hashlib.sha256(signed_bytes(kind, text)).hexdigest()


def key_id(verify: bytes, recipient: str) -> str:
    """An officer's key id (protocol 3.3)."""
    tail = verify + hashlib.sha256(recipient.encode()).digest()
    return hashlib.sha256(b"peluit/v1/key-id\0" + tail).hexdigest()[:32]


def fingerprint(pins: Iterable[tuple[str, str]]) -> str:
    """The fingerprint over ``(channel code, hex digest of its first root)``: 20 characters, groups of four."""
    state = hashlib.sha256(b"peluit/v1/fingerprint\0")
    for code, digest in sorted(pins):
        raw = code.encode()
        state.update(len(raw).to_bytes(2, "big") + raw + bytes.fromhex(digest))
    return base64.b32encode(state.digest())[:20].decode().lower()
