"""Directories: the server composes the exact text, officers sign it, the threshold publishes it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from peluit.accounts.models import Officer, Organisation
from peluit.accounts.queries import list_units
from peluit.core.directory import LIFETIME_DAYS, digest_of
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra import signing
from peluit.infra.audit.services import record
from peluit.infra.http import base64_text
from peluit.infra.promise import log_public_key
from peluit.keyring import ports, queries
from peluit.keyring.form import form_schema
from peluit.keyring.models import Channel, Directory, DirectorySignature, Membership, OfficerKey, RootDocument
from peluit.keyring.roots_in_force import holds_under
from peluit.keyring.texts import DIRECTORY_TYPE, compose

RENEW_DAYS = 30
"""A directory with fewer days left is proposed anew even if nothing changed."""
_VARIES = frozenset({"version", "previous", "issued_on", "expires_on"})
_READS_FIRST = "verifikator"


def propose_directories(*, organisation: Organisation, actor: str) -> list[Directory]:
    """Propose every channel's directory anew where something changed: after a new page set, units, limits."""
    return [
        directory
        for channel in queries.list_channels(organisation)
        if (directory := propose_directory(channel=channel, actor=actor)) is not None
    ]


def propose_directory(*, channel: Channel, actor: str) -> Directory | None:
    """Compose what the channel's directory should say now, and let it wait for signatures.

    Nothing new is made if the newest version says the same already, holds for a while and, once published, holds under
    the newest root; it is given then. A
    version number is never used twice, so that a signature can never be taken for another text's. Without a
    root document there is nobody who could sign: ``None``.
    """
    with transaction.atomic():
        Channel.objects.select_for_update().get(pk=channel.pk)
        root = queries.find_current_root(channel)
        if root is None:
            return None
        newest = Directory.objects.filter(channel=channel).order_by("-version").first()
        published = queries.find_published(channel)
        today = queries.today(channel.organisation)
        content = _content(channel)
        renew_on = today + dt.timedelta(RENEW_DAYS)
        if newest is not None and newest.expires_on > renew_on and _says(newest, content) and _may_stay(newest, root):
            return newest
        directory = _compose(
            channel,
            content,
            version=newest.version + 1 if newest else 1,
            previous=published.digest if published else "",
            today=today,
        )
        record(
            organisation_id=channel.organisation_id,
            actor=actor,
            act="propose-directory",
            facts={"channel": channel.code, "version": directory.version, "digest": directory.digest},
        )
    return directory


def _may_stay(newest: Directory, root: RootDocument) -> bool:
    """One that waits can still be signed; a published one needs enough signatures of the present signers already."""
    return not newest.is_published or holds_under(newest, root)


def _says(directory: Directory, content: dict[str, Any]) -> bool:
    members = json.loads(directory.text)
    rest = {name: value for name, value in members.items() if name not in _VARIES}
    return bool(rest == json.loads(compose(content)))


def _compose(channel: Channel, content: dict[str, Any], *, version: int, previous: str, today: dt.date) -> Directory:
    expires_on = today + dt.timedelta(LIFETIME_DAYS)
    head = ("type", "organisation", "organisation_name", "channel", "channel_name", "subjects")
    members = {name: content[name] for name in head}
    members |= {
        "version": version,
        "previous": previous,
        "issued_on": today.isoformat(),
        "expires_on": expires_on.isoformat(),
    }
    text = compose(members | {name: value for name, value in content.items() if name not in head})
    return Directory.objects.create(
        channel=channel,
        version=version,
        text=text,
        digest=digest_of("directory", text),
        expires_on=expires_on,
    )


