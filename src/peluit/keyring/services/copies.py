"""Key copies of cases: a compartment's identity sealed to one reader, one row each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from peluit.accounts.models import Organisation
from peluit.core.envelope import check_sealed
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import parse_hex
from peluit.keyring.models import KeyCopy
from peluit.keyring.queries import DIALOGUE, FILE

LONGEST_COPY = 8192
"""A frame with more readers than any case has still fits."""


def store_key_copy(
    *, organisation: Organisation, case_id: str, compartment: int, epoch: int, recipient: str, sealed: bytes
) -> KeyCopy:
    """Keep a key copy, in the caller's transaction. Who may make one is the caller's to check.

    :raises DomainError: ``already-exists`` if this reader has one for this compartment and epoch: a copy is
        never replaced; ``malformed`` or ``too-large`` if it does not look like one.
    """
    if compartment not in {DIALOGUE, FILE} or not 1 <= epoch < 2**31:
        raise DomainError(ErrorCode.MALFORMED, field="epoch")
    check_sealed(sealed, most=LONGEST_COPY)
    try:
        with transaction.atomic():
            return KeyCopy.objects.create(
                organisation=organisation,
                case_id=parse_hex(case_id),
                compartment=compartment,
                epoch=epoch,
                recipient=parse_hex(recipient),
                sealed=sealed,
            )
    except IntegrityError as error:
        raise DomainError(ErrorCode.ALREADY_EXISTS) from error


@dataclass(frozen=True)
class KeyCopyIn:
    """A key copy as an officer's browser sends it."""

    compartment: int
    epoch: int
    recipient: str
    sealed: bytes


def store_key_copies(*, organisation: Organisation, case_id: str, copies: Iterable[KeyCopyIn]) -> None:
    """Keep several copies of one case, all or none, in the caller's transaction.

    :raises DomainError: as :func:`store_key_copy`.
    """
    for copy in copies:
        store_key_copy(
            organisation=organisation,
            case_id=case_id,
            compartment=copy.compartment,
            epoch=copy.epoch,
            recipient=copy.recipient,
            sealed=copy.sealed,
        )
