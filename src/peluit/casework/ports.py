"""What casework tells others; ``peluit.site.wiring`` connects it to features of which casework never learns."""

from __future__ import annotations

from dataclasses import dataclass

from peluit.accounts.models import Organisation
from peluit.intake.ports import Port


@dataclass(frozen=True)
class Destroyed:
    """A case is being destroyed: what grew out of it goes in the same transaction."""

    organisation: Organisation
    case_id: str


on_destroyed: Port[Destroyed] = Port()
