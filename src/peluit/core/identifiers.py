"""Identifiers as they travel: lower-case hexadecimal of fixed length, and the case number people say."""

from __future__ import annotations

import re
from typing import Final

from peluit.core.errors import DomainError, ErrorCode

_HEX: Final = re.compile(r"[0-9a-f]+\Z")
_CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]{1,39}\Z")
_CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

ID_BYTES: Final = 16
DIGEST_BYTES: Final = 32


def parse_hex(text: str, *, size: int = ID_BYTES) -> str:
    """Return ``text`` if it is lower-case hex of ``size`` bytes.

    :raises DomainError: ``malformed`` otherwise.
    """
    if len(text) != size * 2 or not _HEX.match(text):
        raise DomainError(ErrorCode.MALFORMED, field="identifier")
    return text


def parse_code(text: str) -> str:
    """Return ``text`` if it can name an organisation or a channel (protocol 1).

    :raises DomainError: ``malformed`` otherwise.
    """
    if not _CODE.match(text):
        raise DomainError(ErrorCode.MALFORMED, field="code")
    return text


def case_number(case_id: str) -> str:
    """The number people say for a case: 40 bits of its id in Crockford Base32 (protocol 3.3)."""
    value = int(parse_hex(case_id)[:10], 16)
    digits = "".join(_CROCKFORD[(value >> shift) & 31] for shift in range(35, -1, -5))
    return f"PLT-{digits[:4]}-{digits[4:]}"
