"""What every test may ask for. Databases are real; files go to a folder of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from peluit.accounts.models import Organisation
from tests.browser import chromium, city, office, own_city, phone
from tests.world import PORTAL_HOST, Chamber, Sender, make_organisation, solve

__all__ = ["chromium", "city", "office", "own_city", "phone"]

hypothesis.settings.register_profile("house", deadline=None)  # no test looks at a clock
hypothesis.settings.load_profile("house")

Answer = Callable[[], str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives the browser: it runs apart, since its event loop and Django's checks do not mix."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def data_dir(settings: Settings, tmp_path: Path) -> Path:
    """A data directory of the test's own, and proofs of work that take no time."""
    settings.PELUIT_DATA_DIR = tmp_path / "data"
    settings.PELUIT_CHALLENGE_COST = 1
    settings.PELUIT_CHALLENGE_COUNTER = 4
    return settings.PELUIT_DATA_DIR


@pytest.fixture
def organisation(db: None) -> Organisation:
    """An organisation whose portal is at ``PORTAL_HOST`` and whose desk is at ``DESK_HOST``."""
    return make_organisation()


@pytest.fixture
def chamber(organisation: Organisation) -> Chamber:
    """A channel with two readers and its first directory, published."""
    chamber = Chamber(organisation)
    chamber.publish()
    return chamber


@pytest.fixture
def sender(chamber: Chamber) -> Sender:
    """Somebody who files to that channel."""
    return chamber.sender()


@pytest.fixture
def portal() -> Client:
    """A visitor of the portal."""
    return Client(HTTP_HOST=PORTAL_HOST)


@pytest.fixture
def answer(portal: Client, organisation: Organisation) -> Answer:
    """Gives a freshly solved proof of work each time it is called."""

    def fresh() -> str:
        challenge: dict[str, Any] = portal.get("/api/v1/challenge").json()
        return solve(challenge)

    return fresh


@pytest.fixture
def other_portal(db: None) -> Client:
    """A visitor of another organisation's portal on the same server."""
    make_organisation("lain", portal="lapor.lain.example", desk="meja.lain.example")
    return Client(HTTP_HOST="lapor.lain.example")
