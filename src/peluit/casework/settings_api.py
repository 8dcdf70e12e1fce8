"""``/meja/api/policies`` and ``/meja/api/days``: the administrator's calls for limits and the working calendar."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from peluit.accounts.models import Role
from peluit.accounts.session import require_role
from peluit.casework import settings_forms as forms
from peluit.casework import settling
from peluit.infra.http import ApiView, json_body, json_response, text_field


class PoliciesView(ApiView):
    """Set a limit from a day on."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        settling.add_policy(officer=admin, **forms.parse_policy(json_body(request)))
        return json_response({}, status=201)


class PolicyEndView(ApiView):
    """End an own limit today, or take one back that has not begun."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        body = json_body(request)
        code, valid_from = text_field(body, "code", longest=40), forms.parse_day(body, "valid_from")
        settling.end_policy(officer=admin, code=code, valid_from=valid_from)
        return json_response({})


class DaysView(ApiView):
    """Close a working day, or open a national holiday."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        settling.add_day(officer=admin, **forms.parse_calendar_day(json_body(request)))
        return json_response({}, status=201)


class DayRemovalView(ApiView):
    """Take an own day back."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        settling.remove_day(officer=admin, day=forms.parse_day(json_body(request), "day"))
        return json_response({})
