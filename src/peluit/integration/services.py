"""Writes: how the tiles look."""

from __future__ import annotations

from django.db import transaction

from peluit.accounts.models import Officer
from peluit.core.colours import LEGIBLE, contrast
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.audit.services import record
from peluit.integration.models import CityTile


@transaction.atomic
def set_tile(*, officer: Officer, colour: str, accent: str, region_code: str) -> None:
    """Set colours, as ``#rrggbb``, and the code of the region ("" for none).

    :raises DomainError: ``malformed`` naming ``accent`` where it could not be read on the colour.
    """
    if contrast(colour, accent) < LEGIBLE:
        raise DomainError(ErrorCode.MALFORMED, field="accent", why="contrast")
    values = {"colour": colour, "accent": accent, "region_code": region_code}
    CityTile.objects.update_or_create(organisation=officer.organisation, defaults=values)
    record(organisation_id=officer.organisation_id, actor=officer.login, act="city-tile-set", facts=values)
