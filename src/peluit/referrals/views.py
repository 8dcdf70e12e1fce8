"""The desk's pages of letters, as fragments: nothing sealed is in them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peluit.accounts.session import require_officer
from peluit.casework import queries as casework_queries
from peluit.casework import views as casework
from peluit.casework.ports import TodayPart
from peluit.core.identifiers import parse_hex
from peluit.keyring import queries as keyring
from peluit.referrals import late, queries


@require_safe
def home(request: HttpRequest, more: TodayPart | None = None) -> HttpResponse:
    """The first page of a desk: letters for whoever answers them, with ``more`` below; cases for everybody else."""
    officer = require_officer(request)
    if not queries.answers_letters(officer):
        return casework.today(request)
    letters = queries.list_letters(officer) if keyring.find_key(officer) else []
    context = {**(more.context if more else {}), "letters": letters, "officer": officer, "more": more}
    return render(request, "referrals/letters.html", context)


@require_safe
def letter_page(request: HttpRequest, referral_id: str) -> HttpResponse:
    """One letter: the frame that the browser fills with what it opens."""
    officer = require_officer(request)
    referral = queries.access_letter(officer, parse_hex(referral_id))
    return render(request, "referrals/letter.html", {"referral": referral})


@require_safe
def late_letters(request: HttpRequest) -> HttpResponse:
    """The letters that are late, of every case that this officer reads, 25 a page."""
    officer = require_officer(request)
    asked = request.GET.get("halaman", "")
    page = int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 6 else 1
    found = late.list_late(officer.organisation, casework_queries.reader_key_id(officer), page=max(1, page))
    return render(request, "referrals/late_letters.html", {"late_letters": found})
