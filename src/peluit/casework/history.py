"""The history of a case as the desk shows it: officers' acts, with the people behind the logins."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peluit.accounts import queries as accounts
from peluit.accounts.models import Organisation
from peluit.infra.audit import queries as audit
from peluit.infra.audit.models import AuditEntry
from peluit.keyring import queries as keyring


@dataclass(frozen=True)
class Line:
    """One act: by whom, what and when, with its small facts."""

    act: str
    name: str
    at: datetime
    facts: dict[str, Any]
    subject: str
    """The officer whom the act was about, if there is one."""
    number: int
    """Its place in the chain of officers' acts."""


def list_history(organisation: Organisation, case_id: str) -> list[Line]:
    """The newest 200 acts on a case, newest first, in a fixed number of queries."""
    return lines_of(organisation, audit.list_case_entries(organisation.pk, case_id))


def lines_of(organisation: Organisation, entries: Collection[AuditEntry]) -> list[Line]:
    """Entries of the log with the names of the people in them, in the order given and in a fixed number of queries."""
    names = accounts.names_by_login(organisation, {entry.actor for entry in entries})
    readers = {str(entry.facts["reader"]) for entry in entries if "reader" in entry.facts}
    subjects = keyring.names_by_key_id(organisation, readers) if readers else {}
    return [
        Line(
            act=entry.act,
            name=names.get(entry.actor, entry.actor),
            at=entry.at,
            facts=dict(entry.facts),
            subject=subjects.get(str(entry.facts.get("reader", "")), ""),
            number=entry.sequence,
        )
        for entry in entries
    ]
