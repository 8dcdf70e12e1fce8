"""Limits and days of an organisation: its own rows come before what is packaged, and nothing stored is rewritten."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models.signals import post_delete, post_save
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from peluit.accounts.models import Organisation
from peluit.casework import kept
from peluit.casework.calendar import YEARS_AHEAD, YEARS_BACK, days_off, national_days
from peluit.casework.chips import chip_of
from peluit.casework.clock import clock_of
from peluit.casework.kept import Kept
from peluit.casework.models import CalendarDay, Policy
from peluit.casework.policies import PACKAGED, Policies, dates_after, dates_of_states
from peluit.core.deadlines import is_working_day, working_days_between
from peluit.core.lifecycle import RULES, CaseState
from peluit.core.policy import REMIND, TELL_INSPECTOR, TELL_REVIEWER, DayKind, Thresholds, due
from peluit.keyring import queries as keyring
from tests.casework.desk import Office, call, make_office

DECEMBER = dt.date(2026, 12, 21)
CHRISTMAS = dt.date(2026, 12, 25)
PACKAGED_DAYS = {policy.code: (policy.days, policy.kind.value) for policy in PACKAGED}


def add_policy(organisation: Organisation, days: int, valid_from: dt.date, **changes: Any) -> Policy:
    fields = {"code": "verification", "kind": "working", "basis": "Keputusan Inspektur", "needs_checking": False}
    return Policy.objects.create(organisation=organisation, days=days, valid_from=valid_from, **fields | changes)


def limit_after(organisation: Organisation, state: CaseState, day: dt.date) -> dt.date | None:
    return dates_after(organisation, state, day).limit


def add_day(organisation: Organisation, day: dt.date, *, is_working: bool = False) -> None:
    CalendarDay.objects.create(organisation=organisation, day=day, name="Hari setempat", is_working=is_working)


# What is packaged


@pytest.mark.parametrize(
    ("code", "days", "kind"),
    [
        ("verification", 3, "working"),
        ("needs-more", 20, "working"),
        ("redirect", 5, "working"),
        ("assignment", 2, "working"),
        ("review", 14, "calendar"),
        ("clarification", 14, "calendar"),
        ("examination", 12, "working"),
        ("examination-longest", 60, "working"),
        ("follow-up", 30, "calendar"),
        ("follow-up-bpk", 60, "calendar"),
        ("news", 30, "working"),
        ("check-in-first", 30, "calendar"),
        ("check-in-second", 90, "calendar"),
        ("check-in-third", 180, "calendar"),
        ("summons-first", 7, "working"),
        ("summons-second", 7, "working"),
        ("decision-delivery", 14, "working"),
        ("decision-effect", 15, "working"),
        ("appeal", 14, "working"),
        ("objection", 14, "working"),
        ("objection-answer", 21, "working"),
        ("superior-acts", 14, "working"),
        ("authority-acts", 14, "working"),
    ],
)
def test_packaged_limits_are_those_of_the_procedure(code: str, days: int, kind: str) -> None:
    assert PACKAGED_DAYS[code] == (days, kind)


def test_packaged_limits_name_their_basis_once_each() -> None:
    assert len(PACKAGED_DAYS) == len(PACKAGED)
    assert all(policy.name and policy.basis for policy in PACKAGED)
    assert all(policy.needs_checking for policy in PACKAGED if "PP " in policy.basis), "nobody confirmed the law yet"
    assert {rule.policy for rule in RULES.values() if rule.policy} | {REMIND, TELL_REVIEWER, TELL_INSPECTOR} <= set(
        PACKAGED_DAYS
    )


# National days


def test_national_days_hold_holidays_and_joint_leave() -> None:
    days = national_days(2026)
    assert {dt.date(2026, 1, 1), dt.date(2026, 3, 19), dt.date(2026, 8, 17), CHRISTMAS} <= days
    assert dt.date(2026, 12, 24) in days, "cuti bersama"
    assert all(day.year == 2026 for day in days)
    assert national_days(2026) is days, "read once in a process"


@given(st.integers(2024, 2040))
def test_every_year_has_its_fixed_holidays(year: int) -> None:
    fixed = {dt.date(year, 1, 1), dt.date(year, 5, 1), dt.date(year, 6, 1), dt.date(year, 8, 17), dt.date(year, 12, 25)}
    assert fixed <= national_days(year)


@given(st.dates(dt.date(2024, 12, 1), dt.date(2030, 1, 31)))
def test_no_packaged_limit_ends_on_a_day_off(start: dt.date) -> None:
    """Over the ends of years, too, with the holidays as they are."""
    off = frozenset(day for year in range(start.year, start.year + 2) for day in national_days(year))
    for policy in PACKAGED:
        end = due(policy, start, off)
        if policy.kind is DayKind.WORKING:
            assert is_working_day(end, off)
            assert working_days_between(start, end, off) == policy.days
        else:
            assert end == start + dt.timedelta(days=policy.days)


# The organisation's own


def test_a_limit_skips_christmas_and_new_year(office: Office) -> None:
    assert limit_after(office.organisation, CaseState.RECEIVED, DECEMBER) == dt.date(2026, 12, 28)
    assert limit_after(office.organisation, CaseState.RECEIVED, dt.date(2026, 12, 30)) == dt.date(2027, 1, 6), (
        "New Year, a weekend, and Isra Mikraj"
    )


def test_a_local_day_off_and_a_working_holiday(office: Office) -> None:
    add_day(office.organisation, dt.date(2026, 12, 22))
    assert limit_after(office.organisation, CaseState.RECEIVED, DECEMBER) == dt.date(2026, 12, 29)
    add_day(office.organisation, dt.date(2026, 12, 24), is_working=True)
    assert limit_after(office.organisation, CaseState.RECEIVED, DECEMBER) == dt.date(2026, 12, 28)
    add_day(office.organisation, dt.date(2026, 12, 26), is_working=True)
    assert limit_after(office.organisation, CaseState.RECEIVED, DECEMBER) == dt.date(2026, 12, 28), (
        "a Saturday stays one"
    )


def test_days_off_reach_over_years(office: Office) -> None:
    off = days_off(office.organisation, DECEMBER)
    assert {day.year for day in off} == set(range(2026 - YEARS_BACK, 2026 + YEARS_AHEAD + 1))


def test_own_limits_hold_from_their_day_to_their_day(office: Office) -> None:
    add_policy(office.organisation, 5, dt.date(2026, 6, 1), valid_to=dt.date(2026, 6, 30))
    add_policy(office.organisation, 1, dt.date(2026, 7, 1), code="review", kind="calendar")
    policies = Policies(office.organisation)
    spans = [policies.on("verification", dt.date(2026, 6, day)).days for day in (1, 30)]
    assert spans == [5, 5]
    assert policies.on("verification", dt.date(2026, 5, 31)).days == 3
    assert policies.on("verification", dt.date(2026, 7, 1)).days == 3
    assert policies.on("review", dt.date(2026, 7, 1)).days == 1
    assert policies.on("review", dt.date(2026, 7, 1)).name == "Telaah"
    assert limit_after(office.organisation, CaseState.IN_REVIEW, dt.date(2026, 7, 3)) == dt.date(2026, 7, 4)


def test_own_limits_come_before_packaged_ones_that_began_later(office: Office) -> None:
    add_policy(office.organisation, 9, dt.date(2019, 1, 1))
    assert Policies(office.organisation).on("verification", DECEMBER).days == 9


def test_a_code_that_nobody_packaged_is_a_programming_error(office: Office) -> None:
    with pytest.raises(KeyError):
        Policies(office.organisation).on("nonsense", DECEMBER)


def test_thresholds_of_escalation_are_policies_too(office: Office) -> None:
    assert Policies(office.organisation).thresholds(DECEMBER) == Thresholds(2, 1, 3)
    add_policy(office.organisation, 5, dt.date(2026, 1, 1), code=TELL_INSPECTOR)
    assert Policies(office.organisation).thresholds(DECEMBER) == Thresholds(2, 1, 5)


def test_another_organisation_is_not_touched(office: Office) -> None:
    other = make_office("kota-lain").organisation
    before = limit_after(other, CaseState.RECEIVED, DECEMBER)
    add_policy(office.organisation, 9, dt.date(2026, 1, 1))
    add_day(office.organisation, dt.date(2026, 12, 22))
    assert limit_after(other, CaseState.RECEIVED, DECEMBER) == before


def test_a_changed_policy_or_day_rewrites_no_stored_limit(office: Office, case_id: str) -> None:
    before = office.case(case_id)
    assert before.due_on is not None
    today = keyring.today(office.organisation)
    add_policy(office.organisation, 9, today, code="needs-more")
    add_day(office.organisation, before.due_on)
    assert office.case(case_id).due_on == before.due_on
    assert call(office.ani, case_id, "objects", office.message()).status_code == 201
    assert office.case(case_id).due_on == before.due_on, "an act that changes no state changes no limit"
    assert call(office.ani, case_id, "objects", office.status("in-verification")).status_code == 201
    assert office.case(case_id).due_on == before.due_on, "that somebody began to verify wins no time"
    assert call(office.ani, case_id, "objects", office.status("needs-more")).status_code == 201
    after = office.case(case_id).due_on
    assert after is not None
    assert working_days_between(today, after, days_off(office.organisation, today)) == 9


def test_limits_of_many_states_cost_two_queries(office: Office) -> None:
    with CaptureQueriesContext(connection) as ran:
        dates = dates_of_states(office.organisation, list(CaseState), DECEMBER)
    assert len(ran) == 2
    for state, rule in RULES.items():
        assert [day is None for day in dates[state]] == [code is None for code in (rule.policy, rule.news)]
    with CaptureQueriesContext(connection) as ran:
        assert dates_after(office.organisation, CaseState.RECEIVED, DECEMBER) == dates[CaseState.RECEIVED]
    assert len(ran) == 0, "kept for the next one"


def test_a_change_is_seen_by_every_process_of_the_machine_once_it_stands(
    office: Office, tmp_path: Path, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.PELUIT_DATA_DIR = tmp_path
    elsewhere: Kept[int] = Kept(Policy, lambda key: Policy.objects.filter(organisation_id=key).count())
    for signal in (post_save, post_delete):
        assert signal.disconnect(elsewhere._forget, sender=Policy)  # as in another process, which hears no signal
    organisation = office.organisation
    assert elsewhere.of(organisation.pk) == 0
    with django_capture_on_commit_callbacks(execute=True):
        policy = add_policy(organisation, 9, DECEMBER)
        assert elsewhere.of(organisation.pk) == 0, "nobody is told of what may still be taken back"
    assert elsewhere.of(organisation.pk) == 1
    with CaptureQueriesContext(connection) as ran:
        assert elsewhere.of(organisation.pk) == 1
    assert len(ran) == 0
    with django_capture_on_commit_callbacks(execute=True):
        policy.delete()
    assert elsewhere.of(organisation.pk) == 0
    assert (tmp_path / "policy.changes").stat().st_mode & 0o777 == 0o600


def test_rows_that_another_machine_wrote_are_seen_after_a_minute(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = limit_after(office.organisation, CaseState.RECEIVED, DECEMBER)
    CalendarDay.objects.bulk_create(  # which tells nobody, like another machine
        [CalendarDay(organisation=office.organisation, day=before, name="Hari setempat")]
    )
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + kept.SECONDS - 1)
    assert limit_after(office.organisation, CaseState.RECEIVED, DECEMBER) == before
    monkeypatch.setattr(time, "monotonic", lambda: now + kept.SECONDS)
    assert limit_after(office.organisation, CaseState.RECEIVED, DECEMBER) == dt.date(2026, 12, 29)


def test_the_database_holds_one_row_for_a_day(office: Office) -> None:
    add_day(office.organisation, DECEMBER)
    with pytest.raises(IntegrityError), transaction.atomic():
        add_day(office.organisation, DECEMBER, is_working=True)
    add_policy(office.organisation, 5, DECEMBER)
    with pytest.raises(IntegrityError), transaction.atomic():
        add_policy(office.organisation, 6, DECEMBER)
    with pytest.raises(IntegrityError), transaction.atomic():
        add_policy(office.organisation, 6, CHRISTMAS, valid_to=DECEMBER)


def test_a_chip_counts_the_days_that_the_limit_counted(office: Office, case_id: str) -> None:
    case = office.case(case_id)
    clock = replace(clock_of(office.organisation), today=DECEMBER, holidays=days_off(office.organisation, DECEMBER))
    case.due_on = limit_after(office.organisation, CaseState.RECEIVED, DECEMBER)
    assert chip_of(case, clock).left == PACKAGED_DAYS["verification"][0]
    assert chip_of(case, replace(clock, today=dt.date(2027, 1, 4))).over == 4, "New Year is no working day"
