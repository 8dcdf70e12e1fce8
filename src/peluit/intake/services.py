"""Writes that reporters cause, and storing sealed objects for casework: no audit entry, no time, ever.

What an officer records for a reporter is an officer's act, and stands in the log: ``recording``.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.db import transaction

from peluit.accounts.models import Organisation
from peluit.core.envelope import check_sealed
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import DIGEST_BYTES, parse_hex
from peluit.infra import promise
from peluit.infra.prepared import insert, together
from peluit.intake import ports, queries
from peluit.intake.drafts import remove_draft
from peluit.intake.models import Report, SealedObject, Upload
from peluit.intake.work import check_challenge, once_more
from peluit.keyring import key_copies
from peluit.keyring import queries as keyring
from peluit.keyring import services as keys

OBJECT_MOST: Final = 1024 * 1024
"""Largest padded frame of a report, a message or a draft."""
KEY_COPY_MOST: Final = 1024
"""The padded frame of a reporter's key copy; there is no smaller bucket."""
LOG_WITHIN_HOURS: Final = 48
LEAST_READERS: Final = 2
_DIALOGUE: Final = 1


@dataclass(frozen=True)
class Filing:
    """A report as it came: everything but the proof of work, which is not part of what is stored."""

    channel: str
    directory_version: int
    case_id: str
    mailbox_id: str
    credential_hash: str
    key_copies: Sequence[tuple[str, bytes]]
    object_id: str
    sealed: bytes
    uploads: Sequence[str]


@dataclass(frozen=True)
class Admission:
    """What lets a filing in."""

    is_recorded: bool
    """An officer typed it and sent its files from the desk."""
    write: Callable[[], object]
    """Writes down what it cost, in the filing's transaction."""


@dataclass(frozen=True)
class Promise:
    """The signed answer to a filing."""

    case_id: str
    text: str
    signature: bytes


def file_report(*, organisation: Organisation, filing: Filing, challenge: str) -> Promise:
    """Store a report, its key copies and its files, and begin its case; durable when this returns.

    The case id is the idempotency key: the same bytes again give the same promise, with no new proof of
    work.

    :raises DomainError: ``report-differs``, ``directory-changed``, ``channel-closed``, ``challenge-failed``,
        ``challenge-spent``, ``upload-incomplete``, ``too-large``, ``malformed`` or ``not-found``.
    """

    def admit() -> Admission:
        spent = check_challenge(organisation=organisation, challenge=challenge)
        return Admission(is_recorded=False, write=lambda: insert([spent]))

    return file_once(organisation=organisation, filing=filing, admit=admit)


def file_once(*, organisation: Organisation, filing: Filing, admit: Callable[[], Admission]) -> Promise:
    """File it, or give the promise of the same bytes filed before; ``admit`` is asked only for what is new.

    :raises DomainError: what ``admit`` raises, and all of :func:`file_report` but what it says of challenges.
    """
    _check_filing(filing)
    digest = _filing_digest(filing)

    def attempt() -> Promise:
        beside = queries.list_reports_beside(organisation, filing.case_id, filing.mailbox_id)
        filed = next((report for report in beside if report.case_id == filing.case_id), None)
        if filed is None:
            return _file(organisation, filing, digest, admit(), is_mailbox_taken=bool(beside))
        if not hmac.compare_digest(filed.request_digest, digest):
            raise DomainError(ErrorCode.REPORT_DIFFERS)
        return _promise(filed)

    return once_more(attempt, otherwise=ErrorCode.REPORT_DIFFERS)


def _check_filing(filing: Filing) -> None:
    for identifier in (filing.case_id, filing.mailbox_id, filing.object_id):
        parse_hex(identifier)
    parse_hex(filing.credential_hash, size=DIGEST_BYTES)
    recipients = [parse_hex(recipient) for recipient, _ in filing.key_copies]
    if len(set(recipients)) != len(recipients):
        raise DomainError(ErrorCode.MALFORMED, field="key_copies")
    check_sealed(filing.sealed, most=OBJECT_MOST)


def _filing_digest(filing: Filing) -> str:
    """SHA-256 over every part of a filing, each behind its length; lists in the order of their ids."""
    state = hashlib.sha256(b"peluit/v1/filing\0")
    parts: list[bytes] = [
        filing.channel.encode(),
        filing.directory_version.to_bytes(8, "big"),
        bytes.fromhex(filing.case_id),
        bytes.fromhex(filing.mailbox_id),
        bytes.fromhex(filing.credential_hash),
        bytes.fromhex(filing.object_id),
        filing.sealed,
        len(filing.key_copies).to_bytes(2, "big"),
    ]
    for recipient, sealed in sorted(filing.key_copies):
        parts += [bytes.fromhex(recipient), sealed]
    parts += [upload_id.encode() for upload_id in sorted(filing.uploads)]
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()


