"""Serves the page set. Nothing here reads more of a request than its path and what it can decompress."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from peluit.accounts.session import organisation_of
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.coding import compress_public, unless_known
from peluit.infra.headers import PICTURE_POLICY, connect_sources, content_security_policy, permissions_policy
from peluit.intake.portal import ICON, LIST_NAME, page_name
from peluit.intake.portal_files import access_file

WRITING: Final = frozenset({"lapor", "kotak"})
"""Pages on which people write, and may take photos and record sound."""


def page(request: HttpRequest, name: str = "") -> HttpResponse:
    """A page of the page set; ``name`` is its folder."""
    response = _serve(request, _in_language(f"{name}/index.html" if name else "index.html"))
    if name in WRITING:
        response["Permissions-Policy"] = permissions_policy(capture=True)
        response["Content-Security-Policy"] = content_security_policy(connect=connect_sources(), capture=True)
    return response


def listing(request: HttpRequest) -> HttpResponse:
    """The list of all files of the page set with their digests, for whoever compares."""
    return _serve(request, LIST_NAME)


def icon(request: HttpRequest) -> HttpResponse:
    """The neutral icon of the browser's tab."""
    return _serve(request, ICON)


def emblem(request: HttpRequest, name: str) -> HttpResponse:
    """The emblem on the paper form, as a picture that may load and run nothing."""
    response = _serve(request, name)
    response["Content-Security-Policy"] = PICTURE_POLICY
    return response


def lost(request: HttpRequest, **_parts: str) -> HttpResponse:
    """What a person sees at an address that does not exist."""
    return _serve(request, _in_language("404.html"), status=404)


def _in_language(name: str) -> str:
    return page_name(name, get_language() or settings.LANGUAGE_CODE)


def _serve(request: HttpRequest, name: str, status: int = 200) -> HttpResponse:
    if request.method not in {"GET", "HEAD"}:
        raise DomainError(ErrorCode.METHOD_NOT_ALLOWED)
    file = access_file(organisation_of(request).code, name)
    response = HttpResponse(file.body, status=status, content_type=file.content_type)
    if status == 200 and file.is_stored:
        response = unless_known(request, response, file.etag)
        response["Cache-Control"] = "no-cache"
    else:
        compress_public(request, response)
        response["Cache-Control"] = "no-store"
    return response
