"""Moving a case through the procedure: states and their limits, two officers for a refusal, the team, the class.

``move`` and ``propose_refusal`` belong to storing a sealed object: the case is locked by then.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from peluit.accounts.models import Officer
from peluit.casework import notices
from peluit.casework.locking import lock_case, note_act
from peluit.casework.models import Assignment, Case, NoticeKind, RefusalProposal
from peluit.casework.permissions import refuse, require, standing_of
from peluit.casework.policies import StateDates, dates_for, latest_news, longest_limit
from peluit.core.access import Act, Reason, two_officers
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import CaseState
from peluit.core.policy import extend
from peluit.core.team import Grade, Part
from peluit.keyring import key_copies
from peluit.keyring import queries as keyring


def move(
    officer: Officer,
    case: Case,
    state: CaseState,
    *,
    next_on: date | None,
    extended_to: date | None,
    today: date,
) -> None:
    """Put the case into ``state``, or tell news of the state that it is in.

    A state that begins sets its limit. News changes none: that takes an extension.

    :raises DomainError: ``not-permitted``, ``transition-not-allowed``, ``malformed`` for a date that cannot be.
    """
    before = CaseState(case.state)
    refused = standing_of(officer, case).state_refusal(state)
    if refused and refused.reason is Reason.TRANSITION:
        raise DomainError(ErrorCode.TRANSITION_NOT_ALLOWED, state=before.value)
    if refused:
        refuse(Act.SET_STATE, refused.reason)
    if state is CaseState.NOT_ELIGIBLE:
        _require_proposal(officer, case)
    dates = dates_for(case, [state], today)[state]
    limit = dates.limit if extended_to is None else _extended(officer, case, state, extended_to)
    if state is not before:
        case.state_on = today
    if next_on is not None and (dates.news is None or not today < next_on <= latest_news(case.organisation, today)):
        raise DomainError(ErrorCode.MALFORMED, field="next_on")
    case.state, case.limit_on = state, limit
    case.due_on = StateDates(limit, next_on or dates.news).nearest
    case.save(update_fields=["state", "state_on", "due_on", "limit_on"])
    RefusalProposal.objects.filter(organisation=case.organisation, case_id=case.case_id).delete()
    notices.forget_proposed(case)


def _extended(officer: Officer, case: Case, state: CaseState, to: date) -> date:
    require(officer, case, Act.EXTEND_DEADLINE)
    if case.limit_on is None or state is not CaseState(case.state):
        raise DomainError(ErrorCode.MALFORMED, field="extended_to")
    return extend(case.limit_on, to, latest=longest_limit(case.organisation, state, case.state_on))


def propose_refusal(officer: Officer, case: Case, *, object_id: str, today: date) -> None:
    """Keep that this officer proposes to find the report not eligible, for the reasons in the sealed sheet; it comes
    instead of any earlier proposal.

    :raises DomainError: ``not-permitted``.
    """
    require(officer, case, Act.PROPOSE_NOT_ELIGIBLE)
    RefusalProposal.objects.update_or_create(
        organisation=case.organisation,
        case_id=case.case_id,
        defaults={"object_id": object_id, "login": officer.login, "proposed_on": today},
    )
    notices.tell_deciders(officer, case)


def _require_proposal(officer: Officer, case: Case) -> None:
    require(officer, case, Act.CONFIRM_NOT_ELIGIBLE)
    proposal = RefusalProposal.objects.filter(organisation=case.organisation, case_id=case.case_id).first()
    refused = two_officers(proposer=proposal.login if proposal else None, confirmer=officer.login)
    if refused:
        refuse(Act.CONFIRM_NOT_ELIGIBLE, refused.reason)


@transaction.atomic
def assign(*, officer: Officer, case_id: str, team: Mapping[str, Part]) -> None:
    """Make these officers, by key id, the team of the case (disposisi); whoever is not named has no part any more.

    They are readers already: a part gives no key.

    :raises DomainError: ``not-found``, ``not-permitted``, ``malformed`` for somebody who cannot read the case.
    """
    case = lock_case(officer, case_id)
    require(officer, case, Act.ASSIGN)
    readers = key_copies.list_readers(case.organisation, case_id)
    present = keyring.present_officers(case.organisation, case.channel_code)
    if not set(team) <= set(readers) & set(present):
        raise DomainError(ErrorCode.MALFORMED, field="team")
    rows = Assignment.objects.filter(organisation=case.organisation, case_id=case_id)
    before = {row.key_id: Part(row.part) for row in rows}
    if before == dict(team):
        return
    rows.exclude(key_id__in=team).delete()
    today = keyring.today(case.organisation)
    for key_id in sorted(before.keys() - team.keys()):
        note_act(officer, "unassigned", case_id, {"reader": key_id})
    for key_id, part in sorted(team.items()):
        if before.get(key_id) is part:
            continue
        rows.update_or_create(
            organisation=case.organisation,
            case_id=case_id,
            key_id=key_id,
            defaults={"part": part, "assigned_on": today},
        )
        note_act(officer, "assigned", case_id, {"reader": key_id, "part": part.value})
        notices.tell(officer, case, NoticeKind.ASSIGNED, [key_id])


@transaction.atomic
def classify(*, officer: Officer, case_id: str, grade: Grade | None, category: str, unit: str) -> None:
    """Set what figures need of a case: its class, its category and the agency it is about ("" or ``None``: not set).

    :raises DomainError: ``not-found``, ``not-permitted``, ``malformed`` for a code that the channel does not have.
    """
    case = lock_case(officer, case_id)
    require(officer, case, Act.CLASSIFY)
    codes = keyring.codes_of_form(keyring.access_published(case.organisation, case.channel_code))
    for field, code in (("category", category), ("unit", unit)):
        if code and code not in codes[field]:
            raise DomainError(ErrorCode.MALFORMED, field=field)
    case.grade, case.category, case.unit = grade or "", category, unit
    case.save(update_fields=["grade", "category", "unit"])
    note_act(officer, "classified", case_id, {"grade": case.grade, "category": category, "unit": unit})
