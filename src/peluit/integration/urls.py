"""Addresses of the city's application, on the desk's host."""

from __future__ import annotations

from django.urls import path

from peluit.integration import api, views

urlpatterns = [
    path("meja/aplikasi-kota/", views.city_page, name="desk-city"),
    path("meja/api/city/tile", api.TileView.as_view(), name="city-tile"),
    path("meja/api/city/icon", views.icon, name="city-icon"),
]
