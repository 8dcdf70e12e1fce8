"""The one family of errors that a person's input or a rule can cause.

Messages are made at the edge (``peluit.infra.http``); here is only a code and data, never content.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ErrorCode(StrEnum):
    """Why an act was refused. Each is documented in ``docs/errors.md`` and has an Indonesian sentence."""

    NOT_FOUND = "not-found"
    MALFORMED = "malformed"
    TOO_LARGE = "too-large"
    REPORT_DIFFERS = "report-differs"
    OBJECT_DIFFERS = "object-differs"
    DIRECTORY_CHANGED = "directory-changed"
    CHANNEL_CLOSED = "channel-closed"
    CHALLENGE_FAILED = "challenge-failed"
    CHALLENGE_SPENT = "challenge-spent"
    UPLOAD_INCOMPLETE = "upload-incomplete"
    UPLOAD_OFFSET = "upload-offset"
    UPLOAD_QUOTA = "upload-quota"
    SIGN_IN_FAILED = "sign-in-failed"
    SIGN_IN_REQUIRED = "sign-in-required"
    SECOND_FACTOR_REQUIRED = "second-factor-required"
    PASSPHRASE_REQUIRED = "passphrase-required"  # noqa: S105  # a code, not a secret
    CITY_ACCOUNT_UNKNOWN = "city-account-unknown"
    CITY_ACCOUNT_FAILED = "city-account-failed"
    CITY_ACCOUNT_UNAVAILABLE = "city-account-unavailable"
    CODE_WRONG = "code-wrong"
    TRANSITION_NOT_ALLOWED = "transition-not-allowed"
    DATE_NOT_POSSIBLE = "date-not-possible"
    NOT_PERMITTED = "not-permitted"
    SHARED_COMPUTER = "shared-computer"
    NOT_ENTITLED = "not-entitled"
    EXCLUDED = "excluded"
    LAST_READER = "last-reader"
    TOO_FEW_READERS = "too-few-readers"
    TOO_FEW_SIGNERS = "too-few-signers"
    ALREADY_EXISTS = "already-exists"
    CHANGED_MEANWHILE = "changed-meanwhile"
    INVITATION_INVALID = "invitation-invalid"
    SIGNATURE_INVALID = "signature-invalid"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    CSRF_FAILED = "csrf-failed"
    MEDIA_TYPE = "media-type"
    TUS_VERSION = "tus-version"
    RANGE_NOT_SATISFIABLE = "range-not-satisfiable"
    INTERNAL = "internal"


class DomainError(Exception):
    """An act was refused.

    :param code: why.
    :param data: small facts for the message (numbers, names of fields), never content.
    """

    def __init__(self, code: ErrorCode, **data: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.data: Mapping[str, str | int] = data
