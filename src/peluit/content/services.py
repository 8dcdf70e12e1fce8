"""Writes of the city's texts: publishing, restoring, contacts, and counting who was told."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Final

from django.db import transaction

from peluit.accounts.models import Officer, Organisation, Role
from peluit.content import packaged, queries
from peluit.content.models import Briefing, Contact, Text
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.prose import parse, parse_title
from peluit.infra.audit.services import record
from peluit.keyring.queries import today

WRITERS: Final = (Role.ADMINISTRATOR, Role.INSPECTOR)
"""Whoever speaks for the Inspectorate to everybody. None of these texts is part of a case."""
MOST_CONTACTS: Final = 20
MOST_BRIEFINGS: Final = 2000
MOST_PEOPLE: Final = 100_000


@transaction.atomic
def publish_text(*, officer: Officer, slug: str, base: int, title: str, body: str) -> Text:
    """Put these words before people at once, as the next version.

    :param base: number of the version that was edited.
    :raises DomainError: ``not-found``; ``malformed`` naming what is wrong and in which line; ``object-differs`` if
        somebody else published since ``base``: nothing of theirs is written over unseen.
    """
    queries.access_packaged(slug)
    title = parse_title(title)
    parse(body)
    return _add_version(officer, slug=slug, base=base, title=title, body=body, restored_from=None)


@transaction.atomic
def restore_text(*, officer: Officer, slug: str, base: int, number: int) -> Text:
    """Make the words of an earlier version (0: the packaged ones) the next version; nothing between is lost.

    :raises DomainError: ``not-found``, ``object-differs``.
    """
    old = queries.access_version(officer.organisation, slug, number)
    return _add_version(officer, slug=slug, base=base, title=old.title, body=old.body, restored_from=number)


def _add_version(officer: Officer, *, slug: str, base: int, title: str, body: str, restored_from: int | None) -> Text:
    organisation = _hold(officer.organisation)
    newest = queries.current(organisation, slug).number
    if base != newest:
        raise DomainError(ErrorCode.OBJECT_DIFFERS, field="text")
    row = Text.objects.create(
        organisation=organisation,
        slug=slug,
        number=newest + 1,
        title=title,
        body=body.replace("\r\n", "\n"),
        restored_from=restored_from,
        published_on=today(organisation),
        login=officer.login,
    )
    _note(officer, "text-published", {"text": slug, "version": row.number})
    return row


@transaction.atomic
def set_contact(
    *,
    officer: Officer,
    code: str,
    name: str,
    purpose: str,
    phone: str,
    address: str,
    web: str,
    is_checked: bool,
) -> Contact:
    """Write a contact; an empty ``code`` makes one of the city's own.

    :raises DomainError: ``not-found`` for a code that nobody has; ``not-permitted`` beyond :data:`MOST_CONTACTS`.
    """
    organisation = _hold(officer.organisation)
    known = Contact.objects.filter(organisation=organisation, code=code).first() if code else None
    if code and known is None and code not in packaged.contacts():
        raise DomainError(ErrorCode.NOT_FOUND)
    if not code and Contact.objects.filter(organisation=organisation).count() >= MOST_CONTACTS:
        raise DomainError(ErrorCode.NOT_PERMITTED)
    row = known or Contact(organisation=organisation, code=code or f"x-{secrets.token_hex(8)}")
    row.name, row.purpose, row.phone, row.address, row.web = name, purpose, phone, address, web
    row.is_checked, row.changed_on = is_checked, today(organisation)
    row.save()
    _note(officer, "contact-set", {"contact": row.code, "checked": int(is_checked)})
    return row


@transaction.atomic
def remove_contact(*, officer: Officer, code: str) -> None:
    """Remove one of the city's own contacts; a packaged one becomes empty again. Removing twice changes nothing."""
    if Contact.objects.filter(organisation=officer.organisation, code=code).delete()[0]:
        _note(officer, "contact-removed", {"contact": code})


@transaction.atomic
def count_briefing(*, officer: Officer, held_on: date, agency: str, invited: int, present: int) -> Briefing:
    """Count who of an agency was told; the same day and agency again corrects the figures.

    :raises DomainError: ``malformed`` naming the field for a day to come; ``not-permitted`` beyond
        :data:`MOST_BRIEFINGS`.
    """
    organisation = _hold(officer.organisation)
    if held_on > today(organisation):
        raise DomainError(ErrorCode.MALFORMED, field="held_on", why="future")
    if Briefing.objects.filter(organisation=organisation).count() >= MOST_BRIEFINGS:
        raise DomainError(ErrorCode.NOT_PERMITTED)
    row, _is_new = Briefing.objects.update_or_create(
        organisation=organisation, held_on=held_on, agency=agency, defaults={"invited": invited, "present": present}
    )
    _note(officer, "briefing-counted", {"day": held_on.isoformat(), "present": present})
    return row


@transaction.atomic
def remove_briefing(*, officer: Officer, briefing_id: int) -> None:
    """Take a line out of the count. :raises DomainError: ``not-found``."""
    row = Briefing.objects.filter(organisation=officer.organisation, pk=briefing_id).first()
    if row is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    _note(officer, "briefing-removed", {"day": row.held_on.isoformat(), "present": row.present})
    row.delete()


def _hold(organisation: Organisation) -> Organisation:
    """The organisation, its row locked: of two who write at once, the second sees what the first wrote."""
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def _note(officer: Officer, act: str, facts: dict[str, str | int]) -> None:
    record(organisation_id=officer.organisation_id, actor=officer.login, act=act, facts=facts)
