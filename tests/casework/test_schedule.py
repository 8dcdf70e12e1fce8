"""How long classes are kept, as the administrator sets it: for cases closed from tomorrow on, and no date moves."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.casework.models import Case, RetentionRule
from peluit.casework.retention import kept
from peluit.casework.schedule import CLASSES
from peluit.core.retention import CLASS_CODES, Fate, RetentionClass
from peluit.core.validity import rule_on
from peluit.infra.audit.models import AuditEntry
from peluit.keyring import queries as keyring
from tests.casework.desk import Office, days, fragment
from tests.keyring.people import Person

OWN = {
    "code": "proven",
    "years": "3",
    "fate": "keep",
    "basis": "Peraturan Wali Kota Nomor 7 Tahun 2026",
    "needs_checking": False,
    "valid_from": "",
    "valid_to": "",
    "note": "",
}


def post(person: Person, path: str, **changes: object) -> Any:
    return person.browser.post(f"/meja/api/{path}", OWN | {"valid_from": days(1)} | changes)


def closed(office: Office, case_id: str, on: str) -> Case:
    Case.objects.filter(case_id=case_id).update(state="closed", state_on=on)
    return office.case(case_id)


def test_it_holds_for_cases_closed_from_its_day_on(office: Office, case_id: str) -> None:
    before = kept(closed(office, case_id, days(0)))
    assert post(office.admin, "retention-classes").status_code == 201
    assert kept(office.case(case_id)) == before, "a date that is set stays"
    after = kept(closed(office, case_id, days(1)))
    assert (after.retention.years, after.retention.fate, after.retention.basis) == (3, Fate.KEEP, OWN["basis"])
    assert after.kept_to.year == dt.date.fromisoformat(days(1)).year + 3
    entry = AuditEntry.objects.get(act="add-retention")
    assert entry.facts == {"class": "proven", "years": 3, "fate": "keep", "from": days(1)}


def test_what_has_not_begun_is_taken_back_and_what_held_is_ended(office: Office, case_id: str) -> None:
    post(office.admin, "retention-classes")
    assert post(office.admin, "retention-classes/end").status_code == 200
    assert not RetentionRule.objects.exists()
    today = keyring.today(office.organisation)
    rule = {"code": "proven", "years": 1, "fate": "destroy", "basis": "JRA"}
    RetentionRule.objects.create(organisation=office.organisation, valid_from=today - dt.timedelta(9), **rule)
    held = kept(closed(office, case_id, days(0)))
    assert held.retention.years == 1
    begun = (today - dt.timedelta(9)).isoformat()
    assert post(office.admin, "retention-classes/end", valid_from=begun).status_code == 200
    after = kept(office.case(case_id))
    assert (after.kept_to, after.retention.basis) == (held.kept_to, held.retention.basis)
    assert kept(closed(office, case_id, days(1))).retention.years == CLASSES["proven"].years
    assert post(office.admin, "retention-classes/end", valid_from=begun).status_code == 404


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"valid_from": days(0)}, "valid_from", "past"),
        ({"valid_from": "besok"}, "valid_from", None),
        ({"valid_to": days(0)}, "valid_to", "order"),
        ({"code": "kopi"}, "code", None),
        ({"years": "0"}, "years", None),
        ({"years": "101"}, "years", None),
        ({"years": "٣"}, "years", None),
        ({"fate": "burn"}, "fate", None),
        ({"basis": " "}, "basis", None),
        ({"note": "n" * 401}, "note", None),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    office: Office, changes: dict[str, object], field: str, why: str | None
) -> None:
    answer = post(office.admin, "retention-classes", **changes)
    data = answer.json()["data"]
    assert (answer.status_code, data["field"], data.get("why")) == (400, field, why)
    assert not RetentionRule.objects.exists()


def test_two_classes_do_not_begin_on_one_day_and_only_the_administrator_sets_them(office: Office) -> None:
    assert post(office.ani, "retention-classes").status_code == 404
    assert post(office.admin, "retention-classes").status_code == 201
    assert post(office.admin, "retention-classes").status_code == 409
    admin = fragment(office.admin, "/meja/retensi/").content.decode()
    assert 'data-call="/retention-classes"' in admin
    reader = fragment(office.ani, "/meja/retensi/").content.decode()
    assert OWN["basis"] in reader
    assert 'data-call="/retention-classes"' not in reader


DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2030, 12, 31))
RULES = st.builds(
    lambda code, begin, long, years: RetentionClass(
        code, "", years, Fate.DESTROY, "JRA", False, valid_from=begin,
        valid_to=None if long is None else begin + dt.timedelta(long),
    ),
    st.sampled_from(CLASS_CODES), DAYS, st.none() | st.integers(0, 900), st.integers(1, 100),
)  # fmt: skip


@given(st.lists(RULES, max_size=6), RULES, st.sampled_from(CLASS_CODES), DAYS)
def test_a_class_that_begins_later_moves_no_date(
    rules: list[RetentionClass], later: RetentionClass, code: str, closed_on: dt.date
) -> None:
    before = rule_on(rules, code, closed_on)
    if later.valid_from > closed_on:
        assert rule_on([*rules, later], code, closed_on) == before
    assert before is None or (before.code == code and before.valid_from <= closed_on)
