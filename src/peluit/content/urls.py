"""Addresses of texts, contacts, posters and briefings, on the desk's host."""

from __future__ import annotations

from django.urls import path

from peluit.content import api, views

urlpatterns = [
    path("meja/sosialisasi/", views.texts, name="content-texts"),
    path("meja/sosialisasi/isi/<slug:slug>/", views.text, name="content-text"),
    path("meja/sosialisasi/kontak/", views.contacts, name="content-contacts"),
    path("meja/sosialisasi/kehadiran/", views.briefings, name="content-briefings"),
    path("meja/poster/", views.posters, name="content-posters"),
    path("meja/api/content/preview", api.PreviewView.as_view(), name="content-preview"),
    path("meja/api/content/publish", api.PublishView.as_view(), name="content-publish"),
    path("meja/api/content/restore", api.RestoreView.as_view(), name="content-restore"),
    path("meja/api/content/contacts", api.ContactsView.as_view(), name="content-contacts-set"),
    path("meja/api/content/contacts/remove", api.RemoveContactView.as_view(), name="content-contacts-remove"),
    path("meja/api/content/briefings", api.BriefingsView.as_view(), name="content-briefings-count"),
    path("meja/api/content/briefings/remove", api.RemoveBriefingView.as_view(), name="content-briefings-remove"),
    path("meja/api/content/briefings.csv", api.BriefingsCsvView.as_view(), name="content-briefings-csv"),
]
