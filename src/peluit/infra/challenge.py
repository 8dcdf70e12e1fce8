"""Proofs of work by the ALTCHA protocol (v2, PBKDF2/SHA-256): no third party, no address, no interaction.

A challenge is solved by counting up to a number that only the server knows; checking it costs one HMAC. The
server keeps nothing of a challenge until it is used, and then its digest only.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import altcha
from django.conf import settings

from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.local_secrets import read_or_make

LIFETIME: Final = dt.timedelta(hours=2)
SECRET_NAME: Final = "challenge-key"  # noqa: S105  (the name of a file)
STEPS: Final = ((200, 1), (1000, 2), (5000, 4), (20000, 8))
"""``(solved today, factor)``: below so many solved proofs the work is multiplied by the factor."""
_MOST: Final = 16
_LONGEST: Final = 4096
"""Characters of the longest answer that is looked at."""


@dataclass(frozen=True)
class Solved:
    """A proof that was checked: what must be remembered so that it counts once."""

    digest: str
    expires_on: dt.date
    weight: int


def factor(solved_today: int) -> int:
    """By how much the work is multiplied after so many solved proofs today."""
    return next((factor for below, factor in STEPS if solved_today < below), _MOST)


def create(*, organisation: str, solved_today: int, weight: int = 1) -> dict[str, Any]:
    """A signed challenge for this organisation only.

    :param weight: how many times the usual work; it is signed, too, so that it can be asked for when spent.
    """
    least = settings.PELUIT_CHALLENGE_COUNTER * factor(solved_today) * weight
    signing, answering = _keys()
    challenge = altcha.create_challenge(
        "PBKDF2/SHA-256",
        settings.PELUIT_CHALLENGE_COST,
        counter=least // 2 + secrets.randbelow(least + 1),
        expires_at=dt.datetime.now(dt.UTC) + LIFETIME,
        data={"organisation": organisation, "weight": weight},
        hmac_secret=signing,
        hmac_key_secret=answering,
    )
    return challenge.to_dict()


def verify(payload: str, *, organisation: str) -> Solved:
    """Check an answer (Base64 of the JSON ``{"challenge", "solution"}``).

    :raises DomainError: ``challenge-failed`` if it does not fit, is too old, or was made for somebody else.
    """
    if len(payload) > _LONGEST:
        raise DomainError(ErrorCode.CHALLENGE_FAILED)
    try:
        answer = altcha.Payload.from_base64(payload)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DomainError(ErrorCode.CHALLENGE_FAILED) from error
    signing, answering = _keys()
    result = altcha.verify_solution(answer, signing, hmac_key_secret=answering)
    parameters = answer.challenge.parameters
    told = parameters.data or {}
    if not result.verified or told.get("organisation") != organisation:
        raise DomainError(ErrorCode.CHALLENGE_FAILED)
    # Signed by us, so it has an expiry, and its signature is one text only.
    expires_at = dt.datetime.fromtimestamp(parameters.expires_at or 0, dt.UTC)
    digest = hashlib.sha256(f"peluit/v1/challenge\0{answer.challenge.signature}".encode()).hexdigest()
    return Solved(digest=digest, expires_on=expires_at.date(), weight=int(told.get("weight", 1)))


def _keys() -> tuple[bytes, bytes]:
    return _keys_in(settings.PELUIT_DATA_DIR)


@lru_cache(maxsize=4)
def _keys_in(folder: Path) -> tuple[bytes, bytes]:
    """The keys that sign challenges and their answers, from one secret of the installation, read once."""
    secret = bytes.fromhex(read_or_make(folder, SECRET_NAME))
    return (
        hashlib.sha256(b"peluit/v1/challenge-signature\0" + secret).digest(),
        hashlib.sha256(b"peluit/v1/challenge-answer\0" + secret).digest(),
    )
