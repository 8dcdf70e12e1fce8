"""Reads of channels, roots, directories and officers' keys."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from peluit.accounts.models import Officer, Organisation
from peluit.accounts.ports import OfficerKeys
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.http import base64_text
from peluit.infra.prepared import Prepared
from peluit.keyring.models import Channel, Directory, Membership, OfficerKey, RootDocument, Vault
from peluit.keyring.roots_in_force import roots_for

_published_by_code = Prepared(
    lambda o, code: Directory.objects.filter(
        channel__organisation_id=o, channel__code=code, channel__is_internal=False, is_published=True
    ).order_by("-version")[:1],
    int,
    str,
)


def today(organisation: Organisation) -> dt.date:
    """The date where the organisation is."""
    return timezone.localdate(timezone=ZoneInfo(organisation.timezone))


def list_channels(organisation: Organisation) -> list[Channel]:
    """All channels of the organisation in their order, open or not, those for recipients of letters included."""
    return list(Channel.objects.filter(organisation=organisation).order_by("position", "code"))


def list_reporting_channels(organisation: Organisation) -> list[Channel]:
    """The channels that the portal knows, in their order, open or not."""
    return [channel for channel in list_channels(organisation) if not channel.is_internal]


def access_channel(organisation: Organisation, code: str) -> Channel:
    """The channel of this code. :raises DomainError: ``not-found``."""
    channel = Channel.objects.filter(organisation=organisation, code=code).first()
    if channel is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return channel


def list_roots(channel: Channel) -> list[RootDocument]:
    """The channel's root documents, first to current."""
    return list(RootDocument.objects.filter(channel=channel).order_by("version"))


def find_current_root(channel: Channel) -> RootDocument | None:
    """The newest root document of the channel, if its holder made one."""
    return RootDocument.objects.filter(channel=channel).order_by("-version").first()


def list_root_pins(organisation: Organisation, *, is_internal: bool = False) -> list[tuple[str, str]]:
    """``(channel code, digest of its first root document)``: what page sets pin and posters print.

    ``is_internal``: of the channels of recipients of letters instead, which the desk alone pins.
    """
    rows = RootDocument.objects.filter(channel__organisation=organisation, channel__is_internal=is_internal, version=1)
    return sorted(rows.values_list("channel__code", "digest"))


def list_signers(root: RootDocument) -> list[dict[str, str]]:
    """The directory signers that a root document names: ``key_id``, ``name``, ``post``, ``verify``."""
    signers: list[dict[str, str]] = json.loads(root.text)["signers"]
    return signers


def threshold_of(root: RootDocument) -> int:
    """How many different signers a directory under this root needs."""
    return int(json.loads(root.text)["threshold"])


def find_published(channel: Channel) -> Directory | None:
    """The newest published directory of the channel, whether expired or not."""
    return Directory.objects.filter(channel=channel, is_published=True).order_by("-version").first()


def find_published_version(channel: Channel, version: int) -> Directory | None:
    """This version of the channel's directory if it was ever published, whether expired or not."""
    return Directory.objects.filter(channel=channel, version=version, is_published=True).first()


def find_pending(channel: Channel) -> Directory | None:
    """The version that waits for signatures, if there is one newer than what is published."""
    newest = Directory.objects.filter(channel=channel).order_by("-version").first()
    return newest if newest is not None and not newest.is_published else None


def access_published(organisation: Organisation, channel_code: str) -> Directory:
    """The directory in force for a channel in which people report.

    :raises DomainError: ``not-found`` for an unknown channel or an internal one, ``channel-closed`` if none is
        published or the newest one has expired: an expired directory is never served as if it held.
    """
    directory = _published_by_code.first(organisation.pk, channel_code)
    if directory is None and access_channel(organisation, channel_code).is_internal:
        raise DomainError(ErrorCode.NOT_FOUND)
    if directory is None or directory.expires_on < today(organisation):
        raise DomainError(ErrorCode.CHANNEL_CLOSED, channel=channel_code)
    return directory


def list_published_channels(organisation: Organisation, *, with_internal: bool = False) -> list[dict[str, Any]]:
    """The ``channels`` of ``GET directory``: each with its chain of roots and the directory in force.

    Channels without a directory in force are left out, and on the portal those for recipients of letters.
    """
    channels = []
    for channel in list_channels(organisation) if with_internal else list_reporting_channels(organisation):
        directory = find_published(channel)
        if directory is None or directory.expires_on < today(organisation):
            continue
        channels.append(
            {
                "code": channel.code,
                "roots": [_root_entry(root) for root in roots_for(directory, list_roots(channel))],
                "directory": {"text": directory.text, "signatures": list_signatures(directory)},
            }
        )
    return channels


