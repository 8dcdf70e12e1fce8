"""Writes: which provider is trusted, and whose account there is whose. Nothing is linked by a name or an e-mail."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import secrets
from typing import Final

from django.db import IntegrityError, transaction

from peluit.accounts.models import Officer, Organisation
from peluit.cityaccount import queries
from peluit.cityaccount.models import CityInvitation, CityLink, CityProvider
from peluit.core.access import Role as PureRole
from peluit.core.city_account import is_issuer, may_use
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.audit.services import record

LIFETIME_DAYS: Final = 14


@transaction.atomic
def set_provider(*, organisation: Organisation, issuer: str, client_id: str, is_offered: bool, actor: str) -> None:
    """Say which provider is trusted. Links to another one end: an account there tells nothing any more.

    :raises DomainError: ``malformed`` naming the field.
    """
    if not is_issuer(issuer, loopback=queries.may_call_loopback()):
        raise DomainError(ErrorCode.MALFORMED, field="issuer")
    if not 0 < len(client_id) <= 255 or not client_id.isprintable() or not client_id.isascii():
        raise DomainError(ErrorCode.MALFORMED, field="client_id")
    values = {"issuer": issuer, "client_id": client_id, "is_offered": is_offered}
    CityProvider.objects.update_or_create(organisation=organisation, defaults=values)
    ended, _ = CityLink.objects.filter(organisation=organisation).exclude(issuer=issuer).delete()
    facts: dict[str, str | int] = {"issuer": issuer, "client": client_id, "offered": int(is_offered), "ended": ended}
    record(organisation_id=organisation.pk, actor=actor, act="city-provider-set", facts=facts)


def keep_secret(*, organisation: Organisation, secret: str) -> None:
    """Keep the client's secret in a file that only this installation's user reads; "" takes it away.

    :raises DomainError: ``malformed`` if it has more than a line.
    """
    if not secret.isprintable() or len(secret) > 512:
        raise DomainError(ErrorCode.MALFORMED, field="secret")
    path = queries.secret_file(organisation)
    path.unlink(missing_ok=True)
    if secret:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secret)


@transaction.atomic
def link(*, officer: Officer, issuer: str, subject: str, by: str = "self") -> None:
    """Note that this account is the officer's.

    :param by: ``self``, from a whole session of theirs, or ``invitation``.
    :raises DomainError: ``not-permitted`` for roles that sign in with no account of the city; ``already-exists`` if
        they have one, or if it is somebody else's.
    """
    if not may_use(PureRole(officer.role)):
        raise DomainError(ErrorCode.NOT_PERMITTED)
    organisation = officer.organisation
    try:
        with transaction.atomic():
            CityLink.objects.create(
                organisation=organisation,
                officer=officer,
                issuer=issuer,
                subject=subject,
                linked_on=queries.today(organisation),
            )
    except IntegrityError as error:
        raise DomainError(ErrorCode.ALREADY_EXISTS) from error
    CityInvitation.objects.filter(officer=officer).delete()
    record(organisation_id=organisation.pk, actor=officer.login, act="link-city-account", facts={"by": by})


@transaction.atomic
def unlink(*, officer: Officer, actor: Officer) -> None:
    """End what an account says of an officer, by themselves or the administrator; sessions begun with it end by that.

    :raises DomainError: ``not-found`` if there is no link.
    """
    if not forget(officer):
        raise DomainError(ErrorCode.NOT_FOUND)
    facts = {"officer": officer.username}
    record(organisation_id=officer.organisation_id, actor=actor.login, act="unlink-city-account", facts=facts)


def forget(officer: Officer) -> bool:
    """Drop link and invitation in the caller's transaction; gives whether there was a link."""
    CityInvitation.objects.filter(officer=officer).delete()
    gone, _ = CityLink.objects.filter(officer=officer).delete()
    return gone > 0


@transaction.atomic
def invite(*, officer: Officer, actor: Officer) -> str:
    """The token of a new link by which this officer links their account; one given before stops working.

    :raises DomainError: ``not-permitted`` for roles that may not; ``already-exists`` if they have linked one.
    """
    if not may_use(PureRole(officer.role)):
        raise DomainError(ErrorCode.NOT_PERMITTED)
    if queries.find_link(officer) is not None:
        raise DomainError(ErrorCode.ALREADY_EXISTS)
    token = secrets.token_urlsafe(32)
    organisation = officer.organisation
    CityInvitation.objects.filter(officer=officer).delete()
    CityInvitation.objects.create(
        organisation=organisation,
        officer=officer,
        token_hash=hash_of(token),
        expires_on=queries.today(organisation) + dt.timedelta(LIFETIME_DAYS),
    )
    facts = {"officer": officer.username}
    record(organisation_id=organisation.pk, actor=actor.login, act="invite-city-account", facts=facts)
    return token


def access_invited(*, organisation: Organisation, token_hash: str) -> Officer:
    """Whom the token of this hash invites, on duty, locked for the caller's transaction if there is one.

    :raises DomainError: ``invitation-invalid``: unknown, used, or its days are over.
    """
    rows = CityInvitation.objects.filter(
        organisation=organisation, token_hash=token_hash, expires_on__gte=queries.today(organisation)
    )
    if transaction.get_connection().in_atomic_block:
        rows = rows.select_for_update()
    invitation = rows.first()
    officer = Officer.objects.filter(pk=invitation.officer_id, is_active=True).first() if invitation else None
    if officer is None:
        raise DomainError(ErrorCode.INVITATION_INVALID)
    return officer


@transaction.atomic
def accept_invitation(*, organisation: Organisation, token_hash: str, issuer: str, subject: str) -> Officer:
    """Link the account to whom the token of this hash invites, once.

    :raises DomainError: as ``access_invited`` and ``link``.
    """
    officer = access_invited(organisation=organisation, token_hash=token_hash)
    link(officer=officer, issuer=issuer, subject=subject, by="invitation")
    return officer


@transaction.atomic
def sign_in(*, organisation: Organisation, issuer: str, subject: str) -> Officer:
    """The officer whose account this is. :raises DomainError: ``city-account-unknown``."""
    officer = queries.find_linked_officer(organisation, issuer=issuer, subject=subject)
    if officer is None:
        raise DomainError(ErrorCode.CITY_ACCOUNT_UNKNOWN)
    record(organisation_id=organisation.pk, actor=officer.login, act="sign-in", facts={"by": "city-account"})
    return officer


def hash_of(token: str) -> str:
    """What is kept of an invitation's token, and of an attempt that uses it."""
    return hashlib.sha256(b"peluit/v1/city-account\0" + token.encode()).hexdigest()
