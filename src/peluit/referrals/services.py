"""Writes of letters: sending one out of a case, reading and answering it, judging the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from peluit.accounts.models import Officer
from peluit.casework import services as casework
from peluit.casework.locking import lock_case, note_act
from peluit.casework.models import Case
from peluit.casework.permissions import require
from peluit.casework.services import Purpose, leaves_desk
from peluit.core.access import Act
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import RECOMMENDATION, REFERRAL, CaseState, RecommendationState, ReferralState
from peluit.core.referral import (
    FOLLOWED_UP,
    RECIPIENTS,
    ReferralKind,
    act_of_sending,
    follow_up_after,
    state_of_judgement,
)
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import record
from peluit.intake import services as intake
from peluit.intake.models import Upload
from peluit.intake.queries import find_report
from peluit.keyring import key_copies
from peluit.keyring import queries as keyring
from peluit.keyring import services as keys
from peluit.keyring.key_copies import LETTER
from peluit.keyring.services import KeyCopyIn
from peluit.referrals import queries
from peluit.referrals.models import Referral, ReferralLink

_EPOCH = 1


@dataclass(frozen=True)
class Sealed:
    """A sealed object as a browser sent it."""

    object_id: str
    sealed: bytes
    uploads: Sequence[str] = ()


@dataclass(frozen=True)
class NewLetter:
    """A letter as the sender's browser made it: the object, its recipients' keys, and the sheet that records it."""

    referral_id: str
    channel: str
    kind: ReferralKind
    unit: str
    due_on: date
    letter: Sealed
    copies: Sequence[KeyCopyIn]
    sheet: Sealed
    epoch: int
    """Of the case's file compartment: the sheet is sealed to it, and the letter's key comes from it."""


@transaction.atomic
def send(*, officer: Officer, case_id: str, new: NewLetter) -> None:
    """Send a letter out of a case to officers of an agency, and record it in the case, sealed. The same again changes
    nothing.

    Before the examination ended this is the Inspektur's, whose reason stands in the sheet.

    :raises DomainError: ``not-found``; ``not-permitted``; ``malformed`` for a recipient who is not present in the
        channel, has no role for this kind or answers for another agency, and for a limit that is later than the
        policy says; ``object-differs``; what ``intake`` says of uploads.
    """
    casework.add_object(
        officer=officer,
        case_id=case_id,
        kind="finding",
        compartment=key_copies.FILE,
        epoch=new.epoch,
        object_id=new.sheet.object_id,
        sealed=new.sheet.sealed,
        uploads=(),
    )
    case = lock_case(officer, case_id)
    act = act_of_sending(CaseState(case.state))
    organisation, today = officer.organisation, keyring.today(officer.organisation)
    link = ReferralLink.objects.filter(organisation=organisation, referral_id=new.referral_id).first()
    if link is not None and (link.case_id, link.sheet_id) != (case_id, new.sheet.object_id):
        raise DomainError(ErrorCode.OBJECT_DIFFERS)
    if not _store(officer, new.referral_id, "referral", new.letter, today):
        return
    require(officer, case, act)
    _check(officer, new, latest=queries.rights_of(officer, case).latest[new.kind], today=today)
    keys.store_key_copies(organisation=organisation, case_id=new.referral_id, copies=new.copies)
    Referral.objects.create(
        organisation=organisation,
        referral_id=new.referral_id,
        channel_code=new.channel,
        kind=new.kind,
        unit=new.unit,
        state=ReferralState.SENT,
        state_on=today,
        due_on=new.due_on,
        follow_up=RecommendationState.NOT_YET if new.kind in FOLLOWED_UP else "",
    )
    ReferralLink.objects.create(
        organisation=organisation,
        case_id=case_id,
        referral_id=new.referral_id,
        sheet_id=new.sheet.object_id,
        epoch=new.epoch,
    )
    facts = {"letter": new.referral_id, "kind": new.kind.value, "early": int(act is Act.REFER_EARLY)}
    note_act(officer, "letter-sent", case_id, facts)


def _check(officer: Officer, new: NewLetter, *, latest: date, today: date) -> None:
    organisation = officer.organisation
    if find_report(organisation, new.referral_id) is not None:
        raise DomainError(ErrorCode.MALFORMED, field="referral_id")
    if not today < new.due_on <= latest:
        raise DomainError(ErrorCode.MALFORMED, field="due_on")
    present = keyring.list_present_recipients(keyring.access_channel(organisation, new.channel))
    recipients = [copy.recipient for copy in new.copies]
    if len(set(recipients)) != len(recipients):
        raise DomainError(ErrorCode.MALFORMED, field="copies")
    for copy in new.copies:
        listed = present.get(copy.recipient, {})
        is_for_them = listed.get("role") in RECIPIENTS[new.kind] and listed.get("unit") == new.unit
        if not is_for_them or (copy.compartment, copy.epoch) != (LETTER, _EPOCH):
            raise DomainError(ErrorCode.MALFORMED, field="copies")


@transaction.atomic
def open_letter(*, officer: Officer, referral_id: str) -> Referral:
    """A letter for one of its recipients; that it was seen is kept, and written down.

    :raises DomainError: ``not-found``.
    """
    referral = _lock(queries.access_letter(officer, referral_id))
    if ReferralState(referral.state) is ReferralState.SENT:
        _move(referral, ReferralState.SEEN)
        _note(officer, "letter-seen", referral, {})
    return referral


@transaction.atomic
def answer(*, officer: Officer, referral_id: str, sent: Sealed) -> None:
    """Keep a recipient's answer with its proof. The same again changes nothing.

    :raises DomainError: ``not-found``; ``transition-not-allowed`` where no answer is awaited; ``object-differs``;
        what ``intake`` says of uploads.
    """
    referral = _lock(queries.access_letter(officer, referral_id))
    today = keyring.today(officer.organisation)
    if not _store(officer, referral_id, "message", sent, today):
        return
    _move(referral, ReferralState.ANSWERED)
    _note(officer, "letter-answered", referral, {"files": len(sent.uploads)} if sent.uploads else {})


@transaction.atomic
def judge(
    *, officer: Officer, case_id: str, referral_id: str, judged: ReferralState, due_on: date | None, sent: Sealed
) -> None:
    """Keep what a reader of the case says of an answer: it suits, or it does not and the letter is open again until
    ``due_on``; or the letter is withdrawn. The sealed status tells the recipients why.

    :raises DomainError: ``not-found``; ``not-permitted``; ``transition-not-allowed``; ``malformed`` for another
        judgement or a limit that cannot be; ``object-differs``.
    """
    case, referral = _lock_of_case(officer, case_id, referral_id)
    today = keyring.today(officer.organisation)
    if judged not in {ReferralState.SUITABLE, ReferralState.NOT_SUITABLE, ReferralState.WITHDRAWN}:
        raise DomainError(ErrorCode.MALFORMED, field="state")
    if not _store(officer, referral_id, "status", sent, today):
        return
    withdraws = judged is ReferralState.WITHDRAWN
    require(officer, case, act_of_sending(CaseState(case.state)) if withdraws else Act.JUDGE_FOLLOW_UP)
    reopens = judged is ReferralState.NOT_SUITABLE
    if (due_on is not None) is not reopens:
        raise DomainError(ErrorCode.MALFORMED, field="due_on")
    if due_on is not None:
        latest = queries.rights_of(officer, case).latest[ReferralKind(referral.kind)]
        if not today < due_on <= latest:
            raise DomainError(ErrorCode.MALFORMED, field="due_on")
        referral.due_on = due_on
        referral.round += 1
    for state in state_of_judgement(judged):
        _move(referral, state)
    if referral.follow_up:
        referral.follow_up = follow_up_after(judged, RecommendationState(referral.follow_up))
    referral.save(update_fields=["due_on", "round", "follow_up"])
    note_act(officer, "letter-judged", case_id, {"letter": referral_id, "to": judged.value})


@transaction.atomic
def set_follow_up(
    *, officer: Officer, case_id: str, referral_id: str, follow_up: RecommendationState, sent: Sealed
) -> None:
    """Set the status of the follow-up (TLHP), with a sealed remark that the recipients read, too.

    :raises DomainError: ``not-found``; ``not-permitted``; ``transition-not-allowed``; ``malformed`` for a letter that
        asks for none; ``object-differs``.
    """
    case, referral = _lock_of_case(officer, case_id, referral_id)
    if not referral.follow_up:
        raise DomainError(ErrorCode.MALFORMED, field="follow_up")
    if not _store(officer, referral_id, "status", sent, keyring.today(officer.organisation)):
        return
    require(officer, case, Act.JUDGE_FOLLOW_UP)
    before = RecommendationState(referral.follow_up)
    if not RECOMMENDATION.may_follow(before, follow_up):
        raise DomainError(ErrorCode.TRANSITION_NOT_ALLOWED, state=before.value)
    referral.follow_up = follow_up
    referral.save(update_fields=["follow_up"])
    note_act(officer, "follow-up-set", case_id, {"letter": referral_id, "to": follow_up.value})


@transaction.atomic
def take_file(*, officer: Officer, referral_id: str, case_id: str, blob_id: str, purpose: Purpose) -> Upload:
    """A sealed file of a letter, for a recipient (``case_id`` empty) or a reader of its case; what it is taken for is
    written down.

    :raises DomainError: ``not-found``.
    """
    if case_id:
        _case, referral = queries.access_case_letter(officer, case_id, referral_id)
    else:
        referral = queries.access_letter(officer, referral_id)
    upload = queries.access_file(referral, blob_id)
    _note(officer, "letter-file-taken", referral, {"blob": blob_id, "purpose": purpose.value})
    return upload


@transaction.atomic
def note_print(*, officer: Officer, referral_id: str, case_id: str, purpose: Purpose) -> AuditEntry:
    """Write down that a letter is about to be printed, by a recipient (``case_id`` empty) or a reader of its case;
    gives the entry, to stand on the paper.

    :raises DomainError: ``not-found``; ``malformed`` for a purpose for which nothing leaves the desk.
    """
    if not leaves_desk(purpose):
        raise DomainError(ErrorCode.MALFORMED, field="purpose")
    if case_id:
        queries.access_case_letter(officer, case_id, referral_id)
        return note_act(officer, "letter-printed", case_id, {"letter": referral_id, "purpose": purpose.value})
    return _note(officer, "letter-printed", queries.access_letter(officer, referral_id), {"purpose": purpose.value})


def _store(officer: Officer, referral_id: str, kind: str, sent: Sealed, today: date) -> bool:
    """Keep a sealed object of a letter; ``False`` if it was there."""
    return intake.store_object(
        organisation=officer.organisation,
        case_id=referral_id,
        object_id=sent.object_id,
        kind=kind,
        compartment=LETTER,
        epoch=_EPOCH,
        sealed=sent.sealed,
        uploads=sent.uploads,
        is_from_reporter=False,
        on=today,
    )


def _lock(referral: Referral) -> Referral:
    return Referral.objects.select_for_update().get(pk=referral.pk)


def _lock_of_case(officer: Officer, case_id: str, referral_id: str) -> tuple[Case, Referral]:
    case, referral = queries.access_case_letter(officer, case_id, referral_id)
    return case, _lock(referral)


def _move(referral: Referral, state: ReferralState) -> None:
    before = ReferralState(referral.state)
    if not REFERRAL.may_follow(before, state):
        raise DomainError(ErrorCode.TRANSITION_NOT_ALLOWED, state=before.value)
    referral.state, referral.state_on = state, keyring.today(referral.organisation)
    referral.save(update_fields=["state", "state_on"])


def _note(officer: Officer, act: str, referral: Referral, facts: Mapping[str, str | int]) -> AuditEntry:
    """An act on a letter stands under the letter's id: it leads to no case."""
    return record(
        organisation_id=officer.organisation_id,
        actor=officer.login,
        act=act,
        case_id=referral.referral_id,
        facts=facts,
    )
