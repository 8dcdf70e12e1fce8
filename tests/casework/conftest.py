"""Offices and cases that the tests of the desk begin with."""

from __future__ import annotations

import pytest

from tests.casework.desk import Office, make_office


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


@pytest.fixture
def case_id(office: Office) -> str:
    """A case that ani, budi and citra read."""
    return office.file()
