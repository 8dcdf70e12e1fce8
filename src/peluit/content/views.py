"""The desk's pages of the sosialisasi, as fragments that the shell's router puts into ``<main>``."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peluit.accounts.letterheads import find_letterhead
from peluit.accounts.session import require_role
from peluit.content import queries
from peluit.content.posters import poster_of
from peluit.content.services import WRITERS
from peluit.keyring.queries import today

CARDS: Final = 8
"""Pocket cards on a sheet."""
ALL: Final = "semua"
"""The choice of a poster for every agency."""


@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """Every text that the city may write, and what people read of it now."""
    officer = require_role(request, *WRITERS)
    context = {"texts": queries.list_texts(officer.organisation), "part": "texts"}
    return render(request, "content/texts.html", context)


@require_safe
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """One text: to edit, to preview, and its versions; ``?versi=`` shows an earlier one."""
    officer = require_role(request, *WRITERS)
    origin = queries.access_packaged(slug)
    current = queries.current(officer.organisation, slug)
    asked = request.GET.get("versi", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else current.number
    context = {
        "origin": origin,
        "current": current,
        "shown": queries.access_version(officer.organisation, slug, number),
        "versions": queries.list_versions(officer.organisation, slug),
        "part": "texts",
    }
    return render(request, "content/text.html", context)


@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    """Whom people may turn to, with what is still empty or unchecked."""
    officer = require_role(request, *WRITERS)
    context = {"contacts": queries.list_contacts(officer.organisation), "part": "contacts"}
    return render(request, "content/contacts.html", context)


@require_safe
def briefings(request: HttpRequest) -> HttpResponse:
    """How many of each agency were told, and which agencies nobody has come from."""
    officer = require_role(request, *WRITERS)
    rows = queries.list_briefings(officer.organisation)
    context = {
        "briefings": rows,
        "invited": sum(row.invited for row in rows),
        "present": sum(row.present for row in rows),
        "agencies": queries.list_agencies(officer.organisation),
        "missing": queries.agencies_without_briefing(officer.organisation, rows),
        "today": today(officer.organisation),
        "part": "briefings",
    }
    return render(request, "content/briefings.html", context)


@require_safe
def posters(request: HttpRequest) -> HttpResponse:
    """Posters and pocket cards to print: for one agency, for all, or without a name."""
    officer = require_role(request, *WRITERS)
    agencies = queries.list_agencies(officer.organisation)
    chosen, typed = request.GET.get("opd", ""), " ".join(request.GET.get("nama", "").split())[:160]
    if typed:
        names = [typed]
    elif chosen == ALL:
        names = agencies
    else:
        names = [chosen if chosen in agencies else ""]
    context = {
        "organisation": officer.organisation,
        "poster": poster_of(officer.organisation),
        "head": find_letterhead(officer.organisation),
        "names": names,
        "agencies": agencies,
        "chosen": chosen,
        "typed": typed,
        "all": ALL,
        "cards": range(CARDS),
        "part": "posters",
    }
    return render(request, "content/posters.html", context)
