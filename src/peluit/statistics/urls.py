"""Addresses of figures, on the desk's host."""

from __future__ import annotations

from django.urls import path

from peluit.statistics import api, views

urlpatterns = [
    path("meja/angka/", views.figures, name="desk-figures"),
    path("meja/api/figures/sanctions", api.SanctionsView.as_view(), name="declared-sanctions"),
]
