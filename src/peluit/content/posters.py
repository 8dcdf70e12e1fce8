"""What stands on posters and pocket cards: the same code for everybody, and the fingerprint to compare."""

from __future__ import annotations

import re
from dataclasses import dataclass

import segno
from django.conf import settings

from peluit.accounts.models import Organisation
from peluit.core.directory import fingerprint
from peluit.keyring.queries import list_root_pins


@dataclass(frozen=True)
class Poster:
    """The facts of a poster. Nothing in them says where it hangs."""

    address: str
    """As people type it: the portal's home page."""
    qr_size: int
    qr_path: str
    """The code's dark squares as the path of an SVG."""
    fingerprint: str
    """In groups of four, as the page of public keys shows it."""


def poster_of(organisation: Organisation) -> Poster | None:
    """The poster of an organisation, or ``None`` before its keys are made: there is nothing to trust yet.

    The code leads to the report page with the fingerprint (protocol 6), so that the browser compares it by itself.
    It is the same on every sheet of the city: a code of its own for each agency would tell a watched network, or
    whoever finds the address in a history, where somebody works.
    """
    pins = list_root_pins(organisation)
    if not pins:
        return None
    scheme = "https" if settings.PELUIT_HTTPS else "http"
    mark = fingerprint(pins)
    matrix = segno.make(f"{scheme}://{organisation.portal_host}/lapor/#k={mark}", error="m", micro=False).matrix
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark)
    return Poster(
        address=f"{scheme}://{organisation.portal_host}/",
        qr_size=len(matrix),
        qr_path=path,
        fingerprint=" ".join(re.findall("....", mark)),
    )
