"""Pages of limits and of the working calendar: every officer reads them, the administrator writes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peluit.accounts.models import Role
from peluit.accounts.session import require_officer
from peluit.casework import settings_forms as forms
from peluit.casework import settings_pages as pages
from peluit.casework.calendar import days_off
from peluit.casework.policies import NAMES
from peluit.core.deadlines import is_working_day
from peluit.keyring import queries as keyring


@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    """All limits as they hold today, and the organisation's own rows."""
    officer = require_officer(request)
    today = keyring.today(officer.organisation)
    context = {
        "limits": pages.limits_on(officer.organisation, today),
        "own": pages.own_policies(officer.organisation, today),
        "names": NAMES,
        "may_write": officer.role == Role.ADMINISTRATOR,
        "today": today,
    }
    return render(request, "casework/policies.html", context)


@require_safe
def working_calendar(request: HttpRequest) -> HttpResponse:
    """A year's days off, the organisation's own among them, and where limits would end."""
    officer = require_officer(request)
    organisation, today = officer.organisation, keyring.today(officer.organisation)
    years = pages.years_around(today)
    year = forms.parse_year(request.GET.get("tahun", ""), years, today.year)
    start = forms.parse_start(request.GET.get("mulai", ""), today)
    context = {
        "days": pages.days_of_year(organisation, year, today),
        "limits": [limit for limit in pages.limits_on(organisation, start) if limit.ends_on],
        "year": year,
        "years": years,
        "start": start,
        "is_start_off": not is_working_day(start, days_off(organisation, start)),
        "may_write": officer.role == Role.ADMINISTRATOR,
        "today": today,
        "last": today.replace(year=years[-1], month=12, day=31),
    }
    return render(request, "casework/working_calendar.html", context)