def _file(
    organisation: Organisation, filing: Filing, digest: str, admission: Admission, *, is_mailbox_taken: bool
) -> Promise:
    """Everything that can be refused is refused, and everything signed, before the one writer is asked for its turn.

    What another request writes meanwhile shows as rows that collide.
    """
    receipt, today = _receipt_of(organisation, filing), keyring.today(organisation)
    if is_mailbox_taken:
        raise DomainError(ErrorCode.REPORT_DIFFERS)
    report = Report(
        organisation_id=organisation.pk,
        channel_code=filing.channel,
        case_id=filing.case_id,
        mailbox_id=filing.mailbox_id,
        credential_hash=filing.credential_hash,
        receipt_key_id=receipt,
        request_digest=digest,
        promise_text=_promise_text(organisation, filing, today),
        received_on=today,
        is_recorded=admission.is_recorded,
    )
    copies = keys.make_key_copies(
        organisation=organisation,
        case_id=filing.case_id,
        copies=[
            keys.KeyCopyIn(compartment=_DIALOGUE, epoch=1, recipient=recipient, sealed=sealed)
            for recipient, sealed in filing.key_copies
        ],
        most=KEY_COPY_MOST,
    )
    promised = _promise(report)
    with transaction.atomic(durable=True), together():
        admission.write()
        insert([report])
        insert(copies)
        insert([_report_object(report, filing)])
        claim_uploads(
            organisation=organisation,
            case_id=filing.case_id,
            compartment=_DIALOGUE,
            uploads=filing.uploads,
            is_from_reporter=not admission.is_recorded,
            mailbox_id=filing.mailbox_id,
        )
        remove_draft(organisation=organisation, mailbox_id=filing.mailbox_id)
        ports.on_filed.tell(
            ports.Filed(
                organisation=organisation,
                case_id=filing.case_id,
                channel_code=filing.channel,
                received_on=today,
            )
        )
    return promised


def _report_object(report: Report, filing: Filing) -> SealedObject:
    return SealedObject(
        organisation_id=report.organisation_id,
        case_id=report.case_id,
        object_id=filing.object_id,
        kind="report",
        compartment=_DIALOGUE,
        epoch=1,
        is_from_reporter=True,
        stored_on=report.received_on,
        sealed=filing.sealed,
    )


def _receipt_of(organisation: Organisation, filing: Filing) -> str:
    """The one recipient that is not an officer, after checking that all others are exactly the readers.

    The server cannot see for whom a seal is: this holds clients to the directory that they say they used.
    """
    directory = keyring.access_published(organisation, filing.channel)
    if filing.directory_version == directory.version - 1:
        previous = keyring.find_published_version(directory.channel, filing.directory_version)
        if previous is not None and previous.expires_on >= keyring.today(organisation):
            directory = previous
    if filing.directory_version != directory.version:
        raise DomainError(ErrorCode.DIRECTORY_CHANGED, version=directory.version)
    readers = set(keyring.active_verifiers(directory))
    if len(readers) < LEAST_READERS:
        raise DomainError(ErrorCode.CHANNEL_CLOSED, channel=filing.channel)
    recipients = {recipient for recipient, _ in filing.key_copies}
    others = recipients - readers
    officers = {officer.get("key_id") for officer in keyring.list_directory_officers(directory)}
    if not readers <= recipients or len(others) != 1 or others & officers:
        raise DomainError(ErrorCode.MALFORMED, field="key_copies")
    return others.pop()


def _promise_text(organisation: Organisation, filing: Filing, on: date) -> str:
    return json.dumps(
        {
            "type": "peluit/v1/promise",
            "organisation": organisation.code,
            "case_id": filing.case_id,
            "report": hashlib.sha256(filing.sealed).hexdigest(),
            "accepted_on": on.isoformat(),
            "log_within_hours": LOG_WITHIN_HOURS,
        },
        separators=(",", ":"),
    )


def _promise(report: Report) -> Promise:
    return Promise(
        case_id=report.case_id,
        text=report.promise_text,
        signature=promise.sign_promise(report.promise_text),
    )


