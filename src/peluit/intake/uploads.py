"""Sealed files as they arrive, in pieces that may be resumed (tus 1.0 speaks to this through ``tus``)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Final, Protocol

from django.conf import settings
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest

from peluit.accounts.models import Organisation
from peluit.core.envelope import HEADER_BYTES, check_file_size, check_header
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra import blobs
from peluit.intake import queries
from peluit.intake.models import Upload
from peluit.intake.work import once_more, spend_challenge, weight_of
from peluit.keyring import queries as keyring

KEPT_DAYS: Final = 2
"""An upload that nobody claims and no draft keeps is swept so many days after its last byte came."""
EARLY_MOST: Final = 8 * 1024 * 1024
"""How far ahead of what is here a request may continue an upload, to wait for its turn."""
_PIECE: Final = 256 * 1024
_PORTION: Final = 16 * 1024 * 1024
"""Bytes of one request after which they are flushed, noted and counted, however many follow."""


class Body(Protocol):
    """What a request's bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes, empty at the end."""
        ...


def begin_upload(*, organisation: Organisation, size: int, is_from_reporter: bool, challenge: str | None) -> Upload:
    """Make room for a sealed file of ``size`` bytes.

    The size is only announced: what counts against the quota is what arrives.

    :param challenge: a solved proof of work; ``None`` for officers, who are signed in.
    :raises DomainError: ``malformed`` if no sealed file can have this size, ``too-large``, ``upload-quota``,
        ``challenge-failed``, ``challenge-spent``.
    """
    check_file_size(size, most=settings.PELUIT_MAX_FILE_BYTES)
    upload_id = secrets.token_hex(16)

    @transaction.atomic(durable=True)
    def attempt() -> Upload:
        if challenge is not None:
            spend_challenge(organisation=organisation, challenge=challenge, weight=weight_of(size))
        _check_room(organisation, size, is_from_reporter=is_from_reporter)
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

    What arrived before a connection broke is kept. The bytes are never held in memory whole. A request that comes a
    little before the one that it continues waits for its turn.

    :raises DomainError: ``upload-offset`` (with the right ``offset``) if it continues elsewhere, or another request
        writes at the moment and it is not next; ``too-large`` for more bytes than announced, ``malformed`` if it is
        no sealed file, ``upload-quota`` where there is no more room (what came before is kept), ``not-found``.
    """
    upload = queries.access_upload(organisation, upload_id, is_from_reporter=is_from_reporter)
    early = offset if 0 < offset - upload.offset <= EARLY_MOST and offset < upload.size else 0
    try:
        with blobs.writing(upload_id, behind=early):
            # Read again: until now somebody else may have written.
            upload = queries.access_upload(organisation, upload_id, is_from_reporter=is_from_reporter)
            if upload.offset != offset:
                raise DomainError(ErrorCode.UPLOAD_OFFSET, offset=upload.offset)
            reading = _Reading(body, most=upload.size - offset)
            end = _receive(upload, reading)
    except blobs.Busy as error:
        raise DomainError(ErrorCode.UPLOAD_OFFSET, offset=upload.offset) from error
    except FileNotFoundError as error:
        raise DomainError(ErrorCode.NOT_FOUND) from error
    if reading.is_too_long:
        raise DomainError(ErrorCode.TOO_LARGE, most=upload.size)
    return end


def _receive(upload: Upload, reading: _Reading) -> int:
    """Append what is read, portion by portion, each on the disk and noted before the next; returns the end."""
    end = upload.offset
    while not reading.is_over:
        room = min(_PORTION, upload.size - end)
        _check_room(upload.organisation, room, is_from_reporter=upload.is_from_reporter)
        start, end = end, blobs.append(upload.upload_id, end, reading.portion(_PORTION))
        if start < HEADER_BYTES <= end:
            _check_start(upload)
        _note_offset(upload, end)
    return end


def _check_room(organisation: Organisation, size: int, *, is_from_reporter: bool) -> None:
    """Refuse ``size`` more bytes where the quota or the disk has no room for them; reports need some of it, too.

    :raises DomainError: ``upload-quota``.
    """
    arrived = queries.count_unclaimed_bytes(organisation, is_from_reporter=is_from_reporter)
    if arrived + size > settings.PELUIT_UPLOAD_QUOTA_BYTES:
        raise DomainError(ErrorCode.UPLOAD_QUOTA)
    if blobs.count_free_bytes() - size < settings.PELUIT_DISK_FLOOR_BYTES:
        raise DomainError(ErrorCode.UPLOAD_QUOTA)


class _Reading:
    """The pieces of a body, no more than ``most`` bytes; a connection that breaks ends them."""

    def __init__(self, body: Body, *, most: int) -> None:
        self._body = body
        self._left = most
        self.is_too_long = False
        self.is_over = False

    def portion(self, size: int) -> Iterator[bytes]:
        """The next pieces, of ``size`` bytes together or a little more."""
        while size > 0 and not self.is_over:
            try:
                piece = self._body.read(min(_PIECE, self._left + 1))
            except OSError:  # includes Django's UnreadablePostError
                piece = b""
            if len(piece) > self._left:
                self.is_too_long = True
                piece = piece[: self._left]
            self.is_over = not piece or self.is_too_long
            self._left -= len(piece)
            size -= len(piece)
            if piece:
                yield piece


def _check_start(upload: Upload) -> None:
    """Refuse, and forget, what does not begin like a sealed file."""
    try:
        check_header(blobs.read_start(upload.upload_id, HEADER_BYTES))
    except DomainError:
        _remove(upload)
        raise


def _note_offset(upload: Upload, end: int) -> None:
    """Note how far it is; who goes on sending keeps it from the sweep, whatever the line is like."""
    last_day = keyring.today(upload.organisation) + timedelta(days=KEPT_DAYS)
    with transaction.atomic(durable=True):
        kept = Upload.objects.filter(pk=upload.pk, case_id="").update(
            offset=end, expires_on=Greatest("expires_on", Value(last_day))
        )
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
