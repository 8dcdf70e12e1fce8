"""The measuring of performance works from end to end, and its documents are what its figures say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench import documents, plot
from tests.browser import free_port

ROOT = Path(__file__).resolve().parents[2]
RESULTS = sorted((ROOT / "docs/performance/results").glob("*.json"))


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a tiny run of everything measured."""
    folder = tmp_path_factory.mktemp("bench")
    environment = {**os.environ, "BENCH_QUICK": "1", "BENCH_DIR": str(folder), "BENCH_PORT": str(free_port())}
    words = [sys.executable, "-m", "bench"]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    measured: dict[str, Any] = json.loads((folder / "results.json").read_text())
    assert json.dumps(measured) in done.stdout
    assert documents.tables(measured) in done.stdout
    return measured


def test_everything_is_measured_and_nothing_lost(figures: dict[str, Any]) -> None:
    for database in ("sqlite", "postgresql"):
        told = figures[database]
        assert (told["filed"], told["lost"]) == (8, 0)
        assert set(told["filing"]) == set(told["box"]) == {"1", "8"}
        assert set(told["desk"]) == {"30", "120"}
        few, many = (told["desk"][count]["list"] for count in ("30", "120"))
        assert few["queries"] == many["queries"] <= 14
        assert many["bytes"] < few["bytes"] * 1.2
    assert len(figures["uploads"]) == 4
    assert figures["sealing"]["full"]["mb_per_second"] > 0
    assert figures["weights"]["/lapor/"]["bytes"] <= 60_000
    machine = figures["machine"]
    assert all(machine[name] for name in ("peluit", "commit", "cpu", "cores", "memory_mb", "sync_4kb"))
    assert all(machine["versions"].values()), machine["versions"]


def test_figures_of_a_quick_run_are_never_published(figures: dict[str, Any]) -> None:
    with pytest.raises(SystemExit, match="say nothing"):
        documents.write(figures)


def test_figures_take_their_place_in_the_page(figures: dict[str, Any]) -> None:
    page = f"# Title\n{documents.BEGIN}\nold\n{documents.END}\n## After\n"
    once = documents.with_figures(page, figures)
    assert once.startswith("# Title\n")
    assert once.endswith("\n## After\n")
    assert "old" not in once
    assert documents.with_figures(once, figures) == once
    assert plot.draw(figures) == plot.draw(figures)
    assert plot.draw(figures).count("<rect") == 12


def test_the_page_says_what_was_measured_last() -> None:
    page = ROOT / "docs/performance/README.md"
    if not RESULTS:
        assert "No figures yet" in page.read_text()
        return
    newest = max((json.loads(path.read_text()) for path in RESULTS), key=lambda told: told["machine"]["measured_on"])
    assert documents.with_figures(page.read_text(), newest) == page.read_text()
    assert plot.draw(newest) == (page.parent / "figures.svg").read_text()
