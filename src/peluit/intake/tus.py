"""tus 1.0 (core, creation, termination) over :mod:`peluit.intake.uploads`, for portal and desk alike."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from peluit.accounts.models import Organisation
from peluit.core.envelope import largest_sealed
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.http import problem
from peluit.intake import queries
from peluit.intake.uploads import begin_upload, continue_upload, end_upload

VERSION: Final = "1.0.0"
REQUEST_HEADERS: Final = (
    "Content-Type, Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset, X-HTTP-Method-Override"
)
RESPONSE_HEADERS: Final = (
    "Location, Tus-Extension, Tus-Max-Size, Tus-Resumable, Tus-Version, Upload-Length, Upload-Offset"
)
_NUMBER: Final = re.compile(r"(0|[1-9][0-9]{0,15})\Z", re.ASCII)


def collection(request: HttpRequest, organisation: Organisation, *, is_from_reporter: bool) -> HttpResponse:
    """``POST`` begins an upload, ``OPTIONS`` tells what is understood. Reporters bring a proof of work."""
    if request.method == "OPTIONS":
        return options()
    if request.method != "POST":
        return _refusal(DomainError(ErrorCode.METHOD_NOT_ALLOWED))
    try:
        _check_version(request)
        upload = begin_upload(
            organisation=organisation,
            size=_number(request, "Upload-Length"),
            is_from_reporter=is_from_reporter,
            challenge=_metadata(request).get("challenge", "") if is_from_reporter else None,
        )
    except DomainError as error:
        return _refusal(error)
    response = _answer(201)
    response["Location"] = f"{request.path}/{upload.upload_id}"
    response["Upload-Offset"] = "0"
    return response


def item(request: HttpRequest, organisation: Organisation, upload_id: str, *, is_from_reporter: bool) -> HttpResponse:
    """``HEAD`` tells how far an upload is, ``PATCH`` continues it, ``DELETE`` forgets it."""
    method = request.headers.get("X-HTTP-Method-Override", request.method or "")
    try:
        if method == "OPTIONS":
            return options()
        _check_version(request)
        if method == "HEAD":
            return _tell(organisation, upload_id, is_from_reporter=is_from_reporter)
        if method == "PATCH":
            return _continue(request, organisation, upload_id, is_from_reporter=is_from_reporter)
        if method == "DELETE":
            end_upload(organisation=organisation, upload_id=upload_id, is_from_reporter=is_from_reporter)
            return _answer(204)
    except DomainError as error:
        return _refusal(error)
    return _refusal(DomainError(ErrorCode.METHOD_NOT_ALLOWED))


def _tell(organisation: Organisation, upload_id: str, *, is_from_reporter: bool) -> HttpResponse:
    upload = queries.access_upload(organisation, upload_id, is_from_reporter=is_from_reporter)
    response = _answer(204)
    response["Upload-Offset"] = str(upload.offset)
    response["Upload-Length"] = str(upload.size)
    response["Cache-Control"] = "no-store"
    return response


def _continue(
    request: HttpRequest, organisation: Organisation, upload_id: str, *, is_from_reporter: bool
) -> HttpResponse:
    if request.headers.get("Content-Type", "") != "application/offset+octet-stream":
        raise DomainError(ErrorCode.MEDIA_TYPE)
    if "CONTENT_LENGTH" not in request.META:
        # Without a length Django reads nothing: say so rather than accept nothing in silence.
        raise DomainError(ErrorCode.MALFORMED, field="Content-Length")
    end = continue_upload(
        organisation=organisation,
        upload_id=upload_id,
        offset=_number(request, "Upload-Offset"),
        body=request,
        is_from_reporter=is_from_reporter,
    )
    response = _answer(204)
    response["Upload-Offset"] = str(end)
    return response


def _check_version(request: HttpRequest) -> None:
    if request.headers.get("Tus-Resumable", "") != VERSION:
        raise DomainError(ErrorCode.TUS_VERSION)


def _number(request: HttpRequest, name: str) -> int:
    text = request.headers.get(name, "")
    if not _NUMBER.match(text):
        raise DomainError(ErrorCode.MALFORMED, field=name)
    return int(text)


def _metadata(request: HttpRequest) -> dict[str, str]:
    """``Upload-Metadata``: keys and Base64 values. A challenge's value is what ALTCHA calls its payload."""
    pairs: dict[str, str] = {}
    for part in request.headers.get("Upload-Metadata", "").split(","):
        key, _, value = part.strip().partition(" ")
        try:
            base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError) as error:
            raise DomainError(ErrorCode.MALFORMED, field="Upload-Metadata") from error
        pairs[key] = value
    return pairs


def _answer(status: int) -> HttpResponse:
    response = HttpResponse(status=status)
    response["Tus-Resumable"] = VERSION
    if status == 204:
        del response["Content-Type"]
    return response


def options() -> HttpResponse:
    """What is understood here, for clients that ask before they begin."""
    response = _answer(204)
    response["Tus-Version"] = VERSION
    response["Tus-Extension"] = "creation,termination"
    response["Tus-Max-Size"] = str(largest_sealed(settings.PELUIT_MAX_FILE_BYTES))
    return response


def _refusal(error: DomainError) -> HttpResponse:
    response = problem(error)
    response["Tus-Resumable"] = VERSION
    response["Tus-Version"] = VERSION
    return response
