"""The camera and the recorder inside the page: what is captured reaches the desk, and nothing stays on unseen."""

from __future__ import annotations

import base64
import hashlib
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import ARGUMENTS, CHROMIUM, OFFICE, PHONE, City, Visit, visit
from tests.e2e.people import OfficerAtDesk, Reporter, press
from tests.e2e.test_portal_manners import violations

pytestmark = pytest.mark.browser
STORY = "Petugas loket meminta uang Rp150 ribu tanpa kuitansi untuk surat pengantar, lihat foto dan rekaman."
DEVICES = ["camera", "microphone"]
PICTURE_ONLY = {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDD}
"""Segments of a JPEG that hold its form, tables and frame; no Exif, no comment, no profile."""
NOTES = """
window.noted = { made: [], stopped: [] };
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => { window.noted.made.push(blob); return make(blob); };
const stop = MediaStreamTrack.prototype.stop;
MediaStreamTrack.prototype.stop = function () {
  window.noted.stopped.push(this.kind);
  window.tellStopped?.(this.kind);
  stop.call(this);
};
"""


@pytest.fixture(scope="module")
def camera_browser(chromium: Browser) -> Iterator[Browser]:
    """A Chromium whose camera and microphone are made up: a turning pie, and a beep every second."""
    browser = chromium.browser_type.launch(
        executable_path=CHROMIUM, args=[*ARGUMENTS, "--use-fake-device-for-media-stream"]
    )
    yield browser
    browser.close()


@pytest.fixture
def someone(camera_browser: Browser) -> Iterator[Visit]:
    """A phone on which camera and microphone are allowed; nothing may complain on it in the end."""
    opened = visit(camera_browser, viewport=PHONE, has_touch=True, permissions=DEVICES)
    opened.page.add_init_script(NOTES)
    yield opened
    assert opened.complaints == []
    opened.context.close()


def made(page: Page, kind: str) -> list[str]:
    """SHA-256 of all files of a kind that the page has shown to the person, in order."""
    digests: list[str] = page.evaluate(
        """async (kind) => Promise.all(window.noted.made.filter(({ type }) => type.startsWith(kind)).map(async (blob) =>
          [...new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()))]
            .map((byte) => byte.toString(16).padStart(2, "0")).join("")))""",
        kind,
    )
    return digests


def stopped(page: Page) -> list[str]:
    kinds: list[str] = page.evaluate("() => window.noted.stopped")
    return kinds


def to_evidence(page: Page, city: City) -> Reporter:
    reporter = Reporter(page, city)
    reporter.begin()
    reporter.tell(STORY)
    return reporter


def photograph(page: Page) -> None:
    press(page, "Ambil")
    expect(page.get_by_alt_text("Foto yang baru diambil")).to_be_visible()


def wait_until_recorded(page: Page, seconds: int) -> None:
    """Wait until the recorder's clock shows at least so many seconds (less than ten)."""
    expect(page.get_by_role("timer")).to_have_text(
        re.compile(rf"^(0:0[{seconds}-9]|0:[1-5]\d|[1-9]:\d\d) dari 30:00$"), timeout=20_000
    )


def save_at_desk(page: Page, name: str) -> bytes:
    press(page, f"Simpan {name}")
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("Memeriksanya dengan aplikasi lain").click()
    with page.expect_download(timeout=60_000) as download:
        dialog.get_by_role("button", name="Simpan berkas").click()
    return Path(download.value.path()).read_bytes()


def segments(jpeg: bytes) -> list[int]:
    """Markers of a JPEG up to its scan."""
    found, at = [], 2
    while jpeg[at + 1] != 0xDA:
        found.append(jpeg[at + 1])
        at += 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
    return found


def duration(page: Page, content: bytes) -> float:
    """Seconds of sound, as the browser decodes it."""
    seconds: float = page.evaluate(
        """async (text) => (await new OfflineAudioContext(1, 1, 16000)
          .decodeAudioData(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer)).duration""",
        base64.b64encode(content).decode(),
    )
    return seconds


