"""The addresses of a desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from peluit.site.demo.views import sign_ins
from peluit.site.viewing_frame import viewing_frame
from peluit.site.views import desk_home, desk_today, icon

handler404 = "peluit.site.views.not_found"
handler400 = "peluit.site.views.bad_request"
handler500 = "peluit.site.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", desk_home),
    path("", include("peluit.accounts.urls")),
    path("", include("peluit.cityaccount.urls")),
    path("", include("peluit.keyring.urls")),
    path("", include("peluit.numbering.urls")),
    path("", include("peluit.guidance.urls")),
    path("", include("peluit.content.urls")),
    path("favicon.ico", icon),
    path("meja/bingkai/", viewing_frame),
    path("peraga/", sign_ins),
    path("meja/", desk_today),
    path("", include("peluit.openness.urls")),
    path("", include("peluit.statistics.urls")),
    path("", include("peluit.integration.urls")),
    path("", include("peluit.referrals.urls")),
    path("", include("peluit.casework.urls")),
    path("", include("peluit.sanctions.urls")),
]
