"""Reads of the chain of officers' acts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from peluit.infra.audit.models import AuditEntry


def list_case_entries(organisation_id: int, case_id: str, *, most: int = 200) -> list[AuditEntry]:
    """The newest ``most`` acts on a case, newest first."""
    rows = AuditEntry.objects.filter(organisation_id=organisation_id, case_id=case_id)
    return list(rows.order_by("-sequence")[:most])


def has_entry_since(
    organisation_id: int, *, case_id: str, actor: str, act: str, facts: Mapping[str, str], since: datetime
) -> bool:
    """Whether ``actor`` did ``act`` with these facts (and perhaps others) on the case at or after ``since``."""
    rows = AuditEntry.objects.filter(
        organisation_id=organisation_id, case_id=case_id, actor=actor, act=act, at__gte=since
    )
    return rows.filter(**{f"facts__{name}": value for name, value in facts.items()}).exists()


def list_case_acts(organisation_id: int, case_id: str, acts: Collection[str]) -> list[AuditEntry]:
    """Every entry on the case of one of these acts, oldest first: nothing is left out, however many there are."""
    rows = AuditEntry.objects.filter(organisation_id=organisation_id, case_id=case_id, act__in=acts)
    return list(rows.order_by("sequence"))


def list_acts_of_cases(organisation_id: int, case_ids: Collection[str], acts: Collection[str]) -> list[AuditEntry]:
    """Every entry on any of these cases of one of these acts, oldest first, in one query."""
    rows = AuditEntry.objects.filter(organisation_id=organisation_id, case_id__in=case_ids, act__in=acts)
    return list(rows.order_by("sequence"))


def list_acts(organisation_id: int, act: str) -> Iterator[tuple[str, datetime, dict[str, Any]]]:
    """Case id, moment and facts of every entry of this act, oldest first, one after the other."""
    rows = AuditEntry.objects.filter(organisation_id=organisation_id, act=act).order_by("sequence")
    yield from rows.values_list("case_id", "at", "facts").iterator()


def list_case_actors(organisation_id: int, case_id: str) -> list[str]:
    """The logins of everybody who ever did something with the case."""
    rows = AuditEntry.objects.filter(organisation_id=organisation_id, case_id=case_id)
    return list(rows.order_by("actor").values_list("actor", flat=True).distinct())


def narrow_case_entries(
    organisation_id: int,
    case_id: str,
    *,
    acts: Collection[str] | None = None,
    without: Collection[str] = (),
    actor: str = "",
) -> QuerySet[AuditEntry]:
    """The acts on a case, newest first: those among ``acts`` (``None``: all), not ``without`` these, by ``actor``."""
    rows = AuditEntry.objects.filter(organisation_id=organisation_id, case_id=case_id).exclude(act__in=without)
    if acts is not None:
        rows = rows.filter(act__in=acts)
    return (rows.filter(actor=actor) if actor else rows).order_by("-sequence")


def find_last(organisation_id: int, *, act: str = "") -> AuditEntry | None:
    """The newest entry of the organisation's chain, of this act where one is named."""
    rows = AuditEntry.objects.filter(organisation_id=organisation_id)
    return (rows.filter(act=act) if act else rows).order_by("-sequence").first()


def find_first(organisation_id: int) -> AuditEntry | None:
    """The entry that the organisation's chain begins with."""
    return AuditEntry.objects.filter(organisation_id=organisation_id).order_by("sequence").first()
