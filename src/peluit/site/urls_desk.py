"""The addresses of a desk."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from peluit.site.demo.views import sign_ins
from peluit.site.views import icon

handler404 = "peluit.site.views.not_found"
handler400 = "peluit.site.views.bad_request"
handler500 = "peluit.site.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", RedirectView.as_view(url="/meja/")),
    path("", include("peluit.accounts.urls")),
    path("", include("peluit.keyring.urls")),
    path("favicon.ico", icon),
    path("peraga/", sign_ins),
    path("", include("peluit.casework.urls")),
]
