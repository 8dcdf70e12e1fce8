"""The addresses of a portal."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

handler404 = "peluit.site.views.not_found"
handler400 = "peluit.site.views.bad_request"
handler500 = "peluit.site.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("peluit.intake.urls")),
    path("", include("peluit.intake.urls_pages")),  # last: it answers every other address
]
