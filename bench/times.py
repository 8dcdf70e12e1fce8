"""Turning many times into the few figures that are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.wire import Run


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


def milliseconds(values: Sequence[float]) -> dict[str, float]:
    """Median, 99th percentile and the longest of times in seconds."""
    return {
        "median_ms": round(percentile(values, 0.5) * 1000, 2),
        "p99_ms": round(percentile(values, 0.99) * 1000, 2),
        "longest_ms": round(max(values) * 1000, 2),
    }


def figures_of(run: Run) -> dict[str, Any]:
    """What a run tells: how many a second, how long each took, how much of a core the client used meanwhile."""
    return {
        "requests": len(run.answers),
        "per_second": round(len(run.answers) / run.seconds, 1),
        **milliseconds([answer.seconds for answer in run.answers]),
        "client_core_share": round(run.client_seconds / run.seconds, 3),
    }
