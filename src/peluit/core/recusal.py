"""Why an officer is excluded from a case. A closed list: the reporter reads it, too (protocol 5.7)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class RecusalReason(StrEnum):
    """Why somebody must not read a case any more."""

    DECLARED = "declared"
    """They said themselves that they have a conflict of interest."""
    RELATED = "related"
    """They are a relative, friend, superior or subordinate of somebody in it."""
    NAMED = "named"
    """The report names them."""
    LEFT = "left"
    """They left their post."""


BY_OTHERS: Final = frozenset(RecusalReason) - {RecusalReason.DECLARED}
"""The reasons that another reader may give."""
