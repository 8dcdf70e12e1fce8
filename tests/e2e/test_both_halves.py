"""The main job, whole: a report from a phone, read and answered at a desk, in two real browsers."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import OfficerAtDesk, Reporter, press
from tests.e2e.test_portal_manners import violations, weight

pytestmark = pytest.mark.browser
EVIDENCE = Path(__file__).resolve().parents[2] / "src/peluit/site/demo/berkas"
STORY = (
    "Mandor proyek balai warga menjual semen bantuan. Saya lihat sendiri truknya keluar malam hari lewat pintu samping."
)
TITLE = "Mandor proyek balai warga menjual semen bantuan"


def test_a_report_is_read_asked_answered_and_passed_on(city: City, chromium: Browser, tmp_path: Path) -> None:
    phone = visit(chromium, viewport=PHONE, has_touch=True)
    reporter = Reporter(phone.page, city)
    reporter.begin()
    reporter.tell(STORY)
    reporter.attach(EVIDENCE / "ukur-drainase.jpg", EVIDENCE / "pipa-nomor-seri.jpg")
    words = reporter.send()
    phone.page.close()

    office = visit(chromium, viewport=OFFICE)
    officer = OfficerAtDesk(office.page, city, "fikri")
    officer.sign_in()
    officer.open_case(TITLE)
    expect(office.page.get_by_role("region", name="Laporan").get_by_text(STORY)).to_be_visible()
    expect(office.page.get_by_text("ukur-drainase.jpg").first).to_be_visible()
    officer.tell_state("Mulai verifikasi")
    officer.check_elements(missing=("kapan",))
    officer.confirm_state()
    answer = tmp_path / "contoh-surat-jalan.txt"
    answer.write_text("Contoh surat jalan untuk dibandingkan. DATA FIKTIF.\n")
    officer.reply("Apakah truknya memakai surat jalan seperti contoh ini?", answer)
    officer.write_note("Minta kamera pintu samping disimpan dulu.")

    phone_again = visit(chromium, viewport=PHONE, has_touch=True)
    box = Reporter(phone_again.page, city)
    box.open_box(words)
    expect(phone_again.page.get_by_text("Ada yang perlu Anda lengkapi.").first).to_be_visible()
    expect(phone_again.page.get_by_text("kapan belum ada").first).to_be_visible()
    expect(phone_again.page.get_by_text("Apakah truknya memakai surat jalan").first).to_be_visible()
    expect(phone_again.page.get_by_text("Minta kamera pintu samping")).to_have_count(0)
    with phone_again.page.expect_download() as download:
        phone_again.page.get_by_role("button", name="Simpan").filter(has_text="contoh-surat-jalan").first.click()
    assert Path(download.value.path()).read_text() == answer.read_text()
    phone_again.page.get_by_label("Pesan Anda").fill("Ya, persis. Terakhir tanggal dua, jam sebelas malam.")
    press(phone_again.page, "Kunci dan kirim")
    expect(phone_again.page.get_by_text("Ya, persis.").first).to_be_visible()

    officer.open_case(TITLE)
    expect(office.page.get_by_text("Ya, persis.").first).to_be_visible()
    officer.check_elements()
    officer.confirm_state()
    officer.add_reader("Hamdan Wiramukti", "Mohon arahan.")
    expect(office.page.get_by_text("Hamdan Wiramukti").first).to_be_visible()

    inspector_desk = visit(chromium, viewport=PHONE)
    inspector = OfficerAtDesk(inspector_desk.page, city, "hamdan")
    inspector.sign_in()
    inspector.open_case(TITLE)
    expect(inspector_desk.page.get_by_role("region", name="Laporan").get_by_text(STORY)).to_be_visible()
    expect(inspector_desk.page.get_by_text("Minta kamera pintu samping").first).to_be_visible()

    press(phone_again.page, "Periksa kabar baru")
    expect(phone_again.page.get_by_text("memenuhi syarat dan akan ditindaklanjuti").first).to_be_visible()
    expect(phone_again.page.get_by_text("Hamdan Wiramukti").first).to_be_visible()
    for opened in (phone, office, phone_again, inspector_desk):
        assert opened.complaints == []
        opened.context.close()


def test_locking_forgets_what_was_opened(city: City, chromium: Browser) -> None:
    office = visit(chromium, viewport=OFFICE)
    officer = OfficerAtDesk(office.page, city, "desi")
    officer.sign_in()
    officer.open_case("Bantuan siswa dipotong")
    expect(office.page.get_by_role("heading", name="Laporan", exact=True).first).to_be_visible()
    press(office.page, "Kunci")
    expect(office.page.get_by_label("Frasa kunci")).to_be_visible()
    assert "Bantuan siswa" not in office.page.content()
    office.page.get_by_label("Frasa kunci").fill(city.keys["officers"]["desi"]["phrase"])
    office.page.keyboard.press("Enter")
    expect(office.page.get_by_text("Bantuan siswa dipotong").first).to_be_visible()
    office.context.close()


def test_an_idle_desk_locks_itself(city: City, chromium: Browser) -> None:
    office = visit(chromium, viewport=OFFICE)
    office.page.clock.install()
    officer = OfficerAtDesk(office.page, city, "bastian")
    officer.sign_in()
    office.page.clock.fast_forward("14:00")
    expect(office.page.get_by_role("heading", name="Hari ini")).to_be_visible()
    office.page.clock.fast_forward("16:00")
    expect(office.page.get_by_label("Frasa kunci")).to_be_visible()
    office.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, OFFICE], ids=["phone", "office"])
def test_no_axe_violation_at_the_desk(city: City, chromium: Browser, scheme: Any, viewport: dict[str, int]) -> None:
    opened = visit(chromium, viewport=viewport, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    page = opened.page
    page.goto(f"{city.desk}/meja/")
    page.get_by_label("Frasa kunci").wait_for()
    assert violations(page) == [], "signing in"
    officer = OfficerAtDesk(page, city, "marlina")
    officer.sign_in()
    assert violations(page) == [], "today"
    officer.open_case("Tebal beton drainase")
    page.get_by_role("heading", name="Riwayat").wait_for()
    assert violations(page) == [], "case"
    press(page, "Tambah pembaca")
    assert violations(page) == [], "dialogue"
    page.keyboard.press("Escape")
    page.goto(f"{city.desk}/peraga/")
    assert violations(page) == [], "open sign-ins"
    opened.context.close()


def test_the_desk_within_its_budget(city: City, chromium: Browser) -> None:
    """Shell and first page: 150 kB in 12 requests for what is loaded; calls of signing in are counted apart."""
    office = visit(chromium, viewport=OFFICE)
    requests: list[Request] = []
    office.page.on("requestfinished", lambda request: requests.append(request))
    officer = OfficerAtDesk(office.page, city, "yuliana")
    officer.sign_in()
    office.page.wait_for_load_state("networkidle")
    calls = ("/meja/api/session", "/meja/api/cases/sealed")
    paths = {request.url.removeprefix(city.desk): weight([request]) for request in requests}
    loaded = {path: size for path, size in paths.items() if not path.startswith(calls)}
    assert len(loaded) <= 12, loaded
    assert sum(paths.values()) <= 150_000, paths
    office.context.close()


def test_the_desk_by_keyboard(city: City, chromium: Browser) -> None:
    office = visit(chromium, viewport=OFFICE)
    page = office.page
    officer = OfficerAtDesk(page, city, "nurhaya")
    officer.sign_in()
    page.keyboard.press("g")
    page.keyboard.press("p")
    expect(page.get_by_role("heading", name="Perkara", exact=True).first).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Laporan")).to_be_visible()
    assert page.evaluate(
        "document.activeElement?.closest('main') !== null || document.activeElement?.tagName === 'MAIN'"
    )
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("h")
    expect(page.get_by_role("heading", name="Hari ini")).to_be_visible()
    office.context.close()


def recorded_video(page: Page, folder: Path) -> Path:
    """A second of a moving square, as the browser itself records it."""
    page.goto("about:blank")
    encoded = page.evaluate(
        """async () => {
          const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
          const context = canvas.getContext("2d");
          const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" });
          const parts = [];
          recorder.ondataavailable = (event) => parts.push(event.data);
          const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
          recorder.start();
          for (let at = 0; at < 20; at++) {
            context.fillStyle = `hsl(${at * 18} 80% 50%)`;
            context.fillRect(0, 0, 64, 48);
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
          recorder.stop();
          await stopped;
          const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
          return btoa(String.fromCharCode(...bytes));
        }"""
    )
    path = folder / "rekaman-kamera.webm"
    path.write_bytes(base64.b64decode(encoded))
    return path


def test_evidence_is_shown_in_place(city: City, chromium: Browser, tmp_path: Path) -> None:
    """Picture and text open in the viewing frame, video inside a frame that runs no script."""
    phone = visit(chromium, viewport=PHONE)
    video = recorded_video(phone.page, tmp_path)
    text = tmp_path / "catatan.txt"
    text.write_text("<script>document.title = 'dijalankan'</script> catatan biasa")
    reporter = Reporter(phone.page, city)
    reporter.begin()
    reporter.tell("Kepala gudang menukar beras bantuan di gudang pada bulan Juni, direkam dari jalan.")
    reporter.attach(video, text, EVIDENCE / "ukur-drainase.jpg")
    reporter.send()
    phone.context.close()

    office = visit(chromium, viewport=OFFICE)
    page = office.page
    officer = OfficerAtDesk(page, city, "desi")
    officer.sign_in()
    officer.open_case("Kepala gudang menukar beras bantuan")
    for name, what in (("rekaman-kamera.webm", "video"), ("catatan.txt", "text"), ("ukur-drainase.jpg", "img")):
        page.get_by_role("button", name=f"Lihat {name}").click()
        frame = page.locator(f'iframe[title$="{name}"]')
        expect(frame).to_be_visible()
        assert frame.get_attribute("sandbox") == ("allow-same-origin" if what == "video" else "allow-scripts")
        inside = page.frame_locator(f'iframe[title$="{name}"]')
        if what != "video":
            inside = inside.frame_locator("iframe")
        if what == "text":
            expect(inside.get_by_text("<script>document.title")).to_be_visible()
        else:
            expect(inside.locator(what)).to_be_visible()
            ready = "e => e.tagName === 'VIDEO' ? e.readyState >= 1 && e.videoWidth === 64 : e.naturalWidth > 0"
            page.wait_for_timeout(500)
            assert inside.locator(what).evaluate(ready), what
    assert "dijalankan" not in page.title()
    office.context.close()
