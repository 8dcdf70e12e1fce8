"""The shape of what the portal's calls take and give; what it means is checked by services."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

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


class ReportIn(BaseModel):
    """A filing, in one request."""

    channel: Code
    directory_version: Version
    case_id: Identifier
    mailbox_id: Identifier
    credential_hash: Digest
    key_copies: Annotated[list[KeyCopyIn], Field(min_length=3, max_length=50)]
    report: ReportObjectIn
    uploads: Uploads
    challenge: Answer


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
