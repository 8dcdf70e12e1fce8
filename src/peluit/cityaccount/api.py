"""``/meja/api/session/city*`` and ``/meja/api/city-account/*``: sign-in with an account of the city, and linking it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from peluit.accounts import session
from peluit.accounts.models import Officer, Role
from peluit.accounts.queries import access_officer
from peluit.cityaccount import attempts, forms, queries, services
from peluit.core.access import Role as PureRole
from peluit.core.city_account import may_use, page_after
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.http import ApiView, json_body, json_response, text_field
from peluit.infra.languages import prefix_of


def _page(path: str) -> str:
    return f"{prefix_of(get_language() or settings.LANGUAGE_CODE)}{path}"


class BeginView(ApiView):
    """Leave for the provider to sign in, or with an invitation to link the account first."""

    def post(self, request: HttpRequest) -> HttpResponse:
        body = json_body(request)
        organisation = session.organisation_of(request)
        token_hash = services.hash_of(text_field(body, "invitation")) if "invitation" in body else ""
        if token_hash:
            services.access_invited(organisation=organisation, token_hash=token_hash)
        address = attempts.begin(
            request,
            organisation,
            purpose="invitation" if token_hash else "sign-in",
            page=page_after(text_field(body, "page", longest=2000), usual=_page("/meja/")),
            is_shared=forms.parse_flag(body, "shared", usual=False),
            token_hash=token_hash,
        )
        return json_response({"address": address})


class LinkView(ApiView):
    """Leave for the provider to link an account, out of a whole session."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = session.require_officer(request)
        json_body(request)
        if not may_use(PureRole(officer.role)):
            raise DomainError(ErrorCode.NOT_PERMITTED)
        if queries.find_link(officer) is not None:
            raise DomainError(ErrorCode.ALREADY_EXISTS)
        page = _page("/meja/akun-kota/")
        address = attempts.begin(request, officer.organisation, purpose="link", page=page, officer=officer.pk)
        return json_response({"address": address})


class ReturnView(ApiView):
    """Hand in what the provider answered, once."""

    def post(self, request: HttpRequest) -> HttpResponse:
        organisation = session.organisation_of(request)
        given = forms.parse_answer(json_body(request))
        attempt = attempts.take(request)
        linker = self._linker(request, attempt)
        issuer, subject = attempts.finish(organisation, attempt, given)
        if linker is not None:
            services.link(officer=linker, issuer=issuer, subject=subject)
        else:
            if attempt["purpose"] == "invitation":
                services.accept_invitation(
                    organisation=organisation, token_hash=attempt["token_hash"], issuer=issuer, subject=subject
                )
            officer = services.sign_in(organisation=organisation, issuer=issuer, subject=subject)
            session.begin_identified(request, officer, is_shared=attempt["shared"])
        return json_response({"purpose": attempt["purpose"], "page": attempt["page"]})

    def _linker(self, request: HttpRequest, attempt: attempts.Attempt) -> Officer | None:
        """Who links an account: the officer who began to, still in a whole session."""
        if attempt["purpose"] != "link":
            return None
        officer = session.require_officer(request)
        if officer.pk != attempt["officer"]:
            raise DomainError(ErrorCode.CITY_ACCOUNT_FAILED)
        return officer


class UnlinkView(ApiView):
    """End the link of one's own account, or as administrator that of an officer."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = session.require_officer(request)
        username = text_field(json_body(request), "username", longest=40)
        whose = officer
        if username != officer.username:
            session.require_role(request, Role.ADMINISTRATOR)
            whose = access_officer(officer.organisation, username)
        services.unlink(officer=whose, actor=officer)
        return json_response({})


class InviteView(ApiView):
    """A one-time link for an officer who links their account without a passphrase."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = session.require_role(request, Role.ADMINISTRATOR)
        username = text_field(json_body(request), "username", longest=40)
        officer = access_officer(admin.organisation, username)
        return json_response({"token": services.invite(officer=officer, actor=admin)}, status=201)


class ProviderView(ApiView):
    """Say which provider is trusted."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = session.require_role(request, Role.ADMINISTRATOR)
        values = forms.parse_provider(json_body(request))
        services.set_provider(organisation=admin.organisation, actor=admin.login, **values)
        return json_response({})
