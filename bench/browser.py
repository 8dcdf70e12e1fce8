"""What only a browser can tell: how fast it seals, at full speed and at a sixth, and what each page weighs."""

from __future__ import annotations

import http.server
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Request, sync_playwright

from bench.city import City
from bench.machine import ROOT
from bench.size import Size
from tests.browser import ARGUMENTS, CHROMIUM
from tests.slow_browser import NoQuotaError, slow_chromium

_PAGE: Final = "<!doctype html><title>ukur</title>"
_ASK: Final = """bytes => new Promise((done, fail) => {
  const worker = new Worker("/seal.js");
  worker.onmessage = ({ data }) => done(data);
  worker.onerror = (error) => fail(new Error(error.message));
  worker.postMessage(bytes);
})"""
PORTAL_PAGES: Final = ("/", "/lapor/", "/kotak/", "/panduan/", "/kunci/")


def measure_sealing(size: Size) -> dict[str, Any]:
    """Seal in a worker of Chromium; ``None`` for the slow one where the kernel gives us no quota, and why."""
    with tempfile.TemporaryDirectory(prefix="peluit-bench-") as name:
        folder = Path(name)
        _bundle(folder)
        with _served(folder) as origin, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            figures: dict[str, Any] = {"full": _seal(browser, origin, size.sealing_bytes["full"])}
            try:
                with slow_chromium(browser, folder) as slow:
                    figures["sixth"] = _seal(slow, origin, size.sealing_bytes["sixth"])
            except NoQuotaError as error:
                figures["sixth"] = {"mb_per_second": None, "why": str(error)}
            browser.close()
    return figures


def measure_weights(city: City) -> dict[str, Any]:
    """First visits to the pages: requests, and bytes as they come over the line, headers included."""
    figures = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        pages = [(f"http://{city.portal_host}{path}", path) for path in PORTAL_PAGES]
        for address, name in [*pages, (f"http://{city.desk_host}/meja/", "/meja/ (before sign-in)")]:
            figures[name] = _weigh(browser, address)
        browser.close()
    return figures


def _weigh(browser: Browser, address: str) -> dict[str, int]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(address, wait_until="networkidle")
    sizes = [request.sizes() for request in finished]
    context.close()
    return {
        "requests": len(sizes),
        "bytes": sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes),
    }


def _seal(browser: Browser, origin: str, count: int) -> dict[str, Any]:
    page = browser.new_page()
    page.set_default_timeout(300_000)
    page.goto(origin)
    told = page.evaluate(_ASK, count)
    page.close()
    return {"mb_per_second": round(count / told["seconds"] / 1e6, 1), "bytes": count}


def _bundle(folder: Path) -> None:
    (folder / "index.html").write_text(_PAGE)
    esbuild = ROOT / "web/node_modules/.bin/esbuild"
    words = ["demo/bench-browser.ts", "--bundle", "--minify", "--loader:.txt=text", "--target=chrome100"]
    words += ["--log-level=warning", f"--outfile={folder / 'seal.js'}"]
    subprocess.run([str(esbuild), *words], cwd=ROOT / "web", check=True)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        """Say nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    def handle(*words: Any) -> _Quiet:
        return _Quiet(*words, directory=str(folder))

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handle) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
