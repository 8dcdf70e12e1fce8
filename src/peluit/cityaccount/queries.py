"""Reads: the provider of an organisation, and whose account is whose."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from peluit.accounts.models import Officer, Organisation, Role
from peluit.accounts.queries import list_officers
from peluit.cityaccount.models import CityInvitation, CityLink, CityProvider
from peluit.core.access import Role as PureRole
from peluit.core.city_account import may_use
from peluit.core.errors import DomainError, ErrorCode

RETURN_PATH: Final = "/meja/masuk-kota/"
"""Where a provider sends browsers back to: the desk's shell, whose script hands the answer on."""


def may_call_loopback() -> bool:
    """Whether a provider may be plain HTTP on this machine: in the demo and in development only."""
    return bool(settings.PELUIT_DEMO or settings.PELUIT_DEVELOPMENT)


def today(organisation: Organisation) -> dt.date:
    """The date where the organisation is."""
    return timezone.localdate(timezone=ZoneInfo(organisation.timezone))


def find_provider(organisation: Organisation) -> CityProvider | None:
    """The organisation's provider, whether or not it is offered."""
    return CityProvider.objects.filter(organisation=organisation).first()


def access_provider(organisation: Organisation) -> CityProvider:
    """The provider that the organisation offers. :raises DomainError: ``not-found``."""
    provider = find_provider(organisation)
    if provider is None or not provider.is_offered:
        raise DomainError(ErrorCode.NOT_FOUND)
    return provider


def is_offered(organisation: Organisation) -> bool:
    """Whether the desk's sign-in offers an account of the city."""
    return CityProvider.objects.filter(organisation=organisation, is_offered=True).exists()


def return_address(organisation: Organisation) -> str:
    """The one redirect URI, to be registered at the provider exactly so."""
    return f"{'https' if settings.PELUIT_HTTPS else 'http'}://{organisation.desk_host}{RETURN_PATH}"


def secret_file(organisation: Organisation) -> Path:
    """Where the client's secret lies, if the provider gave one."""
    return Path(settings.PELUIT_DATA_DIR) / "city-account" / f"{organisation.code}.secret"


def find_secret(organisation: Organisation) -> str:
    """The client's secret; "" for a public client, which PKCE alone protects."""
    try:
        return secret_file(organisation).read_text().strip()
    except FileNotFoundError:
        return ""


def find_link(officer: Officer) -> CityLink | None:
    """The account that this officer linked."""
    return CityLink.objects.filter(officer=officer).first()


def holds_account(officer: Officer) -> bool:
    """Whether the officer's account is linked, at the provider that is offered now, and their role may use it."""
    return (
        may_use(PureRole(officer.role))
        and CityLink.objects.filter(
            officer=officer,
            issuer__in=CityProvider.objects.filter(organisation=officer.organisation_id, is_offered=True).values(
                "issuer"
            ),
        ).exists()
    )


def find_linked_officer(organisation: Organisation, *, issuer: str, subject: str) -> Officer | None:
    """The active officer whose account this is, if their role may sign in with one."""
    link = CityLink.objects.filter(organisation=organisation, issuer=issuer, subject=subject).first()
    officer = Officer.objects.filter(pk=link.officer_id, is_active=True).first() if link else None
    return officer if officer is not None and may_use(PureRole(officer.role)) else None


@dataclass(frozen=True)
class LinkState:
    """Whether an officer has linked an account, for the administrator: which one it is, nobody is shown."""

    officer: Officer
    linked_on: dt.date | None
    invited_until: dt.date | None


def list_link_states(organisation: Organisation) -> list[LinkState]:
    """Everyone on duty whose role may sign in with an account of the city, by name."""
    links = dict(CityLink.objects.filter(organisation=organisation).values_list("officer_id", "linked_on"))
    waiting = CityInvitation.objects.filter(organisation=organisation, expires_on__gte=today(organisation))
    invited = dict(waiting.values_list("officer_id", "expires_on"))
    return [
        LinkState(officer=officer, linked_on=links.get(officer.pk), invited_until=invited.get(officer.pk))
        for officer in list_officers(organisation)
        if officer.is_active and officer.role != Role.ADMINISTRATOR
    ]
