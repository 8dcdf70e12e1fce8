"""HTTP manners: problem documents, reading JSON bodies, headers of the two surfaces."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _
from django.views import View

from peluit.core.errors import DomainError, ErrorCode

STATUS: dict[ErrorCode, int] = {
    ErrorCode.NOT_FOUND: 404,
    ErrorCode.MALFORMED: 400,
    ErrorCode.TOO_LARGE: 413,
    ErrorCode.REPORT_DIFFERS: 409,
    ErrorCode.OBJECT_DIFFERS: 409,
    ErrorCode.DIRECTORY_CHANGED: 409,
    ErrorCode.CHANNEL_CLOSED: 409,
    ErrorCode.CHALLENGE_FAILED: 403,
    ErrorCode.CHALLENGE_SPENT: 403,
    ErrorCode.UPLOAD_INCOMPLETE: 409,
    ErrorCode.UPLOAD_OFFSET: 409,
    ErrorCode.UPLOAD_QUOTA: 507,
    ErrorCode.SIGN_IN_FAILED: 401,
    ErrorCode.SIGN_IN_REQUIRED: 401,
    ErrorCode.SECOND_FACTOR_REQUIRED: 401,
    ErrorCode.CODE_WRONG: 403,
    ErrorCode.TRANSITION_NOT_ALLOWED: 409,
    ErrorCode.NOT_ENTITLED: 404,
    ErrorCode.ALREADY_EXISTS: 409,
    ErrorCode.INVITATION_INVALID: 404,
    ErrorCode.SIGNATURE_INVALID: 400,
    ErrorCode.METHOD_NOT_ALLOWED: 405,
    ErrorCode.CSRF_FAILED: 403,
    ErrorCode.MEDIA_TYPE: 415,
    ErrorCode.TUS_VERSION: 412,
    ErrorCode.INTERNAL: 500,
}


def titles() -> dict[ErrorCode, str]:
    return {
        ErrorCode.NOT_FOUND: _("Not found."),
        ErrorCode.MALFORMED: _("The request is not of the expected form."),
        ErrorCode.TOO_LARGE: _("This is larger than can be received here."),
        ErrorCode.REPORT_DIFFERS: _("Another report was already filed with these words."),
        ErrorCode.OBJECT_DIFFERS: _("Something else was already stored under this number."),
        ErrorCode.DIRECTORY_CHANGED: _("The list of readers has changed. Load it again and seal again."),
        ErrorCode.CHANNEL_CLOSED: _("This channel does not receive reports at the moment."),
        ErrorCode.CHALLENGE_FAILED: _("The small calculation did not fit. Please try again."),
        ErrorCode.CHALLENGE_SPENT: _("The small calculation was used before. Please try again."),
        ErrorCode.UPLOAD_INCOMPLETE: _("A file has not arrived whole yet."),
        ErrorCode.UPLOAD_OFFSET: _("The file continues at another place."),
        ErrorCode.UPLOAD_QUOTA: _("There is no room for more files at the moment. Please try again later."),
        ErrorCode.SIGN_IN_FAILED: _("Name or passphrase does not fit."),
        ErrorCode.SIGN_IN_REQUIRED: _("Please sign in."),
        ErrorCode.SECOND_FACTOR_REQUIRED: _("Please complete the second step of signing in."),
        ErrorCode.CODE_WRONG: _("This code does not fit. Wait for the next one and try again."),
        ErrorCode.TRANSITION_NOT_ALLOWED: _("This step is not possible from the present state."),
        ErrorCode.NOT_ENTITLED: _("Not found."),
        ErrorCode.ALREADY_EXISTS: _("This exists already."),
        ErrorCode.INVITATION_INVALID: _("This invitation is not valid any more. Ask for a new one."),
        ErrorCode.SIGNATURE_INVALID: _("The signature does not fit."),
        ErrorCode.METHOD_NOT_ALLOWED: _("This call is not made in this way."),
        ErrorCode.CSRF_FAILED: _("This page is too old. Load it again."),
        ErrorCode.MEDIA_TYPE: _("The content is not of the type that this call takes."),
        ErrorCode.TUS_VERSION: _("Files are received by version 1.0.0 of the tus protocol."),
        ErrorCode.INTERNAL: _("Something went wrong here. Nothing was lost; please try again."),
    }


def problem(error: DomainError) -> HttpResponse:
    """An RFC 9457 problem document for ``error``. Absent and forbidden look the same outside."""
    code = ErrorCode.NOT_FOUND if error.code is ErrorCode.NOT_ENTITLED else error.code
    body = {
        "type": f"urn:peluit:error:{code.value}",
        "title": titles()[code],
        "status": STATUS[code],
        "code": code.value,
    }
    if error.data and error.code is not ErrorCode.NOT_ENTITLED:
        body["data"] = dict(error.data)
    return HttpResponse(
        json.dumps(body, ensure_ascii=False), status=STATUS[code], content_type="application/problem+json"
    )


def json_response(body: Any, status: int = 200) -> HttpResponse:
    """``body`` as JSON."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, status=status, content_type="application/json")


def json_body(request: HttpRequest) -> dict[str, Any]:
    """The request's JSON object. :raises DomainError: ``malformed``."""
    try:
        body = json.loads(request.body)
    except RequestDataTooBig as error:
        raise DomainError(ErrorCode.TOO_LARGE, most=settings.DATA_UPLOAD_MAX_MEMORY_SIZE) from error
    except (ValueError, UnreadablePostError, RecursionError) as error:
        raise DomainError(ErrorCode.MALFORMED, field="body") from error
    if not isinstance(body, dict):
        raise DomainError(ErrorCode.MALFORMED, field="body")
    return body


def unbase64(value: Any, *, field: str) -> bytes:
    """The bytes of standard Base64 text. :raises DomainError: ``malformed``."""
    if not isinstance(value, str):
        raise DomainError(ErrorCode.MALFORMED, field=field)
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise DomainError(ErrorCode.MALFORMED, field=field) from error


def base64_text(value: bytes | memoryview) -> str:
    """Standard Base64 of ``value``."""
    return base64.b64encode(value).decode("ascii")


def text_field(body: dict[str, Any], field: str, *, longest: int = 200) -> str:
    """A text of a JSON body, without NUL. :raises DomainError: ``malformed`` naming the field."""
    value = body.get(field)
    if not isinstance(value, str) or len(value) > longest or "\0" in value:
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return value


def object_field(body: dict[str, Any], field: str) -> dict[str, Any]:
    """An object of a JSON body. :raises DomainError: ``malformed`` naming the field."""
    value = body.get(field)
    if not isinstance(value, dict):
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return value


class ApiView(View):
    """Base of calls: a method that is not there is answered by a problem document like every other error."""

    def http_method_not_allowed(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Called by Django for a method without a function of its own."""
        del request, args, kwargs
        raise DomainError(ErrorCode.METHOD_NOT_ALLOWED)
