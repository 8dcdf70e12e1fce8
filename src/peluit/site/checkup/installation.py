"""Checks of the machine's side: folder, secrets, space, database, bundle, settings."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connection

from peluit.infra import challenge, promise
from peluit.infra.coding import plain_of
from peluit.intake import portal
from peluit.site.checkup import Findings, error, warning
from peluit.site.database import list_pending_migrations

_GIB: Final = 1024**3
_SQLITE_PRAGMAS: Final[Mapping[str, tuple[str | int, str]]] = {
    "journal_mode": ("wal", "readers would wait for writers"),
    "synchronous": (2, "a report could be lost after its reporter was told that it is kept"),
    "foreign_keys": (1, "rows could point nowhere"),
    "secure_delete": (1, "what was removed would stay readable in the file"),
}
_POSTGRES_SETTINGS: Final[Mapping[str, tuple[str | int, str]]] = {
    "fsync": ("on", "a report could be lost after its reporter was told that it is kept"),
    "synchronous_commit": ("on", "a report could be lost after its reporter was told that it is kept"),
    "track_commit_timestamp": ("off", "the time of every filing would be kept"),
    "log_statement": ("none", "the database's log would hold the time and rows of every filing"),
    "log_min_duration_statement": ("-1", "the database's log would hold the time of slow filings"),
    "log_connections": ("off", "the database's log would tell when somebody was there"),
}
_CODINGS: Final[Mapping[str, str]] = {"": "", ".br": "br", ".gz": "gzip"}
"""How a file of the bundle may lie there: as it is, and compressed beside it, which is what browsers are sent."""


def check_data_folder() -> Findings:
    """Only the server's own user may read the data directory."""
    folder = Path(settings.PELUIT_DATA_DIR)
    if not folder.is_dir():
        yield error("data-folder", str(folder), "The data directory does not exist.", f"mkdir -m 700 {folder}")
        return
    if folder.stat().st_mode & 0o077:
        yield error("data-folder", str(folder), "Other users of this machine can enter it.", f"chmod 700 {folder}")
    if folder.stat().st_uid != os.geteuid():
        yield warning(
            "data-folder",
            str(folder),
            "It belongs to another user than the one who runs this check.",
            "Run this as the user that runs `peluit serve`.",
        )


def check_secrets() -> Findings:
    """The installation's own secrets and its embedded database are readable by its user only."""
    folder = Path(settings.PELUIT_DATA_DIR)
    names = ["secret-key", promise.SECRET_NAME, challenge.SECRET_NAME, "peluit.sqlite3"]
    for path in (folder / name for name in names):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield error("secrets", path.name, "Other users of this machine can read it.", f"chmod 600 {path}")
    if folder.is_dir() and not (folder / promise.SECRET_NAME).exists():
        yield warning(
            "secrets",
            promise.SECRET_NAME,
            "The log key has not been made: no directory names it yet.",
            "It is made with the first directory. If there is one already, restore it from the backup.",
        )


def check_space() -> Findings:
    """There is room for what people send, and below that for reports."""
    folder = Path(settings.PELUIT_DATA_DIR)
    if not folder.is_dir():
        return
    free, floor = shutil.disk_usage(folder).free, settings.PELUIT_DISK_FLOOR_BYTES
    mend = "Make room, or move the data directory to a larger disk."
    if free < floor + settings.PELUIT_MAX_FILE_BYTES:
        what = f"Only {free / _GIB:.1f} GiB are free; {floor / _GIB:.1f} are kept for reports: large files are refused."
        yield error("space", str(folder), what, mend)
    elif free < floor + settings.PELUIT_UPLOAD_QUOTA_BYTES:
        yield warning(
            "space",
            str(folder),
            f"Only {free / _GIB:.1f} GiB are free, less than one organisation's quota of unfinished uploads.",
            f"{mend[:-1]}, or lower PELUIT_UPLOAD_QUOTA_BYTES.",
        )


def check_database() -> Findings:
    """The database answers, is up to date, and really keeps what it is told."""
    try:
        connection.ensure_connection()
        pending = list_pending_migrations()
    except DatabaseError:
        yield error(
            "database",
            connection.vendor,
            "The database does not answer.",
            "Check PELUIT_DATABASE_URL and whether PostgreSQL runs, or the rights of the data directory.",
        )
        return
    if pending:
        yield error(
            "database",
            connection.vendor,
            f"{len(pending)} migrations have not run, the first of them {pending[0]}.",
            "Restart `peluit serve`: it brings the database up to date before it answers.",
        )
    if connection.vendor == "sqlite":
        yield from _check_settings("PRAGMA {}", _SQLITE_PRAGMAS, "Let nothing else change PRAGMAs of this file.")
    else:
        yield from _check_settings("SHOW {}", _POSTGRES_SETTINGS, "Set it in postgresql.conf and reload.")


def _check_settings(query: str, wanted: Mapping[str, tuple[str | int, str]], mend: str) -> Findings:
    for name, (value, consequence) in wanted.items():
        with connection.cursor() as cursor:
            cursor.execute(query.format(name))
            found = cursor.fetchone()[0]
        if found != value:
            yield error("database", name, f"It is {found}, not {value}: {consequence}.", mend)


def check_bundle() -> Findings:
    """The files of the bundle, plain and compressed as browsers load them, are the ones that the build recorded."""
    again = "Install the released wheel again, or run `make build`."
    try:
        digests = portal.bundle_digests()
    except portal.BundleMissingError:
        yield error("bundle", "manifest.json", "The bundle is missing: no page can work.", again)
        return
    folder = Path(settings.STATIC_ROOT)
    known = {"manifest.json"}
    for name, digest in digests.items():
        if not (folder / name).is_file():
            yield error("bundle", name, "The manifest names it, but it is not there.", again)
        for ending, coding in _CODINGS.items():
            path = folder / f"{name}{ending}"
            known.add(f"{name}{ending}")
            if path.is_file() and not _holds(path, coding, digest):
                mend = f"Find out who did it. {again}"
                yield error("bundle", f"{name}{ending}", "It was changed after the build.", mend)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and str(path.relative_to(folder)) not in known:
            yield error(
                "bundle",
                str(path.relative_to(folder)),
                "It is served, but the manifest does not name it.",
                f"Find out where it came from and remove it. {again}",
            )


def _holds(path: Path, coding: str, digest: str) -> bool:
    """Whether a file holds, in this content coding, what has this SHA-256."""
    plain = plain_of(path.read_bytes(), coding)
    return plain is not None and hashlib.sha256(plain).hexdigest() == digest


def check_settings() -> Findings:
    """Nothing meant for development is on."""
    if settings.PELUIT_DEVELOPMENT:
        yield error("settings", "PELUIT_DEVELOPMENT", "Development conveniences are on.", "Unset PELUIT_DEVELOPMENT.")


CHECKS: Final = (
    check_data_folder,
    check_secrets,
    check_space,
    check_settings,
    check_bundle,
    check_database,
)
"""In the order they run. The database comes last: what follows needs it."""
