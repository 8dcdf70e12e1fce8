"""A data directory of its own for each test, and organisations in the states that tests begin with."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from peluit.accounts.models import Organisation
from tests.keyring.people import Inspectorate, make_inspectorate, make_organisation


@pytest.fixture(autouse=True)
def data_dir(settings: Settings, tmp_path: Path) -> Path:
    settings.PELUIT_DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def organisation(db: None) -> Organisation:
    return make_organisation()


@pytest.fixture
def inspectorate(db: None) -> Inspectorate:
    return make_inspectorate()
