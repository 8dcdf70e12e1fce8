"""Drafts ("Lanjutkan nanti"): sealed to the reporter's own words, kept for seven days."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from peluit.accounts.models import Organisation
from peluit.core.envelope import check_sealed
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import DIGEST_BYTES, parse_hex
from peluit.infra import blobs
from peluit.intake import queries
from peluit.intake.models import Draft, Report, Upload
from peluit.intake.work import once_more, spend_challenge
from peluit.keyring import queries as keyring

DRAFT_MOST: Final = 1024 * 1024
DRAFT_DAYS: Final = 7


def save_draft(
    *,
    organisation: Organisation,
    mailbox_id: str,
    credential_hash: str,
    sealed: bytes,
    uploads: Sequence[str],
    challenge: str,
) -> None:
    """Keep a draft and the files that belong to it for seven days, instead of the one before.

    The same bytes again need no new proof of work.

    :raises DomainError: ``not-found`` if these words belong to somebody else's draft or a report, or a file
        is not theirs to keep; ``challenge-failed``, ``challenge-spent``, ``too-large``, ``malformed``.
    """
    parse_hex(mailbox_id)
    parse_hex(credential_hash, size=DIGEST_BYTES)
    check_sealed(sealed, most=DRAFT_MOST)
    if len(uploads) > settings.PELUIT_MAX_FILES or len(set(uploads)) != len(uploads):
        raise DomainError(ErrorCode.MALFORMED, field="uploads")
    for upload_id in uploads:
        parse_hex(upload_id)

    @transaction.atomic(durable=True)
    def attempt() -> None:
        draft = Draft.objects.filter(organisation=organisation, mailbox_id=mailbox_id).first()
        if draft is not None and not hmac.compare_digest(draft.credential_hash, credential_hash):
            raise DomainError(ErrorCode.NOT_FOUND)
        if Report.objects.filter(organisation=organisation, mailbox_id=mailbox_id).exists():
            raise DomainError(ErrorCode.NOT_FOUND)
        if draft is None or bytes(draft.sealed) != sealed:
            spend_challenge(organisation=organisation, challenge=challenge)
        expires_on = keyring.today(organisation) + timedelta(days=DRAFT_DAYS)
        Draft.objects.update_or_create(
            organisation=organisation,
            mailbox_id=mailbox_id,
            defaults={"credential_hash": credential_hash, "sealed": sealed, "expires_on": expires_on},
        )
        _keep_uploads(organisation, mailbox_id, uploads, expires_on=expires_on)

    once_more(attempt, otherwise=ErrorCode.NOT_FOUND)


def forget_draft(*, organisation: Organisation, mailbox_id: str, credential: str) -> None:
    """Remove a draft and its files now.

    :raises DomainError: ``not-found`` for words that open no draft.
    """
    with transaction.atomic(durable=True):
        if not isinstance(queries.access_mailbox(organisation, mailbox_id, credential), Draft):
            raise DomainError(ErrorCode.NOT_FOUND)
        kept = _kept_uploads(organisation, mailbox_id)
        upload_ids = list(kept.values_list("upload_id", flat=True))
        kept.delete()
        Draft.objects.filter(organisation=organisation, mailbox_id=mailbox_id).delete()
    blobs.delete_all(upload_ids)


def remove_draft(*, organisation: Organisation, mailbox_id: str) -> None:
    """Remove the draft that became a report, if there was one; files that it did not take along are swept."""
    if queries.find_draft(organisation, mailbox_id) is None:
        return
    Draft.objects.filter(organisation=organisation, mailbox_id=mailbox_id).delete()
    _release(_kept_uploads(organisation, mailbox_id), organisation)


def _kept_uploads(organisation: Organisation, mailbox_id: str) -> QuerySet[Upload]:
    return Upload.objects.filter(organisation=organisation, draft_mailbox_id=mailbox_id, case_id="")


def _release(uploads: QuerySet[Upload], organisation: Organisation) -> None:
    uploads.update(draft_mailbox_id="", expires_on=keyring.today(organisation))


def _keep_uploads(organisation: Organisation, mailbox_id: str, upload_ids: Sequence[str], *, expires_on: date) -> None:
    _release(_kept_uploads(organisation, mailbox_id).exclude(upload_id__in=upload_ids), organisation)
    kept = Upload.objects.filter(
        organisation=organisation,
        upload_id__in=upload_ids,
        is_from_reporter=True,
        case_id="",
        draft_mailbox_id__in=["", mailbox_id],
    ).update(draft_mailbox_id=mailbox_id, expires_on=expires_on)
    if kept != len(upload_ids):
        raise DomainError(ErrorCode.NOT_FOUND)
