"""``/meja/api/handover*`` and the page of handing cases over (docs/api.md)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peluit.accounts.session import require_officer
from peluit.casework import handover, queries
from peluit.core.identifiers import parse_code, parse_hex
from peluit.infra.http import ApiView, json_response
from peluit.keyring import queries as keyring


class HoldersView(ApiView):
    """Who holds keys of the open cases that I read, and who of them is gone."""

    def get(self, request: HttpRequest) -> HttpResponse:
        channels = handover.list_holders(require_officer(request))
        return json_response(
            {
                "channels": [
                    {
                        "code": channel.code,
                        "gone": channel.gone,
                        "holders": [{"key_id": key_id, "cases": cases} for key_id, cases in channel.holders.items()],
                    }
                    for channel in channels
                ]
            }
        )


class SharedCasesView(ApiView):
    """The open cases that I share with somebody who leaves."""

    def get(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        successor = request.GET.get("to", "")
        cases = handover.list_shared(
            officer,
            parse_code(request.GET.get("channel", "")),
            leaver=parse_hex(request.GET.get("from", "")),
            successor=parse_hex(successor) if successor else "",
        )
        return json_response({"cases": [vars(case) for case in cases]})


@require_safe
def handover_page(request: HttpRequest) -> HttpResponse:
    """The frame of the page; who leaves, who follows and which cases they are, the browser fills in."""
    officer = require_officer(request)
    queries.reader_key_id(officer)
    return render(request, "casework/handover.html", {"today": keyring.today(officer.organisation)})
