"""Addresses of figures, on the portal's host."""

from __future__ import annotations

from django.urls import path

from peluit.statistics import views

urlpatterns = [
    path("statistik/", views.page),
    path("statistik/angka.csv", views.as_csv),
    path("statistik/angka.json", views.as_json),
    path("statistik/katalog.jsonld", views.catalogue),
]