def test_photos_and_a_changed_voice_reach_the_desk(city: City, someone: Visit, office: Visit) -> None:
    page = someone.page
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rsplit("/", 1)[-1].split("?")[0]))
    reporter = to_evidence(page, city)
    assert not {"kamera.js", "suara.js", "suara.worker.js", "suara-alir.js"} & set(loaded)

    press(page, "Ambil foto di sini")
    photograph(page)
    press(page, "Ulangi")
    photograph(page)
    press(page, "Pakai foto ini")
    expect(page.get_by_text("foto-1.jpg ditambahkan ke daftar.")).to_be_visible()
    photograph(page)
    press(page, "Pakai foto ini")
    expect(page.get_by_text("foto-2.jpg ditambahkan ke daftar.")).to_be_visible()
    shown = made(page, "image/jpeg")
    assert len(set(shown)) == 3
    assert stopped(page) == []
    press(page, "Tutup kamera")
    assert stopped(page) == ["video"]
    expect(page.get_by_role("button", name="Ambil foto di sini")).to_be_focused()

    press(page, "Rekam suara")
    expect(page.get_by_text("Paling lama 30 menit.")).to_be_visible()
    press(page, "Mulai merekam")
    expect(page.get_by_text("Suara terdengar.")).to_be_visible()
    press(page, "Jeda")
    expect(page.get_by_text("Dijeda; mikrofon mati")).to_be_visible()
    assert stopped(page) == ["video", "audio"]
    so_far = page.get_by_role("timer").inner_text()
    page.wait_for_timeout(1_200)
    assert page.get_by_role("timer").inner_text() == so_far
    press(page, "Lanjut merekam")
    wait_until_recorded(page, 4)
    press(page, "Selesai")
    heading = page.get_by_role("heading", name="Dengarkan dulu")
    expect(heading).to_be_visible()
    recorded = heading.inner_text().partition("(")[2].rstrip(")")
    assert stopped(page) == ["video", "audio", "audio"]
    press(page, "Lanjut")
    expect(page.get_by_text("Rekaman ini belum dipakai.")).to_be_visible()
    press(page, "Samarkan suara")
    expect(page.get_by_text("tidak menjamin apa pun")).to_be_visible()
    expect(page.get_by_label("Suara yang disamarkan").first).to_be_checked()
    press(page, "Coba suara lain")
    expect(page.get_by_label("Suara yang disamarkan").first).to_be_checked()
    own, first, second = made(page, "audio/ogg")
    assert len({own, first, second}) == 3
    assert page.locator("audio").evaluate_all(
        "players => Promise.all(players.map((player) => player.play().then(() => player.readyState > 1)))"
    ) == [True, True]
    press(page, "Pakai rekaman ini")
    expect(page.get_by_text("terkunci dan terkirim")).to_have_count(3)
    reporter.send()

    officer = OfficerAtDesk(office.page, city, "marlina")
    officer.sign_in()
    officer.open_case(STORY[:40])
    for name, digest in (("foto-1.jpg", shown[1]), ("foto-2.jpg", shown[2])):
        picture = save_at_desk(office.page, name)
        assert hashlib.sha256(picture).hexdigest() == digest
        assert set(segments(picture)) <= PICTURE_ONLY
    sound = save_at_desk(office.page, "rekaman-1.ogg")
    assert hashlib.sha256(sound).hexdigest() == second, "not the voice that was chosen"
    minutes, seconds = recorded.split(":")
    assert abs(duration(office.page, sound) - 60 * int(minutes) - int(seconds) - 0.5) < 1
    assert b"OpusTags" + bytes(8) in sound
    assert office.complaints == []


def test_a_story_may_be_spoken_where_sound_cannot_be_compressed(city: City, someone: Visit) -> None:
    page = someone.page

    def without_opus(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body="delete self.AudioEncoder;" + answer.text())

    def shorter(route: Route) -> None:
        answer = route.fetch()
        assert answer.text().count("1800") == 1
        route.fulfill(response=answer, body=answer.text().replace("1800", "3"))

    page.route("**/suara.worker.js", without_opus)
    page.route("**/suara.js", shorter)
    reporter = Reporter(page, city)
    reporter.begin()
    press(page, "Rekam suara")
    press(page, "Mulai merekam")
    expect(page.get_by_text("Batas waktunya tercapai, jadi perekaman selesai.")).to_be_visible(timeout=20_000)
    expect(page.get_by_role("heading", name="Dengarkan dulu (0:03)")).to_be_visible()
    assert stopped(page) == ["audio"]
    press(page, "Pakai rekaman ini")
    expect(page.get_by_text("rekaman-1.wav sudah ditambahkan.")).to_be_visible()
    expect(page.get_by_label("Cerita Anda")).to_have_value("Saya bercerita lewat rekaman suara.")
    press(page, "Lanjut")
    page.get_by_label("Apa perbuatannya?").fill("Pungutan di loket, diceritakan dalam rekaman")
    press(page, "Lanjut")
    expect(page.get_by_text("terkunci dan terkirim")).to_have_count(1)
    reporter.send()

    # The box takes what is captured, too.
    reporter.open_box()
    expect(page.get_by_role("button", name="Buka rekaman-1.wav")).to_be_visible()
    press(page, "Ambil foto di sini")
    photograph(page)
    press(page, "Kunci dan kirim")
    expect(page.get_by_text("Foto ini belum dipakai.")).to_be_visible()
    press(page, "Pakai foto ini")
    press(page, "Tutup kamera")
    expect(page.get_by_text("terkunci dan terkirim")).to_have_count(1)
    press(page, "Kunci dan kirim")
    expect(page.get_by_text("Pesan terkirim.")).to_be_visible()
    press(page, "Buka foto-1.jpg")
    expect(page.locator("img[alt='foto-1.jpg']")).to_be_visible()


