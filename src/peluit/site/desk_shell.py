"""The desk's static shell: one document for every page address, the same for everybody of an organisation."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peluit.accounts.models import Organisation
from peluit.infra.coding import compress_public
from peluit.keyring import queries as keyring


def desk_shell(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The shell, with the pins of the organisation's root documents and nothing that needs a session."""
    pins = json.dumps(dict(keyring.list_root_pins(organisation)), separators=(",", ":"))
    response = render(request, "site/desk_base.html", {"organisation": organisation, "pins": pins})
    response.headers["Vary"] = "X-Peluit-Fragment"
    compress_public(request, response)
    return response
