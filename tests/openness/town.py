"""A city with two agencies, a liaison of one of them, and somebody of every other role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from peluit.accounts.models import Organisation, Role
from peluit.core.openness import month_of, months_back
from peluit.openness import queries
from peluit.openness.models import Agency, AgencyLiaison, Meeting
from tests.keyring.people import Person, make_officer, make_organisation

HELD = {
    "invited": "12",
    "present": "10",
    "absent_duty": "1",
    "absent_leave": "1",
    "absent_sick": "",
    "absent_unexplained": "0",
}
MINUTES = {"discussion": "Dibahas.", "decisions": "1. Dipasang.", "signatory_name": "Nama Contoh (rekaan)"}


@dataclass
class Town:
    """Its organisation, people by role, and agencies; ``own`` is the liaison's."""

    organisation: Organisation
    people: dict[str, Person]
    own: Agency
    other: Agency

    @property
    def liaison(self) -> Person:
        return self.people[Role.LIAISON]

    @property
    def inspector(self) -> Person:
        return self.people[Role.INSPECTOR]

    @property
    def admin(self) -> Person:
        return self.people[Role.ADMINISTRATOR]

    @property
    def today(self) -> dt.date:
        return queries.today(self.organisation)

    @property
    def month(self) -> dt.date:
        """The month before this one: all its days have passed."""
        return months_back(month_of(self.today), 2)[0]

    def address(self, what: str, agency: Agency | None = None, month: dt.date | None = None) -> str:
        return f"/meja/api/openness/meetings/{(agency or self.own).code}/{month or self.month:%Y-%m}/{what}"

    def call(self, person: Person, what: str, body: object, **place: Any) -> Any:
        method = place.pop("method", "POST")
        return person.browser.post(self.address(what, **place), body, method=method)

    def hold(self, **changes: str) -> Any:
        body = {"held_on": self.month.isoformat(), **HELD, **changes}
        return self.call(self.liaison, "held", body)

    def write(self, version: int = 0, **parts: str) -> Any:
        return self.call(self.liaison, "minutes", {"version": version, **(parts or MINUTES)}, method="PATCH")

    def hand_in(self, why: str = "Pemindai rusak.") -> Any:
        """Hand in; ``why`` there is no signed list, since a town's meetings have none unless a test adds it."""
        return self.call(self.liaison, "hand-in", {"list_missing_for": why})

    def accept(self, **changes: object) -> Any:
        return self.call(self.inspector, "verify", {"is_accepted": True, "remarks": "", **changes})

    def finish(self, **changes: str) -> Meeting:
        """A meeting that was held, written up and accepted."""
        answers = [self.hold(**changes), self.write(), self.hand_in(), self.accept()]
        assert [answer.status_code for answer in answers] == [200] * 4, [a.content for a in answers]
        return Meeting.objects.get(agency=self.own, month=self.month)


def plan_body(day: dt.date, **changes: object) -> dict[str, object]:
    """The body of ``POST plan``."""
    body: dict[str, object] = {
        "planned_on": day.isoformat(),
        "starts_at": "09:00",
        "place": "Aula",
        "invitation_number": "005/001/DC/2026",
        "invitation_on": day.isoformat(),
        "chair": "Kepala",
        "secretary": "Sekretaris",
        "agenda": ["budget", "complaints"],
        "other_agenda": "Kebersihan\nParkir",
    }
    return body | changes


def make_agency(organisation: Organisation, code: str, *, since: dt.date) -> Agency:
    return Agency.objects.create(
        organisation=organisation,
        code=code,
        name=f"Dinas {code} (rekaan)",
        short_name=code.upper(),
        since=since,
        week=1,
        weekday=1,
        starts_at=dt.time(9),
        place="Aula",
    )


def make_town(
    code: str = "kota-rapat", *, roles: tuple[str, ...] = (Role.LIAISON, Role.INSPECTOR, Role.ADMINISTRATOR)
) -> Town:
    organisation = make_organisation(code)
    people = {role: make_officer(organisation, role, role=role) for role in roles}
    for person in people.values():
        person.enrol()
        person.enrol_second_factor()
    since = months_back(month_of(queries.today(organisation)), 12)[0]
    own, other = (make_agency(organisation, name, since=since) for name in ("contoh", "lain"))
    AgencyLiaison.objects.create(officer=people[Role.LIAISON].officer, agency=own)
    return Town(organisation, people, own, other)
