"""What every answer of the portal's API passes last: refused methods as problems, origins that may ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils.cache import patch_vary_headers

from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.coding import compress_public
from peluit.infra.http import problem
from peluit.intake import tus

View = Callable[..., HttpResponseBase]


def at_the_edge(patterns: list[URLPattern | URLResolver]) -> list[URLPattern]:
    """The same addresses, whose answers have passed here."""
    return [
        URLPattern(pattern.pattern, _wrap(pattern.callback), pattern.default_args, pattern.name)
        for pattern in patterns
        if isinstance(pattern, URLPattern)
    ]


def _wrap(view: View) -> View:
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            response: HttpResponseBase = tus.options()
        else:
            response = view(request, *args, **kwargs)
        if response.status_code == 405:
            allowed = response.headers.get("Allow")
            response = problem(DomainError(ErrorCode.METHOD_NOT_ALLOWED))
            if allowed:
                response["Allow"] = allowed
        _allow_origin(request, response)
        if request.path.endswith("/directory") and isinstance(response, HttpResponse):
            compress_public(request, response)
        return response

    answered.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie is ever read here
    return answered


def _allow_origin(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let the pages of a portal that is hosted apart ask, without credentials (``PELUIT_PORTAL_ORIGINS``)."""
    if not settings.PELUIT_PORTAL_ORIGINS:
        return
    patch_vary_headers(response, ["Origin"])
    origin = request.headers.get("Origin", "")
    if origin not in settings.PELUIT_PORTAL_ORIGINS:
        return
    response["Access-Control-Allow-Origin"] = origin
    response["Access-Control-Expose-Headers"] = tus.RESPONSE_HEADERS
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method == "OPTIONS":
        response["Access-Control-Allow-Methods"] = "GET, HEAD, POST, PATCH, DELETE"
        response["Access-Control-Allow-Headers"] = tus.REQUEST_HEADERS
        response["Access-Control-Max-Age"] = "7200"
