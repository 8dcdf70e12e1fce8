"""``/meja/api/uploads``: sealed files that officers send, by tus 1.0, without a proof of work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from peluit.accounts.session import require_officer
from peluit.core.identifiers import parse_hex
from peluit.intake import tus


def collection(request: HttpRequest) -> HttpResponse:
    """Begin an upload."""
    officer = require_officer(request)
    return tus.collection(request, officer.organisation, is_from_reporter=False)


def item(request: HttpRequest, upload_id: str) -> HttpResponse:
    """Continue an upload, tell how far it is, or forget it."""
    officer = require_officer(request)
    return tus.item(request, officer.organisation, parse_hex(upload_id), is_from_reporter=False)
