"""HTTP manners: problem documents, reading JSON bodies, headers of the two surfaces."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext, gettext_noop
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
    ErrorCode.PASSPHRASE_REQUIRED: 401,
    ErrorCode.CITY_ACCOUNT_UNKNOWN: 403,
    ErrorCode.CITY_ACCOUNT_FAILED: 403,
    ErrorCode.CITY_ACCOUNT_UNAVAILABLE: 503,
    ErrorCode.CODE_WRONG: 403,
    ErrorCode.TRANSITION_NOT_ALLOWED: 409,
    ErrorCode.DATE_NOT_POSSIBLE: 409,
    ErrorCode.NOT_PERMITTED: 403,
    ErrorCode.SHARED_COMPUTER: 403,
    ErrorCode.NOT_ENTITLED: 404,
    ErrorCode.EXCLUDED: 409,
    ErrorCode.LAST_READER: 409,
    ErrorCode.TOO_FEW_READERS: 409,
    ErrorCode.TOO_FEW_SIGNERS: 409,
    ErrorCode.ALREADY_EXISTS: 409,
    ErrorCode.CHANGED_MEANWHILE: 409,
    ErrorCode.INVITATION_INVALID: 404,
    ErrorCode.SIGNATURE_INVALID: 400,
    ErrorCode.METHOD_NOT_ALLOWED: 405,
    ErrorCode.CSRF_FAILED: 403,
    ErrorCode.MEDIA_TYPE: 415,
    ErrorCode.TUS_VERSION: 412,
    ErrorCode.RANGE_NOT_SATISFIABLE: 416,
    ErrorCode.INTERNAL: 500,
}


TITLES: Final[dict[ErrorCode, str]] = {
    ErrorCode.NOT_FOUND: gettext_noop("Not found."),
    ErrorCode.MALFORMED: gettext_noop("The request is not of the expected form."),
    ErrorCode.TOO_LARGE: gettext_noop("This is larger than can be received here."),
    ErrorCode.REPORT_DIFFERS: gettext_noop("Another report was already filed with these words."),
    ErrorCode.OBJECT_DIFFERS: gettext_noop("Something else was already stored under this number."),
    ErrorCode.DIRECTORY_CHANGED: gettext_noop("The list of readers has changed. Load it again and seal again."),
    ErrorCode.CHANNEL_CLOSED: gettext_noop("This channel does not receive reports at the moment."),
    ErrorCode.CHALLENGE_FAILED: gettext_noop("The small calculation did not fit. Please try again."),
    ErrorCode.CHALLENGE_SPENT: gettext_noop("The small calculation was used before. Please try again."),
    ErrorCode.UPLOAD_INCOMPLETE: gettext_noop("A file has not arrived whole yet."),
    ErrorCode.UPLOAD_OFFSET: gettext_noop("The file continues at another place."),
    ErrorCode.UPLOAD_QUOTA: gettext_noop("There is no room for more files at the moment. Please try again later."),
    ErrorCode.SIGN_IN_FAILED: gettext_noop("Name or passphrase does not fit."),
    ErrorCode.SIGN_IN_REQUIRED: gettext_noop("Please sign in."),
    ErrorCode.SECOND_FACTOR_REQUIRED: gettext_noop("Please complete the second step of signing in."),
    ErrorCode.PASSPHRASE_REQUIRED: gettext_noop("To open reports, sign in with your passphrase."),
    ErrorCode.CITY_ACCOUNT_UNKNOWN: gettext_noop(
        "This city account is not linked to an officer here. Sign in with your passphrase and link it under My keys, "
        "or ask your administrator for a link."
    ),
    ErrorCode.CITY_ACCOUNT_FAILED: gettext_noop(
        "Signing in with the city account was not completed. Please begin again, or sign in with your passphrase."
    ),
    ErrorCode.CITY_ACCOUNT_UNAVAILABLE: gettext_noop(
        "The city’s sign-in cannot be reached at the moment. Please sign in with your passphrase."
    ),
    ErrorCode.CODE_WRONG: gettext_noop("This code does not fit. Wait for the next one and try again."),
    ErrorCode.TRANSITION_NOT_ALLOWED: gettext_noop("This step is not possible from the present state."),
    ErrorCode.DATE_NOT_POSSIBLE: gettext_noop("A limit of the procedure stands against this date."),
    ErrorCode.NOT_PERMITTED: gettext_noop("Your role, or the state of the case, does not allow this now."),
    ErrorCode.SHARED_COMPUTER: gettext_noop(
        "This computer is shared, so nothing is saved, printed or kept on it. Sign in on a computer of the office."
    ),
    ErrorCode.NOT_ENTITLED: gettext_noop("Not found."),
    ErrorCode.EXCLUDED: gettext_noop("This officer was excluded from the case and cannot become a reader again."),
    ErrorCode.LAST_READER: gettext_noop("Nobody else could go on with the case. Add another reader first."),
    ErrorCode.TOO_FEW_READERS: gettext_noop(
        "This would leave a channel with fewer than two enrolled readers. Invite a successor, let them make their "
        "keys, and give them a place as verifier first."
    ),
    ErrorCode.TOO_FEW_SIGNERS: gettext_noop(
        "This would leave a channel with too few people to sign its list of recipients. Ask the holder of the root "
        "key to name another signer first."
    ),
    ErrorCode.ALREADY_EXISTS: gettext_noop("This exists already."),
    ErrorCode.CHANGED_MEANWHILE: gettext_noop("Somebody else saved this meanwhile. Your text is still here."),
    ErrorCode.INVITATION_INVALID: gettext_noop("This invitation is not valid any more. Ask for a new one."),
    ErrorCode.SIGNATURE_INVALID: gettext_noop("The signature does not fit."),
    ErrorCode.METHOD_NOT_ALLOWED: gettext_noop("This call is not made in this way."),
    ErrorCode.CSRF_FAILED: gettext_noop("This page is too old. Load it again."),
    ErrorCode.MEDIA_TYPE: gettext_noop("The content is not of the type that this call takes."),
    ErrorCode.TUS_VERSION: gettext_noop("Files are received by version 1.0.0 of the tus protocol."),
    ErrorCode.RANGE_NOT_SATISFIABLE: gettext_noop("The file has no such part."),
    ErrorCode.INTERNAL: gettext_noop("Something went wrong here. Nothing was lost; please try again."),
}
"""What each error is called, in English; ``gettext`` gives the reader's language."""


def problem(error: DomainError) -> HttpResponse:
    """An RFC 9457 problem document for ``error``. Absent and forbidden look the same outside."""
    code = ErrorCode.NOT_FOUND if error.code is ErrorCode.NOT_ENTITLED else error.code
    body = {
        "type": f"urn:peluit:error:{code.value}",
        "title": gettext(TITLES[code]),
        "status": STATUS[code],
        "code": code.value,
    }
    if error.data and error.code is not ErrorCode.NOT_ENTITLED:
        body["data"] = dict(error.data)
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False), status=STATUS[code], content_type="application/problem+json"
    )
    if code is ErrorCode.RANGE_NOT_SATISFIABLE:
        response["Content-Range"] = f"bytes */{error.data['size']}"
    return response


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
