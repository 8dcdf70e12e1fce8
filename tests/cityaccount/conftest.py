"""Offices whose city has a provider, and people who come from there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from peluit.cityaccount import queries, services
from tests.casework.conftest import office
from tests.casework.desk import Office
from tests.cityaccount.provider import LyingProvider, RealProvider, lying_provider, real_provider

__all__ = ["office"]


@pytest.fixture
def provider(office: Office, settings: Settings) -> Iterator[LyingProvider]:
    """A provider that the office trusts; honest until a test changes it."""
    settings.PELUIT_DEMO = True
    with lying_provider() as running:
        trust(office, running.issuer)
        yield running


@pytest.fixture
def real(office: Office, settings: Settings) -> Iterator[RealProvider]:
    """``oidc-provider``, which the office trusts."""
    settings.PELUIT_DEMO = True
    with real_provider(queries.return_address(office.organisation)) as running:
        trust(office, running.issuer)
        yield running


def trust(office: Office, issuer: str) -> None:
    """Let the office offer signing in at this provider."""
    services.set_provider(
        organisation=office.organisation, issuer=issuer, client_id="peluit", is_offered=True, actor="system"
    )
