"""The shapes of what the administrator's forms for limits, days and the letterhead send."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from peluit.accounts.letterheads import Lines
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.policy import DayKind
from peluit.core.retention import Fate, HoldReason, RetentionClass
from peluit.infra.http import text_field, unbase64

Choice = TypeVar("Choice", bound=StrEnum)


def parse_day(body: dict[str, Any], field: str) -> date:
    """A date as ``YYYY-MM-DD``. :raises DomainError: ``malformed`` naming the field."""
    try:
        return date.fromisoformat(text_field(body, field, longest=10))
    except ValueError as error:
        raise DomainError(ErrorCode.MALFORMED, field=field) from error


def parse_policy(body: dict[str, Any]) -> dict[str, Any]:
    """The members of ``POST policies``. :raises DomainError: ``malformed`` naming the field."""
    return {
        "code": text_field(body, "code", longest=40),
        "days": _parse_number(body, "days"),
        "kind": _parse_choice(body, "kind", DayKind),
        "basis": text_field(body, "basis").strip(),
        "needs_checking": parse_flag(body, "needs_checking"),
        "valid_from": parse_day(body, "valid_from"),
        "valid_to": parse_day(body, "valid_to") if body.get("valid_to") else None,
        "note": text_field(body, "note", longest=400).strip(),
    }


def parse_calendar_day(body: dict[str, Any]) -> dict[str, Any]:
    """The members of ``POST days``. :raises DomainError: ``malformed`` naming the field."""
    return {
        "day": parse_day(body, "day"),
        "name": text_field(body, "name", longest=120).strip(),
        "is_working": parse_flag(body, "is_working"),
    }


def parse_retention(body: dict[str, Any]) -> RetentionClass:
    """The members of ``POST retention-classes``. :raises DomainError: ``malformed`` naming the field."""
    return RetentionClass(
        code=text_field(body, "code", longest=20),
        name="",
        years=_parse_number(body, "years"),
        fate=_parse_choice(body, "fate", Fate),
        basis=_parse_line(body, "basis", longest=200),
        needs_checking=parse_flag(body, "needs_checking"),
        note=_parse_line(body, "note", longest=400),
        valid_from=parse_day(body, "valid_from"),
        valid_to=parse_day(body, "valid_to") if body.get("valid_to") else None,
    )


def parse_hold(body: dict[str, Any]) -> HoldReason | None:
    """Why a case is held; ``None`` to lift a hold. :raises DomainError: ``malformed`` naming the field."""
    return _parse_choice(body, "reason", HoldReason) if parse_flag(body, "is_held") else None


def parse_letterhead(body: dict[str, Any]) -> tuple[Lines, bytes | None]:
    """The members of ``POST letterhead``, and the emblem as ``set_letterhead`` takes it.

    :raises DomainError: ``malformed`` naming the field.
    """
    lines = Lines(
        address=_parse_line(body, "address", longest=120),
        address_more=_parse_line(body, "address_more", longest=120),
        postal_code=_parse_line(body, "postal_code", longest=5),
        telephone=_parse_line(body, "telephone", longest=60),
        website=_parse_line(body, "website", longest=120),
        email=_parse_line(body, "email", longest=120),
        place=_parse_line(body, "place", longest=60),
    )
    if parse_flag(body, "no_emblem"):
        return lines, b""
    return lines, unbase64(body.get("emblem"), field="emblem") or None


def parse_year(value: str, years: range, otherwise: int) -> int:
    """A year of the page's address; one that the page does not show is as good as none."""
    return int(value) if value in {str(year) for year in years} else otherwise


def parse_start(value: str, today: date) -> date:
    """From which day the preview counts: not before ``today``, and not beyond the known years."""
    try:
        start = date.fromisoformat(value)
    except ValueError:
        return today
    return start if today <= start <= today.replace(year=today.year + 1, day=min(today.day, 28)) else today


def parse_flag(body: dict[str, Any], field: str) -> bool:
    """A boolean. :raises DomainError: ``malformed`` naming the field."""
    value = body.get(field)
    if not isinstance(value, bool):
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return value


def _parse_line(body: dict[str, Any], field: str, *, longest: int) -> str:
    line = text_field(body, field, longest=longest).strip()
    if not line.isprintable():
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return line


def _parse_number(body: dict[str, Any], field: str) -> int:
    value = text_field(body, field, longest=3)
    if not (value.isascii() and value.isdigit()):
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return int(value)


def _parse_choice(body: dict[str, Any], field: str, choices: type[Choice]) -> Choice:
    try:
        return choices(text_field(body, field, longest=20))
    except ValueError as error:
        raise DomainError(ErrorCode.MALFORMED, field=field) from error
