"""``/meja/api/figures``: declaring sanctions by level."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from peluit.accounts.models import Role
from peluit.accounts.session import require_role
from peluit.infra.http import ApiView, json_body, json_response
from peluit.statistics.forms import parse_declaration
from peluit.statistics.services import declare_sanctions


class SanctionsView(ApiView):
    """Declare the sanctions of a year that is over."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, Role.INSPECTOR)
        declare_sanctions(officer=officer, **parse_declaration(json_body(request)))
        return json_response({}, status=201)
