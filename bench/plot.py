"""Draws the figures as an SVG that can be read on light and on dark, without any library."""

from __future__ import annotations

from typing import Any, Final
from xml.sax.saxutils import escape

_WIDTH: Final = 720
_LABELS: Final = 190
_ROOM: Final = 60
_BAR: Final = 16
_STEP: Final = 22
_HEAD: Final = 46

_STYLE: Final = """
text { font: 13px system-ui, sans-serif; fill: #1f2933 }
.small { font-size: 11px; fill: #52606d }
.title { font-weight: 600 }
.sqlite { fill: #1d6fa5 } .postgresql { fill: #b35c00 }
.goal { stroke: #52606d; stroke-width: 1; stroke-dasharray: 3 3 }
@media (prefers-color-scheme: dark) {
  text { fill: #e4e7eb } .small { fill: #9aa5b1 }
  .sqlite { fill: #5fb0e5 } .postgresql { fill: #f0a04b }
  .goal { stroke: #9aa5b1 }
}
"""
_NAMES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def draw(figures: dict[str, Any]) -> str:
    """Reports a second, boxes a second, and milliseconds of a list page."""
    charts = [
        ("Reports filed in a second, by connections (lines: must and aim)", _rates(figures, "filing"), [300, 500]),
        ("Boxes opened in a second, by connections (lines: must and aim)", _rates(figures, "box"), [300, 1000]),
        ("Milliseconds of a list page, by cases (line: at most)", _lists(figures), [50]),
    ]
    parts, top = [], 10
    for title, rows, goals in charts:
        part, top = _chart(title, rows, goals, top)
        parts += part
    told = figures["machine"]
    foot = f"Peluit {told['peluit']}, {told['cores']} cores of {told['cpu']}, {told['measured_on']}"
    parts.append(f'<text class="small" x="10" y="{top + 8}">{escape(foot)}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top + 20}" role="img"'
        f' aria-label="{escape(foot)}">\n<style>{_STYLE}</style>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _rates(figures: dict[str, Any], kind: str) -> list[tuple[str, str, float]]:
    return [
        (database, f"{connections} · {name}", row["per_second"])
        for database, name in _NAMES.items()
        for connections, row in figures[database][kind].items()
    ]


def _lists(figures: dict[str, Any]) -> list[tuple[str, str, float]]:
    return [
        (database, f"{int(count):,} · {name}", pages["list"]["median_ms"])
        for database, name in _NAMES.items()
        for count, pages in figures[database]["desk"].items()
    ]


def _chart(title: str, rows: list[tuple[str, str, float]], goals: list[int], top: int) -> tuple[list[str], int]:
    most = max(*(value for _, _, value in rows), *goals) * 1.02
    scale = (_WIDTH - _LABELS - _ROOM) / most
    parts = [f'<text class="title" x="10" y="{top + 16}">{escape(title)}</text>']
    first, bottom = top + _HEAD - 10, top + _HEAD - 10 + len(rows) * _STEP
    for goal in goals:
        x = round(_LABELS + goal * scale, 1)
        parts.append(f'<line class="goal" x1="{x}" x2="{x}" y1="{first - 4}" y2="{bottom}"/>')
        parts.append(f'<text class="small" x="{x}" y="{first - 7}" text-anchor="middle">{goal}</text>')
    for number, (database, label, value) in enumerate(rows):
        y = first + number * _STEP
        width = round(value * scale, 1)
        shown = f"{value:.0f}"
        parts.append(f'<text x="{_LABELS - 8}" y="{y + 13}" text-anchor="end">{escape(label)}</text>')
        parts.append(f'<rect class="{database}" x="{_LABELS}" y="{y}" width="{width}" height="{_BAR}" rx="2"/>')
        parts.append(f'<text x="{_LABELS + width + 6}" y="{y + 13}">{shown}</text>')
    return parts, bottom + 24