def _content(channel: Channel) -> dict[str, Any]:
    organisation = channel.organisation
    return {
        "type": DIRECTORY_TYPE,
        "organisation": organisation.code,
        "organisation_name": organisation.name,
        "channel": channel.code,
        "channel_name": channel.name,
        "subjects": channel.subjects,
        "officers": _officers(channel),
        "form": form_schema(),
        "units": [
            {"code": unit.code, "name": unit.name, "kind": unit.kind, "parent": unit.parent_code}
            for unit in list_units(organisation)
        ],
        "limits": {"files": settings.PELUIT_MAX_FILES, "file_bytes": settings.PELUIT_MAX_FILE_BYTES},
        "log_key": base64_text(log_public_key()),
        "page_set": ports.page_set.digest(organisation),
    }


def _officers(channel: Channel) -> list[dict[str, str]]:
    memberships = sorted(queries.list_memberships(channel), key=lambda row: row.role != _READS_FIRST)
    present = [officer for membership in memberships if (officer := _officer(membership)) is not None]
    replaced = [
        _entry(membership, key, "former")
        for membership in memberships
        for key in queries.list_replaced_keys(membership.officer)
    ]
    return [*present, *replaced]


def _officer(membership: Membership) -> dict[str, str] | None:
    """An officer's entry. A missing one is shown; a former one who never had keys signed nothing."""
    officer = membership.officer
    key = queries.find_key(officer)
    is_former = membership.is_former or not officer.is_active
    if key is None and is_former:
        return None
    return _entry(membership, key, "former" if is_former else "active" if key else "missing")


def _entry(membership: Membership, key: OfficerKey | None, state: str) -> dict[str, str]:
    officer = membership.officer
    unit = {"unit": membership.unit_code} if membership.unit_code else {}
    return {
        "key_id": key.key_id if key else "",
        "name": officer.name,
        "post": officer.post,
        "role": membership.role,
        "state": state,
        "verify": base64_text(key.verify) if key else "",
        "recipient": key.recipient if key and state == "active" else "",
    } | unit


def sign_directory(*, officer: Officer, channel: Channel, version: int, signature: bytes) -> bool:
    """Keep a signer's signature over the pending version; whether it is published by that.

    :raises DomainError: ``not-entitled`` for whoever the current root does not name or whose place ended,
        ``directory-changed`` if
        this version is not (or no longer) the one that waits, ``signature-invalid``, ``already-exists`` for a
        second signature of the same signer.
    """
    with transaction.atomic():
        Channel.objects.select_for_update().get(pk=channel.pk)
        root = queries.find_current_root(channel)
        key = queries.find_key(officer)
        signers = {signer["key_id"] for signer in queries.list_signers(root)} if root else set()
        present = {signer["key_id"] for signer in queries.list_current_signers(channel, root)} if root else set()
        if root is None or key is None or key.key_id not in present:
            raise DomainError(ErrorCode.NOT_ENTITLED)
        pending = queries.find_pending(channel)
        today = queries.today(channel.organisation)
        if pending is None or pending.version != version or pending.expires_on < today:
            raise DomainError(ErrorCode.DIRECTORY_CHANGED)
        if not signing.verify("directory", pending.text, key=bytes(key.verify), signature=signature):
            raise DomainError(ErrorCode.SIGNATURE_INVALID)
        _keep_signature(pending, key.key_id, signature)
        facts: dict[str, str | int] = {"channel": channel.code, "version": version, "digest": pending.digest}
        organisation_id = channel.organisation_id
        record(organisation_id=organisation_id, actor=officer.login, act="sign-directory", facts=facts)
        given = set(pending.signatures.values_list("key_id", flat=True)) & signers
        if len(given) < queries.threshold_of(root):
            return False
        pending.is_published = True
        pending.save(update_fields=["is_published"])
        record(organisation_id=organisation_id, actor=officer.login, act="publish-directory", facts=facts)
    return True


def _keep_signature(directory: Directory, key_id: str, signature: bytes) -> None:
    try:
        with transaction.atomic():
            DirectorySignature.objects.create(directory=directory, key_id=key_id, signature=signature)
    except IntegrityError as error:
        raise DomainError(ErrorCode.ALREADY_EXISTS) from error
