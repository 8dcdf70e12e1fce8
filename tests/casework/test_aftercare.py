"""After a case was closed: whose box asks when, news without a reply, and what an answer leaves behind."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from peluit.casework import aftercare, queries, services
from peluit.casework.models import Case, Policy
from peluit.core.lifecycle import CaseState
from peluit.infra.audit.models import AuditEntry
from tests.casework.desk import Office, call, days, fragment
from tests.intake.asking import refused

TODAY = dt.date(2026, 11, 27)


def close(case_id: str, on: dt.date, *, has_news: bool = False) -> None:
    Case.objects.filter(case_id=case_id).update(
        state=CaseState.CLOSED, state_on=on, due_on=None, limit_on=None, has_news=has_news
    )


def page(office: Office, case_id: str) -> str:
    return str(fragment(office.ani, f"/meja/perkara/{case_id}/").content.decode())


def asked(office: Office, today: dt.date = TODAY) -> list[str]:
    cases = queries.readable_cases(office.organisation, office.ani.key_id)
    return [case.case_id for case in aftercare.list_asked(office.organisation, cases, today)]


def test_the_box_asks_thirty_ninety_and_a_hundred_and_eighty_days_after_closing(office: Office) -> None:
    expected = [TODAY + dt.timedelta(days=n) for n in (30, 90, 180)]
    assert aftercare.check_in_days(office.organisation, TODAY) == expected


@pytest.mark.parametrize("first", [30, 90, 180])
def test_a_case_is_shown_for_two_weeks_after_a_question_became_due(office: Office, case_id: str, first: int) -> None:
    for ago, is_shown in ((first - 1, False), (first, True), (first + 13, True), (first + 14, False)):
        close(case_id, TODAY - dt.timedelta(days=ago))
        assert asked(office) == ([case_id] if is_shown else []), ago


def test_only_closed_cases_without_news_are_shown(office: Office, case_id: str) -> None:
    close(case_id, TODAY - dt.timedelta(days=30), has_news=True)
    assert asked(office) == []
    Case.objects.filter(case_id=case_id).update(state=CaseState.REOPENED, has_news=False)
    assert asked(office) == []


def test_an_organisation_may_ask_on_other_days(office: Office, case_id: str) -> None:
    Policy.objects.create(
        organisation=office.organisation,
        code="check-in-first",
        days=10,
        kind="calendar",
        basis="Uji",
        valid_from=dt.date(2020, 1, 1),
    )
    close(case_id, TODAY - dt.timedelta(days=10))
    assert asked(office) == [case_id]


def test_an_answer_to_a_closed_case_is_news_and_changes_nothing_else(office: Office, case_id: str) -> None:
    close(case_id, TODAY)
    before = AuditEntry.objects.count()
    with transaction.atomic():
        services.note_reporter_message(organisation=office.organisation, case_id=case_id, on=TODAY)
    case = office.case(case_id)
    assert (case.state, case.state_on, case.due_on, case.has_news) == ("closed", TODAY, None, True)
    assert AuditEntry.objects.count() == before
    today = fragment(office.ani, "/meja/").content.decode()
    assert "Selesai, dengan kabar" in today
    assert case_id in today


def test_news_of_a_closed_case_is_marked_as_read_once(office: Office, case_id: str) -> None:
    close(case_id, TODAY, has_news=True)
    for _ in range(2):
        assert call(office.budi, case_id, "seen", {}).status_code == 200
    assert not office.case(case_id).has_news
    entries = AuditEntry.objects.filter(case_id=case_id, act="news-read")
    assert [(entry.actor, entry.facts) for entry in entries] == [(office.budi.officer.login, {})]
    assert "Membaca kabar perkara yang sudah selesai" in page(office, case_id)


def test_news_of_an_open_case_asks_for_an_answer(office: Office, case_id: str) -> None:
    refused(call(office.ani, case_id, "seen", {}), 409, "transition-not-allowed")
    assert office.case(case_id).has_news


def test_a_case_that_is_not_theirs_cannot_be_marked(office: Office, case_id: str) -> None:
    close(case_id, TODAY, has_news=True)
    refused(call(office.dewi, case_id, "seen", {}), 404, "not-found")
    assert office.case(case_id).has_news


def test_the_days_to_ask_travel_with_the_option_to_close(office: Office, case_id: str) -> None:
    Case.objects.filter(case_id=case_id).update(state=CaseState.IN_FOLLOW_UP)
    expected = " ".join(days(n) for n in (30, 90, 180))
    assert f'data-check-ins="{expected}"' in page(office, case_id)


def test_a_closed_case_is_opened_again(office: Office, case_id: str) -> None:
    close(case_id, TODAY, has_news=True)
    assert call(office.ani, case_id, "objects", office.status("reopened")).status_code == 201
    case = office.case(case_id)
    assert (case.state, case.has_news) == ("reopened", False)
    assert case.due_on is not None
