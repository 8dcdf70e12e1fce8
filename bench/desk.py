"""What officers ask for: lists with few and with very many cases, which must cost the same."""

from __future__ import annotations

import base64
import hmac
import http.cookiejar
import json
import time
import urllib.request
from collections.abc import Mapping
from typing import Any, Final

from bench import wire
from bench.city import City
from bench.processes import cpu_seconds, largest_worker_mb
from bench.size import Size
from bench.times import milliseconds
from tests.site.serving import Installation, Server

PAGES: Final = {
    "today": "/meja/",
    "list": "/meja/perkara/",
    "list, page 20": "/meja/perkara/?halaman=20",
    "list, late": "/meja/perkara/?batas=late",
    "list, one state": "/meja/perkara/?keadaan=closed",
    "calendar": "/meja/kalender/",
    "discipline": "/meja/disiplin/",
    "late letters": "/meja/surat/lewat-batas/",
}


def measure(installation: Installation, city: City, size: Size) -> dict[str, Any]:
    """Fetch the desk's pages with each number of cases; each number is added to what is there already."""
    figures: dict[str, Any] = {}
    there = 0
    for officer, count in zip(city.officers(), size.cases, strict=False):
        readers = [reader["key_id"] for reader in city.officers()]
        filled = installation.run("-m", "bench.seeding", str(count - there), *readers)
        if filled.returncode:
            raise RuntimeError(filled.stderr)
        there = count
        server = installation.start().wait_until_it_answers()
        try:
            figures[str(count)] = _pages(server, installation, city, size, cookie=_sign_in(city, officer))
        finally:
            server.end()
    return figures


def _pages(server: Server, installation: Installation, city: City, size: Size, *, cookie: str) -> dict[str, Any]:
    told = installation.run("-m", "bench.counting", city.desk_host, cookie, *PAGES.values())
    if told.returncode:
        raise RuntimeError(told.stderr)
    queries = json.loads(told.stdout)
    headers = {"Cookie": f"meja={cookie}", "X-Peluit-Fragment": "1"}
    figures: dict[str, Any] = {}
    for name, path in PAGES.items():
        asking = [wire.request("GET", path, host=city.desk_host, headers=headers)] * (size.pages + 1)
        before = cpu_seconds(server.process.pid)
        answers = wire.run(city.port, asking, connections=1).answers[1:]
        used = cpu_seconds(server.process.pid) - before
        if any(answer.status != 200 for answer in answers):
            raise RuntimeError(f"{path}: {answers[0].status}")
        times = milliseconds([answer.seconds for answer in answers])
        cpu = {"server_cpu_ms_each": round(used / len(asking) * 1000, 2)}
        figures[name] = {**times, **cpu, "queries": queries[path], "bytes": len(answers[0].body)}
    return figures | {"memory_mb": largest_worker_mb(server.process.pid)}


_LEAST_SECONDS: Final = 3


def _sign_in(city: City, officer: Mapping[str, str]) -> str:
    """The session cookie of an officer who signed in with both factors; a code counts once, so each signs in once."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    origin = f"http://{city.desk_host}"

    def call(path: str, body: Any = None, token: str = "") -> dict[str, Any]:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Origin": origin, "X-CSRFToken": token}
        request = urllib.request.Request(f"{origin}/meja/api/session{path}", data, headers)
        told: dict[str, Any] = json.loads(browser.open(request, timeout=60).read())
        return told

    token = call("")["csrf"]
    token = call("", {"username": officer["username"], "proof": officer["proof"]}, token)["csrf"]
    if not call("/code", {"code": _code(officer["totp"])}, token)["signed_in"]:
        raise RuntimeError("the officer could not sign in")
    return next(str(cookie.value) for cookie in jar if cookie.name == "meja")


def _code(secret: str) -> str:
    """The code of an authenticator app, now (RFC 6238); one that is about to end waits for the next."""
    if (left := 30 - time.time() % 30) < _LEAST_SECONDS:
        time.sleep(left)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, (int(time.time()) // 30).to_bytes(8, "big"), "sha1")
    at = digest[19] & 15
    return str((int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF) % 1_000_000).zfill(6)
