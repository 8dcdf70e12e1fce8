"""Sealed files on disk, under random names, with their times cut to the day."""

from __future__ import annotations

import fcntl
import os
import struct
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from peluit.core.identifiers import parse_hex

_DAY = 86400
_READ = 1024 * 1024


_TURN = 0
"""Which byte of a blob's file is locked by who writes it."""
_NEXT = 1
"""And which by who is to write it next: so of those who come early, one at most is held for longer than a second."""
_LOOK_AGAIN = 0.005
_RECORD = "hhqqi0q"
"""``struct flock``. Such locks belong to an opening of the file: they keep threads of one process apart, too."""
_HANDOVER = 1.0
_PATIENCE = 10.0


class Busy(Exception):  # noqa: N818  (a state, not a fault)
    """Another request is writing this blob at the moment, or its turn did not come."""


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
def writing(upload_id: str, *, behind: int = 0) -> Iterator[None]:
    """Be the only one, of all processes of this machine, who writes this blob.

    :param behind: the blob must first have this many bytes. Whoever comes a little early waits for that, at most ten
        seconds. One may wait; a second is refused after one second.
    :raises Busy: if the turn does not come; in one second where nothing is waited for but that somebody else ends,
        who may have written what came before and told so.
    :raises FileNotFoundError: if the blob is gone.
    """
    with _path(upload_id).open("r+b") as file:
        if behind == 0:
            _until(time.monotonic() + _HANDOVER, lambda: _lock(file, _TURN))
        else:
            _wait_for_turn(file, behind)
        yield


def _wait_for_turn(file: BinaryIO, behind: int) -> None:
    """Wait until the blob has so many bytes and nobody writes. Looking costs a system call or two each time.

    Who is waited for may not even have come: both may be on one slow line, in any order.
    """
    now = time.monotonic()
    # Who was next before may only just have got its turn.
    _until(now + _HANDOVER, lambda: _lock(file, _NEXT))
    # Who is waited for must find its turn free, so it is not tried before all is there.
    _until(now + _PATIENCE, lambda: os.fstat(file.fileno()).st_size >= behind and _lock(file, _TURN))
    _unlock(file, _NEXT)


def _until(deadline: float, is_so: Callable[[], bool]) -> None:
    """Look again and again, with pauses. :raises Busy: at the deadline."""
    while not is_so():
        if time.monotonic() >= deadline:
            raise Busy
        time.sleep(_LOOK_AGAIN)


def _lock(file: BinaryIO, place: int) -> bool:
    """Lock one byte for this opening of the file, if nobody else has it. Closing the file unlocks it."""
    try:
        fcntl.fcntl(file, fcntl.F_OFD_SETLK, _record(fcntl.F_WRLCK, place))
    except BlockingIOError:
        return False
    return True


def _unlock(file: BinaryIO, place: int) -> None:
    fcntl.fcntl(file, fcntl.F_OFD_SETLK, _record(fcntl.F_UNLCK, place))


def _record(kind: int, place: int) -> bytes:
    return struct.pack(_RECORD, kind, os.SEEK_SET, place, 1, 0)


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


def read(upload_id: str, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
    """The bytes of a blob from ``start`` up to ``stop`` (its end), in pieces: memory does not grow with the file.

    :raises FileNotFoundError: at once, not at the first piece.
    """
    path = _path(upload_id)
    file = path.open("rb")
    return _pieces(file, start, path.stat().st_size if stop is None else stop)


def _pieces(file: BinaryIO, start: int, stop: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        left = stop - start
        while piece := file.read(min(_READ, left)):
            left -= len(piece)
            yield piece


def count_free_bytes() -> int:
    """Room that is left where the sealed files are."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    told = os.statvfs(folder())
    return told.f_bavail * told.f_frsize


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


def delete_all(upload_ids: Iterable[str]) -> None:
    """Remove several blobs. What a crash leaves behind has no row any more: the daily sweep removes it."""
    for upload_id in upload_ids:
        delete(upload_id)


def list_days() -> Iterator[tuple[str, int]]:
    """Every blob there is: its id and the day (since 1970, UTC) of its last change."""
    for path in folder().glob("[0-9a-f][0-9a-f]/*"):
        try:
            yield path.name, int(path.stat().st_mtime) // _DAY
        except FileNotFoundError:
            continue
