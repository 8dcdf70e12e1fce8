"""Destroying cases whose time is over: one officer proposes a batch, another confirms it, and nothing opens them then.

What goes: every row that names the case, its key copies and the reporter's box among them, and its files on disk.
What stays: the acts in the log (a chain that cannot lose a link), the line of the record of destruction, and a
``CountedCase`` for figures.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial
from typing import Final

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models import Model

from peluit.accounts.models import Officer
from peluit.casework import ports, queries
from peluit.casework.locking import lock_case
from peluit.casework.models import Case, CountedCase, Disposal, DisposalItem
from peluit.casework.permissions import may_ever, refuse, require
from peluit.casework.retention import Kept, kept, path_of
from peluit.casework.services import Purpose, leaves_desk
from peluit.core.access import Act, Reason, two_officers
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra import blobs
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import record
from peluit.intake.models import Upload
from peluit.keyring import queries as keyring

MOST_IN_BATCH: Final = 100
_STAYING: Final = (AuditEntry, DisposalItem)


def tables_of_cases() -> list[type[Model]]:
    """Every table whose rows name a case and go with it, those of other features too."""
    return [model for model in apps.get_models() if model not in _STAYING and _names_a_case(model)]


def _names_a_case(model: type[Model]) -> bool:
    try:
        model._meta.get_field("case_id")
    except FieldDoesNotExist:
        return False
    return True


@transaction.atomic
def propose(*, officer: Officer, case_ids: Collection[str]) -> Disposal:
    """Propose to destroy these cases (1 to 100), all of which this officer reads.

    :raises DomainError: ``malformed``; ``not-found``; ``not-permitted`` for one whose time is not over or that is
        held; ``already-exists`` for one that is proposed already.
    """
    if not 0 < len(case_ids) <= MOST_IN_BATCH:
        raise DomainError(ErrorCode.MALFORMED, field="cases")
    today = keyring.today(officer.organisation)
    disposal = Disposal.objects.create(organisation=officer.organisation, proposer=officer.login, proposed_on=today)
    for case_id in sorted(set(case_ids)):
        over = _require_over(officer, lock_case(officer, case_id), today)
        if DisposalItem.objects.filter(case_id=case_id).exists():
            raise DomainError(ErrorCode.ALREADY_EXISTS, field="cases")
        DisposalItem.objects.create(
            disposal=disposal,
            case_id=case_id,
            number=over.number,
            code=over.retention.code,
            closed_on=over.case.state_on,
            kept_to=over.kept_to,
        )
    _note(officer, "disposal-proposed", {"cases": len(set(case_ids))})
    return disposal


@transaction.atomic
def withdraw(*, officer: Officer, disposal_id: int) -> None:
    """Take back a batch that nobody confirmed; any officer who reads its cases and may destroy may do that.

    :raises DomainError: ``not-found``, ``not-permitted``.
    """
    disposal = _access_waiting(officer, disposal_id)
    for item in disposal.items.exclude(case_id=""):
        # Not what its state allows: a case that was reopened since must leave the batch.
        if not may_ever(officer, [lock_case(officer, item.case_id).channel_code], Act.DISPOSE):
            refuse(Act.DISPOSE, Reason.ROLE)
    if disposal.items.filter(case_id="").exists():  # a crash: what is destroyed stays on record
        raise DomainError(ErrorCode.NOT_FOUND)
    disposal.delete()
    _note(officer, "disposal-withdrawn", {})


def confirm(*, officer: Officer, disposal_id: int) -> None:
    """Destroy the cases of a batch that another officer proposed, each in a transaction of its own.

    All are checked before the first is destroyed. After a crash the rest still waits, and is confirmed again.

    :raises DomainError: ``not-found``; ``not-permitted`` for one's own batch, or where a case was reopened or held.
    """
    with transaction.atomic():
        disposal = _access_waiting(officer, disposal_id)
        if refused := two_officers(proposer=disposal.proposer, confirmer=officer.login):
            refuse(Act.DISPOSE, refused.reason)
        today = keyring.today(officer.organisation)
        items = list(disposal.items.exclude(case_id="").order_by("number"))
        for item in items:
            _require_over(officer, lock_case(officer, item.case_id), today)
    for item in items:
        with transaction.atomic():
            _destroy(officer, disposal, item, today)
    disposal.confirmer, disposal.confirmed_on = officer.login, today
    disposal.save(update_fields=["confirmer", "confirmed_on"])


def list_disposals(officer: Officer) -> list[Disposal]:
    """The batches of which this officer reads every case that is not destroyed yet, the newest first."""
    rows = Disposal.objects.filter(organisation=officer.organisation).prefetch_related("items")
    readable = set(
        queries.readable_cases(officer.organisation, queries.reader_key_id(officer))
        .filter(case_id__in=DisposalItem.objects.exclude(case_id="").values("case_id"))
        .values_list("case_id", flat=True)
    )
    shown = [row for row in rows if all(item.case_id == "" or item.case_id in readable for item in row.items.all())]
    return sorted(shown, key=lambda row: row.proposed_on, reverse=True)


def access_record(officer: Officer, disposal_id: int) -> Disposal:
    """A batch that was destroyed. :raises DomainError: ``not-found``."""
    rows = Disposal.objects.filter(organisation=officer.organisation, pk=disposal_id, confirmed_on__isnull=False)
    disposal = rows.prefetch_related("items").first()
    if disposal is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return disposal


@transaction.atomic
def note_print(*, officer: Officer, disposal_id: int, purpose: Purpose) -> AuditEntry:
    """Write down that a record of destruction is about to be printed; gives the entry, to stand on the paper.

    :raises DomainError: ``not-found``; ``malformed`` for a purpose for which nothing leaves the desk.
    """
    if not leaves_desk(purpose):
        raise DomainError(ErrorCode.MALFORMED, field="purpose")
    queries.reader_key_id(officer)
    access_record(officer, disposal_id)
    return _note(officer, "disposal-printed", {"disposal": str(disposal_id), "purpose": purpose.value})


def _access_waiting(officer: Officer, disposal_id: int) -> Disposal:
    rows = Disposal.objects.select_for_update().filter(organisation=officer.organisation, confirmed_on=None)
    disposal = rows.filter(pk=disposal_id).first()
    if disposal is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return disposal


def _require_over(officer: Officer, case: Case, today: date) -> Kept:
    require(officer, case, Act.DISPOSE)
    found = kept(case)
    if not found.is_over(today):
        refuse(Act.DISPOSE, Reason.STATE)
    return found


def _destroy(officer: Officer, disposal: Disposal, item: DisposalItem, today: date) -> None:
    case_id = item.case_id
    case = lock_case(officer, case_id)
    over = _require_over(officer, case, today)
    place = {"organisation": officer.organisation, "case_id": case_id}
    files = list(Upload.objects.filter(**place).values_list("upload_id", flat=True))
    _count(over)
    ports.on_destroyed.tell(ports.Destroyed(organisation=officer.organisation, case_id=case_id))
    for model in tables_of_cases():
        model._default_manager.filter(**place).delete()
    item.case_id = ""
    item.save(update_fields=["case_id"])
    _note(officer, "disposed", {"number": item.number, "class": item.code, "proposer": disposal.proposer})
    transaction.on_commit(partial(blobs.delete_all, files))


def _count(over: Kept) -> None:
    case = over.case
    CountedCase.objects.create(
        organisation=case.organisation,
        channel_code=case.channel_code,
        path=" ".join(path_of(case))[:600],
        code=over.retention.code,
        grade=case.grade,
        category=case.category,
        unit=case.unit,
        received_year=case.received_on.year,
        closed_year=case.state_on.year,
        days=(case.state_on - case.received_on).days,
    )


def _note(officer: Officer, act: str, facts: dict[str, str | int]) -> AuditEntry:
    return record(organisation_id=officer.organisation_id, actor=officer.login, act=act, facts=facts)
