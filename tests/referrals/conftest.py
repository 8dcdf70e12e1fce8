"""Agencies that the tests of letters begin with."""

from __future__ import annotations

import pytest

from tests.referrals.agencies import Agencies, make_agencies


@pytest.fixture
def agencies(db: None) -> Agencies:
    return make_agencies()
