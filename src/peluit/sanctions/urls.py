"""Addresses of discipline, on the desk's host."""

from __future__ import annotations

from django.urls import path

from peluit.sanctions import api, views

_CASE = "meja/api/cases/<str:case_id>"

urlpatterns = [
    path("meja/disiplin/", views.running, name="desk-discipline"),
    path(f"{_CASE}/discipline", api.DisciplineView.as_view(), name="case-discipline"),
    path(f"{_CASE}/discipline/exports", api.ExportsView.as_view(), name="case-discipline-exports"),
    path(f"{_CASE}/recoveries", api.RecoveriesView.as_view(), name="case-recoveries"),
    path(f"{_CASE}/recoveries/plan", api.PlanView.as_view(), name="case-recovery-plan"),
    path(f"{_CASE}/recoveries/payments", api.PaymentsView.as_view(), name="case-recovery-payments"),
]
