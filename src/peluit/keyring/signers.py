"""Reads about the signers of directories: who is to sign, who is still missing, and what waits for signatures."""

from __future__ import annotations

from typing import Any

from peluit.accounts.models import Officer, Organisation
from peluit.infra.http import base64_text
from peluit.keyring import queries
from peluit.keyring.differences import differences
from peluit.keyring.models import Channel, Directory, Membership, RootDocument


def list_proposed_signers(channel: Channel) -> list[dict[str, str]]:
    """Those who are to sign the channel's directories and have keys: what a root document names."""
    return [
        {
            "key_id": key.key_id,
            "name": row.officer.name,
            "post": row.officer.post,
            "verify": base64_text(key.verify),
        }
        for row in _signing_memberships(channel)
        if (key := queries.find_key(row.officer)) is not None
    ]


def list_missing_signers(channel: Channel) -> list[dict[str, str]]:
    """Those who are to sign and have not enrolled yet."""
    return [
        {"name": row.officer.name, "post": row.officer.post}
        for row in _signing_memberships(channel)
        if queries.find_key(row.officer) is None
    ]


def _signing_memberships(channel: Channel) -> list[Membership]:
    return [
        row
        for row in queries.list_memberships(channel)
        if row.is_signer and not row.is_former and row.officer.is_active
    ]


def list_pending(organisation: Organisation, officer: Officer) -> list[dict[str, Any]]:
    """The directories that wait for signatures, for one officer to look at."""
    key = queries.find_key(officer)
    key_id = key.key_id if key else ""
    return [
        _pending_entry(channel, pending, root, key_id)
        for channel in queries.list_channels(organisation)
        if (pending := queries.find_pending(channel)) is not None
        and (root := queries.find_current_root(channel)) is not None
    ]


def _pending_entry(channel: Channel, pending: Directory, root: RootDocument, key_id: str) -> dict[str, Any]:
    signers = {signer["key_id"]: signer["name"] for signer in queries.list_signers(root)}
    given = set(pending.signatures.values_list("key_id", flat=True)) & set(signers)
    published = queries.find_published(channel)
    return {
        "channel": channel.code,
        "channel_name": channel.name,
        "version": pending.version,
        "text": pending.text,
        "differences": differences(published.text if published else "", pending.text),
        "signatures": len(given),
        "signed_by": sorted(signers[signer] for signer in given),
        "threshold": queries.threshold_of(root),
        "may_sign": key_id in {signer["key_id"] for signer in queries.list_current_signers(channel, root)},
        "signed_by_me": key_id in given,
    }
