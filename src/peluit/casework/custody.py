"""The chain of custody of a case's files: what officers did with each, as the chain of their acts holds it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from peluit.accounts import queries as accounts
from peluit.accounts.models import Organisation
from peluit.casework.services import DIALOGUE, FILE
from peluit.infra.audit import queries as audit
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import first_break
from peluit.intake import queries as intake

_ON_FILES: Final = ("file-viewed", "file-checked", "file-saved", "file-printed")
_COMPARTMENT_OF: Final = {"message-sent": DIALOGUE, "note-sent": FILE, "finding-sent": FILE}


@dataclass(frozen=True)
class Act:
    """One act on a file, or the sending of an object that brought files."""

    number: int
    """Its place in the chain of officers' acts."""
    at: str
    """ISO 8601, in the organisation's own time."""
    act: str
    name: str
    post: str
    purpose: str
    blob: str
    object_id: str


@dataclass(frozen=True)
class Custody:
    """The acts, oldest first, and whether the chain that holds them is whole."""

    acts: list[Act]
    broken_at: int | None
    """The first number of the chain that does not fit, if there is one."""
    last: int
    """The newest number of the chain."""
    digest: str
    """Its digest: written on paper, it later proves that nothing before it was changed."""


def list_custody(organisation: Organisation, case_id: str, *, compartments: Collection[int]) -> Custody:
    """What was done with the files of these compartments of a case, in a fixed number of queries.

    The whole chain of the organisation is checked: a missing act could stand anywhere in it.
    """
    blobs = {row.upload_id for row in intake.list_blobs(organisation, case_id, compartments=compartments)}
    entries = [
        entry
        for entry in audit.list_case_acts(organisation.pk, case_id, [*_ON_FILES, *_COMPARTMENT_OF])
        if _is_of(entry, blobs, compartments)
    ]
    logins = {entry.actor for entry in entries}
    names, posts = accounts.names_by_login(organisation, logins), accounts.posts_by_login(organisation, logins)
    zone = ZoneInfo(organisation.timezone)
    last = audit.find_last(organisation.pk)
    return Custody(
        acts=[
            Act(
                number=entry.sequence,
                at=entry.at.astimezone(zone).isoformat(timespec="seconds"),
                act=entry.act,
                name=names.get(entry.actor, entry.actor),
                post=posts.get(entry.actor, ""),
                purpose=str(entry.facts.get("purpose", "")),
                blob=str(entry.facts.get("blob", "")),
                object_id=str(entry.facts.get("object_id", "")),
            )
            for entry in entries
        ],
        broken_at=first_break(organisation.pk),
        last=last.sequence if last else 0,
        digest=last.digest if last else "",
    )


def _is_of(entry: AuditEntry, blobs: Collection[str], compartments: Collection[int]) -> bool:
    if entry.act in _ON_FILES:
        return entry.facts.get("blob") in blobs
    return "files" in entry.facts and _COMPARTMENT_OF[entry.act] in compartments
