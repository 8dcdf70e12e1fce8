"""Addresses of casework, on the desk's host."""

from __future__ import annotations

from django.urls import path

from peluit.casework import api, handover_api, retention_api, retention_views, settings_api, settings_views, views

urlpatterns = [
    path("meja/api/uploads", api.uploads, name="desk-uploads"),
    path("meja/api/uploads/<str:upload_id>", api.upload, name="desk-upload"),
    path("meja/api/intake", api.IntakeView.as_view(), name="intake"),
    path("meja/api/cases", api.CasesView.as_view(), name="case-ids"),
    path("meja/api/cases/sealed", api.SummariesView.as_view(), name="case-summaries"),
    path("meja/api/cases/<str:case_id>/sealed", api.CaseView.as_view(), name="case-sealed"),
    path("meja/api/cases/<str:case_id>/objects", api.ObjectsView.as_view(), name="case-objects"),
    path("meja/api/cases/<str:case_id>/compartment", api.CompartmentView.as_view(), name="case-compartment"),
    path("meja/api/cases/<str:case_id>/grants", api.GrantsView.as_view(), name="case-grants"),
    path("meja/api/cases/<str:case_id>/recusals", api.RecusalsView.as_view(), name="case-recusals"),
    path("meja/api/cases/<str:case_id>/seen", api.SeenView.as_view(), name="case-seen"),
    path("meja/api/cases/<str:case_id>/conflict", api.ConflictView.as_view(), name="case-conflict"),
    path("meja/api/cases/<str:case_id>/team", api.TeamView.as_view(), name="case-team"),
    path("meja/api/cases/<str:case_id>/class", api.ClassView.as_view(), name="case-class"),
    path("meja/api/cases/<str:case_id>/blobs/<str:blob_id>", api.BlobView.as_view(), name="case-blob"),
    path("meja/api/cases/<str:case_id>/custody", api.CustodyView.as_view(), name="case-custody"),
    path("meja/api/cases/<str:case_id>/prints", api.PrintsView.as_view(), name="case-prints"),
    path("meja/api/handover", handover_api.HoldersView.as_view(), name="handover-holders"),
    path("meja/api/handover/cases", handover_api.SharedCasesView.as_view(), name="handover-cases"),
    path("meja/serah-terima/", handover_api.handover_page, name="desk-handover"),
    path("meja/api/cases/<str:case_id>/exports", api.ExportsView.as_view(), name="case-exports"),
    path("meja/", views.today, name="desk-today"),
    path("meja/kalender/", views.calendar_page, name="desk-calendar"),
    path("meja/kebijakan/", settings_views.policies, name="desk-policies"),
    path("meja/kalender-kerja/", settings_views.working_calendar, name="desk-working-calendar"),
    path("meja/api/policies", settings_api.PoliciesView.as_view(), name="policies"),
    path("meja/api/policies/end", settings_api.PolicyEndView.as_view(), name="policies-end"),
    path("meja/api/days", settings_api.DaysView.as_view(), name="days"),
    path("meja/api/days/remove", settings_api.DayRemovalView.as_view(), name="days-remove"),
    path("meja/retensi/", retention_views.retention, name="desk-retention"),
    path("meja/retensi/<int:disposal_id>/", retention_views.disposal_record, name="desk-disposal"),
    path("meja/api/disposals", retention_api.DisposalsView.as_view(), name="disposals"),
    path("meja/api/disposals/withdraw", retention_api.WithdrawalView.as_view(), name="disposals-withdraw"),
    path("meja/api/disposals/confirm", retention_api.ConfirmationView.as_view(), name="disposals-confirm"),
    path("meja/api/cases/<str:case_id>/retention", retention_api.ClassView.as_view(), name="case-retention"),
    path("meja/api/cases/<str:case_id>/hold", retention_api.HoldView.as_view(), name="case-hold"),
    path("meja/api/filters", api.FiltersView.as_view(), name="saved-filters"),
    path("meja/terima/", views.intake_page, name="desk-intake"),
    path("meja/perkara/", views.case_list, name="desk-cases"),
    path("meja/perkara/<str:case_id>/", views.case_page, name="desk-case"),
    path("meja/perkara/<str:case_id>/bukti/", views.evidence_page, name="desk-evidence"),
]
