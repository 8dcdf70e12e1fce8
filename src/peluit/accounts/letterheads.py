"""The letterhead of an organisation's papers: read by whoever prints, set by its administrator."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Final

from django.db import transaction

from peluit.accounts.models import Letterhead, Officer, Organisation
from peluit.core.emblem import Emblem, clean_emblem
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.audit.services import record

_SHAPES: Final = {
    "postal_code": re.compile(r"\d{5}\Z", re.ASCII),
    "telephone": re.compile(r"[0-9()+ ./,-]{5,60}\Z"),
    "website": re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[\w./-]*)?\Z", re.ASCII),
    "email": re.compile(r"[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+\Z", re.ASCII),
}


@dataclass(frozen=True)
class Lines:
    """What stands in a letterhead as text; each may be empty."""

    address: str
    address_more: str
    postal_code: str
    telephone: str
    website: str
    email: str
    place: str


def find_letterhead(organisation: Organisation) -> Letterhead:
    """The organisation's letterhead, an empty one where none was set."""
    found = Letterhead.objects.filter(organisation=organisation).first()
    return found or Letterhead(organisation=organisation)


def access_emblem(organisation: Organisation) -> Emblem:
    """The emblem. :raises DomainError: ``not-found`` where there is none."""
    head = find_letterhead(organisation)
    if not head.emblem:
        raise DomainError(ErrorCode.NOT_FOUND)
    return Emblem(head.emblem_type, bytes(head.emblem))


@transaction.atomic
def set_letterhead(*, officer: Officer, lines: Lines, emblem: bytes | None) -> None:
    """Set the lines of the letterhead, and its emblem: ``None`` keeps the one that is there, ``b""`` takes it away.

    :raises DomainError: ``malformed`` naming the field; for the emblem what ``core.emblem`` says.
    """
    for field, shape in _SHAPES.items():
        value = getattr(lines, field)
        if value and not shape.match(value):
            raise DomainError(ErrorCode.MALFORMED, field=field)
    values: dict[str, str | bytes] = asdict(lines)
    if emblem is not None:
        clean = clean_emblem(emblem) if emblem else Emblem("", b"")
        values |= {"emblem": clean.content, "emblem_type": clean.media_type}
    Letterhead.objects.update_or_create(organisation=officer.organisation, defaults=values)
    changes = {None: "kept", b"": "removed"}.get(emblem, "set")
    record(
        organisation_id=officer.organisation_id, actor=officer.login, act="set-letterhead", facts={"emblem": changes}
    )
