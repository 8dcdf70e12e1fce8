"""Runs every measurement and keeps the figures.

  python -m bench          measure; print a table; write var/bench/results.json
  python -m bench docs     make docs/performance out of those figures, named after the version that was measured

``BENCH_QUICK=1`` does as little as shows that the harness works; its figures say nothing. ``BENCH_DIR`` is where
everything is kept (default ``var/bench``), ``BENCH_PORT`` the port that servers are started on (default 8790).
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from bench import browser, desk, documents, machine, reporters, uploads
from bench.city import City, access_city
from bench.size import QUICK, WHOLE, Size
from tests.site.serving import postgresql

FOLDER = Path(os.environ.get("BENCH_DIR", "var/bench")).resolve()
PORT = int(os.environ.get("BENCH_PORT", "8790"))
RESULTS = FOLDER / "results.json"


def main() -> int:
    """Measure, or write the documents."""
    if sys.argv[1:] == ["docs"]:
        for path in documents.write(json.loads(RESULTS.read_text())):
            print(path.relative_to(machine.ROOT))
        return 0
    if sys.argv[1:]:
        print(__doc__)
        return 2
    _require_free_port()
    FOLDER.mkdir(parents=True, exist_ok=True)
    is_quick = bool(os.environ.get("BENCH_QUICK"))
    size = QUICK if is_quick else WHOLE
    began = time.monotonic()
    _say("sealing (once)")
    filings = sum(size.filings.values())
    name = "city-quick" if is_quick else "city"
    city = access_city(FOLDER / name, port=PORT, filings=filings, file_bytes=size.file_bytes)
    figures: dict[str, Any] = {"is_quick": is_quick, "machine": machine.describe(FOLDER)}
    scratch = Path(tempfile.mkdtemp(prefix="run-", dir=FOLDER))
    try:
        for database in ("sqlite", "postgresql"):
            figures |= _measure(city, size, scratch / database, database)
        _say("sealing in a browser")
        figures["sealing"] = browser.measure_sealing(size)
    finally:
        shutil.rmtree(scratch)
    figures["seconds"] = round(time.monotonic() - began)
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures))
    print("\n" + documents.tables(figures))
    return 0


def _measure(city: City, size: Size, folder: Path, database: str) -> dict[str, Any]:
    """Everything that needs a server, on one kind of database."""
    figures: dict[str, Any] = {}
    with postgresql() if database == "postgresql" else nullcontext("") as url:
        installation = city.install(folder / "reporters", database_url=url)
        server = installation.start().wait_until_it_answers()
        try:
            _say(f"{database}: reporters")
            figures[database] = reporters.measure(server, city, size)
            if database == "sqlite":
                _say("uploads, weights of pages")
                figures["uploads"] = uploads.measure(server, city, installation.data, size)
                figures["weights"] = browser.measure_weights(city)
        finally:
            server.end()
        complaints = server.output.read_text()
        if complaints:
            raise RuntimeError(f"the server complained:\n{complaints}")
    with postgresql() if database == "postgresql" else nullcontext("") as url:
        _say(f"{database}: lists")
        figures[database]["desk"] = desk.measure(city.install(folder / "desk", database_url=url), city, size)
    return figures


def _require_free_port() -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", PORT)) == 0:
            raise SystemExit(f"Something answers on port {PORT} already; choose another with BENCH_PORT.")


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
