"""Reads of the register of document numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.paginator import Page, Paginator

from peluit.accounts.models import Officer, Organisation, Role
from peluit.accounts.queries import names_by_login
from peluit.core.numbering import CODES, PATTERN, written
from peluit.numbering.models import DocumentNumber, NumberFormat

PAGE_SIZE: Final = 50


@dataclass(frozen=True)
class Format:
    """How the numbers of one kind are written, and what the first one of today would look like."""

    kind: str
    code: str
    pattern: str
    example: str


@dataclass(frozen=True)
class Entry:
    """A line of the register."""

    row: DocumentNumber
    name: str
    """Who took it."""


def format_of(organisation: Organisation, kind: str) -> tuple[str, str]:
    """Code and pattern of a kind: the organisation's own, else the packaged ones."""
    row = NumberFormat.objects.filter(organisation=organisation, kind=kind).first()
    return (row.code, row.pattern) if row else (CODES[kind], PATTERN)


def list_formats(organisation: Organisation, today: date) -> list[Format]:
    """How every kind is written, in the order of the procedure, in one query."""
    own = {row.kind: row for row in NumberFormat.objects.filter(organisation=organisation)}
    pairs = {
        kind: (own[kind].code, own[kind].pattern) if kind in own else (code, PATTERN) for kind, code in CODES.items()
    }
    return [
        Format(kind, code, pattern, written(pattern, code=code, number=1, day=today))
        for kind, (code, pattern) in pairs.items()
    ]


def page_of(officer: Officer, number: str) -> Page[DocumentNumber]:
    """Numbers that this officer took, newest first; an administrator, who explains gaps, sees everybody's."""
    rows = DocumentNumber.objects.filter(organisation=officer.organisation)
    if officer.role != Role.ADMINISTRATOR:
        rows = rows.filter(login=officer.login)
    return Paginator(rows.order_by("-year", "-taken_on", "kind", "-number"), PAGE_SIZE).get_page(number)


def entries_of(organisation: Organisation, page: Page[DocumentNumber]) -> list[Entry]:
    """The lines of a page, with the names behind the logins, in one more query."""
    names = names_by_login(organisation, {row.login for row in page})
    return [Entry(row, names.get(row.login, row.login)) for row in page]
