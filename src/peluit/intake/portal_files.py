"""A built page set as it is served: whole in memory, never touched by what a visitor sends."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.languages import codes
from peluit.intake.portal import EMBLEMS, ICON, LIST_NAME, PAGES, page_name

_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".ico": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    **{Path(name).suffix: media_type for media_type, name in EMBLEMS.items()},
}
_NOT_STORED: Final = ("lapor/index.html", "tanya/index.html", "kotak/index.html")


@dataclass(frozen=True)
class ServedFile:
    """One file of a page set."""

    body: bytes
    content_type: str
    etag: str
    is_stored: bool
    """Whether a browser may keep a copy; not for the pages where people write."""


_lock = threading.Lock()
_sets: dict[Path, tuple[int, dict[str, ServedFile]]] = {}


def folder_of(organisation_code: str) -> Path:
    """Where an organisation's page set stands."""
    return Path(settings.PELUIT_DATA_DIR) / "pages" / organisation_code


def access_file(organisation_code: str, name: str) -> ServedFile:
    """A file of the organisation's page set, read again after a new build.

    :raises DomainError: ``not-found`` if the set is not built or has no such file.
    """
    found = _page_set(folder_of(organisation_code)).get(name)
    if found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def _page_set(folder: Path) -> dict[str, ServedFile]:
    try:
        built = (folder / LIST_NAME).stat()
    except FileNotFoundError:
        return {}
    stamp = built.st_mtime_ns ^ built.st_ino
    known = _sets.get(folder)
    if known is None or known[0] != stamp:
        with _lock:
            names = [page_name(name, language) for language in codes() for name in PAGES]
            emblems = [name for name in EMBLEMS.values() if (folder / name).is_file()]
            files = {name: _load(folder, name) for name in (*names, *emblems, ICON, LIST_NAME)}
            known = _sets[folder] = (stamp, files)
    return known[1]


def _load(folder: Path, name: str) -> ServedFile:
    body = (folder / name).read_bytes()
    return ServedFile(
        body=body,
        content_type=_TYPES[Path(name).suffix],
        etag=f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        is_stored=not name.endswith(_NOT_STORED),
    )
