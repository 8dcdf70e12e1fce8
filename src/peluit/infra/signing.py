"""Ed25519, to sign the server's promises and to check others' signatures. The only use of cryptography."""

from __future__ import annotations

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from peluit.core.directory import signed_bytes


def verify(kind: str, text: str, *, key: bytes, signature: bytes) -> bool:
    """Whether ``signature`` by the raw public ``key`` covers ``text`` of ``kind`` (protocol 6)."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed_bytes(kind, text))
    except (InvalidSignature, ValueError):
        return False
    return True


def sign(kind: str, text: str, *, seed: bytes) -> bytes:
    """The 64-byte signature over ``text`` of ``kind`` by the key of the 32-byte ``seed``."""
    return _private_key(seed).sign(signed_bytes(kind, text))


@lru_cache(maxsize=4)
def _private_key(seed: bytes) -> Ed25519PrivateKey:
    """Working the key out of its seed takes as long as signing."""
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key(seed: bytes) -> bytes:
    """The raw public key of a 32-byte ``seed``."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
