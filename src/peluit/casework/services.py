"""Writes of casework: opening a case, what officers store in it, who may read it.

``open_case`` and ``note_reporter_message`` are called by intake's ports inside the filing's own transaction.
They write dates only and no audit entry: nothing of a reporter's act is timed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction

from peluit.accounts.models import Officer, Organisation
from peluit.casework import notices, procedure, queries
from peluit.casework.locking import lock_case, note_act
from peluit.casework.models import Case, Recusal, SavedFilters
from peluit.casework.permissions import require
from peluit.casework.policies import dates_after
from peluit.core.access import Act
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import CaseState, after_reporter_message
from peluit.core.recusal import RecusalReason
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.queries import has_entry_since
from peluit.infra.prepared import insert
from peluit.intake import queries as intake_queries
from peluit.intake import services as intake
from peluit.intake.models import Upload
from peluit.keyring import key_copies
from peluit.keyring import queries as keyring_queries
from peluit.keyring import services as keyring
from peluit.keyring.services import KeyCopyIn

DIALOGUE: Final = 1
FILE: Final = 2
MOST_SAVED: Final = 12

_COMPARTMENT_OF: Final = {"message": DIALOGUE, "status": DIALOGUE, "note": FILE, "finding": FILE}


class Purpose(StrEnum):
    """Why an officer took a file out of its seal. A closed list, so that the log holds no content."""

    VIEW = "view"
    CHECK = "check"
    """Only to compare it with its digest: nothing of it is shown."""
    EXAMINE = "examine"
    ANNEX = "annex"
    HAND_OVER = "hand-over"


class Print(StrEnum):
    """What of a case was printed."""

    REGISTER = "register"
    FILE = "file"
    SHEET = "sheet"
    """A sheet of the officers' file, as the official document."""
    TRAIL = "trail"
    """The log of everything that officers did with the case."""
    PAGE = "page"
    """The desk's own page, from the browser's menu: nobody can be asked what for."""


STAYING: Final = {Purpose.VIEW: "file-viewed", Purpose.CHECK: "file-checked"}
"""The acts of purposes after which a file stays where it is; every other one is ``file-saved``."""


def open_case(*, organisation: Organisation, channel_code: str, case_id: str, on: date) -> None:
    """Begin the case of a report that was filed ``on`` this day, in the caller's transaction."""
    dates = dates_after(organisation, CaseState.RECEIVED, on)
    case = Case(
        organisation_id=organisation.pk,
        case_id=case_id,
        channel_code=channel_code,
        state=CaseState.RECEIVED,
        received_on=on,
        state_on=on,
        due_on=dates.nearest,
        limit_on=dates.limit,
    )
    insert([case])


def note_reporter_message(*, organisation: Organisation, case_id: str, on: date) -> None:
    """Mark that the reporter wrote ``on`` this day; an answer to a question takes the case up again."""
    case = Case.objects.select_for_update().get(organisation=organisation, case_id=case_id)
    state = CaseState(case.state)
    following = after_reporter_message(state)
    if following is not state:
        dates = dates_after(organisation, following, on)
        case.state, case.state_on, case.due_on, case.limit_on = following, on, dates.nearest, dates.limit
    case.has_news = True
    case.save(update_fields=["state", "state_on", "due_on", "limit_on", "has_news"])


