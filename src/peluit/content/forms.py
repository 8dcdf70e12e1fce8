"""The shapes of what the pages of texts, contacts and briefings send."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from peluit.content.services import MOST_PEOPLE
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.prose import LONGEST, LONGEST_TITLE
from peluit.infra.http import text_field

_WEB: Final = re.compile(r"(https://)?[a-z0-9-]+(\.[a-z0-9-]+)+(/[A-Za-z0-9._~/-]*)?\Z")
_PHONE: Final = re.compile(r"[0-9+() .-]{3,40}\Z")


def parse_number(body: dict[str, Any], field: str, *, most: int) -> int:
    """A whole number from 0 to ``most``, written in figures. :raises DomainError: ``malformed`` naming the field."""
    value = text_field(body, field, longest=20).strip()
    if not (value.isascii() and value.isdigit()) or int(value) > most:
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return int(value)


def parse_text(body: dict[str, Any]) -> dict[str, Any]:
    """The members of ``POST content/publish``. :raises DomainError: ``malformed`` naming the field."""
    return {
        "slug": text_field(body, "slug", longest=40),
        "base": parse_number(body, "base", most=2**31 - 1),
        "title": text_field(body, "title", longest=LONGEST_TITLE * 2),
        "body": parse_body(body),
    }


def parse_body(body: dict[str, Any]) -> str:
    """The text itself. What is too long is said by the rule of texts, which counts lines, too.

    :raises DomainError: ``malformed`` naming the field.
    """
    return text_field(body, "text", longest=LONGEST * 4)


def parse_contact(body: dict[str, Any]) -> dict[str, Any]:
    """The members of ``POST content/contacts``. :raises DomainError: ``malformed`` naming the field."""
    found = {
        name: " ".join(text_field(body, name, longest=longest).split())
        for name, longest in (("name", 120), ("purpose", 300), ("phone", 40), ("address", 300), ("web", 120))
    }
    if not found["name"]:
        raise DomainError(ErrorCode.MALFORMED, field="name")
    if found["phone"] and not _PHONE.match(found["phone"]):
        raise DomainError(ErrorCode.MALFORMED, field="phone")
    if found["web"] and not _WEB.match(found["web"]):
        raise DomainError(ErrorCode.MALFORMED, field="web")
    is_checked = body.get("is_checked", False)
    if not isinstance(is_checked, bool):
        raise DomainError(ErrorCode.MALFORMED, field="is_checked")
    return {"code": text_field(body, "code", longest=40), "is_checked": is_checked, **found}


def parse_briefing(body: dict[str, Any]) -> dict[str, Any]:
    """The members of ``POST content/briefings``. :raises DomainError: ``malformed`` naming the field."""
    agency = " ".join(text_field(body, "agency", longest=160).split())
    if not agency:
        raise DomainError(ErrorCode.MALFORMED, field="agency")
    try:
        held_on = date.fromisoformat(text_field(body, "held_on", longest=10))
    except ValueError as error:
        raise DomainError(ErrorCode.MALFORMED, field="held_on") from error
    return {
        "held_on": held_on,
        "agency": agency,
        "invited": parse_number(body, "invited", most=MOST_PEOPLE),
        "present": parse_number(body, "present", most=MOST_PEOPLE),
    }
