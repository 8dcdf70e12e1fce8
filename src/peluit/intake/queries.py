"""Reads of what reporters and officers stored. ``access_*`` return the row or raise."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q, Sum

from peluit.accounts.models import Organisation
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import DIGEST_BYTES, parse_hex
from peluit.core.parts import Part
from peluit.infra import blobs
from peluit.infra.prepared import Prepared
from peluit.intake.models import Draft, Report, SealedObject, SpentChallenge, Upload

_NOBODY = "0" * 64
"""Compared against when no row has a mailbox id, so that unknown words cost the same as wrong ones."""

_report_by_case = Prepared(lambda o, case: Report.objects.filter(organisation_id=o, case_id=case), int, str)
_report_by_mailbox = Prepared(lambda o, box: Report.objects.filter(organisation_id=o, mailbox_id=box), int, str)
_reports_beside = Prepared(
    lambda o, case, box: Report.objects.filter(Q(case_id=case) | Q(mailbox_id=box), organisation_id=o), int, str, str
)
_draft_by_mailbox = Prepared(lambda o, box: Draft.objects.filter(organisation_id=o, mailbox_id=box), int, str)
_spent_challenge = Prepared(lambda digest: SpentChallenge.objects.filter(digest=digest), str)
_objects_of_case = Prepared(
    lambda o, case: SealedObject.objects.filter(organisation_id=o, case_id=case).order_by("object_id"), int, str
)
_object_by_id = Prepared(
    lambda o, case, item: SealedObject.objects.filter(organisation_id=o, case_id=case, object_id=item), int, str, str
)
_uploads_of_case = Prepared(
    lambda o, case: Upload.objects.filter(organisation_id=o, case_id=case).order_by("upload_id"), int, str
)


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
    report = _report_by_mailbox.first(organisation.pk, mailbox_id)
    draft = find_draft(organisation, mailbox_id)
    found = report or draft
    kept = found.credential_hash if found else _NOBODY
    if not hmac.compare_digest(kept, given) or found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def find_report(organisation: Organisation, case_id: str) -> Report | None:
    """The report of this case, if it was filed."""
    return _report_by_case.first(organisation.pk, case_id)


def receipt_key_id(organisation: Organisation, case_id: str) -> str:
    """The key id of a case's receipt: whose copies the words open. :raises DomainError: ``not-found``."""
    report = find_report(organisation, case_id)
    if report is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return report.receipt_key_id


def find_report_by_mailbox(organisation: Organisation, mailbox_id: str) -> Report | None:
    """The report with this mailbox, whoever asks."""
    return _report_by_mailbox.first(organisation.pk, mailbox_id)


def list_reports_beside(organisation: Organisation, case_id: str, mailbox_id: str) -> list[Report]:
    """The reports that have this case or this mailbox: what a filing may be the same as, or in the way of."""
    return _reports_beside.all(organisation.pk, case_id, mailbox_id)


def find_draft(organisation: Organisation, mailbox_id: str) -> Draft | None:
    """The draft with this mailbox, whoever asks."""
    return _draft_by_mailbox.first(organisation.pk, mailbox_id)


def is_challenge_spent(digest: str) -> bool:
    """Whether this proof of work was used."""
    return _spent_challenge.first(digest) is not None


def access_report_mailbox(organisation: Organisation, mailbox_id: str, credential: str) -> Report:
    """The report that these words open. :raises DomainError: ``not-found``, also if they open a draft."""
    found = access_mailbox(organisation, mailbox_id, credential)
    if not isinstance(found, Report):
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def list_objects(organisation: Organisation, case_id: str) -> list[SealedObject]:
    """The sealed objects of a case, by their random ids: their order here tells nothing."""
    return _objects_of_case.all(organisation.pk, case_id)


def find_object(organisation: Organisation, case_id: str, object_id: str) -> SealedObject | None:
    """A sealed object of a case, by its id."""
    return _object_by_id.first(organisation.pk, case_id, object_id)


def list_blobs(organisation: Organisation, case_id: str, *, compartments: Collection[int]) -> list[Upload]:
    """The sealed files of these compartments of a case, by their random ids."""
    claimed = _uploads_of_case.all(organisation.pk, case_id) if case_id else []
    return [upload for upload in claimed if upload.compartment in compartments]


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


def read_blob(upload: Upload, part: Part) -> Iterator[bytes]:
    """The sealed bytes of a part of a file, in pieces. :raises DomainError: ``not-found`` if the disk lost it."""
    try:
        return blobs.read(upload.upload_id, part.start, part.stop)
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


def count_unclaimed_bytes(organisation: Organisation, *, is_from_reporter: bool) -> int:
    """Bytes that arrived, from reporters or from officers, and that nothing has claimed yet."""
    rows = Upload.objects.filter(organisation=organisation, case_id="", is_from_reporter=is_from_reporter)
    return rows.aggregate(total=Sum("offset"))["total"] or 0


def count_spent_challenges(since: date, *, most: int, is_training: bool) -> int:
    """Proofs of work used that expire on or after ``since``, counted up to ``most``: the measure of load.

    :param is_training: count those of training organisations, or those of all others.
    """
    return SpentChallenge.objects.filter(expires_on__gte=since, is_training=is_training)[:most].count()
