"""``/meja/api/disposals`` and how a closed case is kept (docs/api.md)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from peluit.accounts.session import require_officer
from peluit.casework import disposal, retention
from peluit.casework.settings_forms import parse_flag
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import parse_hex
from peluit.infra.http import ApiView, json_body, json_response, text_field


class DisposalsView(ApiView):
    """Propose to destroy cases whose time is over."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        disposal.propose(officer=officer, case_ids=_parse_cases(json_body(request)))
        return json_response({}, status=201)


class WithdrawalView(ApiView):
    """Take a proposal back."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        disposal.withdraw(officer=officer, disposal_id=_parse_id(json_body(request)))
        return json_response({})


class ConfirmationView(ApiView):
    """Confirm another officer's proposal: the cases are destroyed."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        disposal.confirm(officer=officer, disposal_id=_parse_id(json_body(request)))
        return json_response({})


class ClassView(ApiView):
    """Say of which class a closed case is."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        code = text_field(json_body(request), "code", longest=20)
        retention.set_class(officer=officer, case_id=parse_hex(case_id), code=code)
        return json_response({})


class HoldView(ApiView):
    """Hold a closed case beyond its time, or lift that."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        is_held = parse_flag(json_body(request), "is_held")
        retention.set_hold(officer=officer, case_id=parse_hex(case_id), is_held=is_held)
        return json_response({})


def _parse_cases(body: dict[str, Any]) -> list[str]:
    cases = body.get("cases")
    if not isinstance(cases, list) or not all(isinstance(case_id, str) for case_id in cases):
        raise DomainError(ErrorCode.MALFORMED, field="cases")
    return [parse_hex(case_id) for case_id in cases]


def _parse_id(body: dict[str, Any]) -> int:
    """The number of a batch, in digits: it is longer than a script's numbers are exact."""
    value = text_field(body, "disposal", longest=19)
    if not (value.isascii() and value.isdigit()):
        raise DomainError(ErrorCode.MALFORMED, field="disposal")
    return int(value)
