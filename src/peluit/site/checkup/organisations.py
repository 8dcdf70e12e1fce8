"""Checks of each organisation: hosts, channels, directories, pages, demo keys, the chain of acts, files."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from typing import Any, Final

from django.conf import settings

from peluit.accounts.models import Organisation
from peluit.accounts.queries import list_organisations
from peluit.infra import blobs, promise
from peluit.infra.audit.services import first_break
from peluit.infra.http import base64_text
from peluit.intake import queries as intake
from peluit.intake.portal import LIST_NAME
from peluit.intake.portal_files import folder_of
from peluit.intake.services import LEAST_READERS
from peluit.keyring import queries as keyring
from peluit.keyring.models import Channel
from peluit.site.checkup import Findings, error, warning
from peluit.site.checkup.training import check_training
from peluit.site.demo.content import demo_key_ids

WARN_DAYS: Final = 30
"""Days before the end of a directory from which on it is spoken of."""
_LOOPBACK: Final = {"localhost", "127.0.0.1"}
_SIGN: Final = "Let the channel's signers open the desk and sign the directory that waits there."


def check_organisations() -> Findings:
    """Everything about every organisation."""
    organisations = list_organisations()
    if not organisations:
        yield error("organisation", "", "There is no organisation.", "Make one: peluit init --help")
    if len({organisation.is_demo for organisation in organisations}) > 1:
        yield error(
            "demo",
            "",
            "A demo city stands beside real organisations in one database.",
            "Keep the demo in a data directory of its own.",
        )
    for organisation in organisations:
        yield from _check_hosts(organisation)
        yield from _check_demo_keys(organisation)
        channels = keyring.list_channels(organisation)
        if not channels:
            yield error("channel", organisation.code, "It has no channel.", "Make one with peluit init.")
        for channel in channels:
            yield from _check_channel(organisation, channel)
        yield from _check_audit(organisation)
        yield from _check_files(organisation)
        yield from check_training(organisation)


def _check_hosts(organisation: Organisation) -> Findings:
    names = {host: host.rpartition(":")[0] or host for host in (organisation.portal_host, organisation.desk_host)}
    for host, name in names.items():
        is_apart = name in _LOOPBACK or name.endswith(".onion")
        if not (settings.PELUIT_HTTPS or is_apart or organisation.is_demo):
            yield error(
                "hosts",
                host,
                "It is reached without HTTPS: browsers seal nothing there, and pages can be changed on the way.",
                "Put a reverse proxy with a certificate in front and set PELUIT_HTTPS=1.",
            )
    if len(set(names.values())) < len(names):
        yield error(
            "hosts",
            organisation.code,
            "Portal and desk differ by their port only: browsers would send the desk's cookie to the portal.",
            "Give the desk a host name of its own.",
        )


def _check_demo_keys(organisation: Organisation) -> Findings:
    if organisation.is_demo:
        return
    for key_id in sorted(keyring.list_key_ids(organisation) & demo_key_ids()):
        yield error(
            "demo",
            f"{organisation.code} {key_id}",
            "An officer uses a key of the demo city, whose private half everybody has.",
            "Remove this officer from every channel now, and treat what was sealed to them as read.",
        )


def _check_channel(organisation: Organisation, channel: Channel) -> Findings:
    about = f"{organisation.code}/{channel.code}"
    if keyring.find_current_root(channel) is None:
        yield error("channel", about, "It has no root key.", "Give its holder the invitation to make one.")
        return
    directory = keyring.find_published(channel)
    if directory is None:
        yield error("channel", about, "No directory is published, so nobody can report here.", _SIGN)
        return
    yield from _check_expiry(about, directory.expires_on, keyring.today(organisation))
    readers = len(keyring.active_verifiers(directory))
    if readers < LEAST_READERS and not channel.is_internal:
        yield error(
            "channel",
            about,
            f"It has {readers} active verifikator; fewer than {LEAST_READERS} close it.",
            "Enrol another one and let the directory be signed.",
        )
    content = json.loads(directory.text)
    if content.get("log_key") != base64_text(promise.log_public_key()):
        yield error(
            "log-key",
            about,
            "The directory names another log key than this installation has: browsers refuse its promises.",
            f"Restore log-key from the backup. If it is lost: {_SIGN}",
        )
    yield from _check_pages(organisation, about, content)


def _check_expiry(about: str, expires_on: date, today: date) -> Findings:
    if expires_on < today:
        yield error("directory", about, f"The directory expired on {expires_on}: nobody can report.", _SIGN)
    elif expires_on < today + timedelta(days=WARN_DAYS):
        yield warning("directory", about, f"The directory ends on {expires_on}.", _SIGN)


def _check_pages(organisation: Organisation, about: str, content: dict[str, Any]) -> Findings:
    build = f"peluit portal build {organisation.code}"
    folder = folder_of(organisation.code)
    if not (folder / LIST_NAME).is_file():
        yield error("pages", about, "The portal's pages have not been built.", build)
        return
    listing = (folder / LIST_NAME).read_bytes()
    if hashlib.sha256(listing).hexdigest() != content.get("page_set"):
        yield error(
            "pages",
            about,
            "The pages are not the ones that the signed directory vouches for.",
            f"Run {build}. If the digest still differs, a new version was installed: {_SIGN}",
        )
    for line in listing.decode().splitlines():
        digest, name = line.split("  ", 1)
        if name.startswith("static/"):
            continue
        page = folder / name
        if not page.is_file() or hashlib.sha256(page.read_bytes()).hexdigest() != digest:
            yield error("pages", f"{about} {name}", "The page was changed after its build.", build)


def _check_audit(organisation: Organisation) -> Findings:
    sequence = first_break(organisation.pk)
    if sequence is not None:
        yield error(
            "audit",
            organisation.code,
            f"The chain of officers' acts is broken at entry {sequence}: entries were changed or removed.",
            "Keep this database as evidence, and compare with the last backup.",
        )


def _check_files(organisation: Organisation) -> Findings:
    for upload in intake.iterate_claimed_blobs(organisation):
        if blobs.size(upload.upload_id) != upload.size:
            yield error(
                "files",
                f"{organisation.code} {upload.upload_id}",
                "A sealed file of a case is missing or not whole.",
                "Restore it from the backup.",
            )
