"""Root documents: made and signed in their holder's browser, checked here, pinned by page sets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from peluit.accounts.models import Organisation
from peluit.core.directory import digest_of
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra import signing
from peluit.infra.audit.services import record
from peluit.keyring import queries, signers
from peluit.keyring.models import Channel, RootDocument
from peluit.keyring.services.directories import propose_directory
from peluit.keyring.services.invitations import access_invitation, use_invitation
from peluit.keyring.texts import Root, is_sound_threshold, parse_root

_CLOCK_DAYS = 2


def accept_root(*, organisation: Organisation, token: str, text: str, signature: bytes) -> RootDocument:
    """Use a holder's invitation: keep the channel's first root document, signed by its own root key, or a successor,
    signed by the root or the recovery key of the one before. The link alone makes neither.

    :raises DomainError: ``invitation-invalid``; ``malformed`` naming what in the text does not fit;
        ``signature-invalid``.
    """
    root = parse_root(text)
    with transaction.atomic():
        invitation = access_invitation(organisation=organisation, token=token)
        channel = invitation.channel
        if channel is None:
            raise DomainError(ErrorCode.INVITATION_INVALID)
        Channel.objects.select_for_update().get(pk=channel.pk)
        before = queries.find_current_root(channel)
        version, previous = (before.version + 1, before.digest) if before else (1, "")
        _check(root, channel, version=version, previous=previous)
        key = _signing_key(text, signature, _keys_before(before) if before else (root.root_key,))
        use_invitation(invitation=invitation)
        return _keep(channel, text, key=key, signature=signature, version=version)


def _keys_before(before: RootDocument) -> tuple[bytes, bytes]:
    root = parse_root(before.text)
    return root.root_key, root.recovery_key


def _signing_key(text: str, signature: bytes, keys: Sequence[bytes]) -> bytes:
    """The one of these keys that signed. :raises DomainError: ``signature-invalid``."""
    for key in keys:
        if signing.verify("root", text, key=key, signature=signature):
            return key
    raise DomainError(ErrorCode.SIGNATURE_INVALID)


def _check(root: Root, channel: Channel, *, version: int, previous: str) -> None:
    """Whether a root says what it must: this place, this turn, and exactly the signers that are enrolled."""
    today = queries.today(channel.organisation)
    named = {(row.key_id, row.name, row.post, row.verify) for row in root.signers}
    expected = {
        (row["key_id"], row["name"], row["post"], row["verify"]) for row in signers.list_proposed_signers(channel)
    }
    checks = (
        ("organisation", root.organisation == channel.organisation.code),
        ("channel", root.channel == channel.code),
        ("version", root.version == version),
        ("previous", root.previous == previous),
        ("made_on", abs(root.made_on - today) <= dt.timedelta(_CLOCK_DAYS)),
        ("recovery_key", root.recovery_key != root.root_key),
        ("signers", bool(named) and named == expected and len(root.signers) == len(named)),
        ("signers", not signers.list_missing_signers(channel)),
        ("threshold", is_sound_threshold(root.threshold, len(root.signers))),
    )
    for field, holds in checks:
        if not holds:
            raise DomainError(ErrorCode.MALFORMED, field=field)


def _keep(channel: Channel, text: str, *, key: bytes, signature: bytes, version: int) -> RootDocument:
    row = RootDocument.objects.create(
        channel=channel,
        version=version,
        text=text,
        digest=digest_of("root", text),
        key=key,
        signature=signature,
    )
    record(
        organisation_id=channel.organisation_id,
        actor="holder",
        act="accept-root",
        facts={"channel": channel.code, "version": version, "digest": row.digest},
    )
    propose_directory(channel=channel, actor="holder")
    return row
