"""An office with an internal channel: two liaisons of one agency, one of another, and one of BKPSDM."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peluit.accounts.models import Role, Unit, UnitKind
from peluit.casework.models import Case
from peluit.core.lifecycle import CaseState
from peluit.keyring import services as keyring
from peluit.keyring.models import Channel
from peluit.referrals.models import Referral
from tests.casework.desk import Office, call, days, make_office
from tests.keyring.people import Browser, Holder, Person, make_officer
from tests.world import random_id

UNIT = "dinas-rekaan"
OTHER_UNIT = "dinas-lain"


@dataclass
class Agencies:
    """``gita`` and ``hari`` answer for one agency, ``indah`` for another, ``joko`` is at BKPSDM."""

    office: Office
    channel: Channel
    gita: Person
    hari: Person
    indah: Person
    joko: Person
    case_id: str

    def letter(self, *recipients: Person, **changes: object) -> dict[str, Any]:
        """The body of ``POST referrals``."""
        sealed = self.office.sender.sealed
        body: dict[str, Any] = {
            "referral_id": random_id(),
            "channel": self.channel.code,
            "kind": "follow-up",
            "unit": UNIT,
            "due_on": days(14),
            "letter": {"object_id": random_id(), "sealed": sealed(kind="referral"), "uploads": []},
            "copies": self.office.copies(*(recipients or (self.gita, self.hari))),
            "sheet": {"object_id": random_id(), "sealed": sealed(kind="finding")},
            "epoch": 1,
        }
        return body | changes

    def send(self, person: Person | None = None, *recipients: Person, **changes: object) -> str:
        """A letter that was sent; gives its id."""
        body = self.letter(*recipients, **changes)
        answer = call(person or self.office.ani, self.case_id, "referrals", body)
        assert answer.status_code == 201, answer.content
        return str(body["referral_id"])

    def sealed(self, **changes: object) -> dict[str, Any]:
        """A sealed object for a letter."""
        return {"object_id": random_id(), "sealed": self.office.sender.sealed(kind="message"), "uploads": []} | changes

    def answer(self, person: Person, referral_id: str, **changes: object) -> Any:
        return person.browser.post(f"/meja/api/letters/{referral_id}/answers", self.sealed(**changes))

    def judge(self, person: Person, referral_id: str, state: str, **changes: object) -> Any:
        path = f"/meja/api/cases/{self.case_id}/referrals/{referral_id}/judgements"
        return person.browser.post(path, self.sealed(state=state) | changes)

    def row(self, referral_id: str) -> Referral:
        return Referral.objects.get(referral_id=referral_id)

    def put_case_in(self, state: CaseState) -> None:
        Case.objects.filter(case_id=self.case_id).update(state=state)


def join_unit(channel: Channel, person: Person, role: str, unit: str) -> None:
    keyring.set_membership(
        channel=channel, officer=person.officer, role=role, is_signer=False, actor="system", unit_code=unit
    )


def make_agencies(code: str = "kota-contoh") -> Agencies:
    office = make_office(code)
    organisation = office.organisation
    for unit in (UNIT, OTHER_UNIT):
        Unit.objects.create(organisation=organisation, code=unit, name=unit, kind=UnitKind.AGENCY)
    channel = keyring.create_channel(
        organisation=organisation, code="penerima", name="Penerima surat", subjects=[], holder="Inspektur", position=9,
        actor="system", is_internal=True,
    )  # fmt: skip
    for person in office.inspectorate.people[:2]:
        keyring.set_membership(
            channel=channel, officer=person.officer, role=Role.VERIFIER, is_signer=True, actor="system"
        )
    people = {}
    for username, role, unit in (
        ("gita", Role.LIAISON, UNIT),
        ("hari", Role.LIAISON, UNIT),
        ("indah", Role.LIAISON, OTHER_UNIT),
        ("joko", Role.PERSONNEL, UNIT),
    ):
        person = people[username] = make_officer(organisation, username, role=role)
        join_unit(channel, person, role, unit)
        person.enrol()
        person.enrol_second_factor()
    Holder(channel, Browser(organisation)).make_root()
    keyring.propose_directories(organisation=organisation, actor="system")
    for person in office.inspectorate.people[:2]:
        for waiting in (channel, office.inspectorate.channel):
            assert person.sign_pending(waiting).status_code == 200
    case_id = office.file()
    readers = office.inspectorate.people
    assert call(office.ani, case_id, "compartment", office.compartment(*readers)).status_code == 201
    agencies = Agencies(office, channel, **people, case_id=case_id)
    agencies.put_case_in(CaseState.PROVEN)
    return agencies
