"""The shapes of what the desk sends about meetings. Everything raises ``malformed`` naming the field."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final

from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import ActionState
from peluit.core.openness import ABSENCES
from peluit.core.openness_access import Publicity
from peluit.infra.http import text_field
from peluit.openness.limits import CHECKLIST, NAMES
from peluit.openness.models import LONGEST_TEXT
from peluit.openness.shapes import AgencyForm, Held, NewAction, Plan

MINUTES_PARTS: Final = ("opening", "discussion", "decisions", "closing")
SIGNATORY_PARTS: Final = {"signatory_name": 120, "signatory_rank": 120, "signatory_number": 30}
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\Z")
_PATTERN_NEEDS: Final = re.compile(r"\{urut(:3)?\}")


def parse_plan(body: dict[str, Any]) -> Plan:
    """The members of ``POST plan``."""
    agenda = body.get("agenda", [])
    if not isinstance(agenda, list) or not set(map(str, agenda)) <= set(CHECKLIST):
        raise DomainError(ErrorCode.MALFORMED, field="agenda")
    return Plan(
        planned_on=parse_day(body, "planned_on"),
        starts_at=_parse_time(body, "starts_at"),
        place=_line(body, "place", 160),
        invitation_number=_line(body, "invitation_number", 80),
        invitation_on=parse_day(body, "invitation_on") if body.get("invitation_on") else None,
        chair=_line(body, "chair", 160),
        secretary=_line(body, "secretary", 160),
        agenda=[code for code in CHECKLIST if code in agenda],
        other_agenda=text_field(body, "other_agenda", longest=2000).strip(),
    )


def parse_held(body: dict[str, Any]) -> Held:
    """The members of ``POST held``."""
    return Held(
        held_on=parse_day(body, "held_on"),
        invited=_number(body, "invited", 1, 9999),
        present=_number(body, "present", 0, 9999),
        absent={reason: _number(body, f"absent_{reason}", 0, 9999, empty=0) for reason in ABSENCES},
    )


def parse_minutes(body: dict[str, Any]) -> tuple[int, dict[str, str]]:
    """The version that was edited, and those parts of the minutes that are sent."""
    version = body.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 0:
        raise DomainError(ErrorCode.MALFORMED, field="version")
    longest = {**dict.fromkeys(MINUTES_PARTS, LONGEST_TEXT), **SIGNATORY_PARTS}
    parts = {name: text_field(body, name, longest=most) for name, most in longest.items() if name in body}
    return version, parts


def parse_action(body: dict[str, Any]) -> NewAction:
    """The members of ``POST actions``."""
    return NewAction(text=_needed(body, "text", 400), who=_needed(body, "who", 160), due_on=parse_day(body, "due_on"))


def parse_action_state(body: dict[str, Any]) -> tuple[ActionState, str]:
    """The new state of an action item, and what is noted of it."""
    state = text_field(body, "state", longest=12)
    if state not in set(ActionState):
        raise DomainError(ErrorCode.MALFORMED, field="state")
    return ActionState(state), _line(body, "note", 400)


def parse_reason(body: dict[str, Any]) -> str:
    """Why there was no meeting."""
    return _needed(body, "reason", 400)


def parse_hand_in(body: dict[str, Any]) -> str:
    """Why minutes are handed in without the signed list of attendance; empty where nothing was said."""
    return _line(body, "list_missing_for", 400) if "list_missing_for" in body else ""


def parse_verdict(body: dict[str, Any]) -> tuple[bool, str]:
    """Whether minutes are accepted, and the remarks, without which nothing is given back."""
    is_accepted = parse_flag(body, "is_accepted")
    remarks = text_field(body, "remarks", longest=4000).strip()
    if not is_accepted and not remarks:
        raise DomainError(ErrorCode.MALFORMED, field="remarks")
    return is_accepted, remarks


def parse_agency(body: dict[str, Any]) -> AgencyForm:
    """The members of ``POST agencies`` but its code."""
    return AgencyForm(
        name=_needed(body, "name", 160),
        short_name=_needed(body, "short_name", 40),
        week=_number(body, "week", 1, 4),
        weekday=_number(body, "weekday", 0, 4),
        starts_at=_parse_time(body, "starts_at"),
        place=_line(body, "place", 160),
        is_active=parse_flag(body, "is_active"),
    )


def parse_code(body: dict[str, Any]) -> str:
    """What stands for an agency in addresses."""
    code = text_field(body, "code", longest=40).strip()
    if not _CODE.match(code):
        raise DomainError(ErrorCode.MALFORMED, field="code")
    return code


def parse_limit(body: dict[str, Any]) -> tuple[str, int, str]:
    """Which limit, how many working days, by which basis."""
    code = text_field(body, "code", longest=20)
    if code not in NAMES:
        raise DomainError(ErrorCode.MALFORMED, field="code")
    return code, _number(body, "days", 0, 60), _needed(body, "basis", 200)


def parse_settings(body: dict[str, Any]) -> tuple[Publicity, str]:
    """What is public, and the pattern of invitation numbers."""
    level, pattern = text_field(body, "publicity", longest=10), _needed(body, "invitation_pattern", 80)
    if level not in set(Publicity):
        raise DomainError(ErrorCode.MALFORMED, field="publicity")
    if not _PATTERN_NEEDS.search(pattern):
        raise DomainError(ErrorCode.MALFORMED, field="invitation_pattern")
    return Publicity(level), pattern


def parse_flag(body: dict[str, Any], field: str) -> bool:
    """A boolean."""
    value = body.get(field)
    if not isinstance(value, bool):
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return value


def parse_day(body: dict[str, Any], field: str) -> dt.date:
    """A date as ``YYYY-MM-DD``."""
    try:
        return dt.date.fromisoformat(text_field(body, field, longest=10))
    except ValueError as error:
        raise DomainError(ErrorCode.MALFORMED, field=field) from error


def _parse_time(body: dict[str, Any], field: str) -> dt.time:
    try:
        return dt.time.fromisoformat(text_field(body, field, longest=5))
    except ValueError as error:
        raise DomainError(ErrorCode.MALFORMED, field=field) from error


def _line(body: dict[str, Any], field: str, longest: int) -> str:
    return " ".join(text_field(body, field, longest=longest).split())


def _needed(body: dict[str, Any], field: str, longest: int) -> str:
    text = _line(body, field, longest)
    if not text:
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return text


def _number(body: dict[str, Any], field: str, least: int, most: int, *, empty: int | None = None) -> int:
    text = text_field(body, field, longest=5).strip()
    if not text and empty is not None:
        return empty
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return int(text)
