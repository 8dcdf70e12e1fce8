"""Channels and who belongs to them. A change makes a new directory, which waits for signatures."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from peluit.accounts.models import Officer, Organisation, Role
from peluit.accounts.queries import list_units
from peluit.core.access import PLACELESS_ROLES
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import parse_code
from peluit.core.referral import RECIPIENT_ROLES
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
    is_internal: bool = False,
) -> Channel:
    """Make a channel without people; an internal one is for the recipients of letters, and no portal page knows it.

    :raises DomainError: ``malformed`` or ``already-exists``.
    """
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
                    is_internal=is_internal,
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


def set_membership(
    *, channel: Channel, officer: Officer, role: str, is_signer: bool, actor: str, unit_code: str = ""
) -> Membership:
    """Give an officer a place in a channel, or change it. One who had left comes back.

    A recipient of letters has a place in an internal channel only; ``unit_code`` is the agency that they answer for.

    :raises DomainError: ``malformed`` for a role nobody has there or a unit that is not listed, ``not-found`` for
        another organisation's officer, ``too-few-readers`` if a verifikator would become something else and is
        still needed.
    """
    if role not in Role.values or role in PLACELESS_ROLES or (role in RECIPIENT_ROLES and not channel.is_internal):
        raise DomainError(ErrorCode.MALFORMED, field="role")
    if (role == Role.LIAISON and not unit_code) or (unit_code and not _is_unit(channel, unit_code)):
        raise DomainError(ErrorCode.MALFORMED, field="unit")
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
            defaults={"role": role, "is_signer": is_signer, "is_former": False, "unit_code": unit_code},
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
                "unit": unit_code,
            },
        )
        propose_directory(channel=channel, actor=actor)
    return membership


def _is_unit(channel: Channel, unit_code: str) -> bool:
    return any(unit.code == unit_code for unit in list_units(channel.organisation))
