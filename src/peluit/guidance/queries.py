"""Reads of the library of questions and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from peluit.accounts.models import Organisation
from peluit.accounts.queries import names_by_login
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.guidance import Subject
from peluit.guidance.models import Entry, Version


@dataclass(frozen=True)
class Shelf:
    """What an organisation publishes on one subject, in alphabetical order: nothing tells what was asked last."""

    subject: Subject
    versions: list[Version]


@dataclass(frozen=True)
class Draft:
    """An entry as officers see it."""

    entry: Entry
    shown: Version | None
    """What everybody reads, or read before it was withdrawn."""
    waiting: Version | None
    """What waits for a second officer."""
    earlier: list[Version]
    """What was shown before, the newest first."""
    shown_by: tuple[str, str]
    """Who proposed what is shown and who agreed, by name."""
    waiting_by: str
    """Who proposed what waits, by name."""


def today(organisation: Organisation) -> date:
    """The date where the organisation is."""
    return timezone.localdate(timezone=ZoneInfo(organisation.timezone))


def list_shelves(organisation: Organisation) -> list[Shelf]:
    """All that is published, by subject; subjects without an entry are left out. One query."""
    rows = Version.objects.filter(
        entry__organisation=organisation, entry__withdrawn_on=None, published_on__isnull=False
    ).order_by("number")
    newest = {row.entry_id: row for row in rows}.values()
    ordered = sorted(newest, key=lambda row: row.question.casefold())
    shelves = [Shelf(subject, [row for row in ordered if row.subject == subject]) for subject in Subject]
    return [shelf for shelf in shelves if shelf.versions]


def access_shelf(organisation: Organisation, subject: str) -> Shelf:
    """What is published on a subject. :raises DomainError: ``not-found`` where nothing is."""
    for shelf in list_shelves(organisation):
        if shelf.subject == subject:
            return shelf
    raise DomainError(ErrorCode.NOT_FOUND)


def list_drafts(organisation: Organisation) -> list[Draft]:
    """Every entry: what waits in front, then what is shown, then what was withdrawn; each in alphabetical order."""
    entries = list(Entry.objects.filter(organisation=organisation).prefetch_related("versions"))
    logins = {login for entry in entries for row in entry.versions.all() for login in (row.proposer, row.confirmer)}
    names = names_by_login(organisation, logins - {""})
    return sorted((_draft(entry, names) for entry in entries), key=_place)


def _draft(entry: Entry, names: dict[str, str]) -> Draft:
    rows = sorted(entry.versions.all(), key=lambda row: row.number, reverse=True)
    published = [row for row in rows if row.published_on is not None]
    waiting = next((row for row in rows if row.published_on is None), None)
    shown = published[0] if published else None
    return Draft(
        entry=entry,
        shown=shown,
        waiting=waiting,
        earlier=published[1:],
        shown_by=(names.get(shown.proposer, ""), names.get(shown.confirmer, "")) if shown else ("", ""),
        waiting_by=names.get(waiting.proposer, "") if waiting else "",
    )


def _place(draft: Draft) -> tuple[bool, bool, str]:
    row = draft.waiting or draft.shown
    return (draft.waiting is None, draft.entry.withdrawn_on is not None, row.question.casefold() if row else "")


def access_entry(organisation: Organisation, entry_id: int) -> Entry:
    """An entry, held until the transaction ends. :raises DomainError: ``not-found``."""
    entry = Entry.objects.select_for_update().filter(organisation=organisation, pk=entry_id).first()
    if entry is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return entry


def access_waiting(organisation: Organisation, version_id: int) -> Version:
    """A version that waits for a second officer; its entry is held. :raises DomainError: ``not-found``."""
    rows = Version.objects.filter(entry__organisation=organisation, published_on=None)
    version = rows.filter(pk=version_id).first()
    if version is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    access_entry(organisation, version.entry_id)
    # Read again now that nobody else can change it.
    held = rows.filter(pk=version_id).first()
    if held is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return held
