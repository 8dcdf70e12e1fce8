"""Packages of a case: what left the desk, sealed in an officer's browser to a receiver, as the log keeps it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from peluit.accounts.models import Officer
from peluit.casework.locking import lock_case, note_act
from peluit.casework.permissions import require
from peluit.casework.services import STAYING, Purpose
from peluit.core.access import Act
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.audit.models import AuditEntry


class Receiver(StrEnum):
    """What kind of authority a case is handed over to. A class only: its name stays in the sealed record."""

    APH = "aph"
    """Police or prosecution."""
    KPK = "kpk"
    LPSK = "lpsk"
    OTHER = "other"


class Content(StrEnum):
    """What a package may hold, in the order of its index."""

    REPORT = "report"
    DIALOGUE = "dialogue"
    NOTES = "notes"
    SHEETS = "sheets"
    EVIDENCE = "evidence"
    CUSTODY = "custody"


@dataclass(frozen=True)
class Package:
    """A sealed package as the browser describes it before it gives the bytes away."""

    purpose: Purpose
    receiver: Receiver | None
    """``None`` unless it is handed over."""
    contents: Collection[Content]
    size: int
    """Bytes of the sealed file."""
    sha256: str
    """Of the sealed file, 64 hex digits: it tells nothing of what is in it, and later proves which file was given."""


@transaction.atomic
def note_export(*, officer: Officer, case_id: str, package: Package) -> AuditEntry:
    """Write down that a package of the case is about to leave the desk; gives the entry, to stand in the record.

    :raises DomainError: ``not-found``; ``not-permitted`` (a hand-over asks for both acts); ``malformed``
        for a purpose after which nothing leaves the desk, or a receiver without a hand-over and the reverse.
    """
    is_handed_over = package.purpose is Purpose.HAND_OVER
    if package.purpose in STAYING or is_handed_over is (package.receiver is None):
        raise DomainError(ErrorCode.MALFORMED, field="purpose")
    case = lock_case(officer, case_id)
    require(officer, case, Act.EXPORT)
    if is_handed_over:
        require(officer, case, Act.HAND_OVER)
    facts: dict[str, str | int] = {
        "purpose": package.purpose.value,
        "parts": " ".join(part.value for part in Content if part in package.contents),
        "size": package.size,
        "sha256": package.sha256,
    }
    if package.receiver is not None:
        facts["receiver"] = package.receiver.value
    return note_act(officer, "case-exported", case_id, facts)
