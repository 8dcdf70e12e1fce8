"""Addresses of the ceremony, of signing directories and of the administrator, on the desk's host."""

from __future__ import annotations

from django.urls import path

from peluit.keyring import api, views

urlpatterns = [
    path("mulai/", views.ceremony, name="ceremony"),
    path("mulai/api/invitation", api.InvitationView.as_view(), name="ceremony-invitation"),
    path("mulai/api/enrol", api.EnrolView.as_view(), name="ceremony-enrol"),
    path("mulai/api/root", api.RootView.as_view(), name="ceremony-root"),
    path("meja/api/passkeys/challenge", api.PasskeyChallengeView.as_view(), name="passkeys-challenge"),
    path("meja/api/passkeys", api.PasskeysView.as_view(), name="passkeys"),
    path("meja/api/passkeys/remove", api.PasskeyRemovalView.as_view(), name="passkeys-remove"),
    path("meja/api/vaults/renew", api.RenewalView.as_view(), name="vaults-renew"),
    path("meja/saya/", views.me, name="me"),
    path("meja/direktori/", views.directories, name="directories"),
    path("meja/petugas/", views.officers, name="officers"),
    path("meja/api/directory", api.DirectoryView.as_view(), name="desk-directory"),
    path("meja/api/directories", api.PendingView.as_view(), name="directories-pending"),
    path("meja/api/directories/sign", api.SignView.as_view(), name="directories-sign"),
    path("meja/api/directories/propose", api.ProposeView.as_view(), name="directories-propose"),
    path("meja/api/officers", api.OfficersView.as_view(), name="officers-create"),
    path("meja/api/officers/invite", api.InviteView.as_view(), name="officers-invite"),
    path("meja/api/officers/membership", api.MembershipView.as_view(), name="officers-membership"),
    path("meja/api/officers/second-factor", api.SecondFactorView.as_view(), name="officers-second-factor"),
    path("meja/api/officers/new-keys", api.RenewKeysView.as_view(), name="officers-new-keys"),
    path("meja/api/officers/duty", api.DutyView.as_view(), name="officers-duty"),
]
