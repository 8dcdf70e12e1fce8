"""Reads of key copies: who holds a key to which case or letter, and in which compartment."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Exists, Max, OuterRef, QuerySet

from peluit.accounts.models import Organisation
from peluit.infra.prepared import Prepared
from peluit.keyring.models import KeyCopy

DIALOGUE = 1
FILE = 2
LETTER = 3
"""Of a letter (referral), which is no part of a case: its id stands where a case's does."""

_copies_for_reader = Prepared(
    lambda o, case, reader: KeyCopy.objects.filter(organisation_id=o, case_id=case, recipient=reader).order_by(
        "compartment", "epoch"
    ),
    int,
    str,
    str,
)


def copies_for(organisation: Organisation, case_id: str, key_id: str) -> list[KeyCopy]:
    """The key copies of a case for one reader, oldest epoch first; empty if they read nothing of it."""
    return _copies_for_reader.all(organisation.pk, case_id, key_id)


def newest_dialogue_copies(organisation: Organisation, case_ids: Iterable[str], key_id: str) -> dict[str, KeyCopy]:
    """For each case that this reader may open: their copy of the newest dialogue epoch."""
    rows = KeyCopy.objects.filter(
        organisation=organisation, case_id__in=list(case_ids), recipient=key_id, compartment=DIALOGUE
    )
    return {copy.case_id: copy for copy in rows.order_by("epoch")}


def list_readers(organisation: Organisation, case_id: str) -> dict[str, list[int]]:
    """Who holds a key to a case: key id (an officer's or the receipt's) to the compartments, sorted."""
    readers: dict[str, set[int]] = {}
    rows = KeyCopy.objects.filter(organisation=organisation, case_id=case_id)
    for recipient, compartment in rows.values_list("recipient", "compartment"):
        readers.setdefault(recipient, set()).add(compartment)
    return {key_id: sorted(compartments) for key_id, compartments in sorted(readers.items())}


def newest_epochs(organisation: Organisation, case_id: str) -> dict[int, int]:
    """The newest epoch of each compartment of a case that somebody holds a key to."""
    rows = KeyCopy.objects.filter(organisation=organisation, case_id=case_id)
    return dict(rows.values("compartment").annotate(newest=Max("epoch")).values_list("compartment", "newest"))


def count_cases_of(organisation: Organisation, key_id: str, *, most: int) -> int:
    """How many cases' dialogues this reader holds a key to, counted up to ``most`` epochs of them."""
    return _dialogues_of(organisation, key_id)[:most].count()


def select_cases_of(organisation: Organisation, key_id: str) -> QuerySet[KeyCopy, str]:
    """Ids of those cases as a subquery: quick for readers of few."""
    return _dialogues_of(organisation, key_id).values_list("case_id", flat=True)


def reads_outer_case(organisation: Organisation, key_id: str) -> Exists:
    """Whether the reader holds a key to the dialogue of the outer query's ``case_id``: quick for readers of many."""
    return Exists(_dialogues_of(organisation, key_id).filter(case_id=OuterRef("case_id")))


def _dialogues_of(organisation: Organisation, key_id: str) -> QuerySet[KeyCopy]:
    return KeyCopy.objects.filter(organisation=organisation, recipient=key_id, compartment=DIALOGUE)


def select_letters_of(organisation: Organisation, key_id: str) -> QuerySet[KeyCopy, str]:
    """Ids of the letters that were sealed for this recipient, as a subquery."""
    rows = KeyCopy.objects.filter(organisation=organisation, recipient=key_id, compartment=LETTER)
    return rows.values_list("case_id", flat=True)


def letter_copies_for(organisation: Organisation, letter_ids: Collection[str], key_id: str) -> dict[str, KeyCopy]:
    """For each of these letters that was sealed for this recipient: their key copy."""
    rows = KeyCopy.objects.filter(
        organisation=organisation, case_id__in=letter_ids, recipient=key_id, compartment=LETTER
    )
    return {row.case_id: row for row in rows}


def list_letter_recipients(organisation: Organisation, letter_id: str) -> list[str]:
    """Key ids of those for whom a letter was sealed."""
    rows = KeyCopy.objects.filter(organisation=organisation, case_id=letter_id, compartment=LETTER)
    return sorted(rows.values_list("recipient", flat=True))
