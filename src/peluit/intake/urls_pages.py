"""The addresses of the pages that a reporter loads. They end with everything else, so include them last."""

from __future__ import annotations

from django.urls import path, re_path

from peluit.intake import views

urlpatterns = [
    path("", views.page),
    re_path(r"^(?P<name>lapor|tanya|kotak|panduan|kunci|formulir)/?\Z", views.page),
    path("kunci/halaman.txt", views.listing),
    re_path(r"^(?P<name>lambang\.(?:svg|png))\Z", views.emblem),
    path("favicon.ico", views.icon),
    re_path(r"^(?!api/)(?P<rest>.*)\Z", views.lost),
]
