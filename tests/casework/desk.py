"""An Inspectorate with officers at their desks and reports that were filed over HTTP."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.test import Client

from peluit.accounts.models import Organisation, Role
from peluit.casework.models import Case
from peluit.keyring import services as keyring
from peluit.keyring.models import KeyCopy
from tests.keyring.people import Inspectorate, Person, join, make_inspectorate, make_officer
from tests.world import Sender, random_id, solve


@dataclass
class Office:
    """Three verifikator (ani, budi, citra), a penelaah (dewi) who reads nothing yet, and an administrator."""

    inspectorate: Inspectorate
    dewi: Person
    admin: Person
    sender: Sender

    @property
    def organisation(self) -> Organisation:
        return self.inspectorate.organisation

    @property
    def ani(self) -> Person:
        return self.inspectorate.people[0]

    @property
    def budi(self) -> Person:
        return self.inspectorate.people[1]

    @property
    def portal(self) -> Client:
        return Client(HTTP_HOST=self.organisation.portal_host)

    def challenge(self) -> str:
        return solve(self.portal.get("/api/v1/challenge").json())

    def file(self, *, without: Person | None = None) -> str:
        """A report filed over HTTP; gives its case id. ``without``: somebody whose key copy is lost."""
        filing = self.sender.filing(challenge=self.challenge(), version=self.inspectorate.published.version)
        answer = self.portal.post("/api/v1/reports", json.dumps(filing), content_type="application/json")
        assert answer.status_code == 201, answer.content
        if without is not None:
            KeyCopy.objects.filter(case_id=filing["case_id"], recipient=without.key_id).delete()
        return str(filing["case_id"])

    def case(self, case_id: str) -> Case:
        return Case.objects.get(organisation=self.organisation, case_id=case_id)

    def message(self, **changes: object) -> dict[str, Any]:
        """The body of ``POST objects`` for a message."""
        body: dict[str, Any] = {
            "kind": "message",
            "compartment": 1,
            "epoch": 1,
            "object_id": random_id(),
            "sealed": self.sender.sealed(kind="message"),
            "uploads": [],
        }
        return body | changes

    def status(self, state: str, **changes: object) -> dict[str, Any]:
        return self.message(kind="status", state=state, **changes)

    def note(self, **changes: object) -> dict[str, Any]:
        return self.message(kind="note", compartment=2, **changes)

    def copies(self, *people: Person, **place: int) -> list[dict[str, Any]]:
        """Key copies for these people."""
        return [
            {"recipient": person.key_id, "sealed": self.sender.sealed(400, kind="key-copy"), **place}
            for person in people
        ]

    def compartment(self, *people: Person) -> dict[str, Any]:
        """The body of ``POST compartment``."""
        return {"compartment": 2, "epoch": 1, "copies": self.copies(*people)}

    def grant(self, person: Person, *, compartments: tuple[int, ...] = (1,), **changes: object) -> dict[str, Any]:
        """The body of ``POST grants``."""
        copies = [copy for n in compartments for copy in self.copies(person, compartment=n, epoch=1)]
        body: dict[str, Any] = {
            "object_id": random_id(),
            "epoch": 1,
            "sealed": self.sender.sealed(kind="grant"),
            "copies": copies,
        }
        return body | changes


def make_office(code: str = "kota-contoh") -> Office:
    """An office whose directory names all four officers."""
    inspectorate = make_inspectorate(code)
    dewi = make_officer(inspectorate.organisation, "dewi", role=Role.REVIEWER)
    join(inspectorate.channel, dewi, role=Role.REVIEWER, signs=False)
    dewi.enrol()
    dewi.enrol_second_factor()
    keyring.propose_directories(organisation=inspectorate.organisation, actor="system")
    for person in inspectorate.people[:2]:
        assert person.sign_pending(inspectorate.channel).status_code == 200
    admin = make_officer(inspectorate.organisation, "eko", role=Role.ADMINISTRATOR)
    admin.enrol()
    admin.enrol_second_factor()
    sender = Sender(channel=inspectorate.channel.code, readers=[person.key_id for person in inspectorate.people])
    return Office(inspectorate, dewi, admin, sender)


def call(person: Person, case_id: str, what: str, body: object) -> Any:
    """``POST`` to a call of a case."""
    return person.browser.post(f"/meja/api/cases/{case_id}/{what}", body)


def fragment(person: Person, path: str) -> Any:
    """A page as the desk's router asks for it."""
    headers = {"host": person.browser.host, "x-peluit-fragment": "1"}
    return person.browser.client.get(path, headers=headers)


def days(count: int) -> str:
    """The date so many days from today, as a call takes it."""
    return (dt.datetime.now(dt.UTC) + dt.timedelta(hours=7, days=count)).date().isoformat()
