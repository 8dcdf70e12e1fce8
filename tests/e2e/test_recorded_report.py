"""Somebody tells an officer at the counter: it is typed and sealed, and the words of the printed slip are replaced."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import OfficerAtDesk, Reporter, press

EVIDENCE = Path(__file__).resolve().parents[2] / "src/peluit/site/demo/berkas"
STORY = "Petugas parkir di Pasar Ikan meminta setoran lima ribu tiap hari tanpa karcis sejak bulan lalu."
NAME = "Suryani Fiktif"


def fill_in(page: Page) -> None:
    """The form as for a visitor who sits on the other side of the table."""
    page.get_by_label("Tatap muka").check()
    expect(page.get_by_text("Pakai ruang tertutup")).to_be_visible()
    page.get_by_label("Nomor register berkas asli di lemari besi").fill("R-7/2026")
    page.get_by_label("Cerita", exact=True).fill(STORY)
    page.get_by_label("Di mana").fill("Pasar Ikan, pintu timur")
    for tick in page.get_by_role("group", name="Sudah Anda pastikan?").get_by_role("checkbox").all():
        tick.check()
    page.get_by_label("Tidak ada yang perlu disamarkan").check()


def test_a_visitor_gets_a_slip_and_then_words_that_no_officer_saw(city: City, chromium: Browser) -> None:
    desk = visit(chromium, viewport=OFFICE)
    page = desk.page
    officer = OfficerAtDesk(page, city, "desi")
    officer.sign_in()
    page.get_by_role("link", name="Terima laporan").click()
    expect(page.get_by_role("heading", name="Terima laporan di luar portal")).to_be_visible()
    fill_in(page)

    # Nothing is sealed before the reporter agreed, and before what may name them was looked at.
    press(page, "Kunci dan catat")
    expect(page.get_by_text("Ada yang belum lengkap di atas.")).to_be_visible()
    page.get_by_label("Cerita", exact=True).fill(f"{STORY} Tanya Bu Suryani, 0812 3456 7890.")
    page.get_by_label("Nama pelapor, untuk dicari dalam teks").fill(NAME)
    expect(page.get_by_text(f"Nama {NAME} ada dalam teks.")).to_be_visible()
    expect(page.get_by_text("nomor telepon")).to_be_visible()
    page.get_by_label("sudah dibacakan atau ditunjukkan, dan pelapor setuju").check()
    press(page, "Kunci dan catat")
    expect(page.get_by_text("Hapus temuan tadi dari teks")).to_be_visible()
    page.get_by_label("Cerita", exact=True).fill(STORY)
    expect(page.get_by_text(f"Nama {NAME} ada dalam teks.")).to_be_hidden()

    # What was typed survives a locked desk, sealed; the name that was only looked for does not.
    page.get_by_role("link", name="Perkara", exact=True).click()
    expect(page.get_by_role("heading", name="Perkara", exact=True).first).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Cerita", exact=True)).to_have_value(STORY)
    expect(page.get_by_label("Nama pelapor, untuk dicari dalam teks")).to_have_value("")
    for tick in page.get_by_role("group", name="Sudah Anda pastikan?").get_by_role("checkbox").all():
        tick.check()

    # A scan is looked into and cleaned like a reporter's.
    page.locator("#terima-berkas").set_input_files(str(EVIDENCE / "ukur-drainase.jpg"))
    press_first(page, "Hapus dulu (disarankan)")
    expect(page.get_by_text("terkunci dan terkirim")).to_be_visible(timeout=60_000)
    press(page, "Tunjukkan di layar")
    expect(page.get_by_role("dialog", name="Laporan yang akan dikunci")).to_contain_text(STORY)
    press(page, "Tutup")
    sent: list[str] = []
    page.on(
        "request", lambda request: sent.append(request.post_data or "") if "/meja/api/intake" in request.url else None
    )
    press(page, "Kunci dan catat")
    expect(page.get_by_role("heading", name="Laporan sudah terkunci dan tercatat")).to_be_visible(timeout=60_000)
    assert len(sent) == 1
    slip = [word.strip() for word in page.locator("ol.words li").all_inner_texts()]
    assert len(slip) == 8
    assert not any(told in sent[0] for told in ("Pasar Ikan", "Suryani", "R-7/2026", " ".join(slip), '"visit"'))

    check_slip(page, city, slip)
    press(page, "Selesai, hapus kata kunci dari layar")
    expect(page.get_by_text("Kata kunci sudah dihapus dari layar")).to_be_visible()
    assert slip[0] not in page.content()

    officer.open_case("Petugas parkir di Pasar Ikan meminta setoran")
    expect(page.get_by_text("Masuk lewat tatap muka")).to_be_visible()
    expect(page.get_by_text("R-7/2026")).to_be_visible()
    expect(page.get_by_text("Mengetik laporan ini, yang masuk di luar portal")).to_be_attached()
    assert [text for text in desk.complaints if "Failed to load resource" not in text] == []
    desk.context.close()

    phone = visit(chromium, viewport=PHONE)
    reporter = Reporter(phone.page, city)
    reporter.open_box(slip)
    expect(phone.page.get_by_text("Petugas pernah melihat kata kunci Anda")).to_be_visible()
    expect(phone.page.get_by_text(STORY).first).to_be_visible()
    expect(phone.page.get_by_text("R-7/2026")).to_be_visible()
    press(phone.page, "Ambil kata kunci baru")
    fresh = reporter.shown_words()
    assert fresh != slip
    press(phone.page, "Saya sudah mencatat")
    for n in (2, 5, 7):
        phone.page.get_by_label(f"Kata ke-{n}").fill(fresh[n - 1])
    press(phone.page, "Periksa")
    press(phone.page, "Pakai kata kunci baru")
    expect(phone.page.get_by_text("Kata kunci baru sudah berlaku")).to_be_visible()
    # The box goes on as before, under the new words.
    answer = phone.page.get_by_label("Pesan Anda")
    answer.fill("Kata kunci saya sudah baru.")
    held: list[Route] = []
    phone.page.route("**/api/v1/mailbox", lambda route: held.append(route))
    phone.page.get_by_role("button", name="Kunci dan kirim").click()
    expect(answer).to_have_value("")
    # Who goes on writing while the box is fetched anew on a slow line is not torn away from it.
    answer.press_sequentially("Satu hal")
    for route in held:
        route.continue_()
    phone.page.unroute("**/api/v1/mailbox")
    expect(phone.page.get_by_text("Kata kunci saya sudah baru.").first).to_be_visible()
    expect(answer).to_be_focused()
    answer.press_sequentially(" lagi.")
    expect(answer).to_have_value("Satu hal lagi.")
    answer.fill("")
    reporter.open_box(slip)
    expect(phone.page.get_by_role("heading", name="Laporan Anda")).to_be_hidden()
    expect(phone.page.locator("#buka-e")).to_be_visible()
    reporter.open_box(fresh)
    expect(phone.page.get_by_text("Kata kunci saya sudah baru.").first).to_be_visible()
    expect(phone.page.get_by_text("Petugas pernah melihat kata kunci Anda")).to_be_hidden()
    phone.context.close()


def press_first(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(re.escape(name))).first.click()


def check_slip(page: Page, city: City, words: list[str]) -> None:
    """On the paper are the words and how to use them; nothing of the report, the office, the officer or the time."""
    page.emulate_media(media="print")
    # The page itself, printed from the browser's menu, holds no words: its watermark names the officer and the time.
    expect(page.locator("ol.words")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("window.print = () => {}")
    press(page, "Cetak slip")
    page.emulate_media(media="print")
    paper = page.inner_text("body")
    for word in words:
        assert word in paper
    assert f"Buka {city.portal.split('//')[1]}/kotak/" in paper
    assert "ambil kata kunci baru" in paper
    for told in ("Inspektorat", "PLT-", "parkir", "Pasar", "Meja kerja", "Cetak slip"):
        assert told not in paper, told
    expect(page.locator(".watermark")).to_be_hidden()
    assert page.locator(".a4--slip svg, .a4--slip img").count() == 0
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".a4--slip")).to_have_count(0)
