"""A large file on a bad line: how far it is, pausing, going on another day from where it was, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import os
import random
import re
import struct
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import PHONE, City, Visit, visit
from tests.e2e.people import Reporter
from tests.line import Line, Quality
from tests.protocol import ageread, reader

pytestmark = pytest.mark.browser
MIB = 1024 * 1024
STORY = "Mobil dinas dipakai mengangkut barang dagangan setiap Minggu; ada rekaman dari kamera toko."
SLOW = Quality(rate=1_500_000, round_trip=0.05)
PATIENCE = 90_000
"""For what waits for a line, on a machine that is busy with other tests."""


@pytest.fixture
def line() -> Iterator[Line]:
    """A line on which a file of some megabytes takes a while."""
    with Line(SLOW) as opened:
        yield opened


def recording(path: Path, *, seed: int = 1, megabytes: int = 12) -> Path:
    """A file that no cleaning touches."""
    path.write_bytes(random.Random(seed).randbytes(megabytes * MIB))
    return path


def percent(card: Locator) -> int:
    """How much of a file the card says has arrived."""
    found = re.search(r"(\d+)%", card.inner_text())
    return int(found[1]) if found else 0


def wait_for_percent(page: Page, card: Locator, least: int) -> None:
    """Wait until a card says so much."""
    for _ in range(1_800):
        if percent(card) >= least:
            return
        page.wait_for_timeout(50)
    raise AssertionError(card.inner_text())


def card_of(page: Page, name: str) -> Locator:
    """The card of a file."""
    return page.locator("li.file").filter(has_text=name)


def press_on(card: Locator, name: str) -> None:
    """Press a button of a card; its name goes on with what it is about."""
    card.get_by_role("button", name=re.compile(f"^{name} ")).click()


def unexpected(visited: Visit) -> list[str]:
    """What went wrong besides requests that the line broke or that came before their turn."""
    return [text for text in visited.complaints if "Failed to load resource" not in text]


def test_an_unfinished_file_goes_on_another_day(city: City, chromium: Browser, line: Line, tmp_path: Path) -> None:
    video = recording(tmp_path / "kamera-toko.bin")
    other = recording(tmp_path / "lain.bin", seed=2)
    note = tmp_path / "nota.txt"
    note.write_text("Rp150.000 (DATA FIKTIF)")
    first = visit(chromium, viewport=PHONE, proxy=line.proxy)
    page = first.page
    page.set_default_timeout(PATIENCE)
    reporter = Reporter(page, city)
    reporter.begin()
    reporter.tell(STORY)
    page.locator("input[type=file]").first.set_input_files([str(video)])
    card = card_of(page, "kamera-toko.bin")
    wait_for_percent(page, card, 10)
    # Paused, it lets the next file go first.
    press_on(card, "Jeda")
    expect(card).to_contain_text("dijeda", timeout=PATIENCE)
    page.locator("input[type=file]").first.set_input_files([str(note)])
    expect(card_of(page, "nota.txt")).to_contain_text("terkunci dan terkirim", timeout=PATIENCE)
    before = percent(card)
    expect(card).to_contain_text(f"dijeda, {before}%", timeout=PATIENCE)
    press_on(card, "Lanjutkan")
    wait_for_percent(page, card, before + 20)
    expect(card).to_contain_text(re.compile(r"MB sampai"), timeout=PATIENCE)
    # A cut is waited out without anybody's help.
    line.cut(stays_down=True)
    expect(card).to_contain_text("menunggu sambungan", timeout=PATIENCE)
    line.mend()
    wait_for_percent(page, card, before + 25)
    press_on(card, "Jeda")
    kept = percent(card)
    assert 30 < kept < 95
    page.locator("#bukti [data-later]").click()
    expect(page.get_by_text("Tersimpan sampai")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("dapat dilanjutkan setelah Anda memilih berkasnya lagi")).to_be_visible()
    words = reporter.shown_words()
    assert unexpected(first) == []
    first.context.close()

    second = visit(chromium, viewport=PHONE, proxy=line.proxy)
    page = second.page
    page.set_default_timeout(PATIENCE)
    again = Reporter(page, city)
    again.open_box(words)
    expect(page.get_by_label("Cerita Anda")).to_be_visible()
    expect(page.get_by_label("Cerita Anda")).to_have_value(STORY)
    again.tell(STORY)
    card = card_of(page, "kamera-toko.bin")
    expect(card).to_contain_text(re.compile(r"sudah [1-9]\d% sampai"), timeout=PATIENCE)
    assert percent(card) >= kept, "the server has what the page knew of, and perhaps a part of a piece more"
    kept = percent(card)
    expect(card_of(page, "nota.txt")).to_contain_text("terkunci dan terkirim", timeout=PATIENCE)
    # Another file, of the same size even, is refused before a byte of it is sealed.
    choose_again(page, card, other)
    expect(card).to_contain_text("Ini bukan berkas yang sama", timeout=PATIENCE)
    expect(card).to_contain_text(f"sudah {kept}% sampai", timeout=PATIENCE)
    before_sent = line.sent
    choose_again(page, card, video)
    expect(card).to_contain_text("terkunci dan terkirim", timeout=PATIENCE)
    assert line.sent - before_sent < video.stat().st_size * (105 - kept) / 100, "what had arrived was sent again"
    words = again.send()
    assert unexpected(second) == []
    whole = hashlib.sha256(video.read_bytes()).hexdigest()
    assert digests(city, words, "kamera-toko.bin") == (whole, whole)
    again.open_box()
    expect(page.get_by_text("kamera-toko.bin").first).to_be_visible()
    second.context.close()


def choose_again(page: Page, card: Locator, file: Path) -> None:
    """Choose a file for a card that misses its own."""
    with page.expect_file_chooser() as asked:
        press_on(card, "Pilih lagi")
    asked.value.set_files(str(file))


def test_leaving_with_a_file_on_its_way_is_asked_about(city: City, phone: Visit, tmp_path: Path) -> None:
    """The page was saved for later, and then a file was added: leaving would lose it."""
    page = phone.page
    reporter = Reporter(page, city)
    reporter.begin()
    reporter.tell(STORY)
    page.route("**/api/v1/uploads", lambda route: route.abort())
    page.locator("input[type=file]").first.set_input_files([str(recording(tmp_path / "baru.bin", megabytes=1))])
    expect(card_of(page, "baru.bin")).to_contain_text("menunggu sambungan", timeout=PATIENCE)
    page.locator("#bukti [data-later]").click()
    expect(page.get_by_text("Tidak ikut tersimpan, harus dipilih lagi nanti: baru.bin.")).to_be_visible()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{city.portal}/")
    assert asked == ["beforeunload"]


def renderers(browser: Browser) -> int:
    """Bytes that the largest renderer of a browser holds."""
    session = browser.new_browser_cdp_session()
    told = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return max(resident(process["id"]) for process in told if process["type"] == "renderer")


def resident(pid: int) -> int:
    """Bytes that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024  # type: ignore[index]


