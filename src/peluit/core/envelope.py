"""The frame of a sealed object as the server can see it: an age header and a size in a bucket.

The server cannot tell whether a seal opens or for whom (age stanzas name nobody); this is a lint that keeps
broken clients and rubbish out (protocol 1, 4.2, 4.3). Nothing here could open anything.
"""

from __future__ import annotations

import re
from typing import Final

from peluit.core.errors import DomainError, ErrorCode

_INTRO: Final = b"age-encryption.org/v1\n"
_HEADER: Final = re.compile(
    rb"age-encryption\.org/v1\n"
    rb"-> mlkem768x25519 [A-Za-z0-9+/]{1494}\n"
    rb"[A-Za-z0-9+/]{43}\n"
    rb"--- [A-Za-z0-9+/]{43}\n"
)
HEADER_BYTES: Final = 22 + 18 + 1494 + 1 + 44 + 4 + 43 + 1
"""Length of the only header allowed: one post-quantum stanza."""
_NONCE: Final = 16
_TAG: Final = 16
_CHUNK: Final = 65536
SMALLEST: Final = 1024
_FRAME_MOST: Final = 1024


def sealed_size(plain: int) -> int:
    """Bytes of an age file with one post-quantum recipient over ``plain`` bytes."""
    chunks = max(1, -(-plain // _CHUNK))
    return HEADER_BYTES + _NONCE + plain + chunks * _TAG


def plain_size(sealed: int) -> int | None:
    """Bytes inside an age file of ``sealed`` bytes, or ``None`` if no plaintext has that size."""
    payload = sealed - HEADER_BYTES - _NONCE
    if payload < _TAG:
        return None
    chunks = -(-payload // (_CHUNK + _TAG))
    plain = payload - chunks * _TAG
    return plain if plain >= 0 and sealed_size(plain) == sealed else None


def padme(length: int) -> int:
    """The Padmé length of ``length``, at least 1,024 (protocol 4.3)."""
    if length <= SMALLEST:
        return SMALLEST
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask


def check_sealed(sealed: bytes, *, most: int) -> None:
    """Check the outer form of a sealed object whose padded frame has at most ``most`` bytes.

    :raises DomainError: ``too-large`` or ``malformed``.
    """
    if len(sealed) > sealed_size(most):
        raise DomainError(ErrorCode.TOO_LARGE, most=most)
    plain = plain_size(len(sealed))
    if plain is None or plain < SMALLEST or plain & (plain - 1):
        raise DomainError(ErrorCode.MALFORMED, field="sealed")
    check_header(sealed)


def check_header(start: bytes) -> None:
    """Check that ``start`` begins with an age header of exactly one ``mlkem768x25519`` stanza.

    :raises DomainError: ``malformed`` otherwise.
    """
    if not start.startswith(_INTRO) or not _HEADER.match(start):
        raise DomainError(ErrorCode.MALFORMED, field="sealed")


def largest_sealed(most: int) -> int:
    """Bytes of the largest sealed file over at most ``most`` bytes of content."""
    return sealed_size(padme(most + _FRAME_MOST))


def check_file_size(sealed: int, *, most: int) -> None:
    """Check that a sealed file's size is a Padmé bucket and at most ``most`` bytes of content and frame.

    :raises DomainError: ``too-large`` or ``malformed``.
    """
    if sealed > largest_sealed(most):
        raise DomainError(ErrorCode.TOO_LARGE, most=most)
    plain = plain_size(sealed)
    if plain is None or padme(plain) != plain:
        raise DomainError(ErrorCode.MALFORMED, field="size")
