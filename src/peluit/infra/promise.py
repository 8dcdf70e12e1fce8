"""The server's log key: it signs the promise that answers a filing (protocol 6)."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from peluit.infra import signing
from peluit.infra.local_secrets import read_or_make

SECRET_NAME = "log-key"  # noqa: S105  (the name of a file)


def _seed() -> bytes:
    return bytes.fromhex(read_or_make(Path(settings.PELUIT_DATA_DIR), SECRET_NAME))


def log_public_key() -> bytes:
    """The raw Ed25519 key that directories publish as ``log_key``."""
    return signing.public_key(_seed())


def sign_promise(text: str) -> bytes:
    """The signature over a promise's exact text. The same text gets the same signature again."""
    return signing.sign("promise", text, seed=_seed())
