"""Addresses of the public board, on the portal's host."""

from __future__ import annotations

from django.urls import path

from peluit.openness import views_public

urlpatterns = [
    path("keterbukaan/", views_public.board, name="public-board"),
    path("keterbukaan/<slug:code>/", views_public.agency, name="public-agency"),
    path("keterbukaan/<slug:code>/<str:month>/", views_public.meeting, name="public-meeting"),
]
