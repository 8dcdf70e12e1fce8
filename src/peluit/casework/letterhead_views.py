"""The page of the letterhead, and its calls: every officer sees it, the administrator sets it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peluit.accounts import letterheads
from peluit.accounts.models import Role
from peluit.accounts.session import require_officer, require_role
from peluit.casework import settings_forms as forms
from peluit.infra.headers import PICTURE_POLICY
from peluit.infra.http import ApiView, json_body, json_response


@require_safe
def letterhead(request: HttpRequest) -> HttpResponse:
    """How papers begin, and for the administrator the form that changes it."""
    officer = require_officer(request)
    head = letterheads.find_letterhead(officer.organisation)
    context = {
        "organisation": officer.organisation,
        "head": head,
        "place": head.signed_at,
        "may_write": officer.role == Role.ADMINISTRATOR,
    }
    return render(request, "casework/letterhead.html", context)


class LetterheadView(ApiView):
    """Set the letterhead."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        lines, emblem = forms.parse_letterhead(json_body(request))
        letterheads.set_letterhead(officer=admin, lines=lines, emblem=emblem)
        return json_response({})


class EmblemView(ApiView):
    """The emblem, as a picture that may load and run nothing."""

    def get(self, request: HttpRequest) -> HttpResponse:
        emblem = letterheads.access_emblem(require_officer(request).organisation)
        response = HttpResponse(emblem.content, content_type=emblem.media_type)
        response.headers["Content-Security-Policy"] = PICTURE_POLICY
        return response
