"""Who is at the desk: a session that begins with a proof and counts only after the second factor.

Between the two, Django's ``request.user`` stays anonymous: nothing that asks for a signed-in user can be
fooled by half a sign-in. It stays so, too, for somebody whom only an account of the city identified: that tells
who they are and opens nothing, so a page is closed to them unless it asks for :func:`require_identified` by name.
A session ends after nine hours whatever happens; fifteen idle minutes are watched
by the browser, which forgets the keys itself.
"""

from __future__ import annotations

import time
from typing import Any, Final, Literal

from django.contrib import auth
from django.http import HttpRequest
from django.middleware.csrf import get_token, rotate_token

from peluit.accounts import ports, queries, services
from peluit.accounts.models import Officer, Organisation
from peluit.core.errors import DomainError, ErrorCode

Needs = Literal["second-factor", "enrol-second-factor"]
_PENDING: Final = "peluit_pending"
_SINCE: Final = "peluit_since"
_TOTP_KEY: Final = "peluit_totp"
_CHALLENGE: Final = "peluit_passkey"
_MATCH: Final = "peluit_match"
_SHARED: Final = "peluit_shared"
_IDENTIFIED: Final = "peluit_identified"
PENDING_SECONDS: Final = 10 * 60
LONGEST_SECONDS: Final = 9 * 3600


def organisation_of(request: HttpRequest) -> Organisation:
    """The organisation whose host was asked. :raises DomainError: ``not-found``."""
    organisation = getattr(request, "organisation", None)
    if not isinstance(organisation, Organisation):
        raise DomainError(ErrorCode.NOT_FOUND)
    return organisation


def begin(request: HttpRequest, officer: Officer, *, is_shared: bool = False) -> None:
    """Remember, in a new session, that the proof was right; the second factor is still to come.

    ``is_shared``: others use this computer too, so nothing may be left on it as long as the session lasts.
    """
    _begin(request, _PENDING, officer, is_shared=is_shared)


def complete(request: HttpRequest, officer: Officer, *, is_shared: bool | None = None) -> None:
    """Both factors were right: sign the officer in, in a new session.

    ``is_shared`` is what was said when the session began, unless it begins with this.
    """
    shared = is_on_shared_computer(request) if is_shared is None else is_shared
    request.session.flush()
    auth.login(request, officer)
    request.session[_SHARED] = shared
    request.session[_SINCE] = int(time.time())


def begin_identified(request: HttpRequest, officer: Officer, *, is_shared: bool) -> None:
    """Remember, in a new session, who somebody is by their account of the city; it opens nothing that is sealed."""
    _begin(request, _IDENTIFIED, officer, is_shared=is_shared)


def _begin(request: HttpRequest, name: str, officer: Officer, *, is_shared: bool) -> None:
    request.session.flush()
    request.session[_SHARED] = is_shared
    request.session[name] = officer.pk
    request.session[_MATCH] = officer.get_session_auth_hash()
    request.session[_SINCE] = int(time.time())
    rotate_token(request)


def keep(request: HttpRequest, officer: Officer) -> None:
    """Go on in this session, under a new key, after every other one was ended."""
    auth.update_session_auth_hash(request, officer)


def end(request: HttpRequest) -> None:
    """Sign out and forget the session."""
    auth.logout(request)


def _age(request: HttpRequest) -> int:
    return int(time.time()) - int(request.session.get(_SINCE, 0))


def pending_officer(request: HttpRequest) -> Officer | None:
    """The officer whose proof was right and whose second factor is awaited."""
    return _remembered(request, _PENDING, seconds=PENDING_SECONDS)


def identified_officer(request: HttpRequest) -> Officer | None:
    """The officer whom their account of the city identified, while they may use it and it is linked."""
    officer = _remembered(request, _IDENTIFIED, seconds=LONGEST_SECONDS)
    return officer if officer is not None and ports.holds_city_account(officer) else None


def _remembered(request: HttpRequest, name: str, *, seconds: int) -> Officer | None:
    key = request.session.get(name)
    if key is None or _age(request) > seconds:
        return None
    officer = Officer.objects.filter(pk=key, organisation=organisation_of(request), is_active=True).first()
    if officer is None or request.session.get(_MATCH) != officer.get_session_auth_hash():
        return None
    return officer


def signed_in_officer(request: HttpRequest) -> Officer | None:
    """The officer who gave both factors, to this organisation, not too long ago."""
    user = request.user
    organisation = organisation_of(request)
    if not isinstance(user, Officer) or user.organisation_id != organisation.pk:
        return None
    user.organisation = organisation
    return user if user.is_active and _age(request) <= LONGEST_SECONDS else None