@transaction.atomic
def add_object(
    *,
    officer: Officer,
    case_id: str,
    kind: str,
    compartment: int,
    epoch: int,
    object_id: str,
    sealed: bytes,
    uploads: Sequence[str],
    state: CaseState | None = None,
    next_on: date | None = None,
    extended_to: date | None = None,
    proposes_refusal: bool = False,
    mentions: Collection[str] = (),
) -> None:
    """Store what an officer sealed: a message or a status for the dialogue, a note or a sheet for the file compartment.

    A ``status`` moves the case to ``state`` in the same transaction; ``next_on`` is the date that the status
    tells the reporter, so that the desk watches the same one (default: what the state's policy says), and
    ``extended_to`` the later last day of a state that goes on. A sheet that ``proposes_refusal`` holds the reasons
    for finding the report not eligible. A note tells the readers whom it ``mentions`` (key ids). Storing the same
    bytes again changes nothing.

    :raises DomainError: ``not-found`` for whoever holds no key to this compartment and epoch; ``malformed``;
        ``not-permitted``; ``transition-not-allowed``; ``object-differs``; what ``intake`` says of uploads.
    """
    if _COMPARTMENT_OF.get(kind) != compartment or (state is None) is (kind == "status"):
        raise DomainError(ErrorCode.MALFORMED, field="kind")
    if proposes_refusal and kind != "finding":
        raise DomainError(ErrorCode.MALFORMED, field="proposes_refusal")
    if mentions and kind != "note":
        raise DomainError(ErrorCode.MALFORMED, field="mentions")
    case = lock_case(officer, case_id)
    _require_copies(officer, case_id, {(compartment, epoch)})
    today = keyring_queries.today(officer.organisation)
    is_new = intake.store_object(
        organisation=officer.organisation,
        case_id=case_id,
        object_id=object_id,
        kind=kind,
        compartment=compartment,
        epoch=epoch,
        sealed=sealed,
        uploads=uploads,
        is_from_reporter=False,
        on=today,
    )
    if not is_new:
        return
    facts: dict[str, str | int] = {"object_id": object_id}
    if uploads:
        facts["files"] = len(uploads)
    if state is not None:
        facts |= {"from": case.state, "to": state.value}
        procedure.move(officer, case, state, next_on=next_on, extended_to=extended_to, today=today)
        if extended_to is not None:
            facts["limit"] = extended_to.isoformat()
    elif proposes_refusal:
        procedure.propose_refusal(officer, case, object_id=object_id, today=today)
        facts["proposes"] = CaseState.NOT_ELIGIBLE.value
    else:
        require(officer, case, Act.REPLY if kind == "message" else Act.NOTE)
    notices.tell_mentioned(officer, case, mentions)
    if compartment == DIALOGUE and case.has_news:
        case.has_news = False
        case.save(update_fields=["has_news"])
    note_act(officer, f"{kind}-sent", case_id, facts)


@transaction.atomic
def open_compartment(*, officer: Officer, case_id: str, copies: Sequence[KeyCopyIn]) -> None:
    """Keep the key copies of a case's file compartment, made in this officer's browser on its first use.

    :raises DomainError: ``already-exists`` if somebody was faster; ``malformed`` if a copy is for somebody
        who does not read the dialogue, or none is for the maker.
    """
    key_id = queries.reader_key_id(officer)
    case = lock_case(officer, case_id)
    require(officer, case, Act.NOTE)
    readers = key_copies.list_readers(officer.organisation, case_id)
    if any(FILE in compartments for compartments in readers.values()):
        raise DomainError(ErrorCode.ALREADY_EXISTS)
    present = keyring_queries.present_officers(officer.organisation, case.channel_code)
    officers = {key for key in present if key in readers}
    recipients = [copy.recipient for copy in copies]
    if any(copy.compartment != FILE or copy.epoch != 1 for copy in copies):
        raise DomainError(ErrorCode.MALFORMED, field="compartment")
    if key_id not in recipients or not officers.issuperset(recipients) or len(set(recipients)) != len(recipients):
        raise DomainError(ErrorCode.MALFORMED, field="copies")
    keyring.store_key_copies(organisation=officer.organisation, case_id=case_id, copies=copies)
    note_act(officer, "compartment-opened", case_id, {"readers": len(copies)})


