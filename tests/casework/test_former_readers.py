"""A place that ended hides its cases at once, whatever keys the directory in force and the key copies still tell."""

from __future__ import annotations

from peluit.keyring import services
from peluit.keyring.models import KeyCopy
from tests.casework.desk import Office, call, fragment
from tests.casework.test_recusals import recusal
from tests.intake.asking import refused
from tests.keyring.people import Browser, Person, join, make_channel
from tests.keyring.test_new_words_and_keys import anew


def leave(office: Office, person: Person) -> None:
    """End a place; the officer signs in again, since they may have other channels."""
    services.end_membership(channel=office.inspectorate.channel, officer=person.officer, actor="system")
    services.take_lost_device_away(officer=person.officer, actor=office.admin.officer)
    person.browser = Browser(office.organisation)
    person.browser.post("/meja/api/session", {"username": person.officer.username, "proof": person.proof})
    person.enrol_second_factor()


def test_who_stays_in_another_channel_reads_nothing_of_this_one(office: Office, case_id: str) -> None:
    citra = office.inspectorate.people[2]
    join(make_channel(office.organisation, "luar"), citra)
    leave(office, citra)
    assert KeyCopy.objects.filter(case_id=case_id, recipient=citra.key_id).exists()
    headers = {"host": citra.browser.host}
    for answer in (
        fragment(citra, f"/meja/perkara/{case_id}/"),
        citra.browser.client.get(f"/meja/api/cases/{case_id}/sealed", headers=headers),
        call(citra, case_id, "objects", office.message()),
        call(citra, case_id, "grants", office.grant(office.dewi)),
    ):
        refused(answer, 404, "not-found")
    assert citra.browser.client.get("/meja/api/cases", headers=headers).json() == {"cases": []}
    sealed = citra.browser.client.get(f"/meja/api/cases/sealed?ids={case_id}", headers=headers)
    assert sealed.json() == {"cases": []}
    assert case_id not in fragment(citra, "/meja/").content.decode()


def test_nothing_new_is_sealed_to_them_before_the_directory_is_signed(office: Office, case_id: str) -> None:
    citra = office.inspectorate.people[2]
    services.end_membership(channel=office.inspectorate.channel, officer=citra.officer, actor="system")
    host = {"host": office.ani.browser.host}
    sealed = office.ani.browser.client.get(f"/meja/api/cases/{case_id}/sealed", headers=host).json()
    assert sealed["left"] == [citra.key_id]
    everybody = office.compartment(*office.inspectorate.people)
    refused(call(office.ani, case_id, "compartment", everybody), 400, "malformed")
    assert call(office.ani, case_id, "compartment", office.compartment(office.ani, office.budi)).status_code == 201
    other = office.file(without=citra)
    refused(call(office.ani, other, "grants", office.grant(citra)), 400, "malformed")
    body = recusal(office, case_id, citra, epochs={1: 2, 2: 2}, reason="left")
    assert call(office.ani, case_id, "recusals", body).status_code == 201


def test_new_keys_do_not_bring_back_who_was_excluded(office: Office, case_id: str) -> None:
    citra = office.inspectorate.people[2]
    assert call(office.ani, case_id, "recusals", recusal(office, case_id, citra, epochs={1: 2})).status_code == 201
    other = office.file()
    fresh = anew(office.admin, citra)
    for person in office.inspectorate.people[:2]:
        assert person.sign_pending(office.inspectorate.channel).status_code == 200
    grant = office.grant(fresh, epoch=2)
    grant["copies"] = office.copies(fresh, compartment=1, epoch=2)
    refused(call(office.ani, case_id, "grants", grant), 409, "excluded")

    assert call(office.ani, other, "grants", office.grant(fresh)).status_code == 201
