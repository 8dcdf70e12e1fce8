"""Claim C3: after a visit with a marked address and browser name, neither they nor the hour are on the disk."""

from __future__ import annotations

import re
import secrets
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import PHONE, City, start_city, stop_city, visit
from tests.e2e.people import Reporter
from tests.e2e.recorder import MARKED_ADDRESS, MARKED_FORWARD, Recorder, files_below, where

pytestmark = pytest.mark.browser
TABLES_OF_OFFICERS = {
    "audit_auditentry",
    "django_session",
    "mfa_authenticator",
    "django_migrations",
    "accounts_officer",
}


@pytest.fixture
def own_city(tmp_path: Path) -> Iterator[City]:
    city = start_city(tmp_path / "data", environment={"TMPDIR": str(tmp_path)})
    yield city
    stop_city(city)


def rows(city: City) -> dict[str, set[tuple[object, ...]]]:
    """Every row of every table."""
    with sqlite3.connect(f"file:{city.data / 'peluit.sqlite3'}?mode=ro", uri=True) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: set(database.execute(f'SELECT rowid, * FROM "{name}"')) for name in names}


def test_a_visit_leaves_no_address_no_browser_and_no_hour(own_city: City, chromium: Browser, tmp_path: Path) -> None:
    city = own_city
    browser_name = f"JejakPeramban/{secrets.token_hex(6)}"
    recorder = Recorder()
    before = rows(city)
    started = time.time()
    filings = []
    for story in ("Kepala seksi menjual bantuan pada bulan Mei di kelurahan.", "Bendahara memotong honor tahun lalu."):
        phone = visit(chromium, viewport=PHONE, proxy=recorder.proxy, user_agent=browser_name)
        reporter = Reporter(phone.page, city)
        reporter.begin()
        reporter.tell(story)
        filings.append(reporter.send())
        phone.context.close()
    recorder.close()
    assert any(browser_name.encode() in request for request in recorder.sent), "the marked name was sent"
    after = rows(city)
    new = {name: after[name] - before.get(name, set()) for name in after}
    assert {"intake_report", "intake_sealedobject", "casework_case", "keyring_keycopy"} <= {
        n for n, r in new.items() if r
    }

    disk = [(str(path), path.read_bytes()) for path in files_below(tmp_path)]
    assert where({browser_name, MARKED_ADDRESS, MARKED_FORWARD}, disk) == []

    for name, found in new.items():
        assert name not in TABLES_OF_OFFICERS or not found, f"a filing wrote to {name}"
        for row in found:
            for value in row:
                text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
                if isinstance(value, str):
                    assert not re.search(r"\d\d:\d\d", text), f"{name} holds a time"
                if isinstance(value, int | float):
                    assert not started - 86400 < value < time.time() + 86400, f"{name} holds a time"
                    assert not started - 86400 < value / 1000 < time.time() + 86400, f"{name} holds a time"


def test_keys_of_rows_tell_no_order(own_city: City) -> None:
    for name in ("intake_report", "intake_sealedobject", "keyring_keycopy", "casework_case", "intake_upload"):
        with sqlite3.connect(f"file:{own_city.data / 'peluit.sqlite3'}?mode=ro", uri=True) as database:
            same, low, high = database.execute(f"SELECT min(rowid = id), min(id), max(id) FROM {name}").fetchone()
            counted = database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone()[
                0
            ]
            sequences = database.execute("SELECT name FROM sqlite_sequence").fetchall() if counted else []
        assert same == 1, f"{name} has a rowid beside its key"
        assert high - low > 2**50, f"{name} counts"
        assert (name,) not in sequences


def test_files_carry_the_day_only(own_city: City) -> None:
    blobs = list(files_below(own_city.data / "blobs"))
    assert blobs
    for path in blobs:
        stat = path.stat()
        assert stat.st_mtime % 86400 == 0
        assert stat.st_atime % 86400 == 0 or stat.st_atime > stat.st_mtime
