"""Addresses of the register of document numbers, on the desk's host."""

from __future__ import annotations

from django.urls import path

from peluit.numbering import api, views

urlpatterns = [
    path("meja/nomor/", views.register, name="numbers-page"),
    path("meja/api/numbers", api.NumbersView.as_view(), name="numbers"),
    path("meja/api/numbers/cancel", api.CancelView.as_view(), name="numbers-cancel"),
    path("meja/api/numbers/formats", api.FormatsView.as_view(), name="numbers-formats"),
    path("meja/api/numbers/preview", api.PreviewView.as_view(), name="numbers-preview"),
]
