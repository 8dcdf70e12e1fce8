"""Sessions, sign-in and CSRF exist on the desk alone: on a portal nothing reads a cookie or would set one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.cache import patch_vary_headers

Answer = HttpResponseBase | Awaitable[HttpResponseBase]
View = Callable[..., HttpResponseBase]


def is_desk(request: HttpRequest) -> bool:
    """Whether the host of this request is a desk's; to be asked behind ``SurfaceMiddleware``."""
    return getattr(request, "urlconf", "") == "peluit.site.urls_desk"


class DeskSessionMiddleware(SessionMiddleware):
    """Django's sessions, on the desk."""

    def __call__(self, request: HttpRequest) -> Answer:
        return super().__call__(request) if is_desk(request) else self.get_response(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """As Django's, but that only a request which itself ended its session takes the cookie away.

        Signing in begins a new session. A request that the browser sent just before, with the old cookie, finds no
        session; its answer may come last, and must not take the new cookie away.
        """
        if request.session.is_empty() and not request.session.modified:
            patch_vary_headers(response, ("Cookie",))
            return response
        return super().process_response(request, response)


class DeskCsrfMiddleware(CsrfViewMiddleware):
    """Django's CSRF protection, on the desk: where no cookie is read, there is nothing to forge."""

    def __call__(self, request: HttpRequest) -> Answer:
        return super().__call__(request) if is_desk(request) else self.get_response(request)

    def process_view(
        self, request: HttpRequest, callback: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseForbidden | None:
        """As Django's, on the desk."""
        return super().process_view(request, callback, args, kwargs) if is_desk(request) else None


class DeskAuthenticationMiddleware(AuthenticationMiddleware):
    """Django's sign-in, on the desk."""

    def __call__(self, request: HttpRequest) -> Answer:
        return super().__call__(request) if is_desk(request) else self.get_response(request)
