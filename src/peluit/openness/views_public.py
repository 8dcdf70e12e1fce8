"""The public board on the portal's host: rendered here, without cookies, and of use without scripts.

What a city does not publish is not there: neither in a page nor in what a page could be asked for.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from peluit.accounts.models import Organisation
from peluit.accounts.session import organisation_of
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.openness import may_publish_attendance
from peluit.core.openness_access import Publicity, shows
from peluit.infra.coding import compress_public
from peluit.infra.page_text import finished, page_frame
from peluit.openness import queries
from peluit.openness.board import board_of
from peluit.openness.limits import CHECKLIST
from peluit.openness.models import ActionItem, Meeting


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every agency's twelve months; where the city publishes nothing, a sentence that says so."""
    organisation = organisation_of(request)
    is_open = shows(queries.publicity_of(organisation), Publicity.BOARD)
    context = {"board": board_of(organisation)} if is_open else {}
    return _page(request, organisation, "papan/kota.html", context)


@require_safe
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """Twelve months of one agency."""
    organisation = organisation_of(request)
    _require(organisation, Publicity.BOARD)
    one = queries.access_agency(organisation, code)
    found = board_of(organisation, agency=one)
    has_meetings = shows(queries.publicity_of(organisation), Publicity.COUNTS)
    context = {"agency": one, "board": found, "row": found.rows[0], "has_meetings": has_meetings}
    return _page(request, organisation, "papan/opd.html", context)


@require_safe
def meeting(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """One meeting, once the Inspectorate accepted its minutes."""
    organisation = organisation_of(request)
    level = _require(organisation, Publicity.COUNTS)
    one = queries.access_agency(organisation, code)
    row = queries.access_meeting(one, queries.parse_month(month))
    if row.verified_on is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    context = {"agency": one, "row": row, **_published(row, level)}
    return _page(request, organisation, "papan/rapat.html", context)


def _published(row: Meeting, level: Publicity) -> dict[str, Any]:
    """Of a meeting, what may be seen by everybody."""
    decided: list[ActionItem] = queries.list_decided(row) if shows(level, Publicity.DECISIONS) else []
    return {
        "agenda": [name for code, name in CHECKLIST.items() if code in row.agenda],
        "has_counts": may_publish_attendance(row.invited),
        "absent_total": sum(row.absent.values()),
        "has_decisions": shows(level, Publicity.DECISIONS),
        "decided": decided,
    }


def _require(organisation: Organisation, wanted: Publicity) -> Publicity:
    level = queries.publicity_of(organisation)
    if not shows(level, wanted):
        raise DomainError(ErrorCode.NOT_FOUND)
    return level


def _page(request: HttpRequest, organisation: Organisation, template: str, context: dict[str, Any]) -> HttpResponse:
    text = render_to_string(template, page_frame(organisation) | context, request=request)
    response = HttpResponse(finished(text))
    compress_public(request, response)
    return response