def test_camera_and_microphone_stop_when_nobody_sees_them(city: City, someone: Visit) -> None:
    page = someone.page
    told: list[str] = []
    page.expose_function("tellStopped", lambda kind: told.append(kind))
    hide = (
        "(state) => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }"
    )
    to_evidence(page, city)
    press(page, "Ambil foto di sini")
    expect(page.get_by_role("button", name="Ambil", exact=True)).to_be_visible()
    page.evaluate(hide, "hidden")
    expect(page.get_by_text("Kamera dimatikan karena halaman ini tidak terlihat.")).to_be_visible()
    assert stopped(page) == ["video"]
    page.evaluate(hide, "visible")
    press(page, "Coba lagi")
    expect(page.get_by_role("button", name="Ambil", exact=True)).to_be_visible()
    page.locator("#bukti").get_by_role("link", name="Kembali").click()
    page.locator("#lengkapi").get_by_role("link", name="Kembali").click()
    expect(page.get_by_label("Cerita Anda")).to_be_visible()
    assert stopped(page) == ["video", "video"]

    press(page, "Rekam suara")
    press(page, "Mulai merekam")
    wait_until_recorded(page, 1)
    page.evaluate(hide, "hidden")
    expect(page.get_by_text("Dijeda karena halaman ini tidak terlihat; mikrofon mati.")).to_be_visible()
    assert stopped(page) == ["video", "video", "audio"]
    page.evaluate(hide, "visible")
    press(page, "Lanjut merekam")
    expect(page.get_by_text("Sedang merekam")).to_be_visible()
    page.locator("#cerita").get_by_role("link", name="Kembali").click()
    expect(page.get_by_role("heading", name="Siapa yang Anda laporkan?")).to_be_visible()
    assert stopped(page)[3:] == ["audio"]
    press(page, "Lanjut")
    expect(page.get_by_text("Dijeda karena halaman ini tidak terlihat; mikrofon mati.")).to_be_visible()
    press(page, "Lanjut merekam")
    expect(page.get_by_text("Sedang merekam")).to_be_visible()

    page.context.route(
        "https://www.bmkg.go.id/**", lambda route: route.fulfill(body="<title>Cuaca</title>", content_type="text/html")
    )
    before = len(told)
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url("https://www.bmkg.go.id/")
    assert told[before:] == ["audio"], "stopped by Keluar Cepat itself, not by the page's end"


def test_without_permission_the_page_says_what_to_do(city: City, camera_browser: Browser) -> None:
    opened = visit(camera_browser, viewport=PHONE, has_touch=True)
    page = opened.page
    to_evidence(page, city)
    press(page, "Ambil foto di sini")
    expect(page.get_by_text("Kamera belum diizinkan untuk halaman ini.")).to_be_visible()
    with page.expect_file_chooser() as chooser:
        page.get_by_text("Pakai aplikasi kamera").click()
    assert chooser.value.element.get_attribute("capture") == "environment"
    press(page, "Rekam suara")
    press(page, "Mulai merekam")
    expect(page.get_by_text("Mikrofon belum diizinkan untuk halaman ini.")).to_be_visible()
    opened.context.grant_permissions(DEVICES)
    press(page, "Coba lagi")
    expect(page.get_by_text("Sedang merekam")).to_be_visible()
    opened.context.close()


def test_where_the_browser_has_no_camera_to_give(city: City, phone: Visit) -> None:
    """As on an address without HTTPS, and where the connection breaks before the code has come."""
    page = phone.page
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'mediaDevices', { get: () => undefined });")
    to_evidence(page, city)
    page.route("**/kamera.js", lambda route: route.abort())
    press(page, "Ambil foto di sini")
    expect(page.get_by_text("Sambungan terputus. Bagian ini belum dapat diambil; coba lagi.")).to_be_visible()
    page.unroute("**/kamera.js")
    press(page, "Ambil foto di sini")
    expect(page.get_by_text("Peramban ini tidak dapat membuka kamera di dalam halaman.")).to_be_visible()
    expect(page.get_by_text("Pakai aplikasi kamera", exact=True)).to_be_visible()
    press(page, "Rekam suara")
    press(page, "Mulai merekam")
    expect(page.get_by_text("Peramban ini tidak dapat merekam di dalam halaman.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_axe_violation_in_the_panels(city: City, camera_browser: Browser, scheme: Any) -> None:
    viewport = PHONE if scheme == "light" else OFFICE
    opened = visit(
        camera_browser,
        viewport=viewport,
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
        permissions=DEVICES,
    )
    page = opened.page
    to_evidence(page, city)
    press(page, "Ambil foto di sini")
    expect(page.get_by_role("button", name="Ambil", exact=True)).to_be_visible()
    assert violations(page) == []
    photograph(page)
    assert violations(page) == []
    press(page, "Pakai foto ini")
    press(page, "Rekam suara")
    press(page, "Mulai merekam")
    wait_until_recorded(page, 1)
    assert violations(page) == []
    press(page, "Selesai")
    press(page, "Samarkan suara")
    expect(page.get_by_role("button", name="Coba suara lain")).to_be_visible()
    assert violations(page) == []
    opened.context.close()
