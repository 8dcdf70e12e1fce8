"""What every request passes: which organisation and surface it is for, errors made into problems, headers."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from peluit.accounts import queries
from peluit.accounts.session import organisation_of
from peluit.core.errors import DomainError
from peluit.infra.headers import COMMON_HEADERS, FRAME, STREAMS, connect_sources, content_security_policy
from peluit.infra.http import problem
from peluit.infra.languages import split_address
from peluit.site.desk_shell import desk_shell

Handler = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger()


class ProblemMiddleware:
    """Makes every error a problem document; a surprise is logged by its type and place only."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except DomainError as error:
            return problem(error)

    def process_exception(self, _request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Called by Django before its own handling of an exception in a view."""
        if isinstance(error, DomainError):
            return problem(error)
        return None


class HeadersMiddleware:
    """Sets the headers that every answer has."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 304:
            # A browser lays these headers over what it kept: a worker would lose the policy it came with.
            return response
        for name, value in COMMON_HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", content_security_policy(connect=connect_sources()))
        response.headers.setdefault("Cache-Control", "no-store")
        if settings.PELUIT_HTTPS:
            response.headers.setdefault("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
        return response


class LanguageMiddleware:
    """Takes the language out of the address, so that every page and call exists once in each language."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language, request.path_info = split_address(request.path_info)
        with translation.override(language):
            return self.get_response(request)


class SurfaceMiddleware:
    """Tells by the host alone whose portal or desk is asked for, and lets only that surface's URLs answer."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            organisation, surface = queries.access_organisation_by_host(request.META.get("HTTP_HOST", ""))
        except DomainError as error:
            # Django turns what a middleware raises into a failure before any other middleware sees it.
            return problem(error)
        request.organisation = organisation  # type: ignore[attr-defined]
        request.urlconf = f"peluit.site.urls_{surface}"
        return self.get_response(request)


class ShellMiddleware:
    """Answers every page address of the desk with the same static shell.

    The shell holds no data. Its router asks again for the same address with ``X-Peluit-Fragment: 1``, and only
    then does a feature's view answer, with what belongs into ``<main>``.

    Addresses below ``STREAMS`` are no pages: a player or a download that gets through to the server, since the desk
    was locked, must find nothing. The viewing frame has a document of its own.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        is_page = path.startswith("/meja/") and not path.startswith(("/meja/api/", STREAMS, FRAME))
        if request.urlconf != "peluit.site.urls_desk" or not is_page or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        if request.headers.get("X-Peluit-Fragment") == "1":
            return self.get_response(request)
        response = desk_shell(request, organisation_of(request))
        response.headers["Content-Security-Policy"] = content_security_policy(preview=request.META["HTTP_HOST"])
        return response
