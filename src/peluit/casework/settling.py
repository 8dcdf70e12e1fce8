"""Writes of an organisation's own limits and working days: by its administrator, from today on, never for the past.

Nothing here touches a case. The dates of a case are worked out when a state begins and stay as they were stored.
Each refusal of a field is ``malformed`` with the ``field`` and ``why``: ``past``, ``late``, ``order``, ``weekend``,
``already-off`` or ``already-working``; without ``why`` the value is of another shape than expected.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import IntegrityError, transaction

from peluit.accounts.models import Officer
from peluit.casework.calendar import YEARS_AHEAD, national_days
from peluit.casework.models import CalendarDay, Policy
from peluit.casework.policies import NAMES
from peluit.core.deadlines import is_working_day
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.policy import REMIND, TELL_INSPECTOR, TELL_REVIEWER, DayKind
from peluit.infra.audit.services import record
from peluit.keyring import queries as keyring

MOST_DAYS: Final = 366
THRESHOLDS: Final = frozenset({REMIND, TELL_REVIEWER, TELL_INSPECTOR})
"""Distances from a limit, always in working days, rather than limits: these alone may be zero."""


@transaction.atomic
def add_policy(
    *,
    officer: Officer,
    code: str,
    days: int,
    kind: DayKind,
    basis: str,
    needs_checking: bool,
    valid_from: date,
    valid_to: date | None,
    note: str,
) -> None:
    """Set a limit of ``days`` (1 to 366) from a day on that is not past.

    :raises DomainError: ``malformed``; ``already-exists`` where a row of this code begins on the same day.
    """
    today = keyring.today(officer.organisation)
    if code not in NAMES:
        raise DomainError(ErrorCode.MALFORMED, field="code")
    if not (0 if code in THRESHOLDS else 1) <= days <= MOST_DAYS:
        raise DomainError(ErrorCode.MALFORMED, field="days")
    if code in THRESHOLDS and kind is not DayKind.WORKING:
        raise DomainError(ErrorCode.MALFORMED, field="kind")
    if not basis:
        raise DomainError(ErrorCode.MALFORMED, field="basis")
    if valid_from < today:
        raise DomainError(ErrorCode.MALFORMED, field="valid_from", why="past")
    if valid_to is not None and valid_to < valid_from:
        raise DomainError(ErrorCode.MALFORMED, field="valid_to", why="order")
    row = Policy(
        organisation=officer.organisation,
        code=code,
        days=days,
        kind=kind,
        basis=basis,
        needs_checking=needs_checking,
        valid_from=valid_from,
        valid_to=valid_to,
        note=note,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise DomainError(ErrorCode.ALREADY_EXISTS, field="valid_from") from error
    facts: dict[str, str | int] = {"code": code, "days": days, "kind": kind.value, "from": valid_from.isoformat()}
    if valid_to is not None:
        facts["to"] = valid_to.isoformat()
    _note(officer, "add-policy", facts)


@transaction.atomic
def end_policy(*, officer: Officer, code: str, valid_from: date) -> None:
    """Let an own limit hold until today; one that has not begun yet is taken back as if it had never been set.

    :raises DomainError: ``not-found`` for a row that is not there or has ended.
    """
    today = keyring.today(officer.organisation)
    row = (
        Policy.objects.select_for_update()
        .filter(organisation=officer.organisation, code=code, valid_from=valid_from)
        .first()
    )
    if row is None or (row.valid_to is not None and row.valid_to <= today):
        raise DomainError(ErrorCode.NOT_FOUND)
    facts: dict[str, str | int] = {"code": code, "from": valid_from.isoformat()}
    if valid_from > today:
        row.delete()
        _note(officer, "withdraw-policy", facts)
        return
    row.valid_to = today
    row.save(update_fields=["valid_to"])
    _note(officer, "end-policy", {**facts, "to": today.isoformat()})


@transaction.atomic
def add_day(*, officer: Officer, day: date, name: str, is_working: bool) -> None:
    """Close a working day, or open a national holiday, that is not past.

    :raises DomainError: ``malformed``, also where the row would change nothing; ``already-exists`` for a second row.
    """
    today = keyring.today(officer.organisation)
    if day < today:
        raise DomainError(ErrorCode.MALFORMED, field="day", why="past")
    if day.year > today.year + YEARS_AHEAD:
        raise DomainError(ErrorCode.MALFORMED, field="day", why="late")
    if not name:
        raise DomainError(ErrorCode.MALFORMED, field="name")
    if CalendarDay.objects.filter(organisation=officer.organisation, day=day).exists():
        raise DomainError(ErrorCode.ALREADY_EXISTS, field="day")
    if not is_working_day(day):
        raise DomainError(ErrorCode.MALFORMED, field="day", why="weekend")
    if is_working != (day in national_days(day.year)):
        raise DomainError(ErrorCode.MALFORMED, field="day", why="already-working" if is_working else "already-off")
    try:
        with transaction.atomic():
            CalendarDay.objects.create(organisation=officer.organisation, day=day, name=name, is_working=is_working)
    except IntegrityError as error:
        raise DomainError(ErrorCode.ALREADY_EXISTS, field="day") from error
    _note(officer, "open-day" if is_working else "close-day", {"day": day.isoformat()})


@transaction.atomic
def remove_day(*, officer: Officer, day: date) -> None:
    """Take an own day back. :raises DomainError: ``not-found``; ``malformed`` for a day that is past."""
    row = CalendarDay.objects.select_for_update().filter(organisation=officer.organisation, day=day).first()
    if row is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    if day < keyring.today(officer.organisation):
        raise DomainError(ErrorCode.MALFORMED, field="day", why="past")
    row.delete()
    _note(officer, "remove-day", {"day": day.isoformat()})


def _note(officer: Officer, act: str, facts: Mapping[str, str | int]) -> None:
    record(organisation_id=officer.organisation_id, actor=officer.login, act=act, facts=facts)
