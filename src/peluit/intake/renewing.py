"""New words for the box of a report that an officer typed: that officer saw the first ones."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from peluit.accounts.models import Organisation
from peluit.core.envelope import check_sealed
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import DIGEST_BYTES, parse_hex
from peluit.intake import queries
from peluit.intake.models import Draft, Report
from peluit.intake.work import once_more

RENEWAL_MOST: Final = 1024
"""The padded frame of a renewal: it holds one secret of 32 bytes."""


@dataclass(frozen=True)
class Renewal:
    """What new words derive, and the renewal sealed to them (protocol 5.9)."""

    mailbox_id: str
    credential_hash: str
    sealed: bytes


def renew_words(*, organisation: Organisation, mailbox_id: str, credential: str, renewal: Renewal) -> None:
    """Let new words open the box instead of those that it was opened with, which open nothing from now on.

    Only for reports that an officer recorded: whoever finds the words of another report gets no power to lock its
    reporter out. The same request again changes nothing. A reporter's act: no entry, no time.

    :raises DomainError: ``not-found`` for words that open no such report; ``already-exists`` if the new words open
        something else; ``too-large``, ``malformed``.
    """
    parse_hex(renewal.mailbox_id)
    parse_hex(renewal.credential_hash, size=DIGEST_BYTES)
    check_sealed(renewal.sealed, most=RENEWAL_MOST)

    @transaction.atomic(durable=True)
    def attempt() -> None:
        taken = queries.find_report_by_mailbox(organisation, renewal.mailbox_id)
        if taken is not None and _is_same(taken, renewal):
            return
        report = queries.access_report_mailbox(organisation, mailbox_id, credential)
        if not report.is_recorded:
            raise DomainError(ErrorCode.NOT_FOUND)
        drafts = Draft.objects.filter(organisation=organisation, mailbox_id=renewal.mailbox_id)
        if taken is not None or drafts.exists():
            raise DomainError(ErrorCode.ALREADY_EXISTS)
        # Of two at the same time one finds that the words it came with are no longer those of the row.
        changed = Report.objects.filter(pk=report.pk, mailbox_id=mailbox_id).update(
            mailbox_id=renewal.mailbox_id, credential_hash=renewal.credential_hash, renewal=renewal.sealed
        )
        if not changed:
            raise DomainError(ErrorCode.NOT_FOUND)

    once_more(attempt, otherwise=ErrorCode.ALREADY_EXISTS)


def _is_same(report: Report, renewal: Renewal) -> bool:
    same_credential = hmac.compare_digest(report.credential_hash, renewal.credential_hash)
    return same_credential and hmac.compare_digest(bytes(report.renewal), renewal.sealed)
