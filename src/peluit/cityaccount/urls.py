"""Addresses of accounts of the city, on the desk's host. Those of pages are answered by the shell."""

from __future__ import annotations

from django.urls import path

from peluit.cityaccount import api, views

urlpatterns = [
    path("meja/api/session/city", api.BeginView.as_view(), name="session-city"),
    path("meja/api/session/city/return", api.ReturnView.as_view(), name="session-city-return"),
    path("meja/api/city-account/link", api.LinkView.as_view(), name="city-account-link"),
    path("meja/api/city-account/unlink", api.UnlinkView.as_view(), name="city-account-unlink"),
    path("meja/api/city-account/invite", api.InviteView.as_view(), name="city-account-invite"),
    path("meja/api/city-account/provider", api.ProviderView.as_view(), name="city-account-provider"),
    path("meja/akun-kota/", views.city_account, name="city-account"),
]
