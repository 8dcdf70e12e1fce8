"""Invitations: links that work once and for fourteen days. Only the hash of a link's token is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.db import transaction

from peluit.accounts.models import Officer, Organisation
from peluit.accounts.services import close_sign_in
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.audit.services import record
from peluit.keyring import queries
from peluit.keyring.models import Channel, Invitation, InvitationKind

LIFETIME_DAYS = 14


def _hash(token: str) -> str:
    return hashlib.sha256(b"peluit/v1/invitation\0" + token.encode()).hexdigest()


def invite_officer(*, officer: Officer, actor: str) -> str:
    """The token of a new link by which this officer makes their keys; links given before stop working.

    :raises DomainError: ``already-exists`` if they have keys: whoever lost them is invited anew.
    """
    if queries.find_key(officer) is not None:
        raise DomainError(ErrorCode.ALREADY_EXISTS)
    if not officer.is_active:
        raise DomainError(ErrorCode.NOT_FOUND)
    with transaction.atomic():
        Invitation.objects.filter(officer=officer, used_on=None).delete()
        organisation = officer.organisation
        return _invite(organisation, InvitationKind.OFFICER, officer=officer, channel=None, actor=actor)


def invite_anew(*, officer: Officer, actor: Officer) -> str:
    """The token of a new link by which an officer who lost device, passphrase and recovery sheet makes other keys.

    Whatever signed them in until now is worthless from here on: others may have found it. Their old keys stay in the
    directories until the new ones are enrolled, and as former ones after that, so that old signatures are read.

    :raises DomainError: ``not-entitled`` if an officer tries it for themselves; ``not-found`` if they have no keys yet
        or are not on duty.
    """
    if officer.pk == actor.pk or officer.organisation_id != actor.organisation_id:
        raise DomainError(ErrorCode.NOT_ENTITLED)
    if not officer.is_active:
        raise DomainError(ErrorCode.NOT_FOUND)
    queries.access_key(officer)
    with transaction.atomic():
        close_sign_in(officer=officer)
        Invitation.objects.filter(officer=officer, used_on=None).delete()
        organisation = officer.organisation
        return _invite(organisation, InvitationKind.RENEWAL, officer=officer, channel=None, actor=actor.login)


def invite_holder(*, channel: Channel, actor: str) -> str:
    """The token of a new link by which the holder makes the channel's root, or its successor; links given before end.

    A successor is signed by the keys of the root before it: the link only shows what is to be signed, and takes it.
    """
    with transaction.atomic():
        Invitation.objects.filter(kind=InvitationKind.HOLDER, channel=channel, used_on=None).delete()
        return _invite(channel.organisation, InvitationKind.HOLDER, officer=None, channel=channel, actor=actor)


def _invite(
    organisation: Organisation, kind: str, *, officer: Officer | None, channel: Channel | None, actor: str
) -> str:
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        organisation=organisation,
        kind=kind,
        token_hash=_hash(token),
        officer=officer,
        channel=channel,
        expires_on=queries.today(organisation) + dt.timedelta(LIFETIME_DAYS),
    )
    whom = officer.username if officer else channel.code if channel else ""
    record(organisation_id=organisation.pk, actor=actor, act="invite", facts={"kind": str(kind), "whom": whom})
    return token


def access_invitation(*, organisation: Organisation, token: str) -> Invitation:
    """The invitation of a token, locked for the caller's transaction if there is one.

    :raises DomainError: ``invitation-invalid`` if it was used, has expired, or is not this organisation's.
    """
    rows = Invitation.objects.select_related("officer", "channel", "organisation")
    invitation = rows.filter(
        organisation=organisation,
        token_hash=_hash(token),
        used_on=None,
        expires_on__gte=queries.today(organisation),
    ).first()
    if invitation is None or (invitation.officer is not None and not invitation.officer.is_active):
        raise DomainError(ErrorCode.INVITATION_INVALID)
    return invitation


def use_invitation(*, invitation: Invitation) -> None:
    """Mark an invitation as used, in the caller's transaction. Two uses at once: one of them fails.

    :raises DomainError: ``invitation-invalid`` if someone was faster.
    """
    on = queries.today(invitation.organisation)
    if not Invitation.objects.filter(pk=invitation.pk, used_on=None).update(used_on=on):
        raise DomainError(ErrorCode.INVITATION_INVALID)
