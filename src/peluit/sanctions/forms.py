"""The shape of what the calls of discipline take. Shape only: what is allowed is decided by services."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from peluit.casework.forms import NewObject, parse_object
from peluit.core.discipline.steps import Step, Taken
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import parse_hex
from peluit.sanctions.services import ExportForm

MOST_INSTALMENTS: Final = 120
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def parse_sheet(body: Mapping[str, Any]) -> NewObject:
    """The sealed sheet that every act brings. :raises DomainError: ``malformed``."""
    sheet = body.get("sheet")
    if not isinstance(sheet, dict):
        raise DomainError(ErrorCode.MALFORMED, field="sheet")
    sent = parse_object(sheet)
    if sent.kind != "finding":
        raise DomainError(ErrorCode.MALFORMED, field="kind")
    return sent


def parse_id(body: Mapping[str, Any], name: str) -> str:
    """A random id in hex. :raises DomainError: ``malformed``."""
    return parse_hex(str(body.get(name, "")))


def parse_step(body: Mapping[str, Any]) -> Taken:
    """The step with its days. :raises DomainError: ``malformed``."""
    step = body.get("step")
    if step not in {one.value for one in Step}:
        raise DomainError(ErrorCode.MALFORMED, field="step")
    until = None if body.get("until") is None else parse_day(body, "until")
    return Taken(Step(step), parse_day(body, "on"), until)


def parse_day(body: Mapping[str, Any], name: str) -> date:
    """A day as ``YYYY-MM-DD``. :raises DomainError: ``malformed``."""
    return _day(body.get(name), name)


def parse_days(body: Mapping[str, Any], name: str) -> list[date]:
    """A list of days. :raises DomainError: ``malformed``."""
    rows = body.get(name)
    if not isinstance(rows, list) or len(rows) > MOST_INSTALMENTS:
        raise DomainError(ErrorCode.MALFORMED, field=name)
    return [_day(row, name) for row in rows]


def parse_payment(body: Mapping[str, Any]) -> tuple[int, bool]:
    """How many instalments are covered, and whether the loss is settled. :raises DomainError: ``malformed``."""
    covered, is_settled = body.get("covered"), body.get("is_settled")
    if not isinstance(covered, int) or isinstance(covered, bool):
        raise DomainError(ErrorCode.MALFORMED, field="covered")
    if not isinstance(is_settled, bool):
        raise DomainError(ErrorCode.MALFORMED, field="is_settled")
    return covered, is_settled


def parse_export_form(body: Mapping[str, Any]) -> ExportForm:
    """How the record leaves. :raises DomainError: ``malformed``."""
    form = body.get("form")
    if form not in {one.value for one in ExportForm}:
        raise DomainError(ErrorCode.MALFORMED, field="form")
    return ExportForm(form)


def _day(value: object, name: str) -> date:
    if not isinstance(value, str) or not _DAY.match(value):
        raise DomainError(ErrorCode.MALFORMED, field=name)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise DomainError(ErrorCode.MALFORMED, field=name) from None
