"""Pages of figures: for everybody on the portal, and the same figures at the desk for those who lead."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from peluit.accounts.models import Organisation, Role
from peluit.accounts.session import is_whole, organisation_of, require_identified
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.coding import public_answer
from peluit.intake.portal import render_page
from peluit.keyring.queries import today
from peluit.statistics import open_data
from peluit.statistics.queries import Published, read_published
from peluit.statistics.tables import next_on, years_shown


def page(request: HttpRequest) -> HttpResponse:
    """The figures, for everybody: the same bytes for every visitor, and nothing of the request in them."""
    organisation = _organisation(request)
    language = get_language() or settings.LANGUAGE_CODE
    with override(language):
        more = _context(organisation, read_published(organisation))
        body = render_page(
            organisation, "statistics/statistik.html", language=language, address="/statistik/", more=more
        )
    return public_answer(request, body, "text/html; charset=utf-8")


def as_csv(request: HttpRequest) -> HttpResponse:
    """The figures for spreadsheets."""
    organisation = _organisation(request)
    return public_answer(request, open_data.as_csv(read_published(organisation)).encode(), "text/csv; charset=utf-8")


def as_json(request: HttpRequest) -> HttpResponse:
    """The figures for programs."""
    organisation = _organisation(request)
    return public_answer(
        request, _json(open_data.as_json(organisation, read_published(organisation))), "application/json"
    )


def catalogue(request: HttpRequest) -> HttpResponse:
    """What catalogues of open data read."""
    organisation = _organisation(request)
    origin = f"{'https' if settings.PELUIT_HTTPS else 'http'}://{organisation.portal_host}"
    body = open_data.as_dcat(organisation, read_published(organisation), origin=origin)
    return public_answer(request, _json(body), "application/ld+json")


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """What is public, at the desk; the Inspektur declares sanctions here."""
    officer = require_identified(request, Role.INSPECTOR, Role.LEADERSHIP)
    published = read_published(officer.organisation)
    context = {
        **_context(officer.organisation, published),
        "address": officer.organisation.portal_host,
        "undeclared": [year.year for year in published.years if year.whole and year.levels is None],
        "may_declare": officer.role == Role.INSPECTOR and is_whole(request),
    }
    return render(request, "statistics/angka.html", context)


def _context(organisation: Organisation, published: Published) -> dict[str, Any]:
    return {
        "published": published,
        "years": years_shown(published),
        "next_on": next_on(published, today(organisation)),
        "is_demo": organisation.is_demo,
    }


def _organisation(request: HttpRequest) -> Organisation:
    if request.method not in {"GET", "HEAD"}:
        raise DomainError(ErrorCode.METHOD_NOT_ALLOWED)
    return organisation_of(request)


def _json(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, indent=1).encode()
