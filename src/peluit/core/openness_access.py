"""Who may do what with meetings of agencies, and what of them is public. Cases have a table of their own."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from peluit.core.access import Role


class MeetingAct(StrEnum):
    """What somebody does with meetings."""

    SEE_BOARD = "see-board"
    """All agencies and months, streaks, and what needs attention."""
    SEE_MEETING = "see-meeting"
    """Minutes, counts of attendance, files."""
    WRITE = "write"
    """Plan, invite, record, write minutes, decide on action items, add files."""
    VERIFY = "verify"
    """Accept minutes, or give them back with remarks."""
    MANAGE = "manage"
    """Agencies, their schedules and liaisons, limits, what is public."""


_INSPECTORATE: Final = frozenset({Role.VERIFIER, Role.REVIEWER, Role.INSPECTOR})
_CITY: Final = frozenset({Role.LEADERSHIP, Role.APPOINTING})

MEETING_PERMISSIONS: Final[dict[MeetingAct, frozenset[Role]]] = {
    MeetingAct.SEE_BOARD: _INSPECTORATE | _CITY | {Role.LIAISON, Role.ADMINISTRATOR},
    MeetingAct.SEE_MEETING: _INSPECTORATE | _CITY | {Role.LIAISON},
    MeetingAct.WRITE: frozenset({Role.LIAISON}),
    MeetingAct.VERIFY: _INSPECTORATE,
    MeetingAct.MANAGE: frozenset({Role.ADMINISTRATOR}),
}

OWN_AGENCY_ONLY: Final = frozenset({MeetingAct.SEE_MEETING, MeetingAct.WRITE})
"""What a liaison does with meetings of their own agency alone."""


def may(act: MeetingAct, role: Role, *, is_own_agency: bool = False) -> bool:
    """Whether ``role`` may do this; ``is_own_agency``: the meeting is of the agency that they are the liaison of."""
    if role not in MEETING_PERMISSIONS[act]:
        return False
    return role is not Role.LIAISON or act not in OWN_AGENCY_ONLY or is_own_agency


class Publicity(StrEnum):
    """What the city lets everybody see; each level includes those before it."""

    HIDDEN = "hidden"
    BOARD = "board"
    """The months of each agency, and how many action items are open and done."""
    COUNTS = "counts"
    """Also agenda and attendance of verified meetings, of ten people or more."""
    DECISIONS = "decisions"
    """Also decisions and action items of verified meetings."""


DEFAULT_PUBLICITY: Final = Publicity.DECISIONS


def shows(level: Publicity, wanted: Publicity) -> bool:
    """Whether a level includes another."""
    order = list(Publicity)
    return order.index(level) >= order.index(wanted)
