"""Addresses of the library at the desk."""

from __future__ import annotations

from django.urls import path

from peluit.guidance import api, views

urlpatterns = [
    path("meja/tanya-jawab/", views.desk, name="guidance-page"),
    path("meja/api/guidance", api.ProposalsView.as_view(), name="guidance"),
    path("meja/api/guidance/agree", api.AgreementView.as_view(), name="guidance-agree"),
    path("meja/api/guidance/take-back", api.TakingBackView.as_view(), name="guidance-take-back"),
    path("meja/api/guidance/withdraw", api.WithdrawalView.as_view(), name="guidance-withdraw"),
]
