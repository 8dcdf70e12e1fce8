"""The demo city before anybody enrolled: what ``scripts/make_fixtures.py`` starts from."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from peluit.accounts import services as accounts
from peluit.accounts.models import Officer, Organisation, Unit
from peluit.keyring import services as keyring
from peluit.site.demo import content

_ACTOR = "system"


def seed(*, portal_host: str, desk_host: str) -> dict[str, dict[str, Any]]:
    """Make organisation, units, channels and officers; give the invitations' tokens for officers and holders."""
    city = content.read(content.CITY_FILE)
    with transaction.atomic():
        organisation = _organisation(city, portal_host, desk_host)
        officers = {entry["username"]: _officer(organisation, entry) for entry in city["officers"]}
        holders = {}
        for position, entry in enumerate(city["channels"]):
            channel = keyring.create_channel(
                organisation=organisation,
                code=entry["code"],
                name=entry["name"],
                subjects=entry["subjects"],
                holder=entry["holder"],
                position=position,
                actor=_ACTOR,
            )
            for member in city["officers"]:
                if member["channel"] == entry["code"]:
                    keyring.set_membership(
                        channel=channel,
                        officer=officers[member["username"]],
                        role=member["role"],
                        is_signer=member["is_signer"],
                        actor=_ACTOR,
                    )
            holders[entry["code"]] = {
                "token": keyring.invite_holder(channel=channel, actor=_ACTOR),
                "threshold": entry["threshold"],
            }
        tokens = {name: keyring.invite_officer(officer=officer, actor=_ACTOR) for name, officer in officers.items()}
    return {"officers": tokens, "holders": holders}


def _organisation(city: dict[str, Any], portal_host: str, desk_host: str) -> Organisation:
    organisation = Organisation.objects.create(
        **city["organisation"], portal_host=portal_host, desk_host=desk_host, is_demo=True
    )
    Unit.objects.bulk_create(Unit(organisation=organisation, **unit) for unit in city["units"])
    return organisation


def _officer(organisation: Organisation, entry: dict[str, Any]) -> Officer:
    return accounts.create_officer(
        organisation=organisation,
        username=entry["username"],
        name=entry["name"],
        post=entry["post"],
        role=entry["role"],
        actor=_ACTOR,
    )
