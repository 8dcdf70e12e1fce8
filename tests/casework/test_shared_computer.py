"""On a computer that others use, too, the server hands out nothing to save, notes no print, and takes no passkey."""

from __future__ import annotations

import time
from typing import Any

import pytest

from peluit.infra.audit.models import AuditEntry
from tests.casework.desk import Office, call
from tests.keyring.people import Person, code_at


def share(person: Person) -> None:
    """Let the session be one that began with "others use this computer, too"."""
    session = person.browser.client.session
    session["peluit_shared"] = True
    session.save()


@pytest.mark.parametrize(
    "body", [{"what": "register", "purpose": "annex"}, {"what": "sheet", "object_id": "a" * 32, "purpose": "annex"}]
)
def test_nothing_is_printed(office: Office, case_id: str, body: dict[str, Any]) -> None:
    share(office.ani)
    answer = call(office.ani, case_id, "prints", body)
    assert (answer.status_code, answer.json()["code"]) == (403, "shared-computer")
    assert not AuditEntry.objects.filter(act__endswith="-printed").exists()


def test_a_page_printed_by_the_browser_is_still_noted(office: Office, case_id: str) -> None:
    share(office.ani)
    assert call(office.ani, case_id, "prints", {"what": "page"}).status_code == 201


@pytest.mark.parametrize("purpose", ["examine", "annex", "hand-over"])
def test_nothing_is_saved(office: Office, case_id: str, purpose: str) -> None:
    share(office.ani)
    for headers in ({}, {"range": "bytes=0-9"}):
        answer = office.ani.browser.client.get(
            f"/meja/api/cases/{case_id}/blobs/{'a' * 32}?purpose={purpose}",
            headers={"host": office.ani.browser.host, **headers},
        )
        assert (answer.status_code, answer.json()["code"]) == (403, "shared-computer")
    looked = office.ani.browser.get(f"/meja/api/cases/{case_id}/blobs/{'a' * 32}?purpose=view")
    assert looked.status_code == 404


@pytest.mark.parametrize("what", ["exports", "discipline/exports"])
def test_nothing_is_exported(office: Office, case_id: str, what: str) -> None:
    share(office.ani)
    answer = call(office.ani, case_id, what, {})
    assert (answer.status_code, answer.json()["code"]) == (403, "shared-computer")


def test_no_file_of_a_letter_is_saved(office: Office) -> None:
    share(office.ani)
    address = f"/meja/api/letters/{'a' * 32}/blobs/{'b' * 32}?purpose="
    assert office.ani.browser.get(address + "annex").status_code == 403
    assert office.ani.browser.get(address + "view").status_code == 404


def test_no_passkey_is_set_up(office: Office) -> None:
    share(office.ani)
    assert office.ani.browser.post("/meja/api/passkeys/challenge", {}).status_code == 403


def test_what_was_said_at_the_beginning_lasts_through_the_second_factor(office: Office) -> None:
    ani = office.ani
    ani.browser.post("/meja/api/session", {}, method="DELETE")
    ani.browser.session()
    begun = ani.browser.post(
        "/meja/api/session", {"username": ani.officer.username, "proof": ani.proof, "shared": True}
    )
    assert begun.status_code == 200
    assert begun.json()["shared"] is False, "nothing is told before the second factor"
    assert ani.browser.client.session["peluit_shared"] is True
    whole = ani.browser.post("/meja/api/session/code", {"code": code_at(ani.totp, time.time() + 30)})
    assert whole.json()["shared"] is True
    odd = ani.browser.post("/meja/api/session", {"username": ani.officer.username, "proof": ani.proof, "shared": "ya"})
    assert odd.status_code == 400
