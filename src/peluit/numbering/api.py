"""``/meja/api/numbers*``: taking and cancelling numbers of documents, and how they are written (docs/api.md)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from peluit.accounts.models import Role
from peluit.accounts.session import require_officer, require_role
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import parse_hex
from peluit.core.numbering import Unused, parse_kind, parse_kind_code, parse_pattern, written
from peluit.infra.http import ApiView, json_body, json_response, text_field
from peluit.keyring.queries import today
from peluit.numbering import services


class NumbersView(ApiView):
    """Take the next number of a kind."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, *services.WRITERS)
        body = json_body(request)
        number_id, kind = parse_hex(text_field(body, "number_id")), parse_kind(text_field(body, "kind"))
        row = services.take_number(officer=officer, number_id=number_id, kind=kind)
        return json_response({"text": row.text}, status=201)


class CancelView(ApiView):
    """Say that a number stands on no document."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        body = json_body(request)
        reason = text_field(body, "reason")
        if reason not in set(Unused):
            raise DomainError(ErrorCode.MALFORMED, field="reason")
        services.cancel_number(
            officer=officer, number_id=parse_hex(text_field(body, "number_id")), reason=Unused(reason)
        )
        return json_response({})


class FormatsView(ApiView):
    """Change how the numbers of a kind are written."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        services.set_format(officer=admin, **_parse_format(json_body(request)))
        return json_response({})


class PreviewView(ApiView):
    """What the first number of today would look like."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        asked = _parse_format(json_body(request))
        day = today(admin.organisation)
        return json_response({"text": written(asked["pattern"], code=asked["code"], number=1, day=day)})


def _parse_format(body: dict[str, Any]) -> dict[str, str]:
    return {
        "kind": parse_kind(text_field(body, "kind")),
        "code": parse_kind_code(text_field(body, "code")),
        "pattern": parse_pattern(text_field(body, "pattern")),
    }
