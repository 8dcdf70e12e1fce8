"""The desk's pages, as fragments that the shell's router puts into ``<main>``: nothing sealed is in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peluit.accounts.models import Officer, Organisation
from peluit.accounts.session import require_officer
from peluit.casework import acts, aftercare, forms, handover, history, ports, queries
from peluit.casework.calendar import days_off
from peluit.casework.chips import Row, row_of
from peluit.casework.clock import Clock, clock_of
from peluit.casework.models import Case
from peluit.casework.month import month_of
from peluit.casework.permissions import may_ever, standing_of
from peluit.casework.policies import latest_news, longest_limit
from peluit.casework.queries import Filters
from peluit.core.access import ALLOWED_IN, Act, Role
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import parse_hex
from peluit.core.lifecycle import CaseState
from peluit.core.team import Grade
from peluit.intake.recording import list_recording_channels
from peluit.keyring import queries as keyring


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What is new, due, late or waiting, and the first cases of each."""
    officer = require_officer(request)
    if not queries.may_read_cases(officer):
        return render(request, "casework/administrator.html", {"officer": officer})
    key_id, clock = queries.reader_key_id(officer), clock_of(officer.organisation)
    cases, names = queries.readable_cases(officer.organisation, key_id), _channel_names(officer.organisation)

    def rows_of(some: Iterable[Case]) -> list[Row]:
        return [row_of(case, channels=names, clock=clock) for case in some]

    late, soon, news = (
        rows_of(queries.list_first_cases(officer.organisation, cases, key_id, filters, clock))
        for filters in (Filters(due="late"), Filters(due="soon"), Filters(news=True))
    )
    due = {row.number for row in (*late, *soon)}
    others = [row for row in news if row.number not in due]
    told_from = _told_from(officer, clock)
    escalated = [row for row in late if told_from is not None and row.chip.over >= told_from]
    groups = {
        "escalated": escalated,
        "undecided": rows_of(queries.list_undecided(cases, officer)),
        "late": late[len(escalated) :],
        "soon": soon,
        "news": [row for row in others if row.case.state != CaseState.CLOSED],
        "closed": [row for row in others if row.case.state == CaseState.CLOSED],
        "asked": rows_of(aftercare.list_asked(officer.organisation, cases, clock.today)),
    }
    part = ports.today.part_for(officer, key_id)
    context = {
        **(part.context if part else {}),
        "part": part,
        "counts": queries.count_today(officer.organisation, cases, key_id, clock),
        "groups": groups,
        "shares_with_gone": handover.shares_with_gone(officer.organisation, key_id),
        "escalated_after": told_from,
        "lates": len(late),
        "today": clock.today,
        "may_record": list_recording_channels(officer) != [],
        "leads": officer.role == Role.INSPECTOR,
        "page": "today",
    }
    return render(request, "casework/today.html", context)


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """The cases that this officer reads, 25 a page, narrowed by filters."""
    officer = require_officer(request)
    context = _list_context(request, officer, clock_of(officer.organisation))
    choices = _filter_context(officer, context["filters"], context["query"])
    return render(request, "casework/case_list.html", {**context, **choices, "page": "cases"})


@require_safe
def case_page(request: HttpRequest, case_id: str) -> HttpResponse:
    """One case: the frame that the browser fills with what it opens, the facts, the history."""
    officer = require_officer(request)
    organisation = officer.organisation
    key_id, clock = queries.reader_key_id(officer), clock_of(organisation)
    case, day = queries.access_case(organisation, parse_hex(case_id), key_id), clock.today
    standing, proposal = standing_of(officer, case), queries.find_proposal(case)
    context = {
        **_list_context(request, officer, clock),
        "case": case,
        "row": row_of(case, channels=_channel_names(organisation), clock=clock),
        "following": acts.following_of(
            standing, day, proposer=proposal.login if proposal else None, login=officer.login
        ),
        "offers": acts.offers_of(standing),
        "export_refusal": acts.refusal_of(standing, Act.EXPORT),
        "may_hand_over": standing.refusal(Act.HAND_OVER) is None,
        "team": queries.list_team(case),
        "proposal": proposal,
        "latest_news": latest_news(organisation, day),
        "longest": longest_limit(organisation, CaseState(case.state), case.state_on),
        "may_audit": standing.refusal(Act.AUDIT) is None,
        "history": history.list_history(organisation, case.case_id),
        "check_ins": aftercare.check_in_days(organisation, day),
        "has_discipline": CaseState(case.state) in ALLOWED_IN[Act.FOLLOW_DISCIPLINE],
        "today": day,
        "page": "case",
    }
    return render(request, "casework/case.html", context)


