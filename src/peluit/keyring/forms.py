"""The shapes of what the ceremony's calls send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.http import text_field, unbase64
from peluit.keyring.texts import LONGEST


@dataclass(frozen=True)
class Enrolment:
    """What an officer's browser sends once its keys are made."""

    token: str
    proof: str
    recovery_proof: str
    verify: bytes
    recipient: str
    vault: bytes
    recovery_vault: bytes


def parse_enrolment(body: dict[str, Any]) -> Enrolment:
    """The members of ``POST /mulai/api/enrol``. :raises DomainError: ``malformed`` naming the field."""
    return Enrolment(
        token=text_field(body, "token"),
        proof=text_field(body, "proof"),
        recovery_proof=text_field(body, "recovery_proof"),
        verify=unbase64(body.get("verify"), field="verify"),
        recipient=text_field(body, "recipient", longest=4096),
        vault=unbase64(body.get("vault"), field="vault"),
        recovery_vault=unbase64(body.get("recovery_vault"), field="recovery_vault"),
    )


@dataclass(frozen=True)
class Renewal:
    """What an officer's browser sends to exchange the words of the same keys."""

    current: str
    proof: str
    recovery_proof: str
    vault: bytes
    recovery_vault: bytes


def parse_renewal(body: dict[str, Any]) -> Renewal:
    """The members of ``POST vaults/renew``. :raises DomainError: ``malformed`` naming the field."""
    return Renewal(
        current=text_field(body, "current"),
        proof=text_field(body, "proof"),
        recovery_proof=text_field(body, "recovery_proof"),
        vault=unbase64(body.get("vault"), field="vault"),
        recovery_vault=unbase64(body.get("recovery_vault"), field="recovery_vault"),
    )


def parse_signed_text(body: dict[str, Any]) -> tuple[str, bytes]:
    """``text`` and ``signature`` of a root document. :raises DomainError: ``malformed``."""
    return text_field(body, "text", longest=LONGEST), parse_signature(body)


def parse_signature(body: dict[str, Any]) -> bytes:
    """A 64-byte signature. :raises DomainError: ``malformed``."""
    signature = unbase64(body.get("signature"), field="signature")
    if len(signature) != 64:
        raise DomainError(ErrorCode.MALFORMED, field="signature")
    return signature


def parse_version(body: dict[str, Any]) -> int:
    """A directory's version number. :raises DomainError: ``malformed``."""
    version = body.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or not 0 < version < 2**31:
        raise DomainError(ErrorCode.MALFORMED, field="version")
    return version


def parse_flag(body: dict[str, Any], field: str) -> bool:
    """A boolean. :raises DomainError: ``malformed``."""
    value = body.get(field)
    if not isinstance(value, bool):
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return value
