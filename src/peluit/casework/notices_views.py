"""The page of an officer's notices, and the calls that count them and mark them as seen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peluit.accounts.session import require_officer
from peluit.casework import notices, queries
from peluit.infra.http import ApiView, json_body, json_response


@require_safe
def notices_page(request: HttpRequest) -> HttpResponse:
    """What colleagues' acts ask of this officer; opening a case marks its notices as seen."""
    officer = require_officer(request)
    queries.reader_key_id(officer)
    context = {"notices": notices.list_notices(officer), "page": "notices"}
    return render(request, "casework/notices.html", context)


class NoticesView(ApiView):
    """How many notices were not seen yet; nobody asks for more while they work."""

    def get(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        return json_response({"unseen": notices.count_unseen(officer) if queries.may_read_cases(officer) else 0})


class NoticesSeenView(ApiView):
    """Mark every notice as seen."""

    def post(self, request: HttpRequest) -> HttpResponse:
        json_body(request)
        notices.mark_seen(require_officer(request))
        return json_response({})
