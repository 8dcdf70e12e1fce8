"""Reads for the city's application: all of it is public already, on the portal's own pages."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings

from peluit.accounts.models import Organisation
from peluit.accounts.queries import list_units
from peluit.core.openness_access import Publicity, shows
from peluit.infra.headers import BADGE
from peluit.infra.languages import codes, prefix_of
from peluit.intake.portal import BundleMissingError, bundle_digests
from peluit.integration.models import CityTile
from peluit.keyring.form import CATEGORIES
from peluit.openness.board import board_of
from peluit.openness.queries import publicity_of
from peluit.statistics.open_data import LICENCE, as_json
from peluit.statistics.queries import read_published

MAIN_TILE: Final = "Keterbukaan & Integritas"
_TILES: Final = (
    (MAIN_TILE, "/keterbukaan/"),
    ("Panduan", "/panduan/"),
    ("Tanya jawab", "/pertanyaan-umum/"),
    ("Layanan warga", "/"),
)
"""Titles and pages. None leads to the report page or the box: what an application notes of taps must tell nothing."""
_GUIDANCE: Final = (
    ("Panduan pelaporan", "/panduan/"),
    ("Tanya jawab", "/pertanyaan-umum/"),
    ("Bagaimana pelapor dilindungi", "/panduan/#lindungi"),
    ("Statistik", "/statistik/"),
    ("Kunci publik", "/kunci/"),
    ("Formulir kertas", "/formulir/"),
)


@dataclass(frozen=True)
class Answer:
    """What a call of the API gives: a list or an object, and what is to be known about it."""

    data: list[dict[str, Any]] | dict[str, Any]
    about: Mapping[str, Any]
    message: str = "Berhasil"


def origin_of(organisation: Organisation) -> str:
    """Where the portal is, without a slash at the end."""
    return f"{'https' if settings.PELUIT_HTTPS else 'http'}://{organisation.portal_host}"


def tile_of(organisation: Organisation) -> CityTile:
    """The organisation's colours; the defaults, unsaved, where nothing was set."""
    return CityTile.objects.filter(organisation=organisation).first() or CityTile(organisation=organisation)


def read_catalogue(organisation: Organisation) -> Answer:
    """What can be reported, and where to read about it."""
    origin = origin_of(organisation)
    data = {
        "categories": [{"code": code, "label": label} for code, label in CATEGORIES],
        "guidance": [{"title": title, "url": origin + path} for title, path in _GUIDANCE],
        "open_data": f"{origin}/statistik/katalog.jsonld",
    }
    return Answer(data, _about(organisation))


def list_public_units(organisation: Organisation) -> Answer:
    """The agencies (OPD), kecamatan and kelurahan that a report can name."""
    rows = [
        {"code": unit.code, "name": unit.name, "kind": str(unit.kind), "parent": unit.parent_code}
        for unit in list_units(organisation)
    ]
    return Answer(rows, _about(organisation))


def read_board(organisation: Organisation) -> Answer:
    """Twelve months of monthly meetings by agency; an empty list where the city keeps its board to itself."""
    if not shows(publicity_of(organisation), Publicity.BOARD):
        closed: dict[str, Any] = {"is_public": False, "month": None, "this_month": {}, "agencies": 0}
        return Answer([], _about(organisation) | closed, "Papan belum dibuka untuk umum")
    board = board_of(organisation)
    origin = origin_of(organisation)
    rows = [
        {
            "code": row.agency.code,
            "name": row.agency.name,
            "url": f"{origin}/keterbukaan/{row.agency.code}/",
            "months": [{"month": f"{cell.month:%Y-%m}", "status": cell.status.value} for cell in row.known],
            "open_actions": row.open_actions,
            "late_actions": row.late_actions,
            "done_actions": row.done_actions,
        }
        for row in board.rows
    ]
    about = {
        "is_public": True,
        "month": f"{board.months[-1]:%Y-%m}",
        "this_month": {status.value: count for status, count in board.this_month.items()},
        "agencies": len(rows),
    }
    return Answer(rows, _about(organisation) | about)


def read_figures(organisation: Organisation) -> Answer:
    """Published figures by year, the newest first; ``null`` is withheld."""
    figures = as_json(organisation, read_published(organisation))
    about = {"licence": LICENCE, "threshold": figures["threshold"], "published_on": figures["published_on"]}
    return Answer(figures["years"], _about(organisation) | about)


def list_tiles(organisation: Organisation) -> Answer:
    """The tiles as a city's application lists them."""
    origin, tile = origin_of(organisation), tile_of(organisation)
    rows = [
        {
            "id": number,
            "menu_title": title,
            "menu_url": origin + path,
            "menu_tipe": "webview",
            "menu_color": tile.colour,
            "menu_accentColor": tile.accent,
            "menu_icon": f"{origin}/api/v1/kota/ikon.svg",
            "menu_status": "aktif",
        }
        for number, (title, path) in enumerate(_TILES, start=1)
    ]
    return Answer(rows, _about(organisation))


def list_components(organisation: Organisation) -> Answer:
    """The scripts of the web component, one for each language, with what ``integrity=`` must say.

    None where no bundle was built.
    """
    origin = origin_of(organisation)
    try:
        digests = bundle_digests()
    except BundleMissingError:
        digests = {}
    rows = []
    for language in codes():
        name = f"{prefix_of(language)}/{BADGE}".removeprefix("/")
        if name not in digests:
            continue
        integrity = "sha256-" + base64.b64encode(bytes.fromhex(digests[name])).decode()
        url = f"{origin}{settings.STATIC_URL}{name}"
        rows.append({"language": language, "url": url, "integrity": integrity, "html": _snippet(url, integrity)})
    return Answer(rows, _about(organisation))


def _snippet(url: str, integrity: str) -> str:
    return (
        f'<script src="{url}" integrity="{integrity}" crossorigin="anonymous" referrerpolicy="no-referrer" defer>'
        "</script>\n<peluit-lencana></peluit-lencana>"
    )


def _about(organisation: Organisation) -> dict[str, Any]:
    return {
        "organisation": organisation.code,
        "name": organisation.name,
        "city": organisation.city,
        "region_code": tile_of(organisation).region_code,
        "is_fictitious": organisation.is_demo,
    }