def needs_of(officer: Officer) -> Needs:
    """What an officer with the right proof still has to do."""
    return "second-factor" if queries.has_second_factor(officer) else "enrol-second-factor"


def require_officer(request: HttpRequest) -> Officer:
    """The officer who makes this request, in a session that both factors began.

    :raises DomainError: ``sign-in-required``, ``second-factor-required`` if only the proof was given, or
        ``passphrase-required`` if only an account of the city said who it is.
    """
    officer = signed_in_officer(request)
    if officer is not None:
        return officer
    if pending_officer(request) is not None:
        raise DomainError(ErrorCode.SECOND_FACTOR_REQUIRED)
    if identified_officer(request) is not None:
        raise DomainError(ErrorCode.PASSPHRASE_REQUIRED)
    raise DomainError(ErrorCode.SIGN_IN_REQUIRED)


def require_role(request: HttpRequest, *roles: str) -> Officer:
    """The officer, if they have one of these roles. :raises DomainError: also ``not-entitled``."""
    officer = require_officer(request)
    if officer.role not in roles:
        raise DomainError(ErrorCode.NOT_ENTITLED)
    return officer


def require_identified(request: HttpRequest, *roles: str) -> Officer:
    """The officer who makes this request, also if only their account of the city says so.

    For pages alone that hold nothing sealed and lead to nothing sealed: ``tests/cityaccount/test_reach.py`` lists them.

    :param roles: who may; everybody if none is named.
    :raises DomainError: as ``require_officer``, and ``not-entitled``.
    """
    officer = signed_in_officer(request) or identified_officer(request) or require_officer(request)
    if roles and officer.role not in roles:
        raise DomainError(ErrorCode.NOT_ENTITLED)
    return officer


def is_whole(request: HttpRequest) -> bool:
    """Whether both factors were given, so that keys may be asked for."""
    return signed_in_officer(request) is not None


def remember_challenge(request: HttpRequest, state: dict[str, Any]) -> None:
    """Keep what a passkey's challenge was, until it is answered once."""
    request.session[_CHALLENGE] = state


def take_challenge(request: HttpRequest) -> dict[str, Any]:
    """The challenge that was given, gone afterwards. :raises DomainError: ``code-wrong`` if none was."""
    state = request.session.pop(_CHALLENGE, None)
    if not isinstance(state, dict):
        raise DomainError(ErrorCode.CODE_WRONG, wait=0)
    return state


def is_on_shared_computer(request: HttpRequest) -> bool:
    """Whether the officer said, signing in, that others use this computer too."""
    return bool(request.session.get(_SHARED, False))


def require_own_computer(request: HttpRequest) -> None:
    """What leaves something on the computer is done on one that nobody shares.

    :raises DomainError: ``shared-computer``.
    """
    if is_on_shared_computer(request):
        raise DomainError(ErrorCode.SHARED_COMPUTER)


def require_pending(request: HttpRequest) -> Officer:
    """The officer whose second factor is awaited. :raises DomainError: ``sign-in-required``."""
    officer = pending_officer(request)
    if officer is None:
        raise DomainError(ErrorCode.SIGN_IN_REQUIRED)
    return officer


def offer_totp_secret(request: HttpRequest) -> str:
    """A new secret for the authenticator app, kept in the session until its first code is right."""
    secret = services.new_totp_secret()
    request.session[_TOTP_KEY] = secret
    return secret


def offered_totp_secret(request: HttpRequest) -> str:
    """The secret that was offered. :raises DomainError: ``code-wrong`` if none was."""
    secret = request.session.get(_TOTP_KEY)
    if not isinstance(secret, str):
        raise DomainError(ErrorCode.CODE_WRONG)
    return secret


def describe(request: HttpRequest) -> dict[str, Any]:
    """The body of ``GET session``. Vaults are told after both factors, name and post also to whom the city named."""
    officer = signed_in_officer(request)
    waiting = None if officer else pending_officer(request)
    identified = None if officer or waiting else identified_officer(request)
    named = officer or identified
    known = named or waiting
    keys = ports.keys_of(officer) if officer else ports.OfficerKeys(key_id="", vaults=[])
    return {
        "signed_in": officer is not None,
        "needs": needs_of(waiting) if waiting else None,
        "csrf": get_token(request),
        "organisation": organisation_of(request).code,
        "organisation_name": organisation_of(request).name,
        "username": known.username if known else "",
        "name": named.name if named else "",
        "post": named.post if named else "",
        "role": named.role if named else "",
        "shared": named is not None and is_on_shared_computer(request),
        "by_city": identified is not None,
        "city_offered": ports.offers_city_account(organisation_of(request)),
        "key_id": keys["key_id"],
        "vaults": keys["vaults"],
    }
