"""Sealed files as they arrive, in pieces that may be resumed (tus 1.0 speaks to this through ``tus``)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Final, Protocol

from django.conf import settings
from django.db import transaction

from peluit.accounts.models import Organisation
from peluit.core.envelope import HEADER_BYTES, check_file_size, check_header
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra import blobs
from peluit.intake import queries
from peluit.intake.models import Upload
from peluit.intake.work import once_more, spend_challenge
from peluit.keyring import queries as keyring

KEPT_DAYS: Final = 2
"""An upload that nobody claims and no draft keeps is swept after this many days."""
_PIECE: Final = 256 * 1024


class Body(Protocol):
    """What a request's bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes, empty at the end."""
        ...


def begin_upload(*, organisation: Organisation, size: int, is_from_reporter: bool, challenge: str | None) -> Upload:
    """Make room for a sealed file of ``size`` bytes.

    :param challenge: a solved proof of work; ``None`` for officers, who are signed in.
    :raises DomainError: ``malformed`` if no sealed file can have this size, ``too-large``, ``upload-quota``,
        ``challenge-failed``, ``challenge-spent``.
    """
    check_file_size(size, most=settings.PELUIT_MAX_FILE_BYTES)
    upload_id = secrets.token_hex(16)

    def attempt() -> Upload:
        if challenge is not None:
            spend_challenge(organisation=organisation, challenge=challenge)
        if queries.count_unclaimed_bytes(organisation) + size > settings.PELUIT_UPLOAD_QUOTA_BYTES:
            raise DomainError(ErrorCode.UPLOAD_QUOTA)
        return Upload.objects.create(
            organisation=organisation,
            upload_id=upload_id,
            size=size,
            is_from_reporter=is_from_reporter,
            expires_on=keyring.today(organisation) + timedelta(days=KEPT_DAYS),
        )

    # The file first: a row without a file could never be continued, a file without a row is swept.
    blobs.create(upload_id)
    try:
        return once_more(attempt, otherwise=ErrorCode.CHALLENGE_SPENT)
    except DomainError:
        blobs.delete(upload_id)
        raise


def continue_upload(
    *, organisation: Organisation, upload_id: str, offset: int, body: Body, is_from_reporter: bool
) -> int:
    """Append what ``body`` brings, flush it to the disk, and return the new offset.

    What arrived before a connection broke is kept. The bytes are never held in memory whole.

    :raises DomainError: ``upload-offset`` (with the right ``offset``) if it continues elsewhere or another
        request writes at the moment, ``too-large`` for more bytes than announced, ``malformed`` if it is no
        sealed file, ``not-found``.
    """
    upload = queries.access_upload(organisation, upload_id, is_from_reporter=is_from_reporter)
    try:
        with blobs.writing(upload_id):
            # Read again: until now somebody else may have written.
            upload = queries.access_upload(organisation, upload_id, is_from_reporter=is_from_reporter)
            if upload.offset != offset:
                raise DomainError(ErrorCode.UPLOAD_OFFSET, offset=upload.offset)
            room = upload.size - offset
            reading = _Reading(body, most=room)
            end = blobs.append(upload_id, offset, reading)
            if offset < HEADER_BYTES <= end:
                _check_start(upload)
            _note_offset(upload, end)
    except blobs.Busy as error:
        raise DomainError(ErrorCode.UPLOAD_OFFSET, offset=upload.offset) from error
    except FileNotFoundError as error:
        raise DomainError(ErrorCode.NOT_FOUND) from error
    if reading.is_too_long:
        raise DomainError(ErrorCode.TOO_LARGE, most=upload.size)
    return end


class _Reading:
    """The pieces of a body, no more than ``most`` bytes; a connection that breaks ends them."""

    def __init__(self, body: Body, *, most: int) -> None:
        self._body = body
        self._left = most
        self.is_too_long = False

    def __iter__(self) -> Iterator[bytes]:
        while True:
            try:
                piece = self._body.read(min(_PIECE, self._left + 1))
            except OSError:  # includes Django's UnreadablePostError
                return
            if len(piece) > self._left:
                self.is_too_long = True
                piece = piece[: self._left]
            if not piece:
                return
            self._left -= len(piece)
            yield piece
            if self.is_too_long:
                return


def _check_start(upload: Upload) -> None:
    """Refuse, and forget, what does not begin like a sealed file."""
    try:
        check_header(blobs.read_start(upload.upload_id, HEADER_BYTES))
    except DomainError:
        _remove(upload)
        raise


def _note_offset(upload: Upload, end: int) -> None:
    with transaction.atomic(durable=True):
        kept = Upload.objects.filter(pk=upload.pk, case_id="").update(offset=end)
    if not kept:
        raise DomainError(ErrorCode.NOT_FOUND)


def end_upload(*, organisation: Organisation, upload_id: str, is_from_reporter: bool) -> None:
    """Forget an upload that is not claimed. :raises DomainError: ``not-found``."""
    _remove(queries.access_upload(organisation, upload_id, is_from_reporter=is_from_reporter))


def _remove(upload: Upload) -> None:
    with transaction.atomic(durable=True):
        deleted, _ = Upload.objects.filter(pk=upload.pk, case_id="").delete()
    if deleted:
        blobs.delete(upload.upload_id)
