"""Addresses of meetings of agencies, on the desk's host."""

from __future__ import annotations

from django.urls import path

from peluit.openness import api, views

_PAGE = "meja/keterbukaan/"
_MONTH = "<slug:code>/<str:month>/"
_CALL = "meja/api/openness/"

urlpatterns = [
    path(_PAGE, views.board, name="openness"),
    path(f"{_PAGE}tindak-lanjut/", views.actions, name="openness-actions"),
    path(f"{_PAGE}rapat-koordinasi/", views.coordination, name="openness-coordination"),
    path(f"{_PAGE}aturan/", views.settings, name="openness-settings"),
    path(f"{_PAGE}opd/<slug:code>/", views.agency, name="openness-agency"),
    path(f"{_PAGE}opd/{_MONTH}", views.meeting, name="openness-meeting"),
    path(f"{_PAGE}opd/{_MONTH}undangan/", views.invitation, name="openness-invitation"),
    path(f"{_PAGE}opd/{_MONTH}notula/", views.minutes, name="openness-minutes"),
    path(f"{_PAGE}opd/{_MONTH}daftar-hadir/", views.attendance, name="openness-attendance"),
    path(f"{_CALL}agencies", api.AgenciesView.as_view()),
    path(f"{_CALL}agencies/<slug:code>", api.AgencyView.as_view()),
    path(f"{_CALL}liaisons", api.LiaisonsView.as_view()),
    path(f"{_CALL}limits", api.LimitsView.as_view()),
    path(f"{_CALL}settings", api.SettingsView.as_view()),
    path(f"{_CALL}files/<str:file_id>", api.FileView.as_view(), name="openness-file"),
    path(f"{_CALL}actions/<slug:code>/<str:action_id>", api.ActionView.as_view()),
    path(f"{_CALL}meetings/{_MONTH}plan", api.PlanView.as_view()),
    path(f"{_CALL}meetings/{_MONTH}held", api.HeldView.as_view()),
    path(f"{_CALL}meetings/{_MONTH}call-off", api.CallOffView.as_view()),
    path(f"{_CALL}meetings/{_MONTH}minutes", api.MinutesView.as_view()),
    path(f"{_CALL}meetings/{_MONTH}hand-in", api.HandInView.as_view()),
    path(f"{_CALL}meetings/{_MONTH}verify", api.VerifyView.as_view()),
    path(f"{_CALL}meetings/{_MONTH}actions", api.ActionsView.as_view()),
    path(f"{_CALL}meetings/{_MONTH}files", api.FilesView.as_view()),
]
