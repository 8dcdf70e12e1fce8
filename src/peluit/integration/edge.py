"""What every answer of the city's API passes last: any page may read it, nobody is told apart, caches may keep it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils.cache import patch_vary_headers

from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.coding import unless_known
from peluit.infra.http import problem

View = Callable[..., HttpResponseBase]
_METHODS: Final = "GET, HEAD, OPTIONS"


def for_everybody(patterns: list[URLPattern | URLResolver]) -> list[URLPattern]:
    """The same addresses, whose answers have passed here."""
    return [
        URLPattern(pattern.pattern, open_to_all(pattern.callback), pattern.default_args, pattern.name)
        for pattern in patterns
        if isinstance(pattern, URLPattern)
    ]


def open_to_all(view: View) -> View:
    """A view whose answers are public, the same for everybody and readable from every origin."""

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return _opened(_preflight())
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            response = problem(DomainError(ErrorCode.METHOD_NOT_ALLOWED))
            response["Allow"] = _METHODS
        if response.status_code == 200 and isinstance(response, HttpResponse):
            response = _cached(request, response)
        return _opened(response)

    answered.csrf_exempt = True  # type: ignore[attr-defined]  # no cookie is ever read here
    return answered


def _preflight() -> HttpResponse:
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = _METHODS
    response["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
    response["Access-Control-Max-Age"] = "7200"
    return response


def _cached(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    response = unless_known(request, response)
    response["Cache-Control"] = "public, max-age=300"
    patch_vary_headers(response, ["Accept", "Accept-Encoding"])
    return response


def _opened(response: HttpResponseBase) -> HttpResponseBase:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Link"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
