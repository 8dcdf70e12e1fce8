"""Handing cases over, as the server sees it: what is shared with whom, who is gone, and that a run can go on."""

from __future__ import annotations

from typing import Any

from peluit.casework import handover
from peluit.core.lifecycle import CaseState
from peluit.keyring import services
from tests.casework.desk import Office, call, fragment
from tests.casework.test_recusals import recusal
from tests.intake.asking import refused
from tests.keyring.people import Person, join, make_channel
from tests.keyring.test_new_words_and_keys import anew

CHANNEL = "inspektorat"


def holders(person: Person) -> dict[str, Any]:
    """The only channel of ``GET handover``."""
    (channel,) = person.browser.get("/meja/api/handover").json()["channels"]
    return channel


def shared(person: Person, leaver: str, successor: str = "") -> list[tuple[str, bool]]:
    """``GET handover/cases`` as pairs of case id and whether the successor reads it."""
    answer = person.browser.get(f"/meja/api/handover/cases?channel={CHANNEL}&from={leaver}&to={successor}")
    assert answer.status_code == 200, answer.content
    return [(row["case_id"], row["successor_reads"]) for row in answer.json()["cases"]]


def stop(office: Office, person: Person) -> None:
    services.stop_duty(officer=person.officer, actor=office.admin.officer)


def test_who_shares_my_open_cases_and_who_of_them_is_gone(office: Office, case_id: str) -> None:
    citra = office.inspectorate.people[2]
    office.file(without=citra)
    closed = office.case(office.file())
    closed.state = CaseState.CLOSED
    closed.save(update_fields=["state"])
    found = holders(office.ani)
    assert (found["code"], found["gone"]) == (CHANNEL, [])
    counted = {row["key_id"]: row["cases"] for row in found["holders"]}
    assert counted == {office.ani.key_id: 2, office.budi.key_id: 2, citra.key_id: 1}
    assert not handover.shares_with_gone(office.organisation, office.ani.key_id)

    stop(office, citra)
    assert holders(office.ani)["gone"] == [citra.key_id]
    assert handover.shares_with_gone(office.organisation, office.ani.key_id)
    assert "/meja/serah-terima/" in fragment(office.ani, "/meja/").content.decode()
    assert shared(office.ani, citra.key_id) == [(case_id, False)]


def test_a_run_that_broke_off_goes_on_where_it_was(office: Office, case_id: str) -> None:
    citra, other = office.inspectorate.people[2], office.file()
    stop(office, citra)
    cases = {case_id, other}
    assert set(shared(office.ani, citra.key_id, office.dewi.key_id)) == {(one, False) for one in cases}
    assert call(office.ani, case_id, "grants", office.grant(office.dewi)).status_code == 201
    assert set(shared(office.ani, citra.key_id, office.dewi.key_id)) == {(case_id, True), (other, False)}
    body = recusal(office, case_id, citra, epochs={1: 2}, reason="left")
    assert call(office.ani, case_id, "recusals", body).status_code == 201
    assert shared(office.ani, citra.key_id, office.dewi.key_id) == [(other, False)]


def test_somebody_who_stays_only_shares(office: Office, case_id: str) -> None:
    other = office.file()
    assert call(office.ani, case_id, "grants", office.grant(office.dewi)).status_code == 201
    assert shared(office.budi, office.ani.key_id, office.dewi.key_id) == [(other, False)]
    assert shared(office.ani, office.ani.key_id, office.dewi.key_id) == [(other, False)], "one's own cases, too"


def test_lost_keys_are_gone_and_the_new_ones_may_follow(office: Office, case_id: str) -> None:
    citra = office.inspectorate.people[2]
    fresh = anew(office.admin, citra)
    for person in office.inspectorate.people[:2]:
        assert person.sign_pending(office.inspectorate.channel).status_code == 200
    assert holders(office.ani)["gone"] == [citra.key_id]
    assert shared(office.ani, citra.key_id, fresh.key_id) == [(case_id, False)]
    assert call(office.ani, case_id, "grants", office.grant(fresh)).status_code == 201
    body = recusal(office, case_id, citra, epochs={1: 2}, reason="left")
    assert call(office.ani, case_id, "recusals", body).status_code == 201
    assert shared(office.ani, citra.key_id, fresh.key_id) == []


def test_a_place_that_was_given_back_is_not_gone(office: Office, case_id: str) -> None:
    citra = office.inspectorate.people[2]
    stop(office, citra)
    services.resume_duty(officer=citra.officer, actor=office.admin.officer)
    assert holders(office.ani)["gone"] == [citra.key_id]
    join(office.inspectorate.channel, citra)
    assert holders(office.ani)["gone"] == []


def test_nothing_is_told_of_cases_that_are_not_mine(office: Office, case_id: str) -> None:
    """A8: neither counts nor ids of cases that the asker does not read, whoever is named."""
    citra = office.inspectorate.people[2]
    join(make_channel(office.organisation, "luar"), citra)
    stop(office, citra)
    assert holders(office.dewi) == {"code": CHANNEL, "gone": [citra.key_id], "holders": []}
    assert shared(office.dewi, citra.key_id, office.ani.key_id) == []
    assert not handover.shares_with_gone(office.organisation, office.dewi.key_id)
    assert shared(office.ani, "0" * 32) == []
    other = office.ani.browser.get(f"/meja/api/handover/cases?channel=luar&from={citra.key_id}&to=")
    assert other.json() == {"cases": []}


def test_who_is_refused(office: Office) -> None:
    for path in ("/meja/api/handover", "/meja/api/handover/cases?channel=inspektorat&from=" + "0" * 32):
        refused(office.admin.browser.get(path), 404, "not-found")
    refused(fragment(office.admin, "/meja/serah-terima/"), 404, "not-found")
    refused(office.ani.browser.get("/meja/api/handover/cases?channel=inspektorat&from=nobody"), 400, "malformed")
    refused(office.ani.browser.get("/meja/api/handover/cases?channel=%20&from=" + "0" * 32), 400, "malformed")
    assert fragment(office.ani, "/meja/serah-terima/").status_code == 200
