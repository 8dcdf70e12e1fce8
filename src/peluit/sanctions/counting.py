"""Decisions on discipline, for public figures. Which sanction, for whom and for what is sealed and not counted here."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from peluit.accounts.models import Organisation
from peluit.core.discipline.steps import Step
from peluit.infra.audit import queries as audit


def list_decision_days(organisation: Organisation) -> list[date]:
    """The day on which each decision was recorded: one for each person, whatever became of it later."""
    zone = ZoneInfo(organisation.timezone)
    days: dict[str, date] = {}
    for _, at, facts in audit.list_acts(organisation.pk, "discipline-step"):
        if facts["step"] == Step.DECIDE:
            days.setdefault(facts["matter"], at.astimezone(zone).date())
    return list(days.values())
