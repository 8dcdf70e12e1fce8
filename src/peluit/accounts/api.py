"""``/meja/api/session*``: the calls of signing in (docs/api.md)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import segno
from django.http import HttpRequest, HttpResponse

from peluit.accounts import passkeys, reminders, services, session
from peluit.accounts.models import Officer
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.http import ApiView, json_body, json_response, object_field, text_field


class SessionView(ApiView):
    """Read the session, begin one with a proof, end it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return json_response(session.describe(request))

    def post(self, request: HttpRequest) -> HttpResponse:
        body = json_body(request)
        officer = services.sign_in(
            organisation=session.organisation_of(request),
            username=text_field(body, "username"),
            proof=text_field(body, "proof"),
        )
        session.begin(request, officer, is_shared=_is_shared(body))
        return json_response(session.describe(request))

    def delete(self, request: HttpRequest) -> HttpResponse:
        session.end(request)
        return HttpResponse(status=204)


class CodeView(ApiView):
    """Complete a sign-in with a code of the authenticator app."""

    def post(self, request: HttpRequest) -> HttpResponse:
        code = text_field(json_body(request), "code")
        officer = session.require_pending(request)
        services.check_totp(officer=officer, code=code)
        session.complete(request, officer)
        return json_response(session.describe(request))


class TotpView(ApiView):
    """Set the second factor up: the secret first, then its first code."""

    def post(self, request: HttpRequest) -> HttpResponse:
        body = json_body(request)
        officer = session.require_pending(request)
        if session.needs_of(officer) != "enrol-second-factor":
            raise DomainError(ErrorCode.ALREADY_EXISTS)
        if "code" not in body:
            return json_response(_offer(officer, session.offer_totp_secret(request)))
        secret = session.offered_totp_secret(request)
        services.enrol_totp(officer=officer, secret=secret, code=text_field(body, "code"))
        session.complete(request, officer)
        return HttpResponse(status=204)


class PasskeyChallengeView(ApiView):
    """Begin to sign in with a passkey."""

    def post(self, request: HttpRequest) -> HttpResponse:
        json_body(request)
        options, state = passkeys.begin_sign_in(session.organisation_of(request))
        session.remember_challenge(request, state)
        return json_response(options)


class PasskeyView(ApiView):
    """Sign in with a passkey, which is both factors."""

    def post(self, request: HttpRequest) -> HttpResponse:
        body = json_body(request)
        credential = object_field(body, "credential")
        is_shared = _is_shared(body)
        state = session.take_challenge(request)
        organisation = session.organisation_of(request)
        officer = passkeys.sign_in(organisation=organisation, state=state, credential=credential)
        session.complete(request, officer, is_shared=is_shared)
        return json_response(session.describe(request))


def _is_shared(body: dict[str, Any]) -> bool:
    """Whether others use the computer, too; where nothing is said, nobody does."""
    value = body.get("shared", False)
    if not isinstance(value, bool):
        raise DomainError(ErrorCode.MALFORMED, field="shared")
    return value


def _offer(officer: Officer, secret: str) -> dict[str, Any]:
    """The secret, its address for apps, and the picture of that address as the path of an SVG."""
    label = quote(f"Peluit:{officer.username}@{officer.organisation.code}", safe=":")
    uri = f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': 'Peluit'})}"
    matrix = segno.make(uri, error="m", micro=False).matrix
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark)
    return {"secret": secret, "uri": uri, "qr": {"size": len(matrix), "path": path}}


class NoticeAddressView(ApiView):
    """Say where I am reminded by e-mail; "" ends it."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = session.require_officer(request)
        reminders.set_address(officer=officer, address=text_field(json_body(request), "address", longest=254))
        return json_response({})
