"""Writes of the register: taking a number, cancelling it, changing how numbers are written."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.models import Max

from peluit.accounts.models import Officer, Organisation, Role
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.numbering import Unused, written
from peluit.infra.audit.services import record
from peluit.keyring.queries import today
from peluit.numbering import queries
from peluit.numbering.models import DocumentNumber, NumberFormat

WRITERS: Final = (Role.VERIFIER, Role.REVIEWER, Role.AUDITOR, Role.INSPECTOR)
"""Whoever writes sheets takes numbers for them."""


@transaction.atomic
def take_number(*, officer: Officer, number_id: str, kind: str) -> DocumentNumber:
    """The next number of this kind in the organisation's year; with the same ``number_id`` again, the same number.

    :raises DomainError: ``object-differs`` if this id took another kind, or somebody else used it.
    """
    organisation = _hold_register(officer.organisation)
    known = DocumentNumber.objects.filter(organisation=organisation, number_id=number_id).first()
    if known is not None:
        if (known.kind, known.login) != (kind, officer.login):
            raise DomainError(ErrorCode.OBJECT_DIFFERS)
        return known
    day = today(organisation)
    taken = DocumentNumber.objects.filter(organisation=organisation, kind=kind, year=day.year)
    number = (taken.aggregate(last=Max("number"))["last"] or 0) + 1
    code, pattern = queries.format_of(organisation, kind)
    # A pattern that was changed may write what stands in the register already: that number is passed over.
    while DocumentNumber.objects.filter(
        organisation=organisation, text=(text := written(pattern, code=code, number=number, day=day))
    ).exists():
        number += 1
    row = DocumentNumber.objects.create(
        organisation=organisation,
        number_id=number_id,
        kind=kind,
        year=day.year,
        number=number,
        text=text,
        taken_on=day,
        login=officer.login,
    )
    _note(officer, "number-taken", {"kind": kind, "year": row.year, "number": number})
    return row


@transaction.atomic
def cancel_number(*, officer: Officer, number_id: str, reason: Unused) -> None:
    """Say that a number stands on no document, and why. It is never given again; cancelling twice changes nothing.

    :raises DomainError: ``not-found`` for a number that neither is the officer's own nor asked for by an administrator.
    """
    organisation = _hold_register(officer.organisation)
    row = DocumentNumber.objects.filter(organisation=organisation, number_id=number_id).first()
    if row is None or (row.login != officer.login and officer.role != Role.ADMINISTRATOR):
        raise DomainError(ErrorCode.NOT_FOUND)
    if row.cancelled_on is not None:
        return
    row.cancelled_on, row.cancelled_for = today(organisation), reason
    row.save(update_fields=["cancelled_on", "cancelled_for"])
    _note(
        officer, "number-cancelled", {"kind": row.kind, "year": row.year, "number": row.number, "reason": reason.value}
    )


@transaction.atomic
def set_format(*, officer: Officer, kind: str, code: str, pattern: str) -> None:
    """Write the numbers of a kind so from now on; numbers that were taken stay as they were written.

    :raises DomainError: ``already-exists`` if another kind writes its numbers the same way.
    """
    organisation = _hold_register(officer.organisation)
    day = today(organisation)
    example = written(pattern, code=code, number=1, day=day)
    if any(other.example == example for other in queries.list_formats(organisation, day) if other.kind != kind):
        raise DomainError(ErrorCode.ALREADY_EXISTS, field="pattern")
    NumberFormat.objects.update_or_create(
        organisation=organisation, kind=kind, defaults={"code": code, "pattern": pattern}
    )
    _note(officer, "number-format-set", {"kind": kind, "code": code, "pattern": pattern})


def _hold_register(organisation: Organisation) -> Organisation:
    """Hold the organisation's register until the transaction ends; reports are filed meanwhile."""
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def _note(officer: Officer, act: str, facts: dict[str, str | int]) -> None:
    record(organisation_id=officer.organisation_id, actor=officer.login, act=act, facts=facts)
