"""Every cell of the table of who does what with meetings, written down a second time."""

from __future__ import annotations

import pytest

from peluit.core.access import Role
from peluit.core.openness_access import MeetingAct, Publicity, may, shows

_INSPECTORATE = {Role.VERIFIER, Role.REVIEWER, Role.INSPECTOR}
_CITY = {Role.LEADERSHIP, Role.APPOINTING}
EXPECTED = {
    MeetingAct.SEE_BOARD: _INSPECTORATE | _CITY | {Role.LIAISON, Role.ADMINISTRATOR},
    MeetingAct.SEE_MEETING: _INSPECTORATE | _CITY,
    MeetingAct.WRITE: set(),
    MeetingAct.VERIFY: _INSPECTORATE,
    MeetingAct.MANAGE: {Role.ADMINISTRATOR},
}
OWN = {MeetingAct.SEE_MEETING, MeetingAct.WRITE}


@pytest.mark.parametrize("act", MeetingAct)
@pytest.mark.parametrize("role", Role)
def test_every_cell(act: MeetingAct, role: Role) -> None:
    assert may(act, role) == (role in EXPECTED[act])
    assert may(act, role, is_own_agency=True) == (role in EXPECTED[act] or (role is Role.LIAISON and act in OWN))


def test_each_level_of_publicity_includes_those_before_it() -> None:
    levels = list(Publicity)
    for n, level in enumerate(levels):
        assert [shows(level, wanted) for wanted in levels] == [m <= n for m in range(len(levels))]
