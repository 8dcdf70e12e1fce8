"""Addresses of the library for everybody, on the portal's host."""

from __future__ import annotations

from django.urls import path

from peluit.guidance import views

urlpatterns = [
    path("tanya-jawab/", views.library, name="public-guidance"),
    path("tanya-jawab/<slug:subject>/", views.shelf, name="public-guidance-shelf"),
]
