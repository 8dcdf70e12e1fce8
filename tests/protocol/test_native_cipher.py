"""The browser's own ChaCha20-Poly1305 and the library's give the same bytes, in a real browser that has both."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]

COMPARE = """async () => {
  const { hasNative, Payload } = await import("/payload.js");
  if (!(await hasNative())) return { native: false };
  const key = crypto.getRandomValues(new Uint8Array(16)), nonce = crypto.getRandomValues(new Uint8Array(16));
  const native = await Payload.of(key, nonce, true), library = await Payload.of(key, nonce, false);
  const same = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);
  const wrong = [];
  for (const [first, size, isEnd] of [[0, 0, true], [0, 1, true], [0, 65535, true], [0, 65536, true], [7, 65536, false],
      [255, 131072, false], [65535, 196609, true], [4294967295, 131072, true]]) {
    const plain = crypto.getRandomValues(new Uint8Array(Math.min(size, 65536)));
    const content = new Uint8Array(size);
    for (let at = 0; at < size; at += plain.length) content.set(plain.subarray(0, size - at), at);
    const [ours, theirs] = [await native.seal(first, content, isEnd), await library.seal(first, content, isEnd)];
    if (!same(ours, theirs)) wrong.push(["seal", first, size]);
    if (!same(await native.open(first, theirs, isEnd), content)) wrong.push(["native opens", first, size]);
    if (!same(await library.open(first, ours, isEnd), content)) wrong.push(["library opens", first, size]);
    ours[ours.length - 1] ^= 1;
    for (const payload of [native, library]) {
      const failure = await payload.open(first, ours, isEnd).then(() => "none", ({ code }) => code);
      if (failure !== "malformed") wrong.push(["changed", first, size, failure]);
    }
  }
  return { native: true, wrong };
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The module alone, behind an address that counts as secure."""
    command = ["npx", "esbuild", "src/crypto/payload.ts", "--bundle", "--format=esm", "--log-level=warning"]
    subprocess.run([*command, f"--outfile={tmp_path / 'payload.js'}"], cwd=ROOT / "web", check=True)
    (tmp_path / "index.html").write_text("<!doctype html><title>-</title>")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_both_ciphers_write_and_read_the_same_bytes(chromium: Browser, site: str) -> None:
    page = chromium.new_page()
    page.goto(site)
    assert page.evaluate(COMPARE) == {"native": True, "wrong": []}
    page.close()
