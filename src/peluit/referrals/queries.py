"""Reads of letters: on one side through the case they grew out of, on the other through the recipient's key copy."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from peluit.accounts.models import Officer, Organisation
from peluit.casework import queries as casework
from peluit.casework.calendar import days_off
from peluit.casework.models import Case
from peluit.casework.permissions import standing_of
from peluit.casework.policies import Policies
from peluit.core.access import Act
from peluit.core.deadlines import working_days_between
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import CaseState, ReferralState
from peluit.core.policy import Level, due, escalation
from peluit.core.referral import AWAITED, POLICY, RECIPIENT_ROLES, ReferralKind, act_of_sending
from peluit.intake import queries as intake
from peluit.intake.models import SealedObject, Upload
from peluit.keyring import key_copies
from peluit.keyring import queries as keyring
from peluit.referrals.models import Referral, ReferralLink


@dataclass(frozen=True)
class Letter:
    """A letter as a list shows it on a day."""

    referral: Referral
    days_left: int
    """Working days until the answer is due; negative when that day has passed."""
    level: Level
    """Who hears that the answer is awaited; ``NONE`` as well where none is."""

    @property
    def is_late(self) -> bool:
        """Whether the day has passed without an answer."""
        return self.days_left < 0 and ReferralState(self.referral.state) in AWAITED


@dataclass(frozen=True)
class CaseLetter:
    """A letter on the side of its case."""

    letter: Letter
    link: ReferralLink


@dataclass(frozen=True)
class Rights:
    """What an officer may do with the letters of a case now, and by which day answers of a letter sent now are due."""

    is_early: bool
    """The examination has not ended: sending needs the Inspektur and a reason."""
    may_send: bool
    may_judge: bool
    latest: dict[ReferralKind, date]


def answers_letters(officer: Officer) -> bool:
    """Whether this officer's desk shows letters, and no case."""
    return officer.role in RECIPIENT_ROLES


def access_letter(officer: Officer, referral_id: str) -> Referral:
    """A letter that was sealed for this officer, who has a place among its recipients now.

    :raises DomainError: ``not-found``, the same for a letter that is absent and one that is not theirs.
    """
    referral = _letters_of(officer).filter(referral_id=referral_id).first()
    if referral is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return referral


def access_case_letter(officer: Officer, case_id: str, referral_id: str) -> tuple[Case, Referral]:
    """A letter that grew out of a case which this officer reads. :raises DomainError: ``not-found``."""
    organisation = officer.organisation
    case = casework.access_case(organisation, case_id, casework.reader_key_id(officer))
    links = ReferralLink.objects.filter(organisation=organisation, case_id=case.case_id, referral_id=referral_id)
    referral = Referral.objects.filter(organisation=organisation, referral_id__in=links.values("referral_id")).first()
    if referral is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return case, referral


def list_letters(officer: Officer) -> list[Letter]:
    """The letters that were sealed for this officer: those that wait for an answer first, the nearest limit first."""
    rows = list(_letters_of(officer))
    rows.sort(key=lambda row: (ReferralState(row.state) not in AWAITED, row.due_on, row.referral_id))
    return dated(officer.organisation, rows)


def list_case_letters(case: Case) -> list[CaseLetter]:
    """The letters that grew out of a case, the nearest limit first."""
    links = {
        row.referral_id: row
        for row in ReferralLink.objects.filter(organisation=case.organisation, case_id=case.case_id)
    }
    rows = Referral.objects.filter(organisation=case.organisation, referral_id__in=links)
    letters = dated(case.organisation, list(rows.order_by("due_on", "referral_id")))
    return [CaseLetter(letter, links[letter.referral.referral_id]) for letter in letters]


def rights_of(officer: Officer, case: Case) -> Rights:
    """What this officer may do with the letters of a case that they read."""
    today = keyring.today(case.organisation)
    policies, holidays = Policies(case.organisation), days_off(case.organisation, today)
    act, standing = act_of_sending(CaseState(case.state)), standing_of(officer, case)
    return Rights(
        is_early=act is Act.REFER_EARLY,
        may_send=standing.refusal(act) is None,
        may_judge=standing.refusal(Act.JUDGE_FOLLOW_UP) is None,
        latest={kind: due(policies.on(POLICY[kind], today), today, holidays) for kind in ReferralKind},
    )


def list_objects(referral: Referral) -> list[SealedObject]:
    """The sealed objects of a letter, by their random ids."""
    rows = intake.list_objects(referral.organisation, referral.referral_id)
    return [row for row in rows if row.compartment == key_copies.LETTER]


def list_files(referral: Referral) -> list[Upload]:
    """The sealed files of a letter and of its answers."""
    return intake.list_blobs(referral.organisation, referral.referral_id, compartments={key_copies.LETTER})


def access_file(referral: Referral, blob_id: str) -> Upload:
    """One of them. :raises DomainError: ``not-found`` or ``malformed``."""
    return intake.access_blob(referral.organisation, referral.referral_id, blob_id, compartments={key_copies.LETTER})


def _letters_of(officer: Officer) -> QuerySet[Referral]:
    organisation, key_id = officer.organisation, keyring.access_key(officer).key_id
    return Referral.objects.filter(
        organisation=organisation,
        channel_code__in=keyring.select_places_of(organisation, key_id),
        referral_id__in=key_copies.select_letters_of(organisation, key_id),
    )


def dated(organisation: Organisation, rows: Sequence[Referral]) -> list[Letter]:
    """Letters as lists show them today."""
    today = keyring.today(organisation)
    holidays, thresholds = days_off(organisation, today), Policies(organisation).thresholds(today)
    return [
        Letter(
            referral=row,
            days_left=working_days_between(today, row.due_on, holidays)
            if row.due_on >= today
            else _over(row, today, holidays),
            level=escalation(row.due_on, today, thresholds, holidays)
            if ReferralState(row.state) in AWAITED
            else Level.NONE,
        )
        for row in rows
    ]


def _over(row: Referral, today: date, holidays: AbstractSet[date]) -> int:
    """Late is late, also on a day off right after the limit."""
    return min(-1, working_days_between(today, row.due_on, holidays))
