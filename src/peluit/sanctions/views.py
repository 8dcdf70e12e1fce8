"""The desk's page of what runs in discipline, across cases: nothing sealed is in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peluit.accounts.session import require_officer
from peluit.casework import queries as casework
from peluit.keyring import queries as keyring
from peluit.sanctions import queries


@require_safe
def running(request: HttpRequest) -> HttpResponse:
    """Disciplinary cases and repayments that are not over, in the cases that this officer reads, nearest day first."""
    officer = require_officer(request)
    key_id, today = casework.reader_key_id(officer), keyring.today(officer.organisation)
    found = queries.list_running(officer.organisation, key_id)
    context = {"rows": found.rows, "is_more": found.is_more, "today": today, "page": "discipline"}
    return render(request, "sanctions/running.html", context)