def send_message(
    *,
    organisation: Organisation,
    mailbox_id: str,
    credential: str,
    object_id: str,
    epoch: int,
    sealed: bytes,
    uploads: Sequence[str],
) -> None:
    """Store a reporter's message; the same bytes again change nothing.

    :raises DomainError: ``not-found`` for words that open no report, ``malformed`` for an epoch that they
        hold no key to, ``object-differs``, ``upload-incomplete``, ``too-large``.
    """

    @transaction.atomic(durable=True)
    def attempt() -> None:
        report = queries.access_report_mailbox(organisation, mailbox_id, credential)
        if (_DIALOGUE, epoch) not in {
            (copy.compartment, copy.epoch)
            for copy in key_copies.copies_for(organisation, report.case_id, report.receipt_key_id)
        }:
            raise DomainError(ErrorCode.MALFORMED, field="epoch")
        today = keyring.today(organisation)
        is_new = store_object(
            organisation=organisation,
            case_id=report.case_id,
            kind="message",
            compartment=_DIALOGUE,
            epoch=epoch,
            object_id=object_id,
            sealed=sealed,
            is_from_reporter=True,
            uploads=uploads,
            on=today,
        )
        if is_new:
            ports.on_message.tell(ports.Messaged(organisation=organisation, case_id=report.case_id, on=today))

    once_more(attempt, otherwise=ErrorCode.OBJECT_DIFFERS)


@transaction.atomic(savepoint=False)
def store_object(
    *,
    organisation: Organisation,
    case_id: str,
    kind: str,
    compartment: int,
    epoch: int,
    object_id: str,
    sealed: bytes,
    is_from_reporter: bool,
    uploads: Sequence[str],
    on: date,
) -> bool:
    """Store a sealed object of a case and claim its files; ``True`` if it is new, ``False`` if it was there.

    :raises DomainError: ``object-differs`` if other bytes stand under this id; ``too-large``, ``malformed``;
        what :func:`claim_uploads` says.
    """
    check_sealed(sealed, most=OBJECT_MOST)
    parse_hex(object_id)
    stored = queries.find_object(organisation, case_id, object_id)
    if stored is not None:
        same = (stored.kind, stored.compartment, stored.epoch, stored.is_from_reporter, bytes(stored.sealed))
        if same != (kind, compartment, epoch, is_from_reporter, sealed):
            raise DomainError(ErrorCode.OBJECT_DIFFERS)
        return False
    new = SealedObject(
        organisation=organisation,
        case_id=case_id,
        object_id=object_id,
        kind=kind,
        compartment=compartment,
        epoch=epoch,
        is_from_reporter=is_from_reporter,
        stored_on=on,
        sealed=sealed,
    )
    insert([new])
    claim_uploads(
        organisation=organisation,
        case_id=case_id,
        compartment=compartment,
        uploads=uploads,
        is_from_reporter=is_from_reporter,
    )
    return True


@transaction.atomic(savepoint=False)
def claim_uploads(
    *,
    organisation: Organisation,
    case_id: str,
    compartment: int,
    uploads: Sequence[str],
    is_from_reporter: bool,
    mailbox_id: str = "",
) -> None:
    """Give complete uploads to a compartment of a case for good.

    :param mailbox_id: whose draft the files may have been kept for.
    :raises DomainError: ``upload-incomplete`` if one has not arrived whole, ``not-found`` if one is unknown
        or belongs to something else, ``malformed``.
    """
    if not uploads:
        return
    if len(uploads) > settings.PELUIT_MAX_FILES or len(set(uploads)) != len(uploads):
        raise DomainError(ErrorCode.MALFORMED, field="uploads")
    for upload in _lock_uploads(organisation, uploads, is_from_reporter=is_from_reporter):
        if upload.case_id != "" or upload.draft_mailbox_id not in {"", mailbox_id}:
            raise DomainError(ErrorCode.NOT_FOUND)
        if upload.offset != upload.size:
            raise DomainError(ErrorCode.UPLOAD_INCOMPLETE)
        upload.case_id, upload.compartment = case_id, compartment
        upload.draft_mailbox_id, upload.expires_on = "", None
        upload.save(update_fields=["case_id", "compartment", "draft_mailbox_id", "expires_on"])


def _lock_uploads(organisation: Organisation, uploads: Sequence[str], *, is_from_reporter: bool) -> list[Upload]:
    """These uploads, held until the transaction ends; in one order, so that no two wait for each other."""
    for upload_id in uploads:
        parse_hex(upload_id)
    rows = list(
        Upload.objects.select_for_update()
        .filter(organisation=organisation, upload_id__in=uploads, is_from_reporter=is_from_reporter)
        .order_by("upload_id")
    )
    if len(rows) != len(uploads):
        raise DomainError(ErrorCode.NOT_FOUND)
    return rows
