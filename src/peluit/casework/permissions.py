"""What an officer may do with a case now, asked of ``core.access`` with the facts that it needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peluit.accounts.models import Officer
from peluit.casework.models import Case, Recusal
from peluit.core import access
from peluit.core.access import Act, Reason, Refusal, Role, refusal, state_refusal
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import CaseState
from peluit.keyring import queries as keyring


@dataclass(frozen=True)
class Standing:
    """An officer before a case: their role, and whether an Inspektur could act in it."""

    case: Case
    role: Role
    has_inspector: bool

    def refusal(self, act: Act) -> Refusal | None:
        """Why not; ``None`` if they may."""
        state = CaseState(self.case.state)
        return refusal(act, role=self.role, state=state, has_inspector=self.has_inspector)

    def state_refusal(self, target: CaseState) -> Refusal | None:
        """Why they may not move the case there; ``None`` if they may."""
        state = CaseState(self.case.state)
        return state_refusal(state, target, role=self.role, has_inspector=self.has_inspector)


def standing_of(officer: Officer, case: Case) -> Standing:
    """The officer's standing. An Inspektur who was excluded from the case cannot act in it, so counts as absent."""
    inspectors = set(keyring.present_with_role(officer.organisation, case.channel_code, Role.INSPECTOR))
    if inspectors:
        rows = Recusal.objects.filter(organisation=officer.organisation, case_id=case.case_id)
        inspectors -= set(rows.values_list("key_id", flat=True))
    return Standing(case, Role(officer.role), has_inspector=bool(inspectors))


def may_ever(officer: Officer, channels: Iterable[str], act: Act) -> bool:
    """Whether the officer's role lets them do this in a case of any of these channels."""
    return any(
        access.may_ever(
            act,
            role=Role(officer.role),
            has_inspector=bool(keyring.present_with_role(officer.organisation, code, Role.INSPECTOR)),
        )
        for code in channels
    )


def require(officer: Officer, case: Case, act: Act) -> None:
    """:raises DomainError: ``not-permitted`` with the act and the reason, unless the officer may do this now."""
    if refused := standing_of(officer, case).refusal(act):
        refuse(act, refused.reason)


def refuse(act: Act, reason: Reason) -> None:
    """:raises DomainError: ``not-permitted``, always."""
    raise DomainError(ErrorCode.NOT_PERMITTED, act=act.value, reason=reason.value)
