"""The few pages that belong to no feature."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from peluit.accounts.models import Role
from peluit.accounts.session import is_whole, require_identified
from peluit.casework.ports import TodayPart
from peluit.core.access import Role as PureRole
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.openness_access import MeetingAct, may
from peluit.infra.http import problem
from peluit.infra.languages import prefix_of
from peluit.openness import views as openness
from peluit.openness.queries import find_own_agency
from peluit.referrals import views as referrals


def not_found(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer for every address that does not exist; ``exception`` is Django's and is not told."""
    del exception
    return problem(DomainError(ErrorCode.NOT_FOUND))


def csrf_failure(_request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a call without its token; ``reason`` is Django's and is not told."""
    del reason
    return problem(DomainError(ErrorCode.CSRF_FAILED))


def bad_request(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The answer to what Django itself finds malformed; ``exception`` is Django's and is not told."""
    del exception
    return problem(DomainError(ErrorCode.MALFORMED, field="request"))


def server_error(_request: HttpRequest) -> HttpResponse:
    """The answer to a surprise; what it was is logged by its type and place only."""
    return problem(DomainError(ErrorCode.INTERNAL))


def style_page(request: HttpRequest) -> HttpResponse:
    """The living style page, in development only."""
    return render(request, "site/gaya.html")


def desk_home(_request: HttpRequest) -> HttpResponse:
    """The desk's host alone leads to the desk, in the language of the address."""
    return redirect(f"{prefix_of(get_language() or settings.LANGUAGE_CODE)}/meja/")


def desk_today(request: HttpRequest) -> HttpResponse:
    """The first page of a desk: the board of openness for the city's leadership, work for everybody else.

    Whoever answers letters for an agency sees there, too, what its monthly meeting waits for. Whom only an account of
    the city identified sees what needs no key, and what would open the rest.
    """
    officer = require_identified(request)
    if officer.role == Role.LEADERSHIP:
        return openness.board(request)
    if is_whole(request):
        due = openness.due_for(officer)
        return referrals.home(request, TodayPart("openness/_hari_ini.html", due) if due else None)
    context = {
        "sees_board": may(MeetingAct.SEE_BOARD, PureRole(officer.role)),
        "own_agency": find_own_agency(officer) if officer.role == Role.LIAISON else None,
        "waiting": openness.count_waiting(officer),
        "sees_figures": officer.role == Role.INSPECTOR,
    }
    return render(request, "site/hari_ini_kota.html", context)


def icon(_request: HttpRequest) -> HttpResponse:
    """The whistle for a desk's tab: browsers ask for it by themselves."""
    response = HttpResponse(render_to_string("portal/ikon.svg"), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response
