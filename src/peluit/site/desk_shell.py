"""The desk's static shell: one document for every page address, the same for everybody of an organisation.

There is one for each language. Its way to the others begins at the desk's first page; the router knows a better one.
"""

from __future__ import annotations

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from peluit.accounts.letterheads import find_letterhead
from peluit.accounts.models import Organisation
from peluit.infra.coding import compress_public
from peluit.infra.languages import page_language
from peluit.keyring import queries as keyring


def desk_shell(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The shell, with the pins of the organisation's root documents and nothing that needs a session."""
    pins, internal = (
        json.dumps(dict(keyring.list_root_pins(organisation, is_internal=kind)), separators=(",", ":"))
        for kind in (False, True)
    )
    words = page_language(get_language() or settings.LANGUAGE_CODE, "/meja/")
    head = find_letterhead(organisation)
    context = {
        "organisation": organisation,
        "head": head,
        "place": head.signed_at,
        "pins": pins,
        "internal_pins": internal,
        **words,
    }
    response = render(request, "site/desk_base.html", context)
    response.headers["Vary"] = "X-Peluit-Fragment"
    compress_public(request, response)
    return response
