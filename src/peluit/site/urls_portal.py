"""The addresses of a portal."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from peluit.site.told import told
from peluit.site.views import style_page

handler404 = "peluit.site.views.not_found"
handler400 = "peluit.site.views.bad_request"
handler500 = "peluit.site.views.server_error"

_development: list[URLPattern | URLResolver] = [path("gaya/", style_page)] if settings.PELUIT_DEVELOPMENT else []

urlpatterns: list[URLPattern | URLResolver] = [
    *_development,
    path("", include("peluit.integration.urls_public")),
    path("", include("peluit.intake.urls")),
    path("", include("peluit.guidance.urls_public")),
    path("", include("peluit.statistics.urls_pages")),
    path("", include("peluit.openness.urls_public")),
    re_path(r"^(?P<path>pertanyaan-umum|sosialisasi|panduan/[a-z-]+)/?\Z", told),
    path("", include("peluit.intake.urls_pages")),  # last: it answers every other address
]
