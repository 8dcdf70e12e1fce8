"""``/meja/api/disposals`` and how a closed case is kept (docs/api.md)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from peluit.accounts.models import Role
from peluit.accounts.session import require_officer, require_own_computer, require_role
from peluit.casework import disposal, retention, schedule
from peluit.casework import settings_forms as forms
from peluit.casework.forms import parse_purpose
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


class DisposalPrintView(ApiView):
    """Write down that a record of destruction is about to be printed."""

    def post(self, request: HttpRequest, disposal_id: int) -> HttpResponse:
        officer = require_officer(request)
        require_own_computer(request)
        purpose = parse_purpose(text_field(json_body(request), "purpose"))
        entry = disposal.note_print(officer=officer, disposal_id=disposal_id, purpose=purpose)
        return json_response({"number": entry.sequence, "digest": entry.digest}, status=201)


class ClassView(ApiView):
    """Say of which class a closed case is."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        code = text_field(json_body(request), "code", longest=20)
        retention.set_class(officer=officer, case_id=parse_hex(case_id), code=code)
        return json_response({})


class HoldView(ApiView):
    """Hold a closed case beyond its time for a reason of the list, or lift that."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        reason = forms.parse_hold(json_body(request))
        retention.set_hold(officer=officer, case_id=parse_hex(case_id), reason=reason)
        return json_response({})


class RetentionClassesView(ApiView):
    """Set how long cases of a class are kept that are closed from a day on."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        schedule.add_class(officer=admin, own=forms.parse_retention(json_body(request)))
        return json_response({}, status=201)


class RetentionClassEndView(ApiView):
    """End an own class today, or take one back that has not begun."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        body = json_body(request)
        code, valid_from = text_field(body, "code", longest=20), forms.parse_day(body, "valid_from")
        schedule.end_class(officer=admin, code=code, valid_from=valid_from)
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
