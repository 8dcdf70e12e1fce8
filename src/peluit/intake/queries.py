"""Reads of what reporters and officers stored. ``access_*`` return the row or raise."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Sum

from peluit.accounts.models import Organisation
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import DIGEST_BYTES, parse_hex
from peluit.infra import blobs
from peluit.intake.models import Draft, Report, SealedObject, SpentChallenge, Upload

_NOBODY = "0" * 64
"""Compared against when no row has a mailbox id, so that unknown words cost the same as wrong ones."""


def credential_hash(credential: str) -> str:
    """What the server keeps of a mailbox credential (protocol 3.1). :raises DomainError: ``malformed``."""
    return hashlib.sha256(bytes.fromhex(parse_hex(credential, size=DIGEST_BYTES))).hexdigest()


def access_mailbox(organisation: Organisation, mailbox_id: str, credential: str) -> Report | Draft:
    """The report or draft that these words open.

    An unknown mailbox and a wrong credential cost the same two queries and one comparison, and get
    one answer.

    :raises DomainError: ``not-found``.
    """
    parse_hex(mailbox_id)
    given = credential_hash(credential)
    report = Report.objects.filter(organisation=organisation, mailbox_id=mailbox_id).first()
    draft = Draft.objects.filter(organisation=organisation, mailbox_id=mailbox_id).first()
    found = report or draft
    kept = found.credential_hash if found else _NOBODY
    if not hmac.compare_digest(kept, given) or found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def access_report_mailbox(organisation: Organisation, mailbox_id: str, credential: str) -> Report:
    """The report that these words open. :raises DomainError: ``not-found``, also if they open a draft."""
    found = access_mailbox(organisation, mailbox_id, credential)
    if not isinstance(found, Report):
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def list_objects(organisation: Organisation, case_id: str) -> list[SealedObject]:
    """The sealed objects of a case, by their random ids: their order here tells nothing."""
    return list(SealedObject.objects.filter(organisation=organisation, case_id=case_id).order_by("object_id"))


def list_blobs(organisation: Organisation, case_id: str, *, compartments: Collection[int]) -> list[Upload]:
    """The sealed files of these compartments of a case, by their random ids."""
    rows = Upload.objects.filter(organisation=organisation, case_id=case_id, compartment__in=compartments)
    rows = rows.exclude(case_id="")
    return list(rows.order_by("upload_id"))


def iterate_claimed_blobs(organisation: Organisation) -> Iterator[Upload]:
    """Every sealed file that belongs to a case, without holding them all."""
    return Upload.objects.filter(organisation=organisation).exclude(case_id="").iterator()


def list_draft_blobs(organisation: Organisation, mailbox_id: str) -> list[Upload]:
    """The sealed files kept for a draft, by their random ids."""
    rows = Upload.objects.filter(organisation=organisation, draft_mailbox_id=mailbox_id, case_id="")
    return list(rows.exclude(draft_mailbox_id="").order_by("upload_id"))


def access_blob(organisation: Organisation, case_id: str, upload_id: str, *, compartments: Collection[int]) -> Upload:
    """A sealed file of these compartments of a case. :raises DomainError: ``not-found`` or ``malformed``."""
    parse_hex(upload_id)
    parse_hex(case_id)
    rows = Upload.objects.filter(organisation=organisation, case_id=case_id, compartment__in=compartments)
    upload = rows.filter(upload_id=upload_id).first()
    if upload is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return upload


def access_draft_blob(organisation: Organisation, mailbox_id: str, upload_id: str) -> Upload:
    """A sealed file of this draft. :raises DomainError: ``not-found`` or ``malformed``."""
    parse_hex(upload_id)
    parse_hex(mailbox_id)
    upload = Upload.objects.filter(
        organisation=organisation, draft_mailbox_id=mailbox_id, case_id="", upload_id=upload_id
    ).first()
    if upload is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return upload


def read_blob(upload: Upload) -> Iterator[bytes]:
    """The sealed bytes of a file, in pieces. :raises DomainError: ``not-found`` if the disk lost it."""
    try:
        return blobs.read(upload.upload_id)
    except FileNotFoundError as error:
        raise DomainError(ErrorCode.NOT_FOUND) from error


def access_upload(organisation: Organisation, upload_id: str, *, is_from_reporter: bool) -> Upload:
    """An upload that is not claimed yet. :raises DomainError: ``not-found`` or ``malformed``."""
    parse_hex(upload_id)
    upload = Upload.objects.filter(
        organisation=organisation, upload_id=upload_id, is_from_reporter=is_from_reporter, case_id=""
    ).first()
    if upload is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return upload


def count_unclaimed_bytes(organisation: Organisation) -> int:
    """Bytes reserved by uploads that no report, message or note has claimed."""
    rows = Upload.objects.filter(organisation=organisation, case_id="")
    return rows.aggregate(total=Sum("size"))["total"] or 0


def count_spent_challenges(since: date) -> int:
    """Proofs of work used that expire on or after ``since``: the measure of load."""
    return SpentChallenge.objects.filter(expires_on__gte=since).count()
