"""Secrets that an installation makes for itself and keeps in its data directory."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def read_or_make(folder: Path, name: str) -> str:
    """The secret ``name`` of this installation: 64 hex digits, made on first use, readable by its user only.

    Two processes that start at once on an empty directory get the same secret: it is written whole under a
    name of its own and then linked to its place, which succeeds for one of them only.
    """
    path = folder / name
    try:
        return path.read_text()
    except FileNotFoundError:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{name}-{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return path.read_text()
    finally:
        draft.unlink(missing_ok=True)
    return path.read_text()
