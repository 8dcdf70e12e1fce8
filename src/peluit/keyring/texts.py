"""Root documents and directories as exact texts (protocol 6): read strictly, never re-encoded."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.http import unbase64

ROOT_TYPE: Final = "peluit/v1/root"
DIRECTORY_TYPE: Final = "peluit/v1/directory"
LONGEST: Final = 64 * 1024
RECIPIENT: Final = re.compile(r"age1pq1[02-9ac-hj-np-z]{1952}\Z")


@dataclass(frozen=True)
class Signer:
    """Someone who signs a channel's directories."""

    key_id: str
    name: str
    post: str
    verify: str


@dataclass(frozen=True)
class Root:
    """What a root document says."""

    organisation: str
    channel: str
    version: int
    previous: str
    made_on: dt.date
    root_key: bytes
    recovery_key: bytes
    signers: tuple[Signer, ...]
    threshold: int


def _malformed(field: str) -> DomainError:
    return DomainError(ErrorCode.MALFORMED, field=field)


def _only_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a member stands twice")
    return members


def _text(members: dict[str, Any], field: str) -> str:
    value = members.get(field)
    if not isinstance(value, str):
        raise _malformed(field)
    return value


def _count(members: dict[str, Any], field: str) -> int:
    value = members.get(field)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _malformed(field)
    return value


def _key(members: dict[str, Any], field: str) -> bytes:
    key = unbase64(_text(members, field), field=field)
    if len(key) != 32:
        raise _malformed(field)
    return key


def _signer(value: object) -> Signer:
    if not isinstance(value, dict):
        raise _malformed("signers")
    _key(value, "verify")
    return Signer(
        key_id=_text(value, "key_id"),
        name=_text(value, "name"),
        post=_text(value, "post"),
        verify=_text(value, "verify"),
    )


def parse_root(text: str) -> Root:
    """What a root document says.

    :raises DomainError: ``malformed`` naming the member that is missing, of another shape, or there twice.
    """
    if len(text) > LONGEST or unicodedata.normalize("NFC", text) != text:
        raise _malformed("text")
    try:
        members = json.loads(text, object_pairs_hook=_only_once)
        made_on = dt.date.fromisoformat(_text(members, "made_on"))
    except (ValueError, RecursionError, AttributeError) as error:
        raise _malformed("text") from error
    if _text(members, "type") != ROOT_TYPE:
        raise _malformed("type")
    signers = members.get("signers")
    if not isinstance(signers, list):
        raise _malformed("signers")
    return Root(
        organisation=_text(members, "organisation"),
        channel=_text(members, "channel"),
        version=_count(members, "version"),
        previous=_text(members, "previous"),
        made_on=made_on,
        root_key=_key(members, "root_key"),
        recovery_key=_key(members, "recovery_key"),
        signers=tuple(_signer(signer) for signer in signers),
        threshold=_count(members, "threshold"),
    )


def is_sound_threshold(threshold: int, signers: int) -> bool:
    """Whether this threshold is allowed: two at least where there are two signers, never more than all."""
    return 1 <= threshold <= signers and threshold >= min(2, signers)


def proposed_threshold(signers: int) -> int:
    """How many signatures a new root asks for: a majority, two at least where there are two signers."""
    return max(min(2, signers), signers // 2 + 1)


def compose(members: dict[str, Any]) -> str:
    """The exact text of a document with these members, in their order."""
    return unicodedata.normalize("NFC", json.dumps(members, ensure_ascii=False, separators=(",", ":")))
