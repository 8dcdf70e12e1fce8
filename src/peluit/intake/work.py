"""Proofs of work, and transactions that another process may have been faster with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, transaction

from peluit.accounts.models import Organisation
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra import challenge as challenges
from peluit.intake import queries
from peluit.intake.models import SpentChallenge

Result = TypeVar("Result")


def once_more(attempt: Callable[[], Result], *, otherwise: ErrorCode) -> Result:
    """Run ``attempt`` in a transaction; if the same request was faster elsewhere, once more to see its rows.

    The other one shows by rows that collide, or by its proof of work, which is this one's, too.

    :raises DomainError: ``otherwise`` if the rows still collide.
    """
    try:
        with transaction.atomic(durable=True):
            return attempt()
    except IntegrityError:
        pass
    except DomainError as error:
        if error.code is not ErrorCode.CHALLENGE_SPENT:
            raise
    try:
        with transaction.atomic(durable=True):
            return attempt()
    except IntegrityError as error:
        raise DomainError(otherwise) from error


def offer_challenge(*, organisation: Organisation) -> dict[str, object]:
    """A fresh proof of work for this organisation; the more were solved today, the longer it takes."""
    solved = queries.count_spent_challenges(dt.datetime.now(dt.UTC).date())
    return challenges.create(organisation=organisation.code, solved_today=solved)


def spend_challenge(*, organisation: Organisation, challenge: str) -> None:
    """Accept a solved proof of work once, in the caller's transaction: what is refused later gives it back.

    :raises DomainError: ``challenge-failed`` or ``challenge-spent``.
    """
    solved = challenges.verify(challenge, organisation=organisation.code)
    if SpentChallenge.objects.filter(digest=solved.digest).exists():
        raise DomainError(ErrorCode.CHALLENGE_SPENT)
    SpentChallenge.objects.create(digest=solved.digest, expires_on=solved.expires_on)