@transaction.atomic
def grant(
    *,
    officer: Officer,
    case_id: str,
    object_id: str,
    epoch: int,
    sealed: bytes,
    copies: Sequence[KeyCopyIn],
) -> None:
    """Make one more officer of the channel's directory a reader: the signed grant and their copies.

    The copies are for one recipient and of compartments and epochs that the granting officer holds; the
    newest dialogue epoch is among them.

    :raises DomainError: ``malformed``, ``not-found``, ``already-exists`` if they read the case already, ``excluded``.
    """
    case = lock_case(officer, case_id)
    require(officer, case, Act.GRANT)
    places = {(copy.compartment, copy.epoch) for copy in copies}
    recipients = {copy.recipient for copy in copies}
    if len(recipients) != 1 or len(places) != len(copies) or (DIALOGUE, epoch) not in places:
        raise DomainError(ErrorCode.MALFORMED, field="copies")
    _require_copies(officer, case_id, places)
    recipient = recipients.pop()
    if recipient not in keyring_queries.present_officers(officer.organisation, case.channel_code):
        raise DomainError(ErrorCode.MALFORMED, field="recipient")
    if _is_excluded(officer.organisation, case_id, recipient):
        raise DomainError(ErrorCode.EXCLUDED)
    is_new = intake.store_object(
        organisation=officer.organisation,
        case_id=case_id,
        object_id=object_id,
        kind="grant",
        compartment=DIALOGUE,
        epoch=epoch,
        sealed=sealed,
        uploads=(),
        is_from_reporter=False,
        on=keyring_queries.today(officer.organisation),
    )
    if not is_new:
        return
    if DIALOGUE in key_copies.list_readers(officer.organisation, case_id).get(recipient, []):
        raise DomainError(ErrorCode.ALREADY_EXISTS)
    keyring.store_key_copies(organisation=officer.organisation, case_id=case_id, copies=copies)
    note_act(officer, "reader-added", case_id, {"reader": recipient})


@transaction.atomic
def keep_filters(*, officer: Officer, query: str, is_kept: bool) -> None:
    """Keep filters of the list for this officer, or forget them.

    :raises DomainError: ``too-large`` for more than ``MOST_SAVED``.
    """
    mine = SavedFilters.objects.filter(officer=officer)
    if not is_kept:
        mine.filter(query=query).delete()
        return
    if mine.exclude(query=query).count() >= MOST_SAVED:
        raise DomainError(ErrorCode.TOO_LARGE)
    mine.get_or_create(officer=officer, query=query)


def _is_excluded(organisation: Organisation, case_id: str, key_id: str) -> bool:
    """Whether these keys were excluded, or other keys of the same person for what holds of the person."""
    keys = keyring_queries.list_keys_of_same_officer(organisation, key_id)
    excluded = Recusal.objects.filter(organisation=organisation, case_id=case_id)
    of_the_person = excluded.filter(key_id__in=keys).exclude(reason=RecusalReason.LEFT)
    return excluded.filter(key_id=key_id).exists() or of_the_person.exists()


@transaction.atomic
def note_opened(*, officer: Officer, case_id: str) -> None:
    """Write down that the officer fetched the sealed content of a case: at most once a day each.

    :raises DomainError: ``not-found``.
    """
    queries.access_case(officer.organisation, case_id, queries.reader_key_id(officer))
    if not _did_today(officer, "case-opened", case_id, {}):
        note_act(officer, "case-opened", case_id, {})


@transaction.atomic
def note_trail_opened(*, officer: Officer, case: Case) -> None:
    """Write down that the officer looked at the log of a case: at most once a day each.

    :raises DomainError: ``not-permitted`` unless they may see it.
    """
    require(officer, case, Act.AUDIT)
    if not _did_today(officer, "trail-opened", case.case_id, {}):
        note_act(officer, "trail-opened", case.case_id, {})


@transaction.atomic
def take_file(*, officer: Officer, case_id: str, blob_id: str, purpose: Purpose) -> Upload:
    """A sealed file for an officer who reads its compartment; that they took it, and for what, is written down.

    :raises DomainError: ``not-found`` if the file is not of a compartment that they read.
    """
    upload = _access_file(officer, case_id, blob_id)
    note_act(officer, _taking(purpose), case_id, {"blob": blob_id, "purpose": purpose.value})
    return upload


