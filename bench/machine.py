"""What the figures were measured on, and with."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.times import milliseconds
from peluit import __version__

ROOT = Path(__file__).resolve().parent.parent
_SYNCS = 200


def describe(folder: Path) -> dict[str, Any]:
    """Machine, versions and commit; the disk is the one that ``folder`` lies on."""
    return {
        "peluit": __version__,
        "commit": _first_line("git", "-C", str(ROOT), "describe", "--always", "--dirty"),
        "measured_on": dt.datetime.now(dt.UTC).date().isoformat(),
        "cpu": _field("/proc/cpuinfo", "model name"),
        "cores": len(os.sched_getaffinity(0)),
        "memory_mb": int(_field("/proc/meminfo", "MemTotal").split()[0] or 0) // 1024,
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "load_before": round(os.getloadavg()[0], 2),
        "sync_4kb": sync_latency(folder),
        "versions": {
            "python": f"{platform.python_version()} ({_whose_python()})",
            **{name: importlib.metadata.version(name) for name in ("Django", "django-ninja", "granian", "psycopg")},
            "sqlite": _sqlite_version(),
            "postgresql": _first_line("postgres", "--version").removeprefix("postgres (PostgreSQL) "),
            "node": _first_line("node", "--version").removeprefix("v"),
            "chromium": _first_line("/usr/bin/chromium", "--version").removeprefix("Chromium ").split(" ")[0],
        },
    }


def sync_latency(folder: Path) -> dict[str, float]:
    """How long the disk takes to keep 4 kB for good: what every answer to a filing waits for."""
    times = []
    with tempfile.TemporaryFile(dir=folder) as file:
        for _ in range(_SYNCS):
            file.write(os.urandom(4096))
            file.flush()
            began = time.perf_counter()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - began)
    return milliseconds(times)


def _field(path: str, name: str) -> str:
    lines = (line.partition(":") for line in Path(path).read_text().splitlines())
    return next((value.strip() for key, _, value in lines if key.strip() == name), "")


def _first_line(*words: str) -> str:
    try:
        told = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""
    return told.splitlines()[0].strip() if told else ""


def _whose_python() -> str:
    """Systems build theirs with profiles of what programs do, which makes a request a fifth to a third cheaper."""
    return "the system's" if sys.base_prefix == "/usr" else "not the system's"


def _sqlite_version() -> str:
    words = (sys.executable, "-c", "import sqlite3; print(sqlite3.sqlite_version)")
    return _first_line(*words)
