"""``/meja/api/guidance*``: proposing, agreeing to and withdrawing questions and answers (docs/api.md)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from peluit.accounts.session import require_role
from peluit.core.guidance import WRITERS
from peluit.guidance import forms, services
from peluit.infra.http import ApiView, json_body, json_response


class ProposalsView(ApiView):
    """Propose an entry, or what one says from now on."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, *WRITERS)
        services.propose(officer=officer, **forms.parse_proposal(json_body(request)))
        return json_response({}, status=201)


class AgreementView(ApiView):
    """Agree to another officer's proposal: everybody can read it then."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, *WRITERS)
        services.agree(officer=officer, version_id=forms.parse_id(json_body(request), "version"))
        return json_response({})


class TakingBackView(ApiView):
    """Delete a proposal that nobody agreed to."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, *WRITERS)
        services.take_back(officer=officer, version_id=forms.parse_id(json_body(request), "version"))
        return json_response({})


class WithdrawalView(ApiView):
    """Take an entry away from the public page."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, *WRITERS)
        services.withdraw(officer=officer, entry_id=forms.parse_id(json_body(request), "entry"))
        return json_response({})
