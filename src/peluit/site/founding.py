"""Founding an organisation from a plan: what ``peluit init`` does for a city, and the demo for itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import transaction

from peluit.accounts import services as accounts
from peluit.accounts.models import Officer, Organisation, Role
from peluit.keyring import services as keyring

_ACTOR = "system"


class Founded(NamedTuple):
    """A new organisation and the tokens of its first invitations, by username and by channel code."""

    organisation: Organisation
    officers: dict[str, str]
    holders: dict[str, str]


@transaction.atomic
def found(plan: Mapping[str, Any], *, portal_host: str, desk_host: str, is_training: bool = False) -> Founded:
    """Make the organisation of a plan with its units, channels, officers and invitations: all of it or nothing.

    :param is_training: it is wiped every night. A plan cannot say so itself.

    :raises DomainError: ``already-exists`` or ``malformed``.
    :raises KeyError, TypeError, ValueError: if the plan is not of the form of ``peluit init --example``.
    """
    organisation = accounts.create_organisation(
        portal_host=portal_host,
        desk_host=desk_host,
        units=plan.get("units", ()),
        is_training=is_training,
        **plan["organisation"],
    )
    entries = plan["officers"]
    if not any(entry["role"] == Role.ADMINISTRATOR for entry in entries):
        raise ValueError("no officer of the plan is an administrator")
    officers = {entry["username"]: _officer(organisation, entry) for entry in entries}
    holders = {}
    for position, entry in enumerate(plan["channels"]):
        channel = keyring.create_channel(
            organisation=organisation,
            code=entry["code"],
            name=entry["name"],
            subjects=entry["subjects"],
            holder=entry["holder"],
            position=position,
            is_internal=bool(entry.get("is_internal", False)),
            actor=_ACTOR,
        )
        for member in entries:
            if entry["code"] in {member.get("channel"), *member.get("also", ())}:
                keyring.set_membership(
                    channel=channel,
                    officer=officers[member["username"]],
                    role=member["role"],
                    is_signer=bool(member.get("is_signer", False)),
                    unit_code=member.get("unit", "") if channel.is_internal else "",
                    actor=_ACTOR,
                )
        holders[entry["code"]] = keyring.invite_holder(channel=channel, actor=_ACTOR)
    tokens = {name: keyring.invite_officer(officer=officer, actor=_ACTOR) for name, officer in officers.items()}
    return Founded(organisation, tokens, holders)


def _officer(organisation: Organisation, entry: Mapping[str, Any]) -> Officer:
    return accounts.create_officer(
        organisation=organisation,
        username=entry["username"],
        name=entry["name"],
        post=entry["post"],
        role=entry["role"],
        actor=_ACTOR,
    )
