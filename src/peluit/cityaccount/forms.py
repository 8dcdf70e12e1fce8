"""The shapes of what the desk sends about accounts of the city. Everything raises ``malformed`` naming the field."""

from __future__ import annotations

from typing import Any, Final

from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.http import text_field

_ANSWER: Final = {"code": 4096, "state": 200, "iss": 255, "error": 200}


def parse_answer(body: dict[str, Any]) -> dict[str, str]:
    """What stood in the address that the provider sent the browser to; "" for what did not."""
    return {name: text_field(body, name, longest=longest) for name, longest in _ANSWER.items()}


def parse_provider(body: dict[str, Any]) -> dict[str, Any]:
    """The members of ``POST city-account/provider``."""
    return {
        "issuer": text_field(body, "issuer", longest=255).strip(),
        "client_id": text_field(body, "client_id", longest=255).strip(),
        "is_offered": parse_flag(body, "is_offered"),
    }


def parse_flag(body: dict[str, Any], field: str, *, usual: bool | None = None) -> bool:
    """A yes or no; ``usual`` where nothing is said, if that may be."""
    value = body.get(field, usual)
    if not isinstance(value, bool):
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return value
