"""Addresses of casework, on the desk's host."""

from __future__ import annotations

from django.urls import path

from peluit.casework import api, notices_views, trail_views, views

urlpatterns = [
    path("meja/api/uploads", api.uploads, name="desk-uploads"),
    path("meja/api/uploads/<str:upload_id>", api.upload, name="desk-upload"),
    path("meja/api/cases", api.CasesView.as_view(), name="case-ids"),
    path("meja/api/cases/sealed", api.SummariesView.as_view(), name="case-summaries"),
    path("meja/api/cases/<str:case_id>/sealed", api.CaseView.as_view(), name="case-sealed"),
    path("meja/api/cases/<str:case_id>/objects", api.ObjectsView.as_view(), name="case-objects"),
    path("meja/api/cases/<str:case_id>/compartment", api.CompartmentView.as_view(), name="case-compartment"),
    path("meja/api/cases/<str:case_id>/grants", api.GrantsView.as_view(), name="case-grants"),
    path("meja/api/cases/<str:case_id>/recusals", api.RecusalsView.as_view(), name="case-recusals"),
    path("meja/api/cases/<str:case_id>/conflict", api.ConflictView.as_view(), name="case-conflict"),
    path("meja/api/cases/<str:case_id>/team", api.TeamView.as_view(), name="case-team"),
    path("meja/api/cases/<str:case_id>/class", api.ClassView.as_view(), name="case-class"),
    path("meja/api/cases/<str:case_id>/blobs/<str:blob_id>", api.BlobView.as_view(), name="case-blob"),
    path("meja/api/cases/<str:case_id>/custody", api.CustodyView.as_view(), name="case-custody"),
    path("meja/api/cases/<str:case_id>/prints", api.PrintsView.as_view(), name="case-prints"),
    path("meja/", views.today, name="desk-today"),
    path("meja/kalender/", views.calendar_page, name="desk-calendar"),
    path("meja/api/filters", api.FiltersView.as_view(), name="saved-filters"),
    path("meja/api/notices", notices_views.NoticesView.as_view(), name="notices"),
    path("meja/api/notices/seen", notices_views.NoticesSeenView.as_view(), name="notices-seen"),
    path("meja/pemberitahuan/", notices_views.notices_page, name="desk-notices"),
    path("meja/perkara/", views.case_list, name="desk-cases"),
    path("meja/perkara/<str:case_id>/", views.case_page, name="desk-case"),
    path("meja/perkara/<str:case_id>/jejak/", trail_views.trail_page, name="desk-trail"),
    path("meja/perkara/<str:case_id>/bukti/", views.evidence_page, name="desk-evidence"),
]
