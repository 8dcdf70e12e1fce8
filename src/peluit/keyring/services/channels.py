"""Channels and who belongs to them. A change makes a new directory, which waits for signatures."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from peluit.accounts.models import Officer, Organisation, Role
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import parse_code
from peluit.infra.audit.services import record
from peluit.keyring.models import Channel, Membership
from peluit.keyring.services.directories import propose_directory
from peluit.keyring.services.leaving import require_readers


def create_channel(
    *,
    organisation: Organisation,
    code: str,
    name: str,
    subjects: Sequence[str],
    holder: str,
    position: int,
    actor: str,
) -> Channel:
    """Make a channel without people. :raises DomainError: ``malformed`` or ``already-exists``."""
    for field, value, longest in (("name", name, 120), ("holder", holder, 160)):
        if not 0 < len(value.strip()) <= longest:
            raise DomainError(ErrorCode.MALFORMED, field=field)
    with transaction.atomic():
        try:
            with transaction.atomic():
                channel = Channel.objects.create(
                    organisation=organisation,
                    code=parse_code(code),
                    name=name.strip(),
                    subjects=list(subjects),
                    holder=holder.strip(),
                    position=position,
                )
        except IntegrityError as error:
            raise DomainError(ErrorCode.ALREADY_EXISTS, field="code") from error
        record(
            organisation_id=organisation.pk,
            actor=actor,
            act="create-channel",
            facts={"channel": channel.code},
        )
    return channel


def set_membership(*, channel: Channel, officer: Officer, role: str, is_signer: bool, actor: str) -> Membership:
    """Give an officer a place in a channel, or change it. One who had left comes back.

    :raises DomainError: ``malformed`` for a role nobody has, ``not-found`` for another organisation's
        officer, ``too-few-readers`` if a verifikator would become something else and is still needed.
    """
    if role not in Role.values or role == Role.ADMINISTRATOR:
        raise DomainError(ErrorCode.MALFORMED, field="role")
    if officer.organisation_id != channel.organisation_id or not officer.is_active:
        raise DomainError(ErrorCode.NOT_FOUND)
    with transaction.atomic():
        Channel.objects.select_for_update().get(pk=channel.pk)
        before = Membership.objects.filter(channel=channel, officer=officer).first()
        if before is not None and role != before.role:
            require_readers(before)
        membership, _made = Membership.objects.update_or_create(
            channel=channel,
            officer=officer,
            defaults={"role": role, "is_signer": is_signer, "is_former": False},
        )
        record(
            organisation_id=channel.organisation_id,
            actor=actor,
            act="set-membership",
            facts={
                "channel": channel.code,
                "officer": officer.username,
                "role": role,
                "signer": int(is_signer),
            },
        )
        propose_directory(channel=channel, actor=actor)
    return membership
