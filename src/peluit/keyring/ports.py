"""What the keyring needs from the rooms above; ``peluit.site.wiring`` connects it when the program starts."""

from __future__ import annotations

from collections.abc import Callable

from peluit.accounts.models import Organisation


class PageSetPort:
    """Gives the digest of an organisation's page set, which every directory vouches for.

    It is asked whenever a directory is proposed, after root documents changed too, so that whoever answers
    can render the page set anew first: pages pin the first root documents.
    """

    def __init__(self) -> None:
        self._digest: Callable[[Organisation], str] | None = None

    def connect(self, digest: Callable[[Organisation], str]) -> None:
        """Let ``digest`` answer from now on."""
        self._digest = digest

    def digest(self, organisation: Organisation) -> str:
        """Hex SHA-256 of the page set; empty as long as no page set was built."""
        return self._digest(organisation) if self._digest else ""


page_set = PageSetPort()
