"""Large evidence at the desk and in the box: checked whole first, then played with seeking, or saved, part by part.

The browser talks to the shipped start command. Where the server is to be dishonest, a byte of the sealed file on its
disk is another one: before anything was read, or only after the whole was checked.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, Request, expect

from tests.browser import EXPECT_MS, OFFICE, PHONE, ROOT, City, Visit, visit
from tests.e2e.film import write_film
from tests.e2e.people import OfficerAtDesk, Reporter, press

pytestmark = pytest.mark.browser
TITLE, NAME = "Rekaman panjang dari gudang", "rekaman gudang.webm"
SECONDS = 96
CHECKED = "video, keasliannya sudah diperiksa"
CHANGED = "Berkas tidak sama dengan yang dikirim."
SEEK = """([frame, to]) => new Promise((resolve, reject) => {
  const film = frame.contentDocument.querySelector("video");
  film.addEventListener("error", () => reject(film.error.message), { once: true });
  film.addEventListener("seeked", () => {
    const canvas = document.createElement("canvas");
    const paint = canvas.getContext("2d");
    paint.drawImage(film, 0, 0, 2, 2);
    resolve([film.currentTime, paint.getImageData(0, 0, 1, 1).data[0] > 128 ? "bright" : "dark"]);
  }, { once: true });
  setTimeout(() => reject("it took too long"), 60_000);
  film.currentTime = to;
})"""
FRAMED = """address => new Promise((resolve) => {
  const frame = document.createElement("iframe");
  frame.onload = () => {
    resolve(frame.contentDocument?.querySelector("video") ? "a player" : "nothing");
    frame.remove();
  };
  frame.src = address;
  setTimeout(() => resolve("too slow"), 60_000);
  document.body.append(frame);
})"""


@pytest.fixture(scope="module", autouse=True)
def patience() -> Iterator[None]:
    """Two busy cores are slower than the default allows for."""
    expect.set_options(timeout=60_000)
    yield
    expect.set_options(timeout=EXPECT_MS)


@dataclass
class Filed:
    """A report with a film, and where the server keeps the film sealed."""

    case_id: str
    words: list[str]
    blob: str
    film: Path
    sealed: Path

    @contextmanager
    def changed(self, at: float) -> Iterator[None]:
        """One byte of the sealed film is another one, at this part of its length."""
        self.flip(at)
        try:
            yield
        finally:
            self.flip(at)

    def flip(self, at: float) -> None:
        with self.sealed.open("r+b") as file:
            file.seek(int(at * self.film.stat().st_size))
            (byte,) = file.read(1)
            file.seek(-1, 1)
            file.write(bytes([byte ^ 1]))


def file_film(city: City, folder: Path, *, seconds: int, title: str) -> Filed:
    """Files a report with a film of about a megabyte a second, from outside a browser."""
    film, script = folder / "film.webm", folder / "evidence.mjs"
    write_film(film, seconds=seconds, bytes_a_second=1_000_000)
    bundle = ["node", ROOT / "web/demo/bundle.mjs", "evidence.ts", script]
    subprocess.run(bundle, cwd=ROOT / "web", check=True, timeout=60)
    words = ["node", script, city.portal, film, NAME, "video/webm", title]
    made = json.loads(subprocess.run(words, check=True, timeout=600, stdout=subprocess.PIPE).stdout)
    sealed = city.data / "blobs" / made["blob"][:2] / made["blob"]
    return Filed(made["case_id"], made["words"], made["blob"], film, sealed)


@pytest.fixture(scope="module")
def filed(city: City, tmp_path_factory: pytest.TempPathFactory) -> Filed:
    """A report with a film of 96 MB."""
    return file_film(city, tmp_path_factory.mktemp("film"), seconds=SECONDS, title=TITLE)


@pytest.fixture(scope="module")
def seat(chromium: Browser, city: City) -> Iterator[tuple[OfficerAtDesk, list[Request]]]:
    """An officer who signed in once, and every request of their browser."""
    opened = visit(chromium, viewport=OFFICE)
    requests: list[Request] = []
    opened.context.on("request", lambda request: requests.append(request))
    officer = OfficerAtDesk(opened.page, city, "desi")
    officer.sign_in()
    yield officer, requests
    opened.context.close()


@pytest.fixture
def desk(seat: tuple[OfficerAtDesk, list[Request]], filed: Filed) -> OfficerAtDesk:
    """The case is open, and nothing of it was done yet."""
    officer, requests = seat
    leave(officer.page)
    officer.open_case(TITLE)
    requests.clear()
    return officer


@pytest.fixture
def requests(seat: tuple[OfficerAtDesk, list[Request]]) -> list[Request]:
    """What the browser asked for since the case was opened."""
    return seat[1]


def leave(page: Page) -> None:
    """Go to another page of the desk."""
    page.get_by_role("link", name="Hari ini", exact=True).click()
    expect(page.get_by_role("heading", name="Hari ini")).to_be_visible()


def card(page: Page) -> Locator:
    return page.locator("li.file", has_text=NAME).first


def view(page: Page) -> Locator:
    """Press "Lihat" and wait until the film can be played; gives its frame."""
    card(page).get_by_role("button", name="Lihat").click()
    expect(card(page)).to_contain_text(CHECKED)
    frame = page.locator("iframe.preview")
    ready = "frame => frame.contentDocument?.querySelector('video')?.readyState >= 2"
    page.wait_for_function(ready, arg=frame.element_handle(), timeout=60_000)
    return frame


def close(page: Page) -> None:
    card(page).get_by_role("button", name="Tutup").click()
    expect(page.locator("iframe.preview")).to_have_count(0)


def seek(page: Page, frame: Locator, to: float) -> Any:
    """Where the player is then, and what it shows."""
    return page.evaluate(SEEK, [frame.element_handle(), to])


def save(page: Page, purpose: str = "Memeriksanya dengan aplikasi lain") -> None:
    card(page).get_by_role("button", name="Simpan").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(purpose).check()
    dialog.get_by_role("button", name="Simpan berkas").click()
    expect(dialog).to_be_hidden()


def parts(requests: list[Request], filed: Filed) -> list[tuple[int, int]]:
    """The ranges of the sealed film that were asked for; the whole is (0, 0)."""
    asked = [request for request in requests if f"/blobs/{filed.blob}" in request.url]
    found = [re.findall(r"\d+", request.headers.get("range", "bytes=0-0")) for request in asked]
    return [(int(first), int(last)) for first, last in found]


def log_of(page: Page, filed: Filed) -> list[str]:
    """The acts on files of the case, as the register tells them."""
    found = page.evaluate(f"() => fetch('/meja/api/cases/{filed.case_id}/custody').then((answer) => answer.json())")
    return [f"{act['act']} {act['purpose']}".strip() for act in found["acts"] if act["blob"] == filed.blob]


def test_a_film_is_checked_whole_and_then_sought_by_a_few_parts(
    desk: OfficerAtDesk, requests: list[Request], filed: Filed
) -> None:
    before = log_of(desk.page, filed)
    frame = view(desk.page)
    assert parts(requests, filed)[0] == (0, 0)
    assert [part for part in parts(requests, filed) if part == (0, 0)] == [(0, 0)]
    requests.clear()
    assert seek(desk.page, frame, SECONDS * 0.75) == [SECONDS * 0.75, "bright"]
    assert seek(desk.page, frame, SECONDS * 0.25) == [SECONDS * 0.25, "dark"]
    read = sum(last - first for first, last in parts(requests, filed))
    assert 0 < read < 0.4 * filed.sealed.stat().st_size
    # The player holds no script, no key and no way out; what it plays is nowhere kept.
    assert frame.get_attribute("sandbox") == "allow-same-origin"
    assert desk.page.evaluate("() => caches.keys()") == []
    assert log_of(desk.page, filed) == [*before, "file-viewed view"]
    close(desk.page)


def test_a_part_that_changed_after_the_check_is_refused_by_name(desk: OfficerAtDesk, filed: Filed) -> None:
    frame = view(desk.page)
    with filed.changed(0.75):
        jump = "([frame, to]) => { frame.contentDocument.querySelector('video').currentTime = to; }"
        desk.page.evaluate(jump, [frame.element_handle(), SECONDS * 0.75])
        expect(card(desk.page)).to_contain_text("Berkas ini berubah di server setelah diperiksa")
        expect(card(desk.page)).to_contain_text(CHANGED)
        expect(desk.page.locator("iframe.preview")).to_have_count(0)
    assert seek(desk.page, view(desk.page), SECONDS * 0.75)[1] == "bright"
    close(desk.page)


def test_a_check_can_be_stopped(desk: OfficerAtDesk, requests: list[Request], filed: Filed) -> None:
    card(desk.page).get_by_role("button", name="Lihat").click()
    card(desk.page).get_by_role("button", name="Batalkan").click()
    expect(card(desk.page)).to_contain_text("dibatalkan")
    expect(desk.page.locator("iframe.preview")).to_have_count(0)
    view(desk.page)
    close(desk.page)


def test_what_is_saved_is_what_was_sent(desk: OfficerAtDesk, filed: Filed) -> None:
    before = log_of(desk.page, filed)
    with desk.page.expect_download(timeout=120_000) as started:
        save(desk.page, "Melampirkannya pada dokumen pemeriksaan")
    assert started.value.suggested_filename == NAME
    assert digest(Path(started.value.path())) == digest(filed.film)
    expect(desk.page.get_by_text("Berkas disimpan; tujuannya tercatat.").first).to_be_visible()
    assert log_of(desk.page, filed) == [*before, "file-saved annex"]


def test_nothing_is_saved_of_a_film_that_does_not_hold(desk: OfficerAtDesk, filed: Filed) -> None:
    downloads: list[Download] = []
    desk.page.on("download", lambda download: downloads.append(download))
    with filed.changed(0.9):
        save(desk.page)
        expect(card(desk.page)).to_have_attribute("data-state", "failed")
    expect(card(desk.page)).to_contain_text("gagal: ")
    assert downloads == []


def test_a_download_breaks_when_the_film_changes_after_the_check(
    desk: OfficerAtDesk, filed: Filed, requests: list[Request]
) -> None:
    """The browser itself throws away what it had until then."""
    flipped: list[bool] = []

    def change_the_end(request: Request) -> None:
        if f"/blobs/{filed.blob}" in request.url and "range" in request.headers and not flipped:
            flipped.append(True)
            filed.flip(0.99)

    desk.page.context.on("request", change_the_end)
    try:
        with desk.page.expect_download(timeout=120_000) as started:
            save(desk.page)
        assert started.value.failure() is not None
        expect(card(desk.page)).to_contain_text(f"gagal: {CHANGED}")
    finally:
        desk.page.context.remove_listener("request", change_the_end)
        if flipped:
            filed.flip(0.99)


def test_nothing_is_served_once_the_page_is_left_or_the_desk_locked(desk: OfficerAtDesk, filed: Filed) -> None:
    page = desk.page
    address = view(page).get_attribute("src") or ""
    assert page.evaluate(FRAMED, address) == "a player"
    leave(page)
    assert page.evaluate(FRAMED, address) == "nothing"
    desk.open_case(TITLE)
    second = view(page).get_attribute("src") or ""
    assert second != address
    assert page.evaluate(FRAMED, address) == "nothing"
    page.locator("[data-act=lock]").click()
    expect(page.get_by_text("Terkunci. Masukkan frasa kunci.")).to_be_visible()
    page.wait_for_function("() => navigator.serviceWorker.getRegistrations().then((all) => all.length === 0)")
    for old in (address, second):
        assert page.evaluate(FRAMED, old) == "nothing"
        for use in ("isi", "simpan"):
            status = "address => fetch(address).then((answer) => answer.status)"
            assert page.evaluate(status, old.replace("lihat", use)) == 404
    page.get_by_label("Frasa kunci").fill(desk.city.keys["officers"][desk.username]["phrase"])
    press(page, "Buka")
    expect(page.get_by_role("button", name="Buka", exact=True)).to_be_hidden()
    leave(page)
    desk.open_case(TITLE)
    view(page)
    assert page.evaluate(FRAMED, second) == "nothing"
    close(page)


def test_without_a_service_worker_the_film_is_held_in_memory(
    chromium: Browser, city: City, filed: Filed, tmp_path: Path
) -> None:
    """As in private windows of some browsers."""
    opened = visit(chromium, viewport=OFFICE, service_workers="block")
    officer = OfficerAtDesk(opened.page, city, "fikri")
    officer.sign_in()
    officer.open_case(TITLE)
    frame = view(opened.page)
    assert (frame.get_attribute("src") or "").startswith("blob:")
    assert seek(opened.page, frame, SECONDS * 0.75) == [SECONDS * 0.75, "bright"]
    with opened.page.expect_download(timeout=120_000) as started:
        save(opened.page)
    assert digest(Path(started.value.path())) == digest(filed.film)
    opened.context.close()


# The reporter's box


@pytest.fixture
def box(chromium: Browser, city: City, filed: Filed) -> Iterator[Visit]:
    """The reporter opens their box, in which their own film is a file like any other."""
    opened = visit(chromium, viewport=PHONE, has_touch=True)
    Reporter(opened.page, city).open_box(filed.words)
    expect(card(opened.page)).to_be_visible()
    yield opened
    opened.context.close()


def test_a_film_is_played_and_saved_in_the_box(box: Visit, filed: Filed) -> None:
    page = box.page
    card(page).get_by_role("button", name="Buka").click()
    expect(card(page)).to_contain_text("keasliannya sudah diperiksa")
    film = page.locator("li.file video")
    page.wait_for_function("film => film.readyState >= 2", arg=film.element_handle(), timeout=60_000)
    with page.expect_download(timeout=120_000) as started:
        card(page).get_by_role("button", name="Simpan").click()
    assert digest(Path(started.value.path())) == digest(filed.film)
    assert page.evaluate("() => navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert box.complaints == []


def test_a_film_that_does_not_hold_is_not_played_in_the_box(box: Visit, filed: Filed) -> None:
    with filed.changed(0.5):
        card(box.page).get_by_role("button", name="Buka").click()
        expect(card(box.page)).to_contain_text("tidak dapat dipastikan keasliannya")
    assert box.page.locator("video").count() == 0


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# A gigabyte

# What browsers have not tidied up yet is in it; the file whole would be twice that, and four times while it is copied.
MOST_MEMORY = 512_000_000
PICKED = """() => {
  window.showSaveFilePicker = async ({ suggestedName }) =>
    (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
}"""
WRITTEN = """async name => {
  const folder = await navigator.storage.getDirectory();
  const file = await (await folder.getFileHandle(name)).getFile();
  const at = [0, file.size >> 1, file.size - 1000];
  const parts = await Promise.all(at.map(async (from) => {
    const digest = await crypto.subtle.digest("SHA-256", await file.slice(from, from + 1000).arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }));
  return [file.size, ...parts];
}"""


class Watch:
    """The most memory that any page or worker of this test's browser took, while it is watched."""

    def __init__(self) -> None:
        self.most = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.25):
            self.most = max([self.most, *renderers()])


def renderers() -> list[int]:
    """Resident bytes of each renderer below this process, without what it shares with others."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if b"--type=renderer" in (folder / "cmdline").read_bytes() and is_ours(int(folder.name)):
                rolled = (folder / "smaps_rollup").read_text()
                found.append(
                    1024 * sum(int(size) for size in re.findall(r"^Private_\w+: +(\d+)", rolled, re.MULTILINE))
                )
    return found


def is_ours(process: int) -> bool:
    while process > 1 and process != os.getpid():
        process = int((Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[1])
    return process == os.getpid()


@pytest.mark.soak
def test_a_gigabyte_is_played_and_saved_in_memory_that_does_not_grow(
    city: City, chromium: Browser, tmp_path: Path
) -> None:
    title = "Rekaman satu gigabita"
    filed = file_film(city, tmp_path, seconds=1024, title=title)
    opened = visit(chromium, viewport=OFFICE)
    desk = OfficerAtDesk(opened.page, city, "marlina")
    desk.sign_in()
    desk.open_case(title)
    expect.set_options(timeout=600_000)
    before = max(renderers())
    with Watch() as watched:
        frame = view(opened.page)
        assert seek(opened.page, frame, 900) == [900, "bright"]
        close(opened.page)
        with opened.page.expect_download(timeout=600_000) as started:
            save(opened.page)
        saved = Path(started.value.path())
    assert digest(saved) == digest(filed.film)
    saved.unlink()
    opened.context.close()
    assert watched.most - before < MOST_MEMORY, (before, watched.most)


@pytest.mark.soak
def test_a_gigabyte_is_written_where_the_reporter_says(city: City, chromium: Browser, tmp_path: Path) -> None:
    """The place is the browser's own folder here: a dialogue of the system cannot be answered by a test."""
    filed = file_film(city, tmp_path, seconds=1024, title="Rekaman satu gigabita lagi")
    expect.set_options(timeout=600_000)
    opened = visit(chromium, viewport=OFFICE)
    page = opened.page
    Reporter(page, city).open_box(filed.words)
    page.evaluate(PICKED)
    before = max(renderers())
    with Watch() as watched:
        card(page).get_by_role("button", name="Simpan").click()
        expect(card(page)).to_contain_text("tersimpan")
    content = filed.film.read_bytes()
    places = (0, len(content) >> 1, len(content) - 1000)
    digests = [hashlib.sha256(content[at : at + 1000]).hexdigest() for at in places]
    assert page.evaluate(WRITTEN, NAME) == [len(content), *digests]
    assert watched.most - before < MOST_MEMORY, (before, watched.most)
    filed.flip(0.9)
    card(page).get_by_role("button", name="Simpan").click()
    expect(card(page)).to_contain_text("tidak dapat dipastikan keasliannya")
    names = "async () => { const all = []; for await (const name of (await navigator.storage.getDirectory()).keys())"
    assert page.evaluate(names + " all.push(name); return all; }") == []
    opened.context.close()
