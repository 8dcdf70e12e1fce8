"""Sealed files on disk, under random names, with their times cut to the day."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from peluit.core.identifiers import parse_hex

_DAY = 86400
_READ = 1024 * 1024


def _path(upload_id: str) -> Path:
    folder = Path(settings.PELUIT_DATA_DIR) / "blobs" / parse_hex(upload_id)[:2]
    return folder / upload_id


def _blur(path: Path) -> None:
    """Cut a path's times to midnight UTC: neither files nor folders may tell an hour."""
    day = int(path.stat().st_mtime) // _DAY * _DAY
    os.utime(path, (day, day))


def create(upload_id: str) -> None:
    """Make an empty blob. :raises FileExistsError: if the id is taken."""
    path = _path(upload_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    for touched in (path, path.parent, path.parent.parent):
        _blur(touched)


def write(upload_id: str, offset: int, data: bytes) -> None:
    """Write ``data`` at ``offset`` and flush it to the disk before returning."""
    path = _path(upload_id)
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    _blur(path)


def read_start(upload_id: str, count: int) -> bytes:
    """The first ``count`` bytes of a blob."""
    with _path(upload_id).open("rb") as file:
        return file.read(count)


def read(upload_id: str) -> Iterator[bytes]:
    """The bytes of a blob, in pieces."""
    with _path(upload_id).open("rb") as file:
        while piece := file.read(_READ):
            yield piece


def delete(upload_id: str) -> None:
    """Remove a blob; one that is gone already is no error."""
    path = _path(upload_id)
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        _blur(path.parent)
