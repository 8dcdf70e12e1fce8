"""Writing and checking the chain of officers' acts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.queries import find_last

_GENESIS = "0" * 64
_LOCK = 0x70656C75


def _digest(previous: str, sequence: int, at: datetime, actor: str, act: str, case_id: str, facts: object) -> str:
    line = json.dumps(
        [previous, sequence, at.isoformat(), actor, act, case_id, facts],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(b"peluit/v1/audit\0" + line.encode()).hexdigest()


def record(
    *,
    organisation_id: int,
    actor: str,
    act: str,
    case_id: str = "",
    facts: Mapping[str, str | int] | None = None,
) -> AuditEntry:
    """Append an act to the organisation's chain, in the caller's transaction.

    :raises RuntimeError: if there is no transaction: the act and its entry must be durable together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("an audit entry belongs to the transaction of its act")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, organisation_id % 2**31])
    last = find_last(organisation_id)
    sequence = last.sequence + 1 if last else 1
    previous = last.digest if last else _GENESIS
    at = timezone.now()
    plain = dict(facts or {})
    return AuditEntry.objects.create(
        organisation_id=organisation_id,
        sequence=sequence,
        at=at,
        actor=actor,
        act=act,
        case_id=case_id,
        facts=plain,
        previous=previous,
        digest=_digest(previous, sequence, at, actor, act, case_id, plain),
    )


def first_break(organisation_id: int) -> int | None:
    """The sequence of the first entry that does not fit the chain, or ``None`` if it is whole."""
    previous = _GENESIS
    entries = AuditEntry.objects.filter(organisation_id=organisation_id).order_by("sequence")
    for expected, entry in enumerate(entries.iterator(), start=1):
        digest = _digest(previous, entry.sequence, entry.at, entry.actor, entry.act, entry.case_id, entry.facts)
        if entry.sequence != expected or entry.previous != previous or entry.digest != digest:
            return expected
        previous = entry.digest
    return None
