"""The page with the log of a case."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peluit.accounts.session import require_officer
from peluit.casework import queries, services, trail
from peluit.core.identifiers import case_number, parse_hex


@require_safe
def trail_page(request: HttpRequest, case_id: str) -> HttpResponse:
    """Every entry of the log about one case. That it was looked at stands in the log too."""
    officer = require_officer(request)
    case = queries.access_case(officer.organisation, parse_hex(case_id), queries.reader_key_id(officer))
    services.note_trail_opened(officer=officer, case=case)
    asked = _asked(request)
    context = {
        "case": case,
        "number": case_number(case.case_id),
        "kinds": list(trail.Kind),
        "trail": trail.read_trail(officer.organisation, case.case_id, asked),
        "query": urlencode({"jenis": asked.kind.value if asked.kind else "", "petugas": asked.actor}),
        "page": "trail",
    }
    return render(request, "casework/trail.html", context)


def _asked(request: HttpRequest) -> trail.Asked:
    """What the address narrows the log to; anything unknown narrows nothing."""
    kind, page = request.GET.get("jenis", ""), request.GET.get("halaman", "")
    return trail.Asked(
        kind=trail.Kind(kind) if kind in set(trail.Kind) else None,
        actor=request.GET.get("petugas", "")[:90],
        page=int(page) if page.isascii() and page.isdecimal() and len(page) < 7 else 1,
    )
