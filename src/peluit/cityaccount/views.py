"""The desk's page about accounts of the city, as a fragment that the shell's router puts into ``<main>``."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peluit.accounts.models import Role
from peluit.accounts.session import require_officer
from peluit.cityaccount import queries
from peluit.core.access import Role as PureRole
from peluit.core.city_account import may_use


@require_safe
def city_account(request: HttpRequest) -> HttpResponse:
    """The officer's own link; for the administrator the provider, and who has linked an account."""
    officer = require_officer(request)
    organisation = officer.organisation
    is_admin = officer.role == Role.ADMINISTRATOR
    context = {
        "provider": queries.find_provider(organisation),
        "is_offered": queries.is_offered(organisation),
        "may_link": may_use(PureRole(officer.role)),
        "link": queries.find_link(officer),
        "officer": officer,
        "is_admin": is_admin,
        "states": queries.list_link_states(organisation) if is_admin else [],
        "has_secret": is_admin and bool(queries.find_secret(organisation)),
        "return_address": queries.return_address(organisation),
    }
    return render(request, "cityaccount/akun_kota.html", context)
