"""The icon of the tiles, and the desk's page about them."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from peluit.accounts.models import Organisation, Role
from peluit.accounts.session import organisation_of, require_officer
from peluit.core.colours import contrast
from peluit.core.errors import DomainError, ErrorCode
from peluit.integration import queries

_PICTURE_POLICY: Final = "default-src 'none'; sandbox; frame-ancestors 'none'"


def public_icon(request: HttpRequest) -> HttpResponse:
    """The whistle in the organisation's colours, for whoever shows the tiles."""
    if request.method not in {"GET", "HEAD"}:
        raise DomainError(ErrorCode.METHOD_NOT_ALLOWED)
    return _icon(organisation_of(request))


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """The same at the desk."""
    return _icon(require_officer(request).organisation)


@require_safe
def city_page(request: HttpRequest) -> HttpResponse:
    """How the city's application shows this service, and for the administrator the form that changes it."""
    officer = require_officer(request)
    tile = queries.tile_of(officer.organisation)
    context = {
        "tile": tile,
        "title": queries.MAIN_TILE,
        "contrast": contrast(tile.colour, tile.accent),
        "origin": queries.origin_of(officer.organisation),
        "components": queries.list_components(officer.organisation).data,
        "may_write": officer.role == Role.ADMINISTRATOR,
    }
    return render(request, "integration/aplikasi_kota.html", context)


def _icon(organisation: Organisation) -> HttpResponse:
    body = render_to_string("integration/ikon.svg", {"tile": queries.tile_of(organisation)})
    response = HttpResponse(body, content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = _PICTURE_POLICY
    return response
