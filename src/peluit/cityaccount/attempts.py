"""One attempt to come back from the provider with an answer: kept in the browser's session, and taken once.

The session's cookie is ``SameSite=Strict``, so it does not come along when the provider sends the browser back. The
desk's shell answers there, which needs none, and its script brings the answer by a call of this site's own.
"""

from __future__ import annotations

import secrets
import time
from typing import Final, Literal, TypedDict
from urllib.parse import urlencode

import structlog
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from peluit.accounts.models import Organisation
from peluit.cityaccount import provider, queries
from peluit.core.city_account import ATTEMPT_SECONDS, UnfitError, challenge_of, judge_answer, judge_claims
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.outgoing import OutgoingError

Purpose = Literal["sign-in", "link", "invitation"]
_ATTEMPT: Final = "peluit_city_attempt"
log = structlog.get_logger()


class Attempt(TypedDict):
    """What is remembered meanwhile; none of it leaves the server but what the provider must know."""

    purpose: Purpose
    state: str
    nonce: str
    verifier: str
    issuer: str
    client_id: str
    since: int
    page: str
    shared: bool
    token_hash: str
    officer: int


def begin(
    request: HttpRequest,
    organisation: Organisation,
    *,
    purpose: Purpose,
    page: str,
    is_shared: bool = False,
    token_hash: str = "",
    officer: int = 0,
) -> str:
    """Remember a new attempt, which replaces one that was begun before; gives the address to go to.

    On a shared computer, and to link an account, the provider is asked to ask who it is, whoever it remembers there.

    :param page: where it leads in the end.
    :param token_hash: of an invitation.
    :param officer: who links an account in a whole session.
    :raises DomainError: ``not-found`` where nothing is offered; ``city-account-unavailable``; ``city-account-failed``.
    """
    row = queries.access_provider(organisation)
    try:
        metadata = provider.read_provider(row.issuer)
    except (OutgoingError, UnfitError) as error:
        raise _told(error, organisation) from error
    attempt: Attempt = {
        "purpose": purpose,
        # The page of return is the same in every language; this tells it which one to speak.
        "state": f"{get_language() or settings.LANGUAGE_CODE}.{secrets.token_urlsafe(32)}",
        "nonce": secrets.token_urlsafe(32),
        "verifier": secrets.token_urlsafe(48),
        "issuer": row.issuer,
        "client_id": row.client_id,
        "since": int(time.time()),
        "page": page,
        "shared": is_shared,
        "token_hash": token_hash,
        "officer": officer,
    }
    request.session[_ATTEMPT] = attempt
    asked = {
        "response_type": "code",
        "scope": "openid",
        "client_id": row.client_id,
        "redirect_uri": queries.return_address(organisation),
        "state": attempt["state"],
        "nonce": attempt["nonce"],
        "code_challenge": challenge_of(attempt["verifier"]),
        "code_challenge_method": "S256",
    }
    if is_shared or purpose != "sign-in":
        asked["prompt"] = "login"
    joint = "&" if "?" in metadata.authorization_endpoint else "?"
    return f"{metadata.authorization_endpoint}{joint}{urlencode(asked)}"


def take(request: HttpRequest) -> Attempt:
    """The attempt that was begun, gone afterwards.

    :raises DomainError: ``city-account-failed`` if none was begun, or too long ago.
    """
    attempt: Attempt | None = request.session.pop(_ATTEMPT, None)
    request.session.save()  # now: Django keeps nothing of a request that ends in a failure of the provider's
    if attempt is None or not 0 <= int(time.time()) - attempt["since"] <= ATTEMPT_SECONDS:
        raise DomainError(ErrorCode.CITY_ACCOUNT_FAILED)
    return attempt


def finish(organisation: Organisation, attempt: Attempt, given: dict[str, str]) -> tuple[str, str]:
    """Issuer and subject of whoever came back.

    :raises DomainError: ``city-account-failed`` if anything does not hold; ``city-account-unavailable``.
    """
    row = queries.access_provider(organisation)
    if (row.issuer, row.client_id) != (attempt["issuer"], attempt["client_id"]):
        raise _told(UnfitError("changed"), organisation)
    try:
        metadata = provider.read_provider(row.issuer)
        claims = provider.redeem(
            metadata,
            code=judge_answer(given=given, state=attempt["state"], metadata=metadata),
            verifier=attempt["verifier"],
            client_id=row.client_id,
            secret=queries.find_secret(organisation),
            redirect_uri=queries.return_address(organisation),
        )
        subject = judge_claims(claims, client_id=row.client_id, nonce=attempt["nonce"], now=int(time.time()))
    except (OutgoingError, UnfitError) as error:
        raise _told(error, organisation) from error
    return row.issuer, subject


def _told(error: OutgoingError | UnfitError, organisation: Organisation) -> DomainError:
    """Log why, in a word of ours, and say it to the person without it."""
    if isinstance(error, UnfitError):
        log.warning("city-account-refused", organisation=organisation.code, code=error.why)
        return DomainError(ErrorCode.CITY_ACCOUNT_FAILED)
    log.warning("city-account-unavailable", organisation=organisation.code)
    return DomainError(ErrorCode.CITY_ACCOUNT_UNAVAILABLE)
