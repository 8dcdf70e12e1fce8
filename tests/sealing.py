"""Seals frames as a browser does, for tests of the server: an age file with one ``mlkem768x25519`` stanza.

The independent reader of the protocol is in ``tests/protocol``; here only bytes of the real form are made.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_CHUNK = 65536


def new_public_key() -> MLKEM768X25519PublicKey:
    """A recipient whose private half is forgotten: the server is never given one either."""
    return MLKEM768X25519PrivateKey(MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()).public_key()


def frame(body: bytes, *, kind: str = "report") -> bytes:
    """A frame of protocol 4.2 in outline: signature, header, body, padded to a power of two."""
    header = b"peluit/v1/" + kind.encode() + b"\0" + hashlib.sha256(body).digest()
    whole = secrets.token_bytes(64) + struct.pack(">H", len(header)) + header + body
    return whole.ljust(max(1024, 1 << (len(whole) - 1).bit_length()), b"\0")


def seal(plain: bytes, recipient: MLKEM768X25519PublicKey) -> bytes:
    """An age file over ``plain``."""
    file_key = secrets.token_bytes(16)
    sent = _SUITE.encrypt(file_key, recipient, b"age-encryption.org/mlkem768x25519")
    stanza = b"-> mlkem768x25519 " + _base64(sent[:1120]) + b"\n" + _base64(sent[1120:]) + b"\n"
    intro = b"age-encryption.org/v1\n" + stanza + b"---"
    mac = hmac.digest(_derive(file_key, b"", b"header"), intro, "sha256")
    nonce = secrets.token_bytes(16)
    cipher = ChaCha20Poly1305(_derive(file_key, nonce, b"payload"))
    starts = range(0, max(len(plain), 1), _CHUNK)
    chunks = [
        cipher.encrypt(n.to_bytes(11, "big") + bytes([n == len(starts) - 1]), plain[at : at + _CHUNK], None)
        for n, at in enumerate(starts)
    ]
    return intro + b" " + _base64(mac) + b"\n" + nonce + b"".join(chunks)


def _base64(value: bytes) -> bytes:
    return base64.b64encode(value).rstrip(b"=")


def _derive(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt or None, info).derive(key)
