"""The schedule of retention (JRA) of an organisation: what is packaged, and its own classes, which come before that.

What held on the day on which a case was closed decides how long it is kept. An own class begins tomorrow at the
earliest and ends today at the earliest, so nothing that is written here changes a date that a case already has.
Each refusal of a field is ``malformed`` with the ``field`` and ``why``: ``past`` or ``order``; without ``why`` the
value is of another shape than expected.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from typing import Any, Final

from django.db import IntegrityError, transaction

from peluit.accounts.models import Officer, Organisation
from peluit.casework.models import RetentionRule
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.retention import Fate, RetentionClass
from peluit.core.validity import rule_on
from peluit.infra.audit.services import record
from peluit.keyring import queries as keyring

MOST_YEARS: Final = 100


def _packaged() -> dict[str, RetentionClass]:
    rows = json.loads(files("peluit.casework").joinpath("retensi.json").read_text(encoding="utf-8"))
    return {row["code"]: RetentionClass(**row | {"fate": Fate(row["fate"])}) for row in rows}


CLASSES: Final = _packaged()
"""The schedule that comes with the application, from what weighs most to what weighs least."""


class Schedule:
    """The classes of one organisation, read once."""

    def __init__(self, organisation: Organisation) -> None:
        self._own = [_class_of(row) for row in RetentionRule.objects.filter(organisation=organisation)]

    def on(self, code: str, day: date) -> RetentionClass:
        """The class of a case that was closed on ``day``. :raises KeyError: for a code that is not packaged."""
        return rule_on(self._own, code, day) or CLASSES[code]

    def list_on(self, day: date) -> list[tuple[RetentionClass, bool]]:
        """Every class as it holds on ``day``, and whether it is the organisation's own."""
        holding = [self.on(code, day) for code in CLASSES]
        return [(one, one in self._own) for one in holding]


@dataclass(frozen=True)
class OwnClass:
    """A row that the organisation set, and what may still be done with it."""

    retention: RetentionClass
    state: str
    """``coming``, ``holding`` or ``past``."""
    may_end: bool


def own_classes(organisation: Organisation, today: date) -> list[OwnClass]:
    """The organisation's rows, the newest first; none is ever forgotten once it has held."""
    rows = RetentionRule.objects.filter(organisation=organisation).order_by("-valid_from", "code")
    return [OwnClass(_class_of(row), _state(row, today), row.valid_to is None or row.valid_to > today) for row in rows]


@transaction.atomic
def add_class(*, officer: Officer, own: RetentionClass) -> None:
    """Let cases of this class that are closed from ``own.valid_from`` on, tomorrow or later, be kept as it says.

    :raises DomainError: ``malformed``; ``already-exists`` where a row of this class begins on the same day.
    """
    if own.code not in CLASSES:
        raise DomainError(ErrorCode.MALFORMED, field="code")
    if not 1 <= own.years <= MOST_YEARS:
        raise DomainError(ErrorCode.MALFORMED, field="years")
    if not own.basis:
        raise DomainError(ErrorCode.MALFORMED, field="basis")
    if own.valid_from <= keyring.today(officer.organisation):
        raise DomainError(ErrorCode.MALFORMED, field="valid_from", why="past")
    if own.valid_to is not None and own.valid_to < own.valid_from:
        raise DomainError(ErrorCode.MALFORMED, field="valid_to", why="order")
    values: dict[str, Any] = {name: getattr(own, name) for name in _STORED}
    try:
        with transaction.atomic():
            RetentionRule.objects.create(organisation=officer.organisation, **values)
    except IntegrityError as error:
        raise DomainError(ErrorCode.ALREADY_EXISTS, field="valid_from") from error
    facts: dict[str, str | int] = {"class": own.code, "years": own.years, "fate": own.fate.value}
    facts["from"] = own.valid_from.isoformat()
    if own.valid_to is not None:
        facts["to"] = own.valid_to.isoformat()
    _note(officer, "add-retention", facts)


@transaction.atomic
def end_class(*, officer: Officer, code: str, valid_from: date) -> None:
    """Let an own class hold for cases closed until today; one that has not begun is taken back.

    :raises DomainError: ``not-found`` for a row that is not there or has ended.
    """
    today = keyring.today(officer.organisation)
    rows = RetentionRule.objects.select_for_update().filter(organisation=officer.organisation)
    row = rows.filter(code=code, valid_from=valid_from).first()
    if row is None or (row.valid_to is not None and row.valid_to <= today):
        raise DomainError(ErrorCode.NOT_FOUND)
    facts: dict[str, str | int] = {"class": code, "from": valid_from.isoformat()}
    if valid_from > today:
        row.delete()
        _note(officer, "withdraw-retention", facts)
        return
    row.valid_to = today
    row.save(update_fields=["valid_to"])
    _note(officer, "end-retention", {**facts, "to": today.isoformat()})


_STORED: Final = ("code", "years", "fate", "basis", "needs_checking", "valid_from", "valid_to", "note")


def _class_of(row: RetentionRule) -> RetentionClass:
    values = {name: getattr(row, name) for name in _STORED}
    return replace(CLASSES[row.code], **values | {"fate": Fate(row.fate)})


def _state(row: RetentionRule, today: date) -> str:
    if row.valid_from > today:
        return "coming"
    return "holding" if row.valid_to is None or today <= row.valid_to else "past"


def _note(officer: Officer, act: str, facts: dict[str, str | int]) -> None:
    record(organisation_id=officer.organisation_id, actor=officer.login, act=act, facts=facts)
