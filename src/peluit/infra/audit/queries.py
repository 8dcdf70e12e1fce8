"""Reads of the chain of officers' acts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from peluit.infra.audit.models import AuditEntry


def list_case_entries(organisation_id: int, case_id: str, *, most: int = 200) -> list[AuditEntry]:
    """The newest ``most`` acts on a case, newest first."""
    rows = AuditEntry.objects.filter(organisation_id=organisation_id, case_id=case_id)
    return list(rows.order_by("-sequence")[:most])


def has_entry_since(organisation_id: int, *, case_id: str, actor: str, acts: Collection[str], since: datetime) -> bool:
    """Whether ``actor`` did one of ``acts`` on the case at or after ``since``."""
    return AuditEntry.objects.filter(
        organisation_id=organisation_id, case_id=case_id, actor=actor, act__in=acts, at__gte=since
    ).exists()
