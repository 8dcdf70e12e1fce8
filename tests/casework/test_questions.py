"""A question at the server: a plain filing until an officer says otherwise, then a short way of its own."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from peluit.casework import retention, services
from peluit.casework.calendar import days_off
from peluit.casework.counting import list_courses
from peluit.casework.models import Case
from peluit.core.deadlines import working_days_after
from peluit.core.lifecycle import CaseState
from peluit.keyring import queries as keyring
from tests.casework.desk import Office, call, fragment
from tests.intake.asking import refused


def test_an_officer_marks_a_question_and_closes_it(office: Office, case_id: str) -> None:
    today = keyring.today(office.organisation)
    assert call(office.ani, case_id, "objects", office.status("asked")).status_code == 201
    case = office.case(case_id)
    due = working_days_after(today, 5, days_off(office.organisation, today))
    assert (case.state, case.limit_on, case.due_on) == (CaseState.ASKED, due, due)
    assert call(office.ani, case_id, "objects", office.message()).status_code == 201
    assert call(office.ani, case_id, "objects", office.status("answered")).status_code == 201
    case = office.case(case_id)
    assert (case.state, case.limit_on, case.due_on, case.has_news) == (CaseState.ANSWERED, None, None, False)
    assert "Pertanyaan dijawab" in fragment(office.ani, f"/meja/perkara/{case_id}/").content.decode()


def test_the_asker_asks_again_by_writing(office: Office, case_id: str) -> None:
    assert call(office.ani, case_id, "objects", office.status("answered")).status_code == 201
    monday = dt.date(2026, 11, 23)
    with transaction.atomic():
        services.note_reporter_message(organisation=office.organisation, case_id=case_id, on=monday)
    case = office.case(case_id)
    assert (case.state, case.has_news, case.state_on) == (CaseState.ASKED, True, monday)
    assert case.due_on == dt.date(2026, 11, 30)


def test_a_question_that_is_a_report_goes_on_as_one(office: Office, case_id: str) -> None:
    for state in ("asked", "answered", "in-verification", "eligible"):
        assert call(office.ani, case_id, "objects", office.status(state)).status_code == 201
    refused(call(office.ani, case_id, "objects", office.status("answered")), 409, "transition-not-allowed")


def test_only_who_receives_reports_marks_a_question(office: Office, case_id: str) -> None:
    assert call(office.ani, case_id, "grants", office.grant(office.dewi)).status_code == 201
    refused(call(office.dewi, case_id, "objects", office.status("answered")), 403, "not-permitted")
    assert office.case(case_id).state == CaseState.RECEIVED


@pytest.mark.parametrize("state", [CaseState.ASKED, CaseState.ANSWERED])
def test_a_question_is_kept_for_its_own_short_time_once_it_is_answered(
    office: Office, case_id: str, state: CaseState
) -> None:
    assert call(office.ani, case_id, "objects", office.status(state.value)).status_code == 201
    rows = retention.list_kept(office.organisation, office.ani.key_id)
    assert [(row.retention.code, row.retention.years) for row in rows] == (
        [("question", 1)] if state is CaseState.ANSWERED else []
    )


def test_nothing_plain_tells_a_question_before_an_officer_does(office: Office, case_id: str) -> None:
    """The kind is sealed: a row is the same whatever was filed."""
    fields = {field.name for field in Case._meta.get_fields()}
    assert not {name for name in fields if "kind" in name or "question" in name}
    assert office.case(case_id).state == CaseState.RECEIVED


def test_no_figure_counts_a_question_as_a_report(office: Office, case_id: str) -> None:
    assert len(list_courses(office.organisation)) == 1
    assert call(office.ani, case_id, "objects", office.status("asked")).status_code == 201
    assert list_courses(office.organisation) == []
    assert call(office.ani, case_id, "objects", office.status("in-verification")).status_code == 201
    assert len(list_courses(office.organisation)) == 1
