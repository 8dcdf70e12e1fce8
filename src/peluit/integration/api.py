"""``/api/v1/kota/*``: what a city's application may read, and ``/meja/api/city``: how its tiles look (docs/api.md).

Nothing here looks at who asks: of a request only page, size and profile are read.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError

from peluit import __version__
from peluit.accounts.models import Role
from peluit.accounts.session import organisation_of, require_role
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.http import ApiView, json_body, json_response, problem
from peluit.intake.openapi import PortalAPI
from peluit.integration import forms, queries
from peluit.integration.forms import FIRST, USUAL_SIZE, Envelope
from peluit.integration.profiles import respond
from peluit.integration.services import set_tile

api = PortalAPI(
    title="Peluit: in the city's application",
    version=__version__,
    description="Public and read-only: catalogue, board of openness, figures, tiles. Nothing here leads to a report.",
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="city-api",
)
_READ = ["GET", "HEAD"]


@api.exception_handler(DomainError)
def _refused(_request: HttpRequest, error: DomainError) -> HttpResponse:
    return problem(error)


@api.exception_handler(ValidationError)
@api.exception_handler(HttpError)
def _wrong_shape(_request: HttpRequest, error: Exception) -> HttpResponse:
    # Only the names of our own fields go out: whatever else pydantic tells may repeat what was sent.
    listed = error.errors[0].get("loc", ()) if isinstance(error, ValidationError) else ()
    place = [part for part in listed if isinstance(part, str)]
    return problem(DomainError(ErrorCode.MALFORMED, field=place[-1] if place else "query"))


@api.api_operation(
    _READ, "/katalog", response={200: forms.CatalogueOut | Envelope}, summary="Categories and pages of guidance"
)
def catalogue(request: HttpRequest, profil: forms.Profile = "") -> HttpResponse:
    return respond(request, queries.read_catalogue(organisation_of(request)), profile=profil)


@api.api_operation(
    _READ, "/katalog/opd", response={200: forms.UnitsOut | Envelope}, summary="Agencies, kecamatan and kelurahan"
)
def units(
    request: HttpRequest, halaman: forms.Page = FIRST, per: forms.Size = USUAL_SIZE, profil: forms.Profile = ""
) -> HttpResponse:
    answer = queries.list_public_units(organisation_of(request))
    return respond(request, answer, profile=profil, page=halaman, size=per)


@api.api_operation(_READ, "/papan", response={200: forms.BoardOut | Envelope}, summary="Monthly meetings by agency")
def board(
    request: HttpRequest, halaman: forms.Page = FIRST, per: forms.Size = USUAL_SIZE, profil: forms.Profile = ""
) -> HttpResponse:
    answer = queries.read_board(organisation_of(request))
    return respond(request, answer, profile=profil, page=halaman, size=per)


@api.api_operation(_READ, "/angka", response={200: forms.FiguresOut | Envelope}, summary="Published figures by year")
def figures(
    request: HttpRequest, halaman: forms.Page = FIRST, per: forms.Size = USUAL_SIZE, profil: forms.Profile = ""
) -> HttpResponse:
    answer = queries.read_figures(organisation_of(request))
    return respond(request, answer, profile=profil, page=halaman, size=per)


@api.api_operation(_READ, "/ubin", response={200: forms.TilesOut | Envelope}, summary="Tiles for the application")
def tiles(
    request: HttpRequest, halaman: forms.Page = FIRST, per: forms.Size = USUAL_SIZE, profil: forms.Profile = ""
) -> HttpResponse:
    answer = queries.list_tiles(organisation_of(request))
    return respond(request, answer, profile=profil, page=halaman, size=per)


@api.api_operation(
    _READ, "/komponen", response={200: forms.ComponentsOut | Envelope}, summary="Scripts of the badge, with digests"
)
def components(
    request: HttpRequest, halaman: forms.Page = FIRST, per: forms.Size = USUAL_SIZE, profil: forms.Profile = ""
) -> HttpResponse:
    answer = queries.list_components(organisation_of(request))
    return respond(request, answer, profile=profil, page=halaman, size=per)


class TileView(ApiView):
    """Set the look of the tiles."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_role(request, Role.ADMINISTRATOR)
        set_tile(officer=officer, **forms.parse_tile(json_body(request)))
        return json_response({})
