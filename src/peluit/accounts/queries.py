"""Reads of organisations and officers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from allauth.mfa.models import Authenticator
from django.db.models import Q

from peluit.accounts.models import Officer, Organisation, Unit
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.prepared import Prepared

Surface = Literal["portal", "desk"]

_organisation_by_host = Prepared(
    lambda portal, desk: Organisation.objects.filter(Q(portal_host=portal) | Q(desk_host=desk)), str, str
)


def access_organisation_by_host(host: str) -> tuple[Organisation, Surface]:
    """The organisation and surface that ``host`` (with port) belongs to.

    :raises DomainError: ``not-found`` for a host that nobody has.
    """
    organisation = _organisation_by_host.first(host, host)
    if organisation is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return organisation, "portal" if organisation.portal_host == host else "desk"


def list_organisations() -> list[Organisation]:
    """Every organisation of this installation."""
    return list(Organisation.objects.order_by("code"))


def access_organisation(code: str) -> Organisation:
    """The organisation of this code. :raises DomainError: ``not-found``."""
    organisation = Organisation.objects.filter(code=code).first()
    if organisation is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return organisation


def find_officer(organisation: Organisation, username: str) -> Officer | None:
    """The active officer of this name, if there is one."""
    return Officer.objects.filter(organisation=organisation, username=username.strip().lower(), is_active=True).first()


def names_by_login(organisation: Organisation, logins: Collection[str]) -> dict[str, str]:
    """The names behind these logins, of whoever is or was an officer here."""
    rows = Officer.objects.filter(organisation=organisation, login__in=logins)
    return dict(rows.values_list("login", "name"))


def posts_by_login(organisation: Organisation, logins: Collection[str]) -> dict[str, str]:
    """The posts of whoever is or was an officer here under these logins, as they are now."""
    rows = Officer.objects.filter(organisation=organisation, login__in=logins)
    return dict(rows.values_list("login", "post"))


def access_officer(organisation: Organisation, username: str) -> Officer:
    """The active officer of this name. :raises DomainError: ``not-found``."""
    officer = find_officer(organisation, username)
    if officer is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return officer


def access_officer_on_or_off_duty(organisation: Organisation, username: str) -> Officer:
    """Whoever is or was an officer under this name. :raises DomainError: ``not-found``."""
    officer = Officer.objects.filter(organisation=organisation, username=username.strip().lower()).first()
    if officer is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return officer


def list_officers(organisation: Organisation) -> list[Officer]:
    """Everyone who is or was an officer here, by name."""
    return list(Officer.objects.filter(organisation=organisation).order_by("name", "username"))


def has_second_factor(officer: Officer) -> bool:
    """Whether the officer set an authenticator app up, which goes with the words; a passkey stands alone."""
    return bool(Authenticator.objects.filter(user=officer, type=Authenticator.Type.TOTP).exists())


def list_units(organisation: Organisation) -> list[Unit]:
    """The organisation's units in the order people look for them."""
    return list(Unit.objects.filter(organisation=organisation).order_by("kind", "code"))
