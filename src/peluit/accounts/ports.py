"""What sign-in needs to know from the rooms above; they fill it in when the program starts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from peluit.accounts.models import Officer, Organisation


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


_is_offered: list[Callable[[Organisation], bool]] = []
_holds: list[Callable[[Officer], bool]] = []
_forget: list[Callable[[Officer], object]] = []


def connect_city_account(
    *,
    is_offered: Callable[[Organisation], bool],
    holds: Callable[[Officer], bool],
    forget: Callable[[Officer], object],
) -> None:
    """Tell where accounts of the city are known; called once, by their room.

    :param holds: whether an officer's account is linked, and may be used.
    :param forget: drops the link in the caller's transaction.
    """
    _is_offered[:], _holds[:], _forget[:] = [is_offered], [holds], [forget]


def offers_city_account(organisation: Organisation) -> bool:
    """Whether sign-in offers an account of the city."""
    return any(ask(organisation) for ask in _is_offered)


def holds_city_account(officer: Officer) -> bool:
    """Whether an account of the city still tells that somebody is this officer."""
    return any(ask(officer) for ask in _holds)


def forget_city_account(officer: Officer) -> None:
    """Drop the link to an account of the city, if there is one, in the caller's transaction."""
    for drop in _forget:
        drop(officer)
