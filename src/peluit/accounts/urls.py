"""Addresses of signing in, on the desk's host."""

from __future__ import annotations

from django.urls import path

from peluit.accounts import api

urlpatterns = [
    path("meja/api/session", api.SessionView.as_view(), name="session"),
    path("meja/api/session/code", api.CodeView.as_view(), name="session-code"),
    path("meja/api/session/passkey/challenge", api.PasskeyChallengeView.as_view(), name="session-challenge"),
    path("meja/api/session/passkey", api.PasskeyView.as_view(), name="session-passkey"),
    path("meja/api/notice-address", api.NoticeAddressView.as_view(), name="notice-address"),
    path("meja/api/session/totp", api.TotpView.as_view(), name="session-totp"),
]