def _root_entry(root: RootDocument) -> dict[str, Any]:
    signature = {"key": base64_text(root.key), "signature": base64_text(root.signature)}
    return {"text": root.text, "signatures": [signature]}


def list_signatures(directory: Directory) -> list[dict[str, str]]:
    """The signatures over a directory: ``key`` (the signer's key id) and ``signature``."""
    return [
        {"key": row.key_id, "signature": base64_text(row.signature)} for row in directory.signatures.order_by("key_id")
    ]


def list_directory_officers(directory: Directory) -> list[dict[str, str]]:
    """The officers that a directory names, as in its text."""
    return list(_officers_of(directory.text))


@lru_cache(maxsize=32)
def _officers_of(text: str) -> list[dict[str, str]]:
    officers: list[dict[str, str]] = json.loads(text)["officers"]
    return officers


def codes_of_form(directory: Directory) -> dict[str, dict[str, str]]:
    """The codes that a case of this directory's channel can be classified by, with labels: ``category``, ``unit``."""
    return _codes_of(directory.text)


@lru_cache(maxsize=32)
def _codes_of(text: str) -> dict[str, dict[str, str]]:
    listed = json.loads(text)
    categories = {row["code"]: row["label"] for row in listed["form"]["categories"]}
    return {"category": categories, "unit": {row["code"]: row["name"] for row in listed["units"]}}


def codes_of_channels(organisation: Organisation, codes: Iterable[str]) -> dict[str, dict[str, str]]:
    """The same of several channels together; a channel without a directory in force adds nothing."""
    together: dict[str, dict[str, str]] = {"category": {}, "unit": {}}
    for code in codes:
        try:
            found = codes_of_form(access_published(organisation, code))
        except DomainError:
            continue
        for name, labels in found.items():
            together[name] |= labels
    return together


def active_verifiers(directory: Directory) -> list[str]:
    """Key ids of the officers that read at intake by this directory."""
    return [
        officer["key_id"]
        for officer in list_directory_officers(directory)
        if officer["role"] == "verifikator" and officer["state"] == "active"
    ]


def active_officers(directory: Directory) -> list[str]:
    """Key ids of every officer of this directory who may be given a key, verifikator or not."""
    return [officer["key_id"] for officer in list_directory_officers(directory) if officer["state"] == "active"]


def present_officers(organisation: Organisation, channel_code: str) -> list[str]:
    """Key ids of the officers who are active in the channel's directory in force and whose place has not ended since.

    A place ends at once; the directory that says so waits for signatures.

    :raises DomainError: as :func:`access_published`.
    """
    listed = active_officers(access_published(organisation, channel_code))
    present = _present_among(organisation, channel_code, listed)
    return [key_id for key_id in listed if key_id in present]


def list_present_recipients(channel: Channel) -> dict[str, dict[str, str]]:
    """By key id: who may be written to in an internal channel, as its directory in force names them, and whose place
    has not ended since. Empty where no directory holds.
    """
    directory = find_published(channel)
    if not channel.is_internal or directory is None or directory.expires_on < today(channel.organisation):
        return {}
    present = _present_among(channel.organisation, channel.code, active_officers(directory))
    return {row["key_id"]: row for row in list_directory_officers(directory) if row["key_id"] in present}


def present_with_role(organisation: Organisation, channel_code: str, role: str) -> list[str]:
    """Those of :func:`present_officers` who have this role now; nobody where no directory holds."""
    try:
        present = present_officers(organisation, channel_code)
    except DomainError:
        return []
    rows = OfficerKey.objects.filter(organisation=organisation, key_id__in=present, officer__role=role)
    return list(rows.values_list("key_id", flat=True))


def list_absent(organisation: Organisation, channel_code: str) -> list[str]:
    """Key ids that the channel's newest directory, expired or not, calls active although their place ended since."""
    directory = find_published(access_channel(organisation, channel_code))
    listed = active_officers(directory) if directory else []
    present = _present_among(organisation, channel_code, listed)
    return [key_id for key_id in listed if key_id not in present]


def _present_among(organisation: Organisation, channel_code: str, key_ids: Collection[str]) -> set[str]:
    rows = OfficerKey.objects.filter(
        organisation=organisation,
        key_id__in=key_ids,
        replaced_on=None,
        officer__is_active=True,
        officer__memberships__channel__code=channel_code,
        officer__memberships__is_former=False,
    )
    return set(rows.values_list("key_id", flat=True))


def select_places_of(organisation: Organisation, key_id: str) -> QuerySet[Channel, str]:
    """Codes of the channels where the officer with these keys has a place now, as a subquery: they read only there."""
    return Channel.objects.filter(
        organisation=organisation,
        memberships__is_former=False,
        memberships__officer__keys__key_id=key_id,
        memberships__officer__keys__replaced_on=None,
    ).values_list("code", flat=True)


