"""No page at all: what a host that belongs to no organisation gets."""

from __future__ import annotations

from django.urls import URLPattern

handler404 = "peluit.site.views.not_found"
handler400 = "peluit.site.views.bad_request"
handler500 = "peluit.site.views.server_error"

urlpatterns: list[URLPattern] = []
