"""Installations on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.serving import Installation, postgresql


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """An empty installation on each of the two databases."""
    if request.param == "sqlite":
        yield Installation(tmp_path / "data")
    else:
        with postgresql() as url:
            yield Installation(tmp_path / "data", database_url=url)
