"""Who is left out of a case: writes and reads of recusals.

An officer who declares a conflict loses access at once; somebody else's browser then makes new keys without them.
Whoever excludes another does both in one step. Nobody who was excluded becomes a reader of that case again.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from peluit.accounts.models import Officer, Organisation
from peluit.casework import queries
from peluit.casework.locking import lock_case, note_act
from peluit.casework.models import Assignment, Case, Recusal
from peluit.casework.permissions import require
from peluit.casework.services import DIALOGUE
from peluit.core.access import Act
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.recusal import BY_OTHERS, RecusalReason
from peluit.intake import queries as intake_queries
from peluit.intake import services as intake
from peluit.keyring import key_copies
from peluit.keyring import queries as keyring_queries
from peluit.keyring import services as keyring
from peluit.keyring.services import KeyCopyIn


def list_left(case: Case) -> list[str]:
    """Key ids of officers who hold copies of a case and whose place in its channel ended: nothing new is sealed to
    them, even while the directory in force still lists them.
    """
    readers = set(key_copies.list_readers(case.organisation, case.case_id))
    return sorted(readers & set(keyring_queries.list_absent(case.organisation, case.channel_code)))


def list_unrenewed(organisation: Organisation, case_id: str) -> list[Recusal]:
    """Those who declared a conflict and whom the keys of the case do not leave out yet."""
    return list(
        Recusal.objects.filter(organisation=organisation, case_id=case_id, has_new_key=False).order_by("key_id")
    )


@transaction.atomic
def declare_conflict(*, officer: Officer, case_id: str) -> None:
    """Take a case out of this officer's hands at their own word, at once.

    :raises DomainError: ``not-found``; ``last-reader`` where nobody else could go on with it.
    """
    case = lock_case(officer, case_id)
    key_id = queries.reader_key_id(officer)
    _staying(case, without=key_id)
    _write_down(officer, case_id, key_id, RecusalReason.DECLARED, has_new_key=False)
    _remove(officer.organisation, case_id, key_id)
    note_act(officer, "conflict-declared", case_id, {"reader": key_id})


@transaction.atomic
def exclude(
    *,
    officer: Officer,
    case_id: str,
    key_id: str,
    reason: RecusalReason,
    object_id: str,
    epoch: int,
    sealed: bytes,
    copies: Sequence[KeyCopyIn],
) -> None:
    """Exclude another reader, or finish the exclusion of one who declared a conflict: the signed recusal, and copies
    of a new epoch of every compartment for everybody who stays.

    :raises DomainError: ``not-found``; ``malformed`` if the copies are not exactly those; ``last-reader``;
        ``already-exists`` if they were excluded before, or somebody made this epoch first.
    """
    organisation = officer.organisation
    case = lock_case(officer, case_id)
    require(officer, case, Act.RECUSE)
    if key_id == queries.reader_key_id(officer):
        raise DomainError(ErrorCode.MALFORMED, field="key_id")
    declared = Recusal.objects.filter(organisation=organisation, case_id=case_id, key_id=key_id).first()
    if declared is not None and declared.has_new_key:
        raise DomainError(ErrorCode.ALREADY_EXISTS)
    readers = key_copies.list_readers(organisation, case_id)
    if declared is None and (key_id not in readers or reason not in BY_OTHERS):
        raise DomainError(ErrorCode.MALFORMED, field="key_id" if key_id not in readers else "reason")
    _check_epochs(case, _staying(case, without=key_id), epoch=epoch, copies=copies)
    is_new = intake.store_object(
        organisation=organisation,
        case_id=case_id,
        object_id=object_id,
        kind="recusal",
        compartment=DIALOGUE,
        epoch=epoch,
        sealed=sealed,
        uploads=(),
        is_from_reporter=False,
        on=keyring_queries.today(organisation),
    )
    if not is_new:
        return
    keyring.store_key_copies(organisation=organisation, case_id=case_id, copies=copies)
    _remove(organisation, case_id, key_id)
    if declared is None:
        _write_down(officer, case_id, key_id, reason, has_new_key=True)
    else:
        Recusal.objects.filter(pk=declared.pk).update(has_new_key=True)
    note_act(officer, "reader-excluded", case_id, {"reader": key_id, "reason": reason.value})


def _write_down(officer: Officer, case_id: str, key_id: str, reason: RecusalReason, *, has_new_key: bool) -> None:
    Recusal.objects.create(
        organisation=officer.organisation,
        case_id=case_id,
        key_id=key_id,
        reason=reason,
        made_on=keyring_queries.today(officer.organisation),
        has_new_key=has_new_key,
    )


def _remove(organisation: Organisation, case_id: str, key_id: str) -> None:
    """Take the case from a reader: their copies, and their part in its team."""
    keyring.remove_copies_of(organisation=organisation, case_id=case_id, recipient=key_id)
    Assignment.objects.filter(organisation=organisation, case_id=case_id, key_id=key_id).delete()


def _staying(case: Case, *, without: str) -> set[str]:
    """The readers who stay and can still open what is sealed from now on; at least one.

    :raises DomainError: ``last-reader``.
    """
    present = keyring_queries.present_officers(case.organisation, case.channel_code)
    readers = key_copies.list_readers(case.organisation, case.case_id)
    staying = {key for key in present if key in readers and key != without}
    if not staying:
        raise DomainError(ErrorCode.LAST_READER)
    return staying


def _check_epochs(case: Case, staying: set[str], *, epoch: int, copies: Sequence[KeyCopyIn]) -> None:
    """New epochs follow the newest ones, of every compartment there is, and nobody who stays is forgotten."""
    newest = key_copies.newest_epochs(case.organisation, case.case_id)
    wanted = {compartment: number + 1 for compartment, number in newest.items()}
    if epoch != wanted[DIALOGUE] or {copy.compartment: copy.epoch for copy in copies} != wanted:
        raise DomainError(ErrorCode.ALREADY_EXISTS)
    receipt = intake_queries.receipt_key_id(case.organisation, case.case_id)
    for compartment in wanted:
        given = [copy.recipient for copy in copies if copy.compartment == compartment]
        people = staying | {receipt} if compartment == DIALOGUE else staying
        if len(set(given)) != len(given) or set(given) != people:
            raise DomainError(ErrorCode.MALFORMED, field="copies")
