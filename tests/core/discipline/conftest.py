"""The packaged rules, and days to try them on."""

from __future__ import annotations

from datetime import date

import pytest

from peluit.core.discipline.rules import Rules
from peluit.sanctions.rules import packaged_rules

TODAY = date(2026, 11, 2)


@pytest.fixture(scope="session")
def rules() -> Rules:
    return packaged_rules()
