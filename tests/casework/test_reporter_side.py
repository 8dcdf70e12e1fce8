"""What a reporter's acts do to a case: a date, a state, a mark; no entry and no time."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import models, transaction

from peluit.casework import services
from peluit.casework.calendar import days_off
from peluit.casework.models import Case
from peluit.core.deadlines import working_days_after
from peluit.core.lifecycle import CaseState
from peluit.infra.audit.models import AuditEntry
from tests.casework.desk import Office, call, days

MONDAY = dt.date(2026, 11, 23)


def test_a_filing_opens_a_case_with_three_working_days(office: Office, case_id: str) -> None:
    case = office.case(case_id)
    assert (case.state, case.has_news, case.channel_code) == ("received", True, "inspektorat")
    assert case.due_on == working_days_after(case.received_on, 3, days_off(office.organisation, case.received_on))


def test_an_answer_takes_the_case_up_again(office: Office, case_id: str) -> None:
    call(office.ani, case_id, "objects", office.status("needs-more", next_on=days(20)))
    before = AuditEntry.objects.count()
    with transaction.atomic():
        services.note_reporter_message(organisation=office.organisation, case_id=case_id, on=MONDAY)
    case = office.case(case_id)
    assert (case.state, case.state_on, case.has_news) == ("in-verification", MONDAY, True)
    assert case.due_on == dt.date(2026, 11, 26)
    assert AuditEntry.objects.count() == before


def test_other_states_stay_and_are_marked(office: Office, case_id: str, subtests: pytest.Subtests) -> None:
    for state in set(CaseState) - {CaseState.NEEDS_MORE, CaseState.ANSWERED}:
        with subtests.test(state=state), transaction.atomic():
            Case.objects.filter(case_id=case_id).update(state=state, has_news=False, due_on=MONDAY)
            services.note_reporter_message(organisation=office.organisation, case_id=case_id, on=MONDAY)
            case = office.case(case_id)
            assert (case.state, case.has_news, case.due_on) == (state.value, True, MONDAY)


def test_a_case_holds_dates_and_no_times() -> None:
    timed = [
        field.name for field in Case._meta.get_fields() if isinstance(field, models.DateTimeField | models.TimeField)
    ]
    assert timed == []
