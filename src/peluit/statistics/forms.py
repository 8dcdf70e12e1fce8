"""The shape of what the desk sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peluit.core.errors import DomainError, ErrorCode


def parse_declaration(body: Mapping[str, Any]) -> dict[str, int]:
    """Year and number of sanctions by level, as numbers or as they are typed.

    :raises DomainError: ``malformed``, with the field.
    """
    return {field: _number(body, field) for field in ("year", "light", "medium", "heavy")}


def _number(body: Mapping[str, Any], field: str) -> int:
    value = body.get(field)
    text = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    if not (text.isascii() and text.isdecimal()) or len(text) > 9:
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return int(text)
