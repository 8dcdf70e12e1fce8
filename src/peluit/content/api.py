"""``/meja/api/content/*``: publishing texts, contacts, and the count of who was told (docs/api.md)."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse

from peluit.accounts.session import require_own_computer, require_role
from peluit.content import forms, queries, services
from peluit.core.prose import Section, parse
from peluit.infra.http import ApiView, json_body, json_response, text_field


class PreviewView(ApiView):
    """What a text would look like: its parts, for the page to draw. Nothing is kept."""

    def post(self, request: HttpRequest) -> HttpResponse:
        require_role(request, *services.WRITERS)
        return json_response({"sections": [_drawn(section) for section in parse(forms.parse_body(json_body(request)))]})


class PublishView(ApiView):
    """Publish the next version of a text."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, *services.WRITERS)
        row = services.publish_text(officer=officer, **forms.parse_text(json_body(request)))
        return json_response({"number": row.number}, status=201)


class RestoreView(ApiView):
    """Publish an earlier version again."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, *services.WRITERS)
        body = json_body(request)
        numbers = {name: forms.parse_number(body, name, most=2**31 - 1) for name in ("base", "number")}
        row = services.restore_text(officer=officer, slug=text_field(body, "slug", longest=40), **numbers)
        return json_response({"number": row.number}, status=201)


class ContactsView(ApiView):
    """Write a contact."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, *services.WRITERS)
        row = services.set_contact(officer=officer, **forms.parse_contact(json_body(request)))
        return json_response({"code": row.code})


class RemoveContactView(ApiView):
    """Empty a packaged contact, or remove one of the city's own."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, *services.WRITERS)
        services.remove_contact(officer=officer, code=text_field(json_body(request), "code", longest=40))
        return json_response({})


class BriefingsView(ApiView):
    """Count who of an agency was told."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, *services.WRITERS)
        services.count_briefing(officer=officer, **forms.parse_briefing(json_body(request)))
        return json_response({})


class RemoveBriefingView(ApiView):
    """Take a line out of the count."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, *services.WRITERS)
        briefing_id = forms.parse_number(json_body(request), "briefing_id", most=2**63 - 1)
        services.remove_briefing(officer=officer, briefing_id=briefing_id)
        return json_response({})


class BriefingsCsvView(ApiView):
    """The whole count as a file for a spreadsheet; not for a computer that others use."""

    def get(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, *services.WRITERS)
        require_own_computer(request)
        file = io.StringIO(newline="")
        writer = csv.writer(file)
        writer.writerow(["tanggal", "opd", "diundang", "hadir"])
        for row in queries.list_briefings(officer.organisation):
            writer.writerow([row.held_on.isoformat(), _cell(row.agency), row.invited, row.present])
        # The mark in front tells spreadsheets that it is UTF-8.
        response = HttpResponse("\ufeff" + file.getvalue(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="sosialisasi.csv"'
        return response


def _cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


def _drawn(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "blocks": [
            {"kind": block.kind, "lines": [[[span.text, span.href] for span in line] for line in block.lines]}
            for block in section.blocks
        ],
    }
