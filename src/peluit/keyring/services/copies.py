"""Key copies of cases: a compartment's identity sealed to one reader, one row each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from peluit.accounts.models import Organisation
from peluit.core.envelope import check_sealed
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import parse_hex
from peluit.infra.prepared import insert
from peluit.infra.random_keys import neighbouring_keys
from peluit.keyring.key_copies import DIALOGUE, FILE, LETTER
from peluit.keyring.models import KeyCopy

LONGEST_COPY = 8192
"""A frame with more readers than any case has still fits."""


@dataclass(frozen=True)
class KeyCopyIn:
    """A key copy as a browser sends it."""

    compartment: int
    epoch: int
    recipient: str
    sealed: bytes


def store_key_copies(*, organisation: Organisation, case_id: str, copies: Iterable[KeyCopyIn]) -> None:
    """Keep key copies of one case, all or none, in the caller's transaction. Who may make one is the caller's
    to check.

    :raises DomainError: ``already-exists`` if a reader has one for its compartment and epoch: a copy is never
        replaced; ``malformed`` or ``too-large`` if it does not look like one.
    """
    try:
        with transaction.atomic():
            insert(make_key_copies(organisation=organisation, case_id=case_id, copies=copies))
    except IntegrityError as error:
        raise DomainError(ErrorCode.ALREADY_EXISTS) from error


def remove_copies_of(*, organisation: Organisation, case_id: str, recipient: str) -> None:
    """Destroy the key copies of a case that one reader held, in the caller's transaction: it is absent for them."""
    KeyCopy.objects.filter(organisation=organisation, case_id=case_id, recipient=recipient).delete()


def make_key_copies(
    *, organisation: Organisation, case_id: str, copies: Iterable[KeyCopyIn], most: int = LONGEST_COPY
) -> list[KeyCopy]:
    """The rows of key copies of one case, checked, for the caller to insert.

    Their keys are neighbours in the order of the recipients: whom the browser named first is not kept.

    :param most: bytes of the largest padded frame allowed.
    :raises DomainError: ``malformed`` or ``too-large`` if one does not look like a key copy.
    """
    listed = sorted(copies, key=lambda copy: copy.recipient)
    keys = neighbouring_keys(len(listed))
    for copy in listed:
        if copy.compartment not in {DIALOGUE, FILE, LETTER} or not 1 <= copy.epoch < 2**31:
            raise DomainError(ErrorCode.MALFORMED, field="epoch")
        check_sealed(copy.sealed, most=most)
    return [_row(organisation, parse_hex(case_id), copy, key) for copy, key in zip(listed, keys, strict=True)]


def _row(organisation: Organisation, case_id: str, copy: KeyCopyIn, key: int) -> KeyCopy:
    return KeyCopy(
        id=key,
        organisation_id=organisation.pk,
        case_id=case_id,
        compartment=copy.compartment,
        epoch=copy.epoch,
        recipient=parse_hex(copy.recipient),
        sealed=copy.sealed,
    )
