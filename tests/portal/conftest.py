"""What tests of the portal may ask for: a page set that was really built, and the demo city with a browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from peluit.accounts.models import Organisation
from peluit.intake import portal as pages
from peluit.intake.portal_files import folder_of
from tests.world import PORTAL_HOST, Chamber


@pytest.fixture
def bundle(settings: Settings, tmp_path: Path) -> Path:
    """A bundle of two files, as its build records them."""
    folder = tmp_path / "static"
    folder.mkdir()
    entry = {"bytes": 1, "gzip": 1, "brotli": 1}
    manifest = {"lapor.js": {"sha256": "ab" * 32, **entry}, "portal.css": {"sha256": "cd" * 32, **entry}}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    settings.STATIC_ROOT = folder
    return folder


@pytest.fixture
def built(organisation: Organisation, chamber: Chamber, bundle: Path) -> str:
    """The digest of the organisation's page set, which stands where it is served from."""
    return pages.build(organisation, folder_of(organisation.code))


@pytest.fixture
def visitor(built: str) -> Client:
    """A visitor of a portal whose pages are built."""
    return Client(HTTP_HOST=PORTAL_HOST)
