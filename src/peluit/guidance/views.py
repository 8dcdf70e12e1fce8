"""Pages of the library: for everybody on the portal, of use without scripts, and for those who write it at the desk."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from peluit.accounts.session import organisation_of, require_role
from peluit.core.guidance import LONGEST_ANSWER, LONGEST_BASIS, LONGEST_QUESTION, WRITERS, Subject
from peluit.guidance import queries
from peluit.infra.coding import public_answer
from peluit.infra.page_text import finished, page_frame

NAMES: Final = {
    Subject.GIFTS: _("Gifts and gratification"),
    Subject.INTERESTS: _("Family and conflicts of interest"),
    Subject.MONEY: _("Fees and official travel"),
    Subject.ASSETS: _("Office property"),
    Subject.TIME: _("Working hours and discipline"),
    Subject.OTHER: _("Other questions"),
}


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Every published question by its subject; a question leads to its answer."""
    shelves = queries.list_shelves(organisation_of(request))
    return _public(request, "guidance/tanya_jawab.html", {"shelves": [(NAMES[one.subject], one) for one in shelves]})


@require_safe
def shelf(request: HttpRequest, subject: str) -> HttpResponse:
    """The questions and answers on one subject."""
    found = queries.access_shelf(organisation_of(request), subject)
    return _public(request, "guidance/tanya_jawab_bidang.html", {"name": NAMES[found.subject], "shelf": found})


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Where officers propose, agree and withdraw."""
    officer = require_role(request, *WRITERS)
    drafts = queries.list_drafts(officer.organisation)
    context = {
        "waiting": [draft for draft in drafts if draft.waiting],
        "shown": [draft for draft in drafts if draft.shown and draft.entry.withdrawn_on is None],
        "withdrawn": [draft for draft in drafts if draft.shown and draft.entry.withdrawn_on is not None],
        "subjects": [(subject.value, name) for subject, name in NAMES.items()],
        "login": officer.login,
        "address": officer.organisation.portal_host,
        "most_question": LONGEST_QUESTION,
        "most_answer": LONGEST_ANSWER,
        "most_basis": LONGEST_BASIS,
    }
    return render(request, "guidance/meja.html", context)


def _public(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """The same bytes for every visitor, and nothing of the request in them."""
    frame = page_frame(organisation_of(request))
    body = finished(render_to_string(template, frame | context, request=request)).encode()
    return public_answer(request, body)