def list_current_signers(channel: Channel, root: RootDocument) -> list[dict[str, str]]:
    """The signers whom a root names and who still have their place, with the keys that it names."""
    here = set(
        OfficerKey.objects.filter(
            replaced_on=None,
            officer__is_active=True,
            officer__memberships__channel=channel,
            officer__memberships__is_former=False,
        ).values_list("key_id", flat=True)
    )
    return [signer for signer in list_signers(root) if signer["key_id"] in here]


def count_enrolled_readers(channel: Channel, *, without: Officer) -> int:
    """How many verifikator with keys the channel's next directory would list, were it not for this officer."""
    return (
        OfficerKey.objects.filter(
            replaced_on=None,
            officer__is_active=True,
            officer__memberships__channel=channel,
            officer__memberships__is_former=False,
            officer__memberships__role="verifikator",
        )
        .exclude(officer=without)
        .count()
    )


def list_memberships(channel: Channel) -> list[Membership]:
    """The people of a channel, with their officers, by name."""
    rows = Membership.objects.filter(channel=channel).select_related("officer")
    return list(rows.order_by("officer__name", "officer__username"))


def list_channels_of(officer: Officer) -> list[Channel]:
    """The channels an officer belongs to, past ones too."""
    return list(Channel.objects.filter(memberships__officer=officer).order_by("position", "code"))


def list_present_channels(officer: Officer) -> list[Channel]:
    """The channels in whose directory in force an officer is active, and where their place has not ended since."""
    key = find_key(officer)
    if key is None:
        return []
    places = set(select_places_of(officer.organisation, key.key_id))
    published = ((channel, find_published(channel)) for channel in list_channels_of(officer) if channel.code in places)
    day = today(officer.organisation)
    return [
        channel
        for channel, directory in published
        if directory is not None and directory.expires_on >= day and key.key_id in active_officers(directory)
    ]


def list_places_of(officer: Officer) -> list[dict[str, str | bool]]:
    """Where an officer belongs now: channel, role, and whether they sign its directories."""
    rows = Membership.objects.filter(officer=officer, is_former=False).select_related("channel")
    return [
        {"code": row.channel.code, "name": row.channel.name, "role": row.role, "signer": row.is_signer}
        for row in rows.order_by("channel__position", "channel__code")
    ]


def describe_keys(officer: Officer) -> OfficerKeys:
    """An officer's key id and vaults, for their own browser."""
    key = find_key(officer)
    vaults = Vault.objects.filter(officer=officer).order_by("method", "credential_id")
    return {
        "key_id": key.key_id if key else "",
        "vaults": [
            {"method": row.method, "sealed": base64_text(row.sealed), "credential_id": row.credential_id}
            for row in vaults
        ],
    }


def find_key(officer: Officer) -> OfficerKey | None:
    """The officer's present public keys, if they enrolled."""
    return OfficerKey.objects.filter(officer=officer, replaced_on=None).first()


def list_replaced_keys(officer: Officer) -> list[OfficerKey]:
    """Keys that the officer lost and replaced, oldest first."""
    return list(OfficerKey.objects.filter(officer=officer, replaced_on__isnull=False).order_by("replaced_on", "key_id"))


def list_keys_of_same_officer(organisation: Organisation, key_id: str) -> list[str]:
    """All key ids, present and replaced, of the officer who has or had this one."""
    officers = OfficerKey.objects.filter(organisation=organisation, key_id=key_id).values("officer_id")
    return sorted(OfficerKey.objects.filter(officer_id__in=officers).values_list("key_id", flat=True))


def access_key(officer: Officer) -> OfficerKey:
    """The officer's public keys. :raises DomainError: ``not-found`` if they have not enrolled."""
    key = find_key(officer)
    if key is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return key


def list_key_ids(organisation: Organisation) -> frozenset[str]:
    """Key ids of everybody who ever enrolled here."""
    return frozenset(OfficerKey.objects.filter(organisation=organisation).values_list("key_id", flat=True))


def list_public_keys(organisation: Organisation) -> frozenset[bytes]:
    """Keys by which everybody who ever enrolled here signs, and the root keys of its channels."""
    officers = OfficerKey.objects.filter(organisation=organisation).values_list("verify", flat=True)
    roots = RootDocument.objects.filter(channel__organisation=organisation).values_list("key", flat=True)
    return frozenset(map(bytes, [*officers, *roots]))


def names_by_key_id(organisation: Organisation, key_ids: Collection[str]) -> dict[str, str]:
    """The names of the officers with these keys."""
    rows = OfficerKey.objects.filter(organisation=organisation, key_id__in=key_ids)
    return dict(rows.values_list("key_id", "officer__name"))
