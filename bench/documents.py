"""Makes the tables and the plot of ``docs/performance`` out of measured figures: the same figures, the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from bench import plot
from bench.machine import ROOT

FOLDER: Final = ROOT / "docs/performance"
BEGIN: Final = "<!-- figures: begin (made by `python -m bench docs`) -->"
END: Final = "<!-- figures: end -->"
_NAMES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
_PIECES: Final = {"whole": "in one request", "pieces": "in pieces of 4 MiB, two in flight"}


def write(figures: dict[str, Any]) -> list[Path]:
    """Keep the figures under the version that was measured, and put them into the page and the plot.

    :raises SystemExit: for figures of a quick run, which say nothing.
    """
    if figures["is_quick"]:
        raise SystemExit("These are figures of BENCH_QUICK=1, which say nothing.")
    results = FOLDER / "results" / f"{figures['machine']['peluit']}.json"
    results.parent.mkdir(parents=True, exist_ok=True)
    results.write_text(json.dumps(figures, indent=1) + "\n")
    page, picture = FOLDER / "README.md", FOLDER / "figures.svg"
    page.write_text(with_figures(page.read_text(), figures))
    picture.write_text(plot.draw(figures))
    return [results, page, picture]


def with_figures(page: str, figures: dict[str, Any]) -> str:
    """The page with its figures exchanged."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{tables(figures)}\n{END}{after}"


def tables(figures: dict[str, Any]) -> str:
    """All tables, as Markdown."""
    parts = [_machine(figures), _reporters(figures), _uploads(figures), _desk(figures), _rest(figures)]
    return "\n\n".join(parts)


def _machine(figures: dict[str, Any]) -> str:
    told = figures["machine"]
    versions = ", ".join(f"{name} {version}" for name, version in told["versions"].items() if version)
    sync, load = told["sync_4kb"], told["load_before"]
    return (
        f"Peluit {told['peluit']} ({told['commit']}), {told['measured_on']}, in {figures['seconds']} s.\n"
        f"{told['cores']} cores of {told['cpu']}, {told['memory_mb']} MB, {told['system']}; load before: {load}.\n"
        f"A sync of 4 kB takes {sync['median_ms']} ms (99%: {sync['p99_ms']} ms).\n"
        f"{versions}."
    )


def _reporters(figures: dict[str, Any]) -> str:
    rows = []
    for kind, name, goal in (("filing", "reports filed", "300 / 500"), ("box", "boxes opened", "300 / 1000")):
        for database, where in _NAMES.items():
            rows += [
                _rate(name, where, connections, row, goal if connections == "32" else "")
                for connections, row in figures[database][kind].items()
            ]
    rows += [_rate("a request for nothing", where, "32", figures[name]["empty"]) for name, where in _NAMES.items()]
    filed = ", ".join(f"{figures[name]['filed']} on {where}" for name, where in _NAMES.items())
    memory = "; ".join(f"{where}: {_memory(figures[name]['memory_mb'])}" for name, where in _NAMES.items())
    head = [
        "| what | database | at once | a second | must / aim | median ms | 99% ms | CPU ms each | client's share |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    found = f"None lost: {filed}, each found again whole."
    return "\n".join(
        [*head, *rows, "", found, f"Memory of a worker, idle / under this load: {memory} (must: 120 / 250)."]
    )


def _rate(name: str, where: str, connections: str, row: dict[str, Any], goal: str = "") -> str:
    cells = [
        name,
        where,
        connections,
        f"**{row['per_second']:.0f}**",
        goal,
        f"{row['median_ms']:.1f}",
        f"{row['p99_ms']:.0f}",
        f"{row['server_cpu_ms_each']:.2f}",
        f"{row['client_core_share']:.0%}",
    ]
    return f"| {' | '.join(cells)} |"


def _memory(told: dict[str, float]) -> str:
    return f"{told['idle']:.0f} / {told['load']:.0f} MB"


def _uploads(figures: dict[str, Any]) -> str:
    rows = [
        f"| {name.partition(', ')[0]} | {_PIECES[name.partition(', ')[2]]} | **{row['mb_per_second']:.0f}** | 100"
        f" | {row['memory_mb']['before']:.0f} | {row['memory_mb']['most']:.0f} |"
        for name, row in figures["uploads"].items()
    ]
    head = ["| files at once | sent | MB/s together | must | MB before | MB at most |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *rows])


def _desk(figures: dict[str, Any]) -> str:
    rows = []
    for database, where in _NAMES.items():
        for count, pages in figures[database]["desk"].items():
            rows += [
                f"| {page} | {int(count):,} | {where} | **{row['median_ms']:.0f}** | {row['p99_ms']:.0f}"
                f" | {row['queries']} | {row['bytes']:,} |"
                for page, row in pages.items()
                if isinstance(row, dict)
            ]
    head = ["| page of 25 | cases | database | median ms | 99% ms | queries | bytes |", "|---|---|---|---|---|---|---|"]
    return "\n".join([*head, *sorted(rows)])


def _rest(figures: dict[str, Any]) -> str:
    head = ["| page, first visit | requests | kB on the line |", "|---|---|---|"]
    rows = [f"| `{page}` | {row['requests']} | {row['bytes'] / 1000:.1f} |" for page, row in figures["weights"].items()]
    sealing = figures["sealing"]
    slow = sealing["sixth"]["mb_per_second"]
    told = f"{slow:.0f} MB/s at a sixth of a core" if slow is not None else f"at a sixth: {sealing['sixth']['why']}"
    return "\n".join(
        [*head, *rows, "", f"Sealing a file in the browser: {sealing['full']['mb_per_second']:.0f} MB/s, {told}."]
    )
