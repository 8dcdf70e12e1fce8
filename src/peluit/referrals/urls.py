"""Addresses of letters, on the desk's host."""

from __future__ import annotations

from django.urls import path

from peluit.referrals import api, views

_CASE = "meja/api/cases/<str:case_id>/referrals"

urlpatterns = [
    path(_CASE, api.ReferralsView.as_view(), name="referrals"),
    path(f"{_CASE}/<str:referral_id>/sealed", api.ReferralView.as_view(), name="referral-sealed"),
    path(f"{_CASE}/<str:referral_id>/judgements", api.JudgementView.as_view(), name="referral-judgements"),
    path(f"{_CASE}/<str:referral_id>/follow-up", api.FollowUpView.as_view(), name="referral-follow-up"),
    path(f"{_CASE}/<str:referral_id>/blobs/<str:blob_id>", api.FileView.as_view(), name="referral-blob"),
    path(f"{_CASE}/<str:referral_id>/prints", api.PrintView.as_view(), name="referral-prints"),
    path("meja/api/letters", api.LettersView.as_view(), name="letters"),
    path("meja/api/letters/<str:referral_id>/sealed", api.LetterView.as_view(), name="letter-sealed"),
    path("meja/api/letters/<str:referral_id>/answers", api.AnswerView.as_view(), name="letter-answers"),
    path("meja/api/letters/<str:referral_id>/blobs/<str:blob_id>", api.FileView.as_view(), name="letter-blob"),
    path("meja/api/letters/<str:referral_id>/prints", api.PrintView.as_view(), name="letter-prints"),
    path("meja/", views.home, name="desk-home"),
    path("meja/surat/lewat-batas/", views.late_letters, name="desk-late-letters"),
    path("meja/surat/<str:referral_id>/", views.letter_page, name="desk-letter"),
]
