"""What sign-in needs to know from the rooms above; they fill it in when the program starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from peluit.accounts.models import Officer


class VaultEntry(TypedDict):
    """A vault as it is handed to its officer's browser, which alone can open it."""

    method: str
    sealed: str
    credential_id: str


class OfficerKeys(TypedDict):
    """An officer's key id (empty before enrolment) and vaults."""

    key_id: str
    vaults: list[VaultEntry]


_describe: list[Callable[[Officer], OfficerKeys]] = []


def connect_keys(describe: Callable[[Officer], OfficerKeys]) -> None:
    """Tell where an officer's keys are found; called once, by the keyring."""
    _describe[:] = [describe]


def keys_of(officer: Officer) -> OfficerKeys:
    """The officer's key id and vaults."""
    if not _describe:
        raise RuntimeError("no keyring is connected")
    return _describe[0](officer)
