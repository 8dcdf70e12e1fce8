"""The organisation that is measured: founded once by ``peluit init`` and real browsers' calls, kept, put back.

Sealing thousands of reports takes minutes, so they are sealed once to this organisation's real directory and kept
in ``var/bench/`` until the code that seals changes or the directory grows old.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.machine import ROOT
from tests.site.serving import Installation, call

CODE: Final = "kota-ukur"
CHANNEL: Final = "inspektorat"
READERS: Final = ("ani", "budi", "citra")
"""Verifikator of the channel: each gets a key copy of every report. The first two sign the directory."""
_SECRETS: Final = ("secret-key", "log-key", "challenge-key")
_APPS: Final = ("accounts", "mfa", "audit", "keyring")
_FRESH_DAYS: Final = 60
"""A directory holds for 90 days."""


@dataclass(frozen=True)
class City:
    """The kept organisation: its rows, its secrets, its officers' ways in, what was sealed to it."""

    folder: Path
    port: int

    @property
    def portal_host(self) -> str:
        """Whom requests of reporters are for."""
        return f"127.0.0.1:{self.port}"

    @property
    def desk_host(self) -> str:
        """Whom requests of officers are for."""
        return f"localhost:{self.port}"

    def officers(self) -> list[dict[str, str]]:
        """``username``, ``proof``, ``totp`` and ``key_id`` of each."""
        officers: list[dict[str, str]] = json.loads((self.folder / "officers.json").read_text())
        return officers

    def filings(self) -> Iterator[dict[str, Any]]:
        """Sealed reports: ``request`` without its proof of work, and the ``credential`` of its box."""
        with (self.folder / "filings.ndjson").open() as lines:
            yield from map(json.loads, lines)

    def sealed_file(self) -> Path:
        """One sealed file."""
        return self.folder / "file.age"

    def install(self, data: Path, *, database_url: str = "", settings: dict[str, str] | None = None) -> Installation:
        """An empty installation that holds this organisation and nothing else, with pages of today's bundles."""
        installation = Installation(data, database_url=database_url, port=self.port, settings=settings or {})
        data.mkdir(mode=0o700, parents=True)
        for name in _SECRETS:
            shutil.copy(self.folder / name, data / name)
        _run(installation, "-m", "django", "migrate", "--verbosity", "0")
        _run(installation, "-m", "django", "loaddata", "--verbosity", "0", str(self.folder / "rows.json"))
        _run(installation, "-m", "peluit.site.cli", "portal", "build", CODE)
        return installation


def access_city(folder: Path, *, port: int, filings: int, file_bytes: int) -> City:
    """The kept organisation, founded anew if it does not serve any more."""
    city = City(folder, port)
    wanted = {"code": _digest_of_sealers(), "port": port, "filings": filings, "file_bytes": file_bytes}
    made = json.loads((folder / "made.json").read_text()) if (folder / "made.json").exists() else {}
    age = (dt.datetime.now(dt.UTC).date() - dt.date.fromisoformat(made.get("on", "2000-01-01"))).days
    if age <= _FRESH_DAYS and all(made.get(name) == value for name, value in wanted.items()):
        return city
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _found(city, filings=filings, file_bytes=file_bytes)
    today = dt.datetime.now(dt.UTC).date().isoformat()
    (folder / "made.json").write_text(json.dumps({**wanted, "on": today}))
    return city


def _digest_of_sealers() -> str:
    sources = [*(ROOT / "web/src/crypto").glob("*"), *(ROOT / "web/demo").glob("*.ts")]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources))).hexdigest()


def _found(city: City, *, filings: int, file_bytes: int) -> None:
    folder, data = city.folder, city.folder / "founding"
    installation = Installation(data, port=city.port)
    today = (dt.datetime.now(dt.UTC) + dt.timedelta(hours=7)).date().isoformat()
    plan = folder / "plan.json"
    plan.write_text(json.dumps(_plan()))
    told = _run(
        installation, "-m", "peluit.site.cli", "init", str(plan), "--portal", city.portal_host, "--desk", city.desk_host
    )
    tokens = [line.rpartition("#")[2] for line in told.splitlines() if "/mulai/#" in line]
    ceremony = {
        "desk": f"http://{city.desk_host}",
        "organisation": CODE,
        "today": today,
        "holders": {CHANNEL: tokens[0]},
        "officers": dict(zip(READERS, tokens[2:], strict=True)),
    }
    (folder / "ceremony.json").write_text(json.dumps(ceremony))
    server = installation.start().wait_until_it_answers()
    try:
        _node(folder, "bench-found.ts", str(folder / "ceremony.json"), str(folder / "officers.json"))
        (folder / "directory.json").write_bytes(call(city.port, "GET", "directory")[2])
    finally:
        server.end()
    rows = _run(installation, "-m", "django", "dumpdata", *_APPS)
    (folder / "rows.json").write_text(rows)
    for name in _SECRETS:
        shutil.copy(data / name, folder / name)
    shutil.rmtree(data)
    _seal(folder, filings=filings, today=today)
    _node(folder, "bench-file.ts", CODE, str(file_bytes), str(city.sealed_file()))


def _seal(folder: Path, *, filings: int, today: str) -> None:
    """Seal the reports in two halves at once."""
    halves = {folder / "first.ndjson": filings // 2, folder / "second.ndjson": filings - filings // 2}
    script = _bundle(folder, "bench-seal.ts")
    sealers = [
        subprocess.Popen(["node", str(script), str(folder / "directory.json"), CODE, today, str(count), str(out)])
        for out, count in halves.items()
    ]
    if any(sealer.wait() for sealer in sealers):
        raise RuntimeError("sealing failed")
    with (folder / "filings.ndjson").open("wb") as whole:
        for half in halves:
            whole.write(half.read_bytes())
            half.unlink()


def _plan() -> dict[str, Any]:
    officers: list[dict[str, Any]] = [
        {"username": "admin", "name": "Pengelola (DATA FIKTIF)", "post": "Pengelola sistem", "role": "administrator"}
    ]
    officers += [
        {
            "username": name,
            "name": f"{name.title()} (DATA FIKTIF)",
            "post": "Tim Pengelola WBS",
            "role": "verifikator",
            "channel": CHANNEL,
            "is_signer": name in READERS[:2],
        }
        for name in READERS
    ]
    return {
        "organisation": {"code": CODE, "name": "Inspektorat Kota Ukur (DATA FIKTIF)", "city": "Kota Ukur"},
        "channels": [{"code": CHANNEL, "name": "Tim Pengelola WBS", "subjects": ["pemkot"], "holder": "Pemegang"}],
        "officers": officers,
    }


def _bundle(folder: Path, entry: str) -> Path:
    script = folder / Path(entry).with_suffix(".mjs").name
    subprocess.run(["node", str(ROOT / "web/demo/bundle.mjs"), entry, str(script)], cwd=ROOT / "web", check=True)
    return script


def _node(folder: Path, entry: str, *words: str) -> None:
    subprocess.run(["node", str(_bundle(folder, entry)), *words], check=True)


def _run(installation: Installation, *words: str) -> str:
    done = installation.run(*words)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} failed:\n{done.stderr}")
    return done.stdout
