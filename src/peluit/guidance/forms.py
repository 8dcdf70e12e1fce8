"""What the desk sends about the library, by its shape."""

from __future__ import annotations

from typing import Any

from peluit.core.errors import DomainError, ErrorCode
from peluit.core.guidance import LONGEST_ANSWER, LONGEST_BASIS, LONGEST_QUESTION, parse_subject, parse_text
from peluit.infra.http import text_field

_LONGEST_ID = 20
_ROOM = 4
"""A body may be so many times longer than its text may be: the text alone says whether it is too long."""


def parse_proposal(body: dict[str, Any]) -> dict[str, Any]:
    """The arguments of ``services.propose``.

    :raises DomainError: ``malformed`` naming the field; ``checked`` where nobody looked whether the asker can be known.
    """
    entry = text_field(body, "entry", longest=_LONGEST_ID)
    if body.get("checked") is not True:
        raise DomainError(ErrorCode.MALFORMED, field="checked")
    return {
        "entry_id": parse_id(body, "entry") if entry else None,
        "subject": parse_subject(text_field(body, "subject")),
        "question": _text(body, "question", LONGEST_QUESTION),
        "answer": _text(body, "answer", LONGEST_ANSWER),
        "basis": _text(body, "basis", LONGEST_BASIS, is_needed=False),
    }


def parse_id(body: dict[str, Any], field: str) -> int:
    """The key of a row. :raises DomainError: ``malformed`` naming the field."""
    value = text_field(body, field, longest=_LONGEST_ID)
    if not (value.isascii() and value.isdigit()):
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return min(int(value), 2**63 - 1)


def _text(body: dict[str, Any], field: str, longest: int, *, is_needed: bool = True) -> str:
    value = text_field(body, field, longest=longest * _ROOM)
    return parse_text(value, field=field, longest=longest, is_needed=is_needed)
