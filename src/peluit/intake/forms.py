"""The shape of what the portal's calls take and give; what it means is checked by services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, ValidationError

from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.http import unbase64
from peluit.intake.services import Filing

Identifier = Annotated[str, Field(pattern="^[0-9a-f]{32}$")]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Code = Annotated[str, Field(pattern="^[a-z0-9][a-z0-9-]{1,39}$")]
Version = Annotated[int, Field(ge=1, le=2**31 - 1, strict=True)]
Offset = Annotated[int, Field(ge=0, le=2**53 - 1, strict=True)]
Size = Annotated[int, Field(ge=0, le=2**53 - 1, description="bytes of the upload that the proof is for")]
Sealed = Annotated[str, Field(description="Base64 of an age file with one mlkem768x25519 stanza")]
Answer = Annotated[str, Field(description="Base64 of ALTCHA's JSON {challenge, solution}", max_length=4096)]
Uploads = Annotated[list[Identifier], Field(max_length=200)]


class KeyCopyIn(BaseModel):
    """The dialogue's identity sealed to one reader."""

    recipient: Identifier
    sealed: Sealed


class ReportObjectIn(BaseModel):
    """The sealed report."""

    object_id: Identifier
    sealed: Sealed


class FilingIn(BaseModel):
    """A filing, in one request; from an officer's desk as it is."""

    channel: Code
    directory_version: Version
    case_id: Identifier
    mailbox_id: Identifier
    credential_hash: Digest
    key_copies: Annotated[list[KeyCopyIn], Field(min_length=3, max_length=50)]
    report: ReportObjectIn
    uploads: Uploads

    def filing(self) -> Filing:
        """The filing. :raises DomainError: ``malformed``."""
        return Filing(
            channel=self.channel,
            directory_version=self.directory_version,
            case_id=self.case_id,
            mailbox_id=self.mailbox_id,
            credential_hash=self.credential_hash,
            key_copies=[(copy.recipient, unbase64(copy.sealed, field="key_copies")) for copy in self.key_copies],
            object_id=self.report.object_id,
            sealed=unbase64(self.report.sealed, field="report"),
            uploads=self.uploads,
        )


class ReportIn(FilingIn):
    """A filing by a reporter, who brings a proof of work."""

    challenge: Answer


def parse_filing(body: Mapping[str, Any]) -> Filing:
    """The filing of ``POST /meja/api/intake``. :raises DomainError: ``malformed``, with the field."""
    try:
        return FilingIn.model_validate(body).filing()
    except ValidationError as error:
        place = [part for part in error.errors()[0]["loc"] if isinstance(part, str)]
        raise DomainError(ErrorCode.MALFORMED, field=place[-1] if place else "body") from error


class DraftIn(BaseModel):
    """A draft, sealed to its own words."""

    mailbox_id: Identifier
    credential_hash: Digest
    sealed: Sealed
    uploads: Uploads
    challenge: Answer


class MailboxIn(BaseModel):
    """What the words derive to open a box."""

    mailbox_id: Identifier
    credential: Digest


class RenewalIn(MailboxIn):
    """What new words derive, and what they need to open the same box."""

    new_mailbox_id: Identifier
    new_credential_hash: Digest
    sealed: Sealed


class BlobIn(MailboxIn):
    """A file of the box: the whole, or its bytes from ``start`` up to ``stop``."""

    start: Offset = 0
    stop: Offset | None = None


class MessageIn(MailboxIn):
    """A reporter's message."""

    object_id: Identifier
    epoch: Version
    sealed: Sealed
    uploads: Uploads


class SignedText(BaseModel):
    """An exact text and one signature over it."""

    text: str
    signature: str


class FiledOut(BaseModel):
    """A report is kept; the promise says so under the server's signature."""

    case_id: Identifier
    promise: SignedText


class SignatureOut(BaseModel):
    """One signature and whose it is."""

    key: str
    signature: str


class SignedDocument(BaseModel):
    """An exact text and the signatures over it."""

    text: str
    signatures: list[SignatureOut]


class ChannelOut(BaseModel):
    """A channel: its chain of roots and the directory in force."""

    code: Code
    roots: list[SignedDocument]
    directory: SignedDocument


class DirectoryOut(BaseModel):
    """Every channel that receives reports."""

    channels: list[ChannelOut]


class EpochOut(BaseModel):
    """The receipt's key copy of one epoch."""

    epoch: int
    sealed: Sealed


class ObjectOut(BaseModel):
    """One sealed object of the dialogue."""

    object_id: Identifier
    kind: str
    epoch: int
    sealed: Sealed


class BlobOut(BaseModel):
    """One sealed file."""

    id: Identifier
    size: int


class CaseBoxOut(BaseModel):
    """The dialogue of a report."""

    kind: Literal["case"]
    case_id: Identifier
    channel: Code
    renewal: Annotated[str, Field(description="Base64 of the renewal sealed to these words; empty for the first ones")]
    epochs: list[EpochOut]
    objects: list[ObjectOut]
    blobs: list[BlobOut]


class DraftBoxOut(BaseModel):
    """A draft and its files."""

    kind: Literal["draft"]
    sealed: Sealed
    blobs: list[BlobOut]


class StoredOut(BaseModel):
    """A message is kept."""

    object_id: Identifier


class Problem(BaseModel):
    """An RFC 9457 problem document."""

    type: str
    title: str
    status: int
    code: str
    data: dict[str, str | int] | None = None