@require_safe
def evidence_page(request: HttpRequest, case_id: str) -> HttpResponse:
    """The evidence register of one case: an empty sheet, since names and digests exist only in the opened browser."""
    officer = require_officer(request)
    organisation = officer.organisation
    case = queries.access_case(organisation, parse_hex(case_id), queries.reader_key_id(officer))
    clock = clock_of(organisation)
    row = row_of(case, channels=_channel_names(organisation), clock=clock)
    return render(
        request, "casework/evidence.html", {"case": case, "row": row, "today": clock.today, "page": "evidence"}
    )


@require_safe
def intake_page(request: HttpRequest) -> HttpResponse:
    """Where an officer types a report that came outside the portal: the browser fills it, nothing of it comes here."""
    officer = require_officer(request)
    channels = list_recording_channels(officer)
    if not channels:
        raise DomainError(ErrorCode.NOT_FOUND)
    context = {
        "channels": " ".join(channel.code for channel in channels),
        "address": officer.organisation.portal_host,
        "today": keyring.today(officer.organisation),
        "page": "intake",
    }
    return render(request, "casework/intake.html", context)


def _list_context(request: HttpRequest, officer: Officer, clock: Clock) -> dict[str, Any]:
    organisation, filters = officer.organisation, forms.parse_filters(request.GET)
    found = queries.list_cases(organisation, queries.reader_key_id(officer), filters, clock)
    names = _channel_names(organisation)
    return {
        "found": found,
        "rows": [row_of(case, channels=names, clock=clock) for case in found.cases],
        "filters": filters,
        "query": forms.filter_query(filters),
        "first": (found.number - 1) * queries.PAGE_SIZE + 1,
        "last": (found.number - 1) * queries.PAGE_SIZE + len(found.cases),
    }


@require_safe
def calendar_page(request: HttpRequest) -> HttpResponse:
    """A month with the days on which something is due, and the days off."""
    officer = require_officer(request)
    organisation = officer.organisation
    key_id, day = queries.reader_key_id(officer), keyring.today(organisation)
    first = forms.parse_month(request.GET.get("bulan", ""), day)
    month = month_of(first, queries.readable_cases(organisation, key_id), days_off(organisation, day))
    return render(request, "casework/calendar.html", {"month": month, "today": day, "page": "calendar"})


def _told_from(officer: Officer, clock: Clock) -> int | None:
    """From how many working days late a limit is escalated to this officer: penelaah (Irbansus), then Inspektur."""
    told = {Role.REVIEWER: clock.thresholds.reviewer_after, Role.INSPECTOR: clock.thresholds.inspector_after}
    return told.get(Role(officer.role))


def _filter_context(officer: Officer, filters: Filters, query: str) -> dict[str, Any]:
    """What the list's own page offers: filters to choose, those that are kept, and assigning several cases."""
    channels = {channel.code: channel.name for channel in keyring.list_channels_of(officer)}
    saved = [(row.query, forms.parse_filters(dict(parse_qsl(row.query)))) for row in queries.list_saved(officer)]
    return {
        "is_filtered": filters != Filters(page=filters.page),
        "states": list(CaseState),
        "ages": forms.AGES,
        "channels": channels,
        "codes": keyring.codes_of_channels(officer.organisation, channels),
        "grades": list(Grade),
        "may_assign": may_ever(officer, channels, Act.ASSIGN),
        "saved": saved,
        "is_saved": any(kept == query for kept, _ in saved),
    }


def _channel_names(organisation: Organisation) -> dict[str, str]:
    return {channel.code: channel.name for channel in keyring.list_channels(organisation)}
