"""Sealed files on disk, under random names, with their times cut to the day."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from peluit.core.identifiers import parse_hex

_DAY = 86400
_READ = 1024 * 1024


class Busy(Exception):  # noqa: N818  (a state, not a fault)
    """Another request is writing this blob at the moment."""


def folder() -> Path:
    """Where the sealed files of this installation are."""
    return Path(settings.PELUIT_DATA_DIR) / "blobs"


def _path(upload_id: str) -> Path:
    return folder() / parse_hex(upload_id)[:2] / upload_id


def _blur(path: Path) -> None:
    """Cut a path's times to midnight UTC: neither files nor folders may tell an hour."""
    day = int(path.stat().st_mtime) // _DAY * _DAY
    os.utime(path, (day, day))


def _flush_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def create(upload_id: str) -> None:
    """Make an empty blob, its name flushed to the disk. :raises FileExistsError: if the id is taken."""
    path = _path(upload_id)
    for made in (folder().parent, folder(), path.parent):
        made.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    for touched in (path.parent, path.parent.parent):
        _flush_folder(touched)
    for touched in (path, path.parent, path.parent.parent):
        _blur(touched)


@contextmanager
def writing(upload_id: str) -> Iterator[None]:
    """Be the only one, of all processes of this machine, who writes this blob.

    :raises Busy: at once, if somebody else does.
    :raises FileNotFoundError: if the blob is gone.
    """
    with _path(upload_id).open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy from error
        yield


def append(upload_id: str, offset: int, pieces: Iterable[bytes]) -> int:
    """Write ``pieces`` from ``offset`` on and flush them to the disk; returns the offset behind them.

    To be called inside :func:`writing`. Whatever stands behind ``offset`` (left by a crash) is overwritten.
    """
    path = _path(upload_id)
    with path.open("r+b") as file:
        file.seek(offset)
        file.truncate()
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
        end = file.tell()
    _blur(path)
    return end


def read_start(upload_id: str, count: int) -> bytes:
    """The first ``count`` bytes of a blob."""
    with _path(upload_id).open("rb") as file:
        return file.read(count)


def read(upload_id: str) -> Iterator[bytes]:
    """The bytes of a blob, in pieces. :raises FileNotFoundError: at once, not at the first piece."""
    return _pieces(_path(upload_id).open("rb"))


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_READ):
            yield piece


def size(upload_id: str) -> int | None:
    """How many bytes a blob has, or ``None`` if it is not there."""
    try:
        return _path(upload_id).stat().st_size
    except FileNotFoundError:
        return None


def delete(upload_id: str) -> None:
    """Remove a blob; one that is gone already is no error."""
    path = _path(upload_id)
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        _blur(path.parent)


def list_days() -> Iterator[tuple[str, int]]:
    """Every blob there is: its id and the day (since 1970, UTC) of its last change."""
    for path in folder().glob("[0-9a-f][0-9a-f]/*"):
        try:
            yield path.name, int(path.stat().st_mtime) // _DAY
        except FileNotFoundError:
            continue
