"""The server's log key: it signs the promise that answers a filing (protocol 6)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from peluit.infra import signing
from peluit.infra.local_secrets import read_or_make

SECRET_NAME = "log-key"  # noqa: S105  (the name of a file)


def _seed() -> bytes:
    return _seed_in(settings.PELUIT_DATA_DIR)


@lru_cache(maxsize=4)
def _seed_in(folder: Path) -> bytes:
    """The installation's seed, read once: who puts another key there starts the server anew."""
    return bytes.fromhex(read_or_make(folder, SECRET_NAME))


def log_public_key() -> bytes:
    """The raw Ed25519 key that directories publish as ``log_key``."""
    return signing.public_key(_seed())


def sign_promise(text: str) -> bytes:
    """The signature over a promise's exact text. The same text gets the same signature again."""
    return signing.sign("promise", text, seed=_seed())
