"""The shape of what the calls of letters take. Shape only: what is allowed is decided by services."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from peluit.casework.forms import parse_copies
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import parse_code, parse_hex
from peluit.core.lifecycle import RecommendationState, ReferralState
from peluit.core.referral import ReferralKind
from peluit.infra.http import object_field, text_field, unbase64
from peluit.keyring.key_copies import LETTER
from peluit.referrals.services import NewLetter, Sealed

MOST_UPLOADS = 20


def parse_letter(body: dict[str, Any]) -> NewLetter:
    """The letter of ``POST referrals``. :raises DomainError: ``malformed``, with the field."""
    kind = text_field(body, "kind")
    if kind not in set(ReferralKind):
        raise DomainError(ErrorCode.MALFORMED, field="kind")
    epoch = body.get("epoch")
    if not isinstance(epoch, int) or isinstance(epoch, bool) or not 0 < epoch < 2**31:
        raise DomainError(ErrorCode.MALFORMED, field="epoch")
    return NewLetter(
        referral_id=parse_hex(text_field(body, "referral_id")),
        channel=parse_code(text_field(body, "channel")),
        kind=ReferralKind(kind),
        unit=parse_code(text_field(body, "unit")),
        due_on=_date(body, "due_on"),
        letter=parse_sealed(object_field(body, "letter")),
        copies=parse_copies(body, compartment=LETTER, epoch=1),
        sheet=parse_sealed(object_field(body, "sheet")),
        epoch=epoch,
    )


def parse_sealed(body: Mapping[str, Any]) -> Sealed:
    """A sealed object with the files that it presents. :raises DomainError: ``malformed``, with the field."""
    uploads = body.get("uploads", [])
    if not isinstance(uploads, list) or len(uploads) > MOST_UPLOADS or not all(isinstance(row, str) for row in uploads):
        raise DomainError(ErrorCode.MALFORMED, field="uploads")
    return Sealed(
        object_id=parse_hex(text_field(dict(body), "object_id")),
        sealed=unbase64(body.get("sealed"), field="sealed"),
        uploads=[parse_hex(row) for row in uploads],
    )


def parse_judgement(body: dict[str, Any]) -> tuple[ReferralState, date | None]:
    """The judgement, and until when the letter is open again. :raises DomainError: ``malformed``."""
    state = text_field(body, "state")
    if state not in set(ReferralState):
        raise DomainError(ErrorCode.MALFORMED, field="state")
    return ReferralState(state), None if body.get("due_on") is None else _date(body, "due_on")


def parse_follow_up(body: dict[str, Any]) -> RecommendationState:
    """The status of the follow-up. :raises DomainError: ``malformed``."""
    follow_up = text_field(body, "follow_up")
    if follow_up not in set(RecommendationState):
        raise DomainError(ErrorCode.MALFORMED, field="follow_up")
    return RecommendationState(follow_up)


def _date(body: dict[str, Any], field: str) -> date:
    try:
        return date.fromisoformat(text_field(body, field))
    except ValueError as error:
        raise DomainError(ErrorCode.MALFORMED, field=field) from error
