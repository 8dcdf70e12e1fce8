"""Addresses of the city's API, on the portal's host. They come before those of the portal's own API."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from peluit.integration import views
from peluit.integration.api import api
from peluit.integration.edge import for_everybody, open_to_all

_patterns, _app, _namespace = api.urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/kota/ikon.svg", open_to_all(views.public_icon)),
    path("api/v1/kota/", (for_everybody(list(_patterns)), _app, _namespace)),
]