def servers(city: City) -> int:
    """Bytes that the largest process of a city's server holds."""
    found = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    own = []
    for pid in found:
        with suppress(OSError):
            if os.getpgid(pid) == city.process.pid:
                own.append(resident(pid))
    return max(own)


@pytest.mark.soak
def test_a_gigabyte_arrives_over_a_line_that_is_cut_five_times(city: City, chromium: Browser, tmp_path: Path) -> None:
    size = 1024 * MIB
    video = tmp_path / "rekaman-panjang.bin"
    digest = hashlib.sha256()
    with video.open("wb") as file:
        block = random.Random(7).randbytes(MIB)
        for number in range(size // MIB):
            piece = number.to_bytes(8, "big") + block[8:]
            digest.update(piece)
            file.write(piece)
    memory = {"renderer": 0, "server": 0}
    with Line() as line:
        phone = visit(chromium, viewport=PHONE, proxy=line.proxy)
        reporter = Reporter(phone.page, city)
        reporter.begin()
        reporter.tell(STORY)
        phone.page.locator("input[type=file]").first.set_input_files(str(video))
        card = card_of(phone.page, "rekaman-panjang.bin")
        idle = servers(city)
        for least in (10, 28, 46, 64, 82):
            while percent(card) < least:
                phone.page.wait_for_timeout(200)
                memory["renderer"] = max(memory["renderer"], renderers(chromium))
                memory["server"] = max(memory["server"], servers(city))
            line.cut(stays_down=True)
            expect(card).to_contain_text("menunggu sambungan", timeout=PATIENCE)
            line.mend()
        expect(card).to_contain_text("terkunci dan terkirim", timeout=300_000)
        assert line.cuts == 5
        assert line.sent < size * 1.1, "cuts cost no more than the pieces that they cut"
        words = reporter.send()
        assert unexpected(phone) == []
        phone.context.close()
    print(
        f"{memory['renderer'] / MIB:.0f} MiB renderer, {memory['server'] / MIB:.0f} MiB server ({idle / MIB:.0f} idle)"
    )
    # The tools that drive this browser copy every body that is sent; by itself it holds about 300 MiB.
    assert memory["renderer"] < 768 * MIB
    assert memory["server"] - idle < 100 * MIB
    assert digests(city, words, "rekaman-panjang.bin") == (digest.hexdigest(), digest.hexdigest())


def digests(city: City, words: list[str], name: str) -> tuple[str, str]:
    """Of a file of a report: what its signed table says, and what its content has, both by the independent reader."""
    page = urllib.request.urlopen(f"{city.portal}/lapor/").read().decode()
    organisation = re.search(r'name="?peluit-organisation"? content="?([a-z0-9-]+)', page)[1]  # type: ignore[index]
    stretched = reader.stretch_receipt(words, organisation)
    credential = reader.expand(stretched, "receipt/mailbox-credential").hex()
    body = {"mailbox_id": reader.expand(stretched, "receipt/mailbox-id", 16).hex(), "credential": credential}
    request = urllib.request.Request(
        f"{city.portal}/api/v1/mailbox", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    box = json.loads(urllib.request.urlopen(request).read())
    copy = reader.open_object(
        base64.b64decode(box["epochs"][0]["sealed"]), reader.expand(stretched, "receipt/recipient")
    )
    seed = reader.read_key_copy(copy.body).seed
    sealed = next(item["sealed"] for item in box["objects"] if item["kind"] == "report")
    report = json.loads(reader.open_object(base64.b64decode(sealed), seed).body)
    table = next(item for item in report["attachments"] if item["name"] == name)
    path = city.data / "blobs" / table["blob"][:2] / table["blob"]
    chunks = ageread.decrypt_file(path, seed)
    first = next(chunks)
    (header,) = struct.unpack(">H", first[64:66])
    found, left = hashlib.sha256(), table["size"]
    for chunk in itertools.chain([first[66 + header :]], chunks):
        found.update(chunk[:left])
        left -= len(chunk[:left])
    return table["sha256"], found.hexdigest()
