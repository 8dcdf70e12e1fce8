"""Reads of who holds key copies of which cases, and whose place has ended: what handing cases over begins with."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from peluit.accounts.models import Organisation
from peluit.keyring.key_copies import DIALOGUE
from peluit.keyring.models import KeyCopy, OfficerKey


def list_gone(organisation: Organisation, channel_code: str) -> list[str]:
    """Key ids of everybody who had a place in this channel and has none now, and keys that were replaced.

    Somebody whose place was given back is not gone, also while the directory that says so waits for signatures.
    """
    keys = OfficerKey.objects.filter(organisation=organisation, officer__memberships__channel__code=channel_code)
    present = keys.filter(
        replaced_on=None,
        officer__is_active=True,
        officer__memberships__channel__code=channel_code,
        officer__memberships__is_former=False,
    )
    return list(keys.exclude(pk__in=present.values("pk")).order_by("key_id").values_list("key_id", flat=True))


def count_cases_by_officer(organisation: Organisation, case_ids: QuerySet[Any, str]) -> dict[str, int]:
    """For each officer's keys: of how many of these cases they hold the dialogue's."""
    officers = OfficerKey.objects.filter(organisation=organisation).values("key_id")
    rows = KeyCopy.objects.filter(
        organisation=organisation, compartment=DIALOGUE, case_id__in=case_ids, recipient__in=officers
    )
    return dict(
        rows.values("recipient")
        .annotate(cases=Count("case_id", distinct=True))
        .order_by("recipient")
        .values_list("recipient", "cases")
    )


def some_of_them_hold_outer_case(organisation: Organisation, key_ids: Collection[str]) -> Exists:
    """Whether one of these keys holds the dialogue of the outer query's ``case_id``."""
    return Exists(
        KeyCopy.objects.filter(
            organisation=organisation, compartment=DIALOGUE, recipient__in=key_ids, case_id=OuterRef("case_id")
        )
    )
