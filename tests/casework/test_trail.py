"""The log of a case: complete, by kind and officer, for those alone who may audit it, and honest about gaps."""

from __future__ import annotations

import re

import pytest
from django.db import transaction

from peluit.casework import trail
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import record
from tests.casework.desk import Office, call, fragment
from tests.casework.test_custody import take
from tests.casework.test_objects import send_file
from tests.intake.asking import refused
from tests.keyring.people import Person
from tests.world import random_id


def page(person: Person, case_id: str, query: str = "") -> str:
    answer = fragment(person, f"/meja/perkara/{case_id}/jejak/{query}")
    assert answer.status_code == 200, answer.content
    return str(answer.content.decode())


def acts(text: str) -> list[str]:
    """The acts of the rows, newest first."""
    return re.findall(r'<tr role="row" data-act="([^"]+)"', text)


@pytest.fixture
def lived(office: Office, case_id: str) -> str:
    """A case that ani and budi read, wrote to, looked at a file of and printed."""
    blob = send_file(office, office.sender.sealed_file())
    assert office.ani.browser.get(f"/meja/api/cases/{case_id}/sealed").status_code == 200
    assert call(office.ani, case_id, "objects", office.message(uploads=[blob])).status_code == 201
    take(office.budi, case_id, blob, "view")
    take(office.budi, case_id, blob, "hand-over")
    assert call(office.ani, case_id, "prints", {"what": "register", "purpose": "annex"}).status_code == 201
    assert call(office.ani, case_id, "objects", office.status("in-verification")).status_code == 201
    return case_id


_LIVED = ["status-sent", "register-printed", "file-saved", "file-viewed", "message-sent", "case-opened"]


def test_every_entry_stands_there_with_who_what_and_what_for(office: Office, lived: str) -> None:
    text = page(office.ani, lived)
    assert acts(text) == ["trail-opened", *_LIVED]
    assert office.budi.officer.name in text
    assert "diserahkan kepada pihak yang berwenang" in text
    numbers = AuditEntry.objects.filter(case_id=lived).order_by("-sequence").values_list("sequence", flat=True)
    assert re.findall(r'class="num" data-label="[^"]*">(\d+)<', text) == [str(number) for number in numbers]


def test_it_is_narrowed_by_kind_and_by_officer(office: Office, lived: str) -> None:
    login = office.budi.officer.login
    assert acts(page(office.ani, lived, f"?petugas={login}")) == ["file-saved", "file-viewed"]
    assert acts(page(office.ani, lived, f"?petugas={login}&jenis=dibaca")) == ["file-viewed"]
    assert acts(page(office.ani, lived, "?jenis=keluar")) == ["register-printed", "file-saved"]
    assert acts(page(office.ani, lived, "?jenis=lain")) == []
    assert acts(page(office.ani, lived, "?jenis=apa&halaman=x")) == ["trail-opened", *_LIVED]


def test_an_act_that_the_page_does_not_know_is_shown(office: Office, lived: str) -> None:
    with transaction.atomic():
        record(
            organisation_id=office.organisation.pk, actor=office.ani.officer.login, act="something-new", case_id=lived
        )
    assert acts(page(office.ani, lived, "?jenis=lain")) == ["something-new"]
    assert "something-new" in acts(page(office.ani, lived))


def test_looking_and_printing_stand_in_it_too(office: Office, lived: str) -> None:
    page(office.ani, lived)
    page(office.ani, lived)
    page(office.budi, lived)
    opened = AuditEntry.objects.filter(case_id=lived, act="trail-opened").order_by("sequence")
    assert [row.actor for row in opened] == [office.ani.officer.login, office.budi.officer.login]
    printed = call(office.ani, lived, "prints", {"what": "trail", "purpose": "annex"})
    assert printed.status_code == 201
    entry = AuditEntry.objects.get(case_id=lived, act="trail-printed")
    assert (entry.facts, entry.digest) == ({"purpose": "annex"}, printed.json()["digest"])
    refused(call(office.ani, lived, "prints", {"what": "trail"}), 400, "malformed")
    refused(call(office.ani, lived, "prints", {"what": "trail", "purpose": "view"}), 400, "malformed")


def test_a_changed_or_removed_entry_is_said_to_be_missing(office: Office, lived: str) -> None:
    assert "Catatan petugas tidak utuh" not in page(office.ani, lived)
    gone = AuditEntry.objects.get(case_id=lived, act="file-viewed")
    gone.delete()
    text = page(office.ani, lived)
    assert "Catatan petugas tidak utuh" in text
    assert f"Mulai nomor {gone.sequence}" in text


def test_long_logs_have_pages(office: Office, lived: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "PAGE_SIZE", 3)
    assert acts(page(office.ani, lived)) == ["trail-opened", *_LIVED[:2]]
    assert acts(page(office.ani, lived, "?halaman=3")) == _LIVED[5:]
    assert acts(page(office.ani, lived, "?halaman=9999")) == _LIVED[5:]
    assert "halaman=2" in page(office.ani, lived)


def test_whoever_may_not_audit_or_not_read_gets_nothing(office: Office, lived: str) -> None:
    refused(fragment(office.dewi, f"/meja/perkara/{lived}/jejak/"), 404, "not-found")
    refused(fragment(office.ani, f"/meja/perkara/{random_id()}/jejak/"), 404, "not-found")
    assert call(office.ani, lived, "grants", office.grant(office.dewi)).status_code == 201
    before = AuditEntry.objects.filter(case_id=lived).count()
    refused(fragment(office.dewi, f"/meja/perkara/{lived}/jejak/"), 403, "not-permitted")
    refused(call(office.dewi, lived, "prints", {"what": "trail", "purpose": "annex"}), 403, "not-permitted")
    assert AuditEntry.objects.filter(case_id=lived).count() == before
    assert "/jejak/" not in fragment(office.dewi, f"/meja/perkara/{lived}/").content.decode()
    assert f"/meja/perkara/{lived}/jejak/" in fragment(office.ani, f"/meja/perkara/{lived}/").content.decode()
