"""Founding a training organisation beside a real one: own hosts, own channels, invented officers, own keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from peluit.accounts.models import Organisation
from peluit.accounts.queries import access_organisation, list_units
from peluit.core.errors import DomainError, ErrorCode
from peluit.site.founding import Founded, found

MARK: Final = "-latihan"
"""What the code of every training organisation ends with."""
NAME_MARK: Final = "LATIHAN "
"""What its name begins with."""
_PLAN: Final = Path(__file__).parent / "latihan.json"
_LONGEST_NAME: Final = 120


def packaged_plan() -> dict[str, Any]:
    """The channels and the invented officers of a training organisation."""
    plan: dict[str, Any] = json.loads(_PLAN.read_text())
    return plan


def plan_beside(real: Organisation) -> dict[str, Any]:
    """A plan for practising what ``real`` does: its city, its units, and nobody and nothing else of it."""
    units = [
        {"code": unit.code, "name": unit.name, "kind": unit.kind, "parent_code": unit.parent_code}
        for unit in list_units(real)
    ]
    return {
        **packaged_plan(),
        "organisation": {
            "code": f"{real.code}{MARK}",
            "name": f"{NAME_MARK}{real.name}"[:_LONGEST_NAME],
            "city": real.city,
            "timezone": real.timezone,
        },
        "units": units,
    }


def found_training(*, beside: str, portal_host: str, desk_host: str) -> tuple[dict[str, Any], Founded]:
    """Found a training organisation beside the organisation with this code; gives its plan and its invitations.

    :raises DomainError: ``not-found`` for an unknown code; ``not-permitted`` beside another one for training;
        ``already-exists`` or ``malformed`` as for every founding.
    """
    real = access_organisation(beside)
    if real.is_training:
        raise DomainError(ErrorCode.NOT_PERMITTED)
    plan = plan_beside(real)
    return plan, found(plan, portal_host=portal_host, desk_host=desk_host, is_training=True)
