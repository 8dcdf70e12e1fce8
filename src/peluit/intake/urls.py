"""The addresses of the portal's API."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from peluit.intake.api import api
from peluit.intake.edge import at_the_edge

_patterns, _app, _namespace = api.urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", (at_the_edge(list(_patterns)), _app, _namespace)),
]
