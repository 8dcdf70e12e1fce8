"""The demo's keys are public: a real installation refuses them (claim C14)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.browser import free_port, start_city, stop_city


def serve(data: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PELUIT_DATA_DIR": str(data)}
    environment.pop("PELUIT_DEMO", None)
    return subprocess.run(
        [sys.executable, "-m", "peluit.site.cli", "serve", "--port", str(free_port())],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_real_server_refuses_the_demo_city(tmp_path: Path) -> None:
    city = start_city(tmp_path / "data")
    stop_city(city)
    refused = serve(city.data)
    assert refused.returncode == 1
    assert "public keys" in refused.stderr


def test_the_demo_starts_again_where_it_was(tmp_path: Path) -> None:
    for _ in range(2):
        city = start_city(tmp_path / "data")
        stop_city(city)
    assert "Kota peraga" in city.output.read_text()
    assert city.process.returncode in {0, -15}
