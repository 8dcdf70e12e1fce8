"""Offices and cases that the tests of the desk begin with."""

from __future__ import annotations

import pytest

from tests.casework.desk import Office, make_office
from tests.kept import lay_out


@pytest.fixture
def office(db: None) -> Office:
    return lay_out("office", make_office)


@pytest.fixture
def case_id(office: Office) -> str:
    """A case that ani, budi and citra read."""
    return office.file()
