"""A second implementation of age, for one recipient type: one ``mlkem768x25519`` stanza.

Written from the age specification and kept apart from the TypeScript, so that each finds the other's
mistakes.
``python -m tests.protocol.ageread`` writes ``docs/protocol/vectors/age-python.json`` anew.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import mmap
import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
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

_SUITE: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_INFO: Final = b"age-encryption.org/mlkem768x25519"
_ENC: Final = 1120
_CHUNK: Final = 65536
_TAG: Final = 16
_HEADER: Final = re.compile(
    rb"(age-encryption\.org/v1\n-> mlkem768x25519 ([A-Za-z0-9+/]{1494})\n([A-Za-z0-9+/]{43})\n---)"
    rb" ([A-Za-z0-9+/]{43})\n"
)
_BECH32: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


class AgeError(ValueError):
    """The file is not one that this protocol allows, was changed, or is for somebody else."""


def identity_of(seed: bytes) -> str:
    """``AGE-SECRET-KEY-PQ-1...`` of a 32-byte seed."""
    return _bech32("age-secret-key-pq-", seed).upper()


def seed_of(identity: str) -> bytes:
    """The seed of an identity text."""
    prefix, _, data = identity.lower().rpartition("1")
    if prefix != "age-secret-key-pq-" or identity != identity.upper():
        raise AgeError("identity")
    bits = 0
    for character in data[:-6]:
        bits = bits << 5 | _BECH32.index(character)
    count = 5 * (len(data) - 6)
    seed = (bits >> count % 8).to_bytes(count // 8, "big")
    if identity_of(seed) != identity:
        raise AgeError("identity checksum")
    return seed


def recipient_of(seed: bytes) -> str:
    """``age1pq1...`` of a 32-byte seed."""
    mlkem, x25519 = _keys(seed)
    return _bech32("age1pq", mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw())


def decrypt(sealed: bytes, seed: bytes) -> bytes:
    """The plaintext, only if every byte of the file is as it was sealed."""
    return b"".join(_open(sealed, seed))


def decrypt_file(path: Path, seed: bytes) -> Iterator[bytes]:
    """The plaintext of a large file in chunks; it is as it was sealed only if the last one comes."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as sealed:
        yield from _open(sealed, seed)


def _open(sealed: bytes | mmap.mmap, seed: bytes) -> Iterator[bytes]:
    found = _HEADER.match(sealed)
    if found is None:
        raise AgeError("header")
    signed, enc, wrapped, mac = found.groups()
    try:
        file_key = _SUITE.decrypt(_unb64(enc) + _unb64(wrapped), MLKEM768X25519PrivateKey(*_keys(seed)), _INFO)
    except (InvalidTag, ValueError) as error:
        raise AgeError("not for this identity") from error
    if len(file_key) != 16 or not hmac.compare_digest(_mac(file_key, signed), _unb64(mac)):
        raise AgeError("header mac")
    start = found.end() + 16
    nonce = sealed[found.end() : start]
    if len(nonce) != 16:
        raise AgeError("nonce")
    yield from _open_chunks(ChaCha20Poly1305(_hkdf(file_key, nonce, b"payload")), sealed, start)


def encrypt(plain: bytes, seed: bytes) -> bytes:
    """An age file over ``plain`` for the recipient of ``seed``."""
    mlkem, x25519 = _keys(seed)
    file_key, nonce = secrets.token_bytes(16), secrets.token_bytes(16)
    sent = _SUITE.encrypt(file_key, MLKEM768X25519PublicKey(_public(mlkem), _public_x(x25519)), _INFO)
    signed = b"age-encryption.org/v1\n-> mlkem768x25519 %s\n%s\n---" % (_b64(sent[:_ENC]), _b64(sent[_ENC:]))
    cipher = ChaCha20Poly1305(_hkdf(file_key, nonce, b"payload"))
    chunks = [plain[at : at + _CHUNK] for at in range(0, len(plain), _CHUNK)] or [b""]
    payload = b"".join(
        cipher.encrypt(_nonce(at, is_last=at == len(chunks) - 1), chunk, None) for at, chunk in enumerate(chunks)
    )
    return signed + b" " + _b64(_mac(file_key, signed)) + b"\n" + nonce + payload


def _open_chunks(cipher: ChaCha20Poly1305, sealed: bytes | mmap.mmap, start: int) -> Iterator[bytes]:
    count = max(1, -(-(len(sealed) - start) // (_CHUNK + _TAG)))
    for at in range(count):
        chunk = sealed[start + at * (_CHUNK + _TAG) : start + (at + 1) * (_CHUNK + _TAG)]
        is_last = at == count - 1
        if is_last and at > 0 and len(chunk) <= _TAG:
            raise AgeError("empty last chunk")
        try:
            yield cipher.decrypt(_nonce(at, is_last=is_last), chunk, None)
        except InvalidTag as error:
            raise AgeError("payload") from error


def _keys(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    """X-Wing's expansion of a hybrid seed."""
    if len(seed) != 32:
        raise AgeError("seed")
    expanded = hashlib.shake_256(seed).digest(96)
    return MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(expanded[64:])


def _public(key: MLKEM768PrivateKey) -> MLKEM768PublicKey:
    return key.public_key()


def _public_x(key: X25519PrivateKey) -> X25519PublicKey:
    return key.public_key()


def _nonce(at: int, *, is_last: bool) -> bytes:
    return at.to_bytes(11, "big") + bytes([is_last])


def _hkdf(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt, info).derive(key)


def _mac(file_key: bytes, signed: bytes) -> bytes:
    return hmac.digest(_hkdf(file_key, b"", b"header"), signed, "sha256")


def _b64(raw: bytes) -> bytes:
    return base64.b64encode(raw).rstrip(b"=")


def _unb64(text: bytes) -> bytes:
    raw = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    if _b64(raw) != text:
        raise AgeError("base64")
    return raw


def _bech32(prefix: str, raw: bytes) -> str:
    bits, count = int.from_bytes(raw, "big"), len(raw) * 8
    padding = -count % 5
    words = [(bits << padding) >> shift & 31 for shift in range(count + padding - 5, -1, -5)]
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = _polymod([*spread, *words, 0, 0, 0, 0, 0, 0]) ^ 1
    words += [check >> shift & 31 for shift in range(25, -1, -5)]
    return prefix + "1" + "".join(_BECH32[word] for word in words)


def _polymod(values: list[int]) -> int:
    state = 1
    for value in values:
        top, state = state >> 25, (state & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            if top >> bit & 1:
                state ^= generator
    return state


def _write_vectors(folder: Path) -> None:
    """Files sealed here, for the TypeScript to open."""
    vectors = []
    for plain in (b"", b"Sampai jumpa.", bytes(1024), bytes([3]) * 66000):
        seed = hashlib.sha256(b"peluit python vector" + len(plain).to_bytes(4, "big")).digest()
        vectors.append(
            {
                "seed": seed.hex(),
                "identity": identity_of(seed),
                "recipient": recipient_of(seed),
                "plaintext_sha256": hashlib.sha256(plain).hexdigest(),
                "plaintext_length": len(plain),
                "sealed": base64.b64encode(encrypt(plain, seed)).decode(),
            }
        )
    (folder / "age-python.json").write_text(json.dumps(vectors, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write_vectors(Path(__file__).resolve().parents[2] / "docs" / "protocol" / "vectors")
