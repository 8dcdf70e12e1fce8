"""Pages of the ceremony (its own document) and fragments that the desk's router puts into ``<main>``."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peluit.accounts.models import Role
from peluit.accounts.queries import list_officers
from peluit.accounts.session import organisation_of, require_officer, require_role
from peluit.keyring import queries


@require_safe
def ceremony(request: HttpRequest) -> HttpResponse:
    """Where officers and holders make their keys. The link's token stays in the fragment, which browsers do not send."""
    return render(request, "keyring/mulai.html", {"organisation": organisation_of(request)})


@require_safe
def directories(request: HttpRequest) -> HttpResponse:
    """The directories of each channel: in force, and waiting for signatures."""
    officer = require_officer(request)
    context = {"channels": queries.list_overviews(officer.organisation), "officer": officer}
    return render(request, "keyring/direktori.html", context)


@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """Who works here, for the administrator: invitations, places in channels, lost second factors."""
    admin = require_role(request, Role.ADMINISTRATOR)
    organisation = admin.organisation
    context = {
        "admin": admin,
        "officers": queries.list_officer_states(organisation, list_officers(organisation)),
        "channels": queries.list_overviews(organisation),
        "roles": Role.choices,
        "places": [choice for choice in Role.choices if choice[0] != Role.ADMINISTRATOR],
    }
    return render(request, "keyring/petugas.html", context)
