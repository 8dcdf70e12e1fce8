"""Files that are no secret, such as pictures of a meeting, on disk under random names; apart from sealed ones."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings

from peluit.core.identifiers import parse_hex


def folder() -> Path:
    """Where they lie."""
    return Path(settings.PELUIT_DATA_DIR) / "plain-files"


def _path(file_id: str) -> Path:
    return folder() / parse_hex(file_id)[:2] / file_id


def store(content: bytes) -> str:
    """Keep ``content``, flushed to the disk; gives the id of the file."""
    file_id = secrets.token_hex(16)
    path = _path(file_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return file_id


def read(file_id: str) -> bytes:
    """The content of a file. :raises FileNotFoundError: if it is gone."""
    return _path(file_id).read_bytes()


def delete(file_id: str) -> None:
    """Remove a file; one that is gone already is no error."""
    _path(file_id).unlink(missing_ok=True)
