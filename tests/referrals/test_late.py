"""Letters that are late: told to readers of their cases alone, in as many queries however many there are."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peluit.casework import queries as casework
from peluit.casework.models import Case
from peluit.core.identifiers import case_number
from peluit.keyring import queries as keyring
from peluit.keyring.models import KeyCopy
from peluit.referrals.late import PAGE_SIZE, list_late
from peluit.referrals.models import Referral, ReferralLink
from tests.casework.desk import fragment
from tests.referrals.agencies import UNIT, Agencies
from tests.world import random_id

LIST = "/meja/surat/lewat-batas/"
HEADING = "Surat yang lewat batas"


def late_letters(agencies: Agencies, count: int, case_ids: list[str] | None = None) -> list[str]:
    """Rows of letters that were due yesterday; gives their ids."""
    organisation = agencies.office.organisation
    due_on = keyring.today(organisation) - dt.timedelta(days=1)
    place = {"organisation": organisation, "channel_code": agencies.channel.code, "kind": "follow-up", "unit": UNIT}
    ids = [random_id() for _ in range(count)]
    Referral.objects.bulk_create(
        Referral(**place, referral_id=one, state="sent", state_on=due_on, due_on=due_on) for one in ids
    )
    cases = case_ids or [agencies.case_id] * count
    ReferralLink.objects.bulk_create(
        ReferralLink(organisation=organisation, referral_id=one, case_id=case_id, sheet_id=random_id(), epoch=1)
        for one, case_id in zip(ids, cases, strict=True)
    )
    return ids


def test_a_late_letter_is_told_to_readers_of_its_case(agencies: Agencies) -> None:
    ani, dewi = agencies.office.ani, agencies.office.dewi
    referral_id = agencies.send()
    assert HEADING not in fragment(ani, "/meja/").content.decode(), "it is not late yet"
    yesterday = keyring.today(agencies.office.organisation) - dt.timedelta(days=1)
    Referral.objects.update(due_on=yesterday)
    for path in ("/meja/", LIST):
        page = fragment(ani, path).content.decode()
        assert HEADING in page
        assert case_number(agencies.case_id) in page
        assert UNIT in page
        assert f"/meja/perkara/{agencies.case_id}/" in page
        assert case_number(agencies.case_id) not in fragment(dewi, path).content.decode()
    assert fragment(agencies.gita, LIST).status_code == 404, "recipients see no case"
    assert fragment(agencies.office.admin, LIST).status_code == 404
    assert agencies.answer(agencies.gita, referral_id).status_code == 201
    assert HEADING not in fragment(ani, "/meja/").content.decode(), "it was answered"


def test_whoever_loses_their_place_sees_none(agencies: Agencies) -> None:
    late_letters(agencies, 1)
    ani = agencies.office.ani
    assert list_late(agencies.office.organisation, ani.key_id).letters
    Case.objects.update(channel_code="lain")
    assert not list_late(agencies.office.organisation, ani.key_id).letters


def test_a_page_holds_25_and_says_that_there_are_more(agencies: Agencies) -> None:
    late_letters(agencies, PAGE_SIZE + 2)
    organisation, key_id = agencies.office.organisation, agencies.office.ani.key_id
    first, second = (list_late(organisation, key_id, page=number) for number in (1, 2))
    assert (len(first.letters), first.has_next, len(second.letters), second.has_next) == (PAGE_SIZE, True, 2, False)
    assert "25+" in fragment(agencies.office.ani, "/meja/").content.decode()
    assert fragment(agencies.office.ani, f"{LIST}?halaman=2").content.decode().count('class="row"') == 2
    for odd in ("0", "-1", "x", "9" * 30):
        assert fragment(agencies.office.ani, f"{LIST}?halaman={odd}").status_code == 200


@pytest.mark.parametrize("few", [casework._FEW, 3])
def test_it_takes_four_queries_however_many_cases_there_are(
    agencies: Agencies, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casework, "_FEW", few)
    office = agencies.office
    list_late(office.organisation, office.ani.key_id)  # reads the working calendar and the limits, which are kept
    case_ids = [random_id() for _ in range(40)]
    template = Case.objects.get(case_id=agencies.case_id)
    copy = KeyCopy.objects.filter(case_id=agencies.case_id, recipient=office.ani.key_id, compartment=1).values()[0]
    del copy["id"]
    Case.objects.bulk_create(
        Case(
            organisation=office.organisation, case_id=one, channel_code=template.channel_code, state="proven",
            received_on=template.received_on, state_on=template.state_on,
        )
        for one in case_ids
    )  # fmt: skip
    KeyCopy.objects.bulk_create(KeyCopy(**copy | {"case_id": one}) for one in case_ids[::2])
    late_letters(agencies, 40, case_ids)
    with CaptureQueriesContext(connection) as ran:
        found = list_late(office.organisation, office.ani.key_id)
    assert len(ran) == 4
    assert {row.case_id for row in found.letters} == set(case_ids[::2])
