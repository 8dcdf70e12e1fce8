"""Reads for handing cases over: what a reader still shares with somebody who leaves, and what a successor lacks.

Nothing is stored about a handover: what is left to do follows from the key copies, so a run that broke off goes on
where it was. Each case is handed over by the same calls as one alone, and each writes its own entry in the log.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import F, QuerySet

from peluit.accounts.models import Officer, Organisation
from peluit.casework import queries
from peluit.casework.models import Case
from peluit.core.access import ALLOWED_IN, Act
from peluit.core.identifiers import case_number
from peluit.keyring import holders
from peluit.keyring import queries as keyring

OPEN_STATES: Final = ALLOWED_IN[Act.GRANT] & ALLOWED_IN[Act.RECUSE]
"""Cases in other states wait until somebody reopens them."""


@dataclass(frozen=True)
class ChannelHolders:
    """Of one channel: whose place has ended (key ids), and how many of the reader's open cases each key opens."""

    code: str
    gone: list[str]
    holders: dict[str, int]


@dataclass(frozen=True)
class SharedCase:
    """An open case of the reader that the one who leaves holds a key to."""

    case_id: str
    number: str
    successor_reads: bool


def list_holders(officer: Officer) -> list[ChannelHolders]:
    """For each channel where this officer has a place: who else holds keys of the open cases that they read.

    :raises DomainError: ``not-found`` for administrators and whoever has no key.
    """
    organisation, key_id = officer.organisation, queries.reader_key_id(officer)
    return [
        ChannelHolders(
            code=code,
            gone=holders.list_gone(organisation, code),
            holders=holders.count_cases_by_officer(
                organisation, _open_cases(organisation, key_id, code).values_list("case_id", flat=True)
            ),
        )
        for code in keyring.select_places_of(organisation, key_id).order_by("position", "code")
    ]


def list_shared(officer: Officer, channel_code: str, *, leaver: str, successor: str) -> list[SharedCase]:
    """The open cases that this officer reads and ``leaver`` holds a key to.

    ``successor`` is a key id, or empty where new keys are all that is wanted. Those of a leaver whose place goes on
    are left out where the successor reads them already: nothing is to be done there. Nearest limit first.

    :raises DomainError: ``not-found``, as :func:`list_holders`.
    """
    organisation, key_id = officer.organisation, queries.reader_key_id(officer)
    cases = _open_cases(organisation, key_id, channel_code)
    shared = cases.filter(holders.some_of_them_hold_outer_case(organisation, [leaver]))
    reading = set(
        shared.filter(holders.some_of_them_hold_outer_case(organisation, [successor])).values_list("case_id", flat=True)
    )
    is_gone = leaver in holders.list_gone(organisation, channel_code)
    return [
        SharedCase(case_id=case_id, number=case_number(case_id), successor_reads=case_id in reading)
        for case_id in shared.order_by(F("due_on").asc(nulls_last=True), "case_id").values_list("case_id", flat=True)
        if is_gone or case_id not in reading
    ]


def shares_with_gone(organisation: Organisation, key_id: str) -> bool:
    """Whether an open case of this reader is still sealed with keys of somebody whose place has ended."""
    return any(
        (gone := holders.list_gone(organisation, code))
        and _open_cases(organisation, key_id, code)
        .filter(holders.some_of_them_hold_outer_case(organisation, gone))
        .exists()
        for code in keyring.select_places_of(organisation, key_id)
    )


def _open_cases(organisation: Organisation, key_id: str, channel_code: str) -> QuerySet[Case]:
    cases = queries.readable_cases(organisation, key_id)
    return cases.filter(channel_code=channel_code, state__in=OPEN_STATES)
