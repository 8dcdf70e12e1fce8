"""The page of the register, as a fragment that the shell's router puts into ``<main>``."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from peluit.accounts.models import Role
from peluit.accounts.session import require_role
from peluit.core.numbering import Unused
from peluit.keyring.queries import today
from peluit.numbering import queries
from peluit.numbering.services import WRITERS

NAMES: Final = {
    "permintaan-kelengkapan": _("Request for what is missing"),
    "tanda-terima": _("Receipt of papers"),
    "telaah": _("Review (telaah)"),
    "surat-tugas": _("Order to examine (surat tugas)"),
    "undangan": _("Invitation or summons"),
    "bap": _("Record of examination (BAP, BAPK)"),
    "lhp": _("Examination report (LHP)"),
    "pengantar": _("Covering letter"),
    "rekomendasi": _("Recommendations"),
    "rujukan": _("Referral letter"),
    "surat-instansi": _("Letter to an agency"),
    "ba-pelimpahan": _("Record of hand-over (berita acara)"),
    "sktjm": _("Statement of responsibility (SKTJM)"),
    "penutup": _("Closing letter"),
}
REASONS: Final = {Unused.MISTAKE: _("Taken by mistake"), Unused.NOT_ISSUED: _("The document was not issued")}


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """An officer's own numbers; for the administrator everybody's, and how numbers are written."""
    officer = require_role(request, Role.ADMINISTRATOR, *WRITERS)
    is_admin = officer.role == Role.ADMINISTRATOR
    day = today(officer.organisation)
    page = queries.page_of(officer, request.GET.get("halaman", "1"))
    formats = queries.list_formats(officer.organisation, day) if is_admin else []
    context = {
        "is_admin": is_admin,
        "formats": [(NAMES[item.kind], item) for item in formats],
        "found": page,
        "entries": [
            (
                NAMES[entry.row.kind],
                entry,
                REASONS.get(Unused(entry.row.cancelled_for)) if entry.row.cancelled_for else "",
            )
            for entry in queries.entries_of(officer.organisation, page)
        ],
        "reasons": [(reason.value, label) for reason, label in REASONS.items()],
    }
    return render(request, "numbering/nomor.html", context)
