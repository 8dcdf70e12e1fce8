"""Notices within the desk: what a colleague's act asks of a reader. A reporter's act makes none."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction

from peluit.accounts.models import Officer
from peluit.casework import queries
from peluit.casework.models import Case, Notice, NoticeKind
from peluit.core.access import PERMISSIONS, Act
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import case_number
from peluit.keyring import key_copies
from peluit.keyring import queries as keyring

MOST_LISTED: Final = 100


@dataclass(frozen=True)
class Item:
    """A notice as the page lists it."""

    case_id: str
    number: str
    kind: str
    made_on: date
    is_seen: bool


def tell(officer: Officer, case: Case, kind: NoticeKind, key_ids: Iterable[str]) -> None:
    """Tell these readers, but not the acting officer, in the caller's transaction. The same thing is told once."""
    own = queries.reader_key_id(officer)
    today = keyring.today(case.organisation)
    for key_id in sorted(set(key_ids) - {own}):
        Notice.objects.update_or_create(
            organisation=case.organisation,
            key_id=key_id,
            case_id=case.case_id,
            kind=kind,
            defaults={"made_on": today, "is_seen": False},
        )


def tell_mentioned(officer: Officer, case: Case, key_ids: Collection[str]) -> None:
    """Tell the readers whom a note mentions; nobody is asked about where it mentions nobody.

    :raises DomainError: ``malformed`` for somebody who does not read the case now.
    """
    if not key_ids:
        return
    readers = key_copies.list_readers(case.organisation, case.case_id)
    if not set(key_ids) <= set(readers) & set(keyring.present_officers(case.organisation, case.channel_code)):
        raise DomainError(ErrorCode.MALFORMED, field="mentions")
    tell(officer, case, NoticeKind.MENTIONED, key_ids)


def tell_deciders(officer: Officer, case: Case) -> None:
    """Tell the readers who may decide on a proposed refusal."""
    deciders = {
        key_id
        for role in PERMISSIONS[Act.CONFIRM_NOT_ELIGIBLE]
        for key_id in keyring.present_with_role(case.organisation, case.channel_code, role.value)
    }
    tell(officer, case, NoticeKind.PROPOSED, deciders & set(key_copies.list_readers(case.organisation, case.case_id)))


def forget_proposed(case: Case) -> None:
    """Nothing waits for a decision any more."""
    Notice.objects.filter(organisation=case.organisation, case_id=case.case_id, kind=NoticeKind.PROPOSED).delete()


def list_notices(officer: Officer) -> list[Item]:
    """The officer's newest notices of cases that they read, the unseen first."""
    key_id = queries.reader_key_id(officer)
    rows = list(
        Notice.objects.filter(organisation=officer.organisation, key_id=key_id).order_by(
            "is_seen", "-made_on", "case_id", "kind"
        )[:MOST_LISTED]
    )
    readable = queries.channels_by_case(officer.organisation, key_id, {row.case_id for row in rows})
    return [
        Item(row.case_id, case_number(row.case_id), row.kind, row.made_on, row.is_seen)
        for row in rows
        if row.case_id in readable
    ]


def count_unseen(officer: Officer) -> int:
    """How many of :func:`list_notices` were not seen yet."""
    return sum(not item.is_seen for item in list_notices(officer))


@transaction.atomic
def mark_seen(officer: Officer, case_id: str = "") -> None:
    """Those of this case, or all, were seen."""
    key_id = queries.reader_key_id(officer)
    rows = Notice.objects.filter(organisation=officer.organisation, key_id=key_id, is_seen=False)
    (rows.filter(case_id=case_id) if case_id else rows).update(is_seen=True)
