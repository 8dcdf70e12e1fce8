"""The shapes of the city's API, and of what the desk sends about the tiles."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Literal

from ninja import Query
from pydantic import BaseModel, Field

from peluit.core.colours import is_colour
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.paging import LARGEST, USUAL
from peluit.infra.http import text_field

Page = Annotated[int, Query(ge=1, le=10_000, description="Which page, counted from 1")]
Size = Annotated[int, Query(ge=1, le=LARGEST, description="How many entries a page has")]
Profile = Annotated[Literal["", "kota"], Query(description="`kota`: the envelope that applications of cities use")]
FIRST: Final = 1
USUAL_SIZE: Final = USUAL
_REGION: Final = re.compile(r"(\d\d\.\d\d)?\Z", re.ASCII)


class About(BaseModel):
    """Whose data it is."""

    organisation: str
    name: str
    city: str
    region_code: Annotated[str, Field(description="Kode wilayah; empty where it was not set")]
    is_fictitious: bool


class Pagination(BaseModel):
    """Where in the list a page is, as applications of cities say it."""

    current_page: int
    per_page: int
    total_records: int
    total_pages: int
    has_next: bool
    has_prev: bool


class Envelope(BaseModel):
    """The city's profile: dates in it are ``DD/MM/YYYY HH:mm``."""

    status: Literal[200]
    message: str
    data: list[dict[str, Any]] | dict[str, Any]
    pagination: Pagination | None = None


class Named(BaseModel):
    """A code and what it means."""

    code: str
    label: str


class Place(BaseModel):
    """A page to read."""

    title: str
    url: str


class Catalogue(BaseModel):
    """What can be reported, and where to read about it."""

    categories: list[Named]
    guidance: list[Place]
    open_data: str


class CatalogueOut(About):
    """The catalogue."""

    data: Catalogue


class UnitOut(BaseModel):
    """An agency, kecamatan or kelurahan."""

    code: str
    name: str
    kind: str
    parent: str


class UnitsOut(About):
    """A page of units."""

    data: list[UnitOut]


class MonthOut(BaseModel):
    """Where the meeting of a month stands."""

    month: str
    status: str


class AgencyOut(BaseModel):
    """An agency's line of the board."""

    code: str
    name: str
    url: str
    months: list[MonthOut]
    open_actions: int
    late_actions: int
    done_actions: int


class BoardOut(About):
    """A page of the board."""

    is_public: bool
    month: str | None
    this_month: Annotated[dict[str, int], Field(description="How many agencies stand where in this month")]
    agencies: int
    data: list[AgencyOut]


class FiguresOut(About):
    """A page of years; `null` is withheld."""

    licence: str
    threshold: int
    published_on: str | None
    data: list[dict[str, Any]]


class TileOut(BaseModel):
    """A tile, with the fields that applications of cities read."""

    id: int
    menu_title: str
    menu_url: str
    menu_tipe: str
    menu_color: str
    menu_accentColor: str  # noqa: N815  # the name that is read
    menu_icon: str
    menu_status: str


class TilesOut(About):
    """A page of tiles."""

    data: list[TileOut]


class ComponentOut(BaseModel):
    """A script of the web component."""

    language: str
    url: str
    integrity: str
    html: str


class ComponentsOut(About):
    """The scripts of the web component."""

    data: list[ComponentOut]


def parse_tile(body: dict[str, Any]) -> dict[str, str]:
    """The members of ``POST city/tile``. :raises DomainError: ``malformed`` naming the field."""
    colour, accent = (_colour(body, field) for field in ("colour", "accent"))
    region_code = text_field(body, "region_code", longest=5).strip()
    if not _REGION.match(region_code):
        raise DomainError(ErrorCode.MALFORMED, field="region_code")
    return {"colour": colour, "accent": accent, "region_code": region_code}


def _colour(body: dict[str, Any], field: str) -> str:
    text = text_field(body, field, longest=7).strip().lower()
    if not is_colour(text):
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return text
