"""Proofs of work, and transactions that another process may have been faster with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Final, TypeVar

from django.conf import settings
from django.db import IntegrityError

from peluit.accounts.models import Organisation
from peluit.core.envelope import largest_sealed
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra import challenge as challenges
from peluit.infra.prepared import insert
from peluit.intake import queries
from peluit.intake.models import SpentChallenge

Result = TypeVar("Result")
_BYTES_FOR_ONE: Final = 256 * 1024 * 1024


def once_more(attempt: Callable[[], Result], *, otherwise: ErrorCode) -> Result:
    """Run ``attempt``, which makes one transaction; if the same request was faster elsewhere, once more to see it.

    The other one shows by rows that collide, or by its proof of work, which is this one's, too.

    :raises DomainError: ``otherwise`` if the rows still collide.
    """
    try:
        return attempt()
    except IntegrityError:
        pass
    except DomainError as error:
        if error.code is not ErrorCode.CHALLENGE_SPENT:
            raise
    try:
        return attempt()
    except IntegrityError as error:
        raise DomainError(otherwise) from error


def offer_challenge(*, organisation: Organisation, size: int = 0) -> dict[str, object]:
    """A fresh proof of work for this organisation; the more were solved today, the longer it takes.

    :param size: bytes of the upload that it is for; larger ones take more work.
    """
    # More than the last step of the factor need not be counted: under a flood this stays as quick as it is.
    solved = queries.count_spent_challenges(
        dt.datetime.now(dt.UTC).date(), most=challenges.STEPS[-1][0], is_training=organisation.is_training
    )
    return challenges.create(organisation=organisation.code, solved_today=solved, weight=weight_of(size))


def weight_of(size: int) -> int:
    """How many times the usual work an upload of so many bytes takes: once for each 256 MiB begun."""
    return max(1, -(-min(size, largest_sealed(settings.PELUIT_MAX_FILE_BYTES)) // _BYTES_FOR_ONE))


def spend_challenge(*, organisation: Organisation, challenge: str, weight: int = 1) -> None:
    """Accept a solved proof of work once, in the caller's transaction: what is refused later gives it back.

    :raises DomainError: ``challenge-failed``, also if it was for less work; ``challenge-spent``.
    """
    insert([check_challenge(organisation=organisation, challenge=challenge, weight=weight)])


def check_challenge(*, organisation: Organisation, challenge: str, weight: int = 1) -> SpentChallenge:
    """The row that spends a solved proof of work, for the caller to insert.

    :raises DomainError: ``challenge-failed``, also if it was for less work; ``challenge-spent``.
    """
    solved = challenges.verify(challenge, organisation=organisation.code)
    if solved.weight < weight:
        raise DomainError(ErrorCode.CHALLENGE_FAILED)
    if queries.is_challenge_spent(solved.digest):
        raise DomainError(ErrorCode.CHALLENGE_SPENT)
    return SpentChallenge(digest=solved.digest, expires_on=solved.expires_on, is_training=organisation.is_training)
