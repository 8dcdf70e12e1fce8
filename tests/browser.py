"""A whole demo city behind the shipped start command, and a real Chromium to visit it."""

from __future__ import annotations

import base64
import hmac
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]
PHONE = {"width": 360, "height": 740}
OFFICE = {"width": 1366, "height": 768}
EXPECT_MS = 15_000
"""How long what a page must show is waited for: two cores may run other tests at the same time."""


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def totp(secret: str, *, at: float | None = None) -> str:
    """The six digits of an RFC 6238 secret."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    counter = int((time.time() if at is None else at) // 30)
    digest = hmac.new(key, struct.pack(">Q", counter), "sha1").digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


@dataclass
class City:
    """A running demo city."""

    port: int
    data: Path
    process: subprocess.Popen[bytes]
    output: Path
    used_codes: dict[str, str] = field(default_factory=dict)

    @property
    def portal(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def desk(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def keys(self) -> dict[str, Any]:
        """The demo's public keys: officers' phrases and the words of its reports."""
        return json.loads((ROOT / "src/peluit/site/demo/kunci-demo.json").read_text())

    def code_for(self, username: str) -> str:
        """A second-factor code that was not used before; waits for the next one where needed."""
        secret = self.keys["officers"][username]["totp"]
        # One that is about to end would be refused by the time it arrives.
        while (code := totp(secret)) == self.used_codes.get(username) or time.time() % 30 > 27:
            time.sleep(0.5)
        self.used_codes[username] = code
        return code


def start_city(data: Path, *, environment: dict[str, str] | None = None) -> City:
    """Start ``peluit demo`` on a free port and wait until it answers."""
    port = free_port()
    output = data.parent / f"{data.name}-output.txt"
    with output.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "peluit.site.cli", "demo", "--port", str(port)],
            env={**os.environ, "PELUIT_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1", **(environment or {})},
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    city = City(port=port, data=data, process=process, output=output)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the demo ended with {process.returncode}:\n{output.read_text()}")
        try:
            with urllib.request.urlopen(city.portal + "/api/v1/directory", timeout=5) as answer:
                if answer.status == 200:
                    return city
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the demo did not answer in time:\n{output.read_text()}")


def stop_city(city: City) -> None:
    """End the server and whatever it started."""
    os.killpg(city.process.pid, signal.SIGTERM)
    try:
        city.process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(city.process.pid, signal.SIGKILL)
        city.process.wait(timeout=20)


@pytest.fixture
def own_city(tmp_path: Path) -> Iterator[City]:
    """A demo city of the test's own: what happens in it happens to no other test."""
    running = start_city(tmp_path / "data")
    yield running
    stop_city(running)


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """One demo city for the whole run of browser tests."""
    running = start_city(tmp_path_factory.mktemp("city") / "data")
    yield running
    stop_city(running)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    expect.set_options(timeout=EXPECT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A browser context with its page, and what went wrong on it."""

    context: BrowserContext
    page: Page
    complaints: list[str]


def visit(browser: Browser, *, viewport: dict[str, int], **options: Any) -> Visit:
    """A fresh context; console errors and page errors are collected as complaints."""
    context = browser.new_context(
        viewport=viewport, locale="id-ID", timezone_id="Asia/Jakarta", accept_downloads=True, **options
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    return Visit(context, page, complaints)


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Visit]:
    """A reporter's phone."""
    opened = visit(chromium, viewport=PHONE, has_touch=True)
    yield opened
    opened.context.close()


@pytest.fixture
def office(chromium: Browser) -> Iterator[Visit]:
    """An officer's computer."""
    opened = visit(chromium, viewport=OFFICE)
    yield opened
    opened.context.close()
