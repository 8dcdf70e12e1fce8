"""Pages of the ceremony (its own document) and fragments that the desk's router puts into ``<main>``."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peluit.accounts import ports
from peluit.accounts.models import Role
from peluit.accounts.passkeys import list_passkeys
from peluit.accounts.queries import list_units
from peluit.accounts.reminders import address_of
from peluit.accounts.session import organisation_of, require_officer, require_role
from peluit.core.access import PERMISSIONS, Act
from peluit.keyring import overview, queries


@require_safe
def ceremony(request: HttpRequest) -> HttpResponse:
    """Where officers and holders make their keys. The token stays in the fragment, which is never sent."""
    return render(request, "keyring/mulai.html", {"organisation": organisation_of(request)})


@require_safe
def directories(request: HttpRequest) -> HttpResponse:
    """The directories of each channel: in force, and waiting for signatures."""
    officer = require_officer(request)
    context = {
        "officer": officer,
        "channels": overview.list_overviews(officer.organisation),
        "fingerprint": overview.fingerprint_of(officer.organisation),
        "reads_cases": officer.role in PERMISSIONS[Act.OPEN],
    }
    return render(request, "keyring/direktori.html", context)


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """The officer's own keys: the fingerprint that a holder asks for, and the passkeys."""
    officer = require_officer(request)
    key = queries.find_key(officer)
    context = {
        "officer": officer,
        "key_id": key.key_id if key else "",
        "passkeys": list_passkeys(officer),
        "today": queries.today(officer.organisation),
        "sends_mail": settings.PELUIT_MAIL_SERVER is not None,
        "notice_address": address_of(officer),
        "mail_hours": settings.PELUIT_MAIL_HOURS,
        "has_city_account": ports.offers_city_account(officer.organisation),
    }
    return render(request, "keyring/saya.html", context)


@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """Who works here, for the administrator: invitations, places in channels, lost second factors."""
    admin = require_role(request, Role.ADMINISTRATOR)
    context = {
        "admin": admin,
        "officers": overview.list_officer_states(admin.organisation),
        "channels": overview.list_overviews(admin.organisation),
        "roles": Role.choices,
        "units": list_units(admin.organisation),
    }
    return render(request, "keyring/petugas.html", context)