def take_part(*, officer: Officer, case_id: str, blob_id: str, purpose: Purpose) -> Upload:
    """The file of which a part is read. It belongs to a taking for the same purpose of the same day; without one,
    this is the taking and is written down as :func:`take_file` does. So no byte is read without an entry.

    :raises DomainError: as :func:`take_file`.
    """
    upload = _access_file(officer, case_id, blob_id)
    if not _did_today(officer, _taking(purpose), case_id, {"blob": blob_id, "purpose": purpose.value}):
        take_file(officer=officer, case_id=case_id, blob_id=blob_id, purpose=purpose)
    return upload


def leaves_desk(purpose: Purpose) -> bool:
    """Whether a file that is taken for this is saved or handed on."""
    return purpose not in STAYING


def _taking(purpose: Purpose) -> str:
    return STAYING.get(purpose, "file-saved")


def _access_file(officer: Officer, case_id: str, blob_id: str) -> Upload:
    queries.access_case(officer.organisation, case_id, queries.reader_key_id(officer))
    mine = _my_compartments(officer, case_id)
    return intake_queries.access_blob(officer.organisation, case_id, blob_id, compartments=mine)


def _my_compartments(officer: Officer, case_id: str) -> set[int]:
    rows = key_copies.copies_for(officer.organisation, case_id, queries.reader_key_id(officer))
    return {row.compartment for row in rows}


def _did_today(officer: Officer, act: str, case_id: str, facts: Mapping[str, str]) -> bool:
    zone = ZoneInfo(officer.organisation.timezone)
    midnight = datetime.combine(keyring_queries.today(officer.organisation), time.min, tzinfo=zone)
    return has_entry_since(
        officer.organisation_id, case_id=case_id, actor=officer.login, act=act, facts=facts, since=midnight
    )


@transaction.atomic
def note_print(
    *,
    officer: Officer,
    case_id: str,
    what: Print,
    purpose: Purpose | None = None,
    blob_id: str = "",
    object_id: str = "",
) -> AuditEntry:
    """Write down that something of the case is about to be printed; gives the entry, to stand on the paper.

    :raises DomainError: ``not-found`` for a case, file or sheet that is not theirs; ``not-permitted`` for a log that
        they may not see; ``malformed`` without a purpose
        for which a file may leave the desk (a page takes none), or with a file or sheet where none is printed.
    """
    named = bool(blob_id), bool(object_id)
    is_named = named == (what is Print.FILE, what is Print.SHEET)
    if (purpose is None) is not (what is Print.PAGE) or purpose in STAYING or not is_named:
        raise DomainError(ErrorCode.MALFORMED, field="purpose")
    case = queries.access_case(officer.organisation, case_id, queries.reader_key_id(officer))
    if what is Print.TRAIL:
        require(officer, case, Act.AUDIT)
    facts: dict[str, str | int] = {} if purpose is None else {"purpose": purpose.value}
    if blob_id:
        facts["blob"] = _access_file(officer, case_id, blob_id).upload_id
    if object_id:
        facts["object"] = _access_sheet(officer, case_id, object_id)
    return note_act(officer, f"{what.value}-printed", case_id, facts)


def _access_sheet(officer: Officer, case_id: str, object_id: str) -> str:
    """Its object id, if it is a sheet and they hold a key to its compartment. :raises DomainError: ``not-found``."""
    found = intake_queries.find_object(officer.organisation, case_id, object_id)
    if found is None or found.kind != "finding" or found.compartment not in _my_compartments(officer, case_id):
        raise DomainError(ErrorCode.NOT_FOUND)
    return found.object_id


def _require_copies(officer: Officer, case_id: str, places: Collection[tuple[int, int]]) -> None:
    key_id = queries.reader_key_id(officer)
    rows = key_copies.copies_for(officer.organisation, case_id, key_id)
    if not {(row.compartment, row.epoch) for row in rows}.issuperset(places):
        raise DomainError(ErrorCode.NOT_ENTITLED)
