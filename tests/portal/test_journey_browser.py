"""The report page and the box as people meet them: the whole way, and every way in which it can go wrong."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.browser import OFFICE, PHONE, City, Visit, visit
from tests.e2e.people import Reporter, press

pytestmark = pytest.mark.browser
PICTURES = Path(__file__).resolve().parents[2] / "src/peluit/site/demo/berkas"
STORY = "Petugas loket meminta uang Rp150 ribu tanpa kuitansi untuk surat pengantar."
REPORTS = "**/api/v1/reports"
DIRECTORY = "**/api/v1/directory"


@pytest.fixture
def reporter(city: City, phone: Visit) -> Iterator[Reporter]:
    """Someone with a phone; nothing may complain on it in the end."""
    yield Reporter(phone.page, city)
    offline = "Failed to load resource"
    assert [complaint for complaint in phone.complaints if offline not in complaint] == []


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo that tells where and when it was taken."""

    def entry(tag: int, kind: int, count: int, value: bytes) -> bytes:
        return struct.pack(">HHI", tag, kind, count) + value.ljust(4, b"\0")

    entries = [
        entry(0x0112, 3, 1, b"\0\6"),
        entry(0x0132, 2, 4, b"2026"),
        entry(0x8825, 4, 1, struct.pack(">I", 62)),
    ]
    place = struct.pack(">H", 1) + entry(1, 2, 2, b"S\0") + bytes(4)
    tiff = b"MM\0*\0\0\0\x08" + struct.pack(">H", len(entries)) + b"".join(entries) + bytes(4) + place.rjust(62)[-18:]
    exif = b"Exif\0\0" + tiff
    plain = (PICTURES / "bingkisan.jpg").read_bytes()
    path = tmp_path / "loket.jpg"
    path.write_bytes(plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:])
    return path


def kept(page: Page) -> list[int]:
    return page.evaluate(
        "async () => [document.cookie.length, localStorage.length, sessionStorage.length,"
        " (await indexedDB.databases()).length, (await caches.keys()).length]"
    )


def to_check(reporter: Reporter, story: str = STORY) -> None:
    """As far as the last look."""
    reporter.begin()
    reporter.tell(story)
    press(reporter.page, "Lanjut")
    expect(reporter.page.get_by_role("heading", name="Baca sekali lagi")).to_be_visible()
    reporter.page.get_by_label("Saya menyampaikan ini dengan iktikad baik").check()


def test_a_report_with_pictures_goes_and_comes_back(reporter: Reporter, photo: Path) -> None:
    page = reporter.page
    reporter.begin()
    reporter.tell(STORY)
    expect(page.get_by_role("heading", name="Ada bukti?")).to_be_visible()
    page.locator("#bukti-berkas").set_input_files([str(photo)])
    expect(page.get_by_text("Foto ini menyimpan lokasi, waktu, dan tulisan tersembunyi.")).to_be_visible()
    press(page, "Hapus dulu (disarankan) loket.jpg")
    expect(page.get_by_text("lokasi, waktu, dan tulisan tersembunyi dihapus")).to_be_visible()
    reporter.send()
    expect(page.get_by_text("Kami tidak bisa menghubungi Anda. Buka kotak lagi mulai")).to_be_visible()
    press(page, "Saya sudah mencatat")
    for n in (2, 5, 7):
        page.get_by_label(f"Kata ke-{n}").fill(reporter.words[n - 1] if n != 5 else "salah")
    page.locator("#terkirim").get_by_role("button", name="Periksa", exact=True).click()
    expect(page.get_by_text("Kata ke-5 belum cocok.")).to_be_visible()
    page.get_by_label("Kata ke-5").fill(reporter.words[4])
    page.locator("#terkirim").get_by_role("button", name="Periksa", exact=True).click()
    expect(page.get_by_text("Benar. Catatan Anda lengkap.")).to_be_visible()
    assert kept(page) == [0, 0, 0, 0, 0]

    reporter.open_box([word[:4] for word in reporter.words])
    expect(page.get_by_role("heading", name="Laporan Anda sudah diterima dan menunggu dibaca.")).to_be_visible()
    expect(page.get_by_text("Laporan Anda masih tercatat.")).to_be_visible()
    expect(page.get_by_text(STORY)).to_be_visible()
    press(page, "Buka loket.jpg")
    picture = page.locator("img[alt='loket.jpg']")
    expect(picture).to_be_visible()
    assert picture.evaluate("picture => picture.naturalWidth") > 0
    page.get_by_label("Pesan Anda").fill("Kejadian kedua hari Senin.")
    press(page, "Kunci dan kirim")
    expect(page.get_by_text("Pesan terkirim.")).to_be_visible()
    expect(page.locator(".message--own", has_text="Kejadian kedua hari Senin.")).to_be_visible()
    press(page, "Kunci dan tutup kotak")
    expect(page.get_by_label("Kata kunci")).to_have_value("")
    assert kept(page) == [0, 0, 0, 0, 0]


def test_the_picture_that_is_sent_holds_no_place_and_time(reporter: Reporter, photo: Path) -> None:
    page = reporter.page
    reporter.begin()
    reporter.tell(STORY)
    page.locator("#bukti-berkas").set_input_files([str(photo)])
    expect(page.get_by_text("Foto ini menyimpan lokasi, waktu, dan tulisan tersembunyi.")).to_be_visible()
    # Going on without an answer takes the safe one.
    reporter.send()
    reporter.open_box()
    press(page, "Buka loket.jpg")
    with page.expect_download() as download:
        press(page, "Simpan loket.jpg")
    received = Path(download.value.path()).read_bytes()
    assert b"2026" in photo.read_bytes()
    assert b"2026" not in received[:200]
    assert received.endswith(photo.read_bytes()[-500:])


def test_a_report_may_be_sent_with_little(reporter: Reporter) -> None:
    page = reporter.page
    reporter.begin()
    expect(page.get_by_role("heading", name="Ceritakan apa yang terjadi")).to_be_visible()
    press(page, "Lanjut")
    expect(page.get_by_text("Tulis satu kalimat saja dulu.")).to_be_visible()
    reporter.tell("Ada yang tidak beres.")
    assert len(reporter.send()) == 8


def test_good_faith_is_asked_before_anything_is_sent(reporter: Reporter) -> None:
    to_check(reporter)
    page = reporter.page
    page.get_by_label("Saya menyampaikan ini dengan iktikad baik").uncheck()
    press(page, "Kunci dan kirim")
    expect(page.get_by_text("Centang kalimat ini lebih dulu.")).to_be_visible()
    expect(page.get_by_label("Saya menyampaikan ini dengan iktikad baik")).to_be_focused()


def test_when_the_line_breaks_everything_stays(reporter: Reporter) -> None:
    page = reporter.page
    to_check(reporter)
    page.context.set_offline(True)
    press(page, "Kunci dan kirim")
    expect(page.get_by_text("Sambungan terputus. Laporan belum terkirim; tulisan Anda masih ada.")).to_be_visible()
    expect(page.locator("#periksa-isi")).to_contain_text(STORY)
    page.context.set_offline(False)
    press(page, "Kunci dan kirim")
    assert len(reporter.wait_for_words()) == 8


def test_when_the_line_breaks_before_the_rest_is_loaded(reporter: Reporter) -> None:
    page = reporter.page
    page.goto(f"{reporter.city.portal}/lapor/")
    expect(page.get_by_role("heading", name="Apakah Anda di tempat yang aman?")).to_be_visible()
    page.context.set_offline(True)
    press(page, "Saya aman, lanjut")
    page.get_by_text("Orang Inspektorat", exact=True).click()
    press(page, "Lanjut")
    expect(page.get_by_text("Bagian berikutnya belum dapat diambil; coba lagi.")).to_be_visible()
    page.context.set_offline(False)
    press(page, "Lanjut")
    expect(page.get_by_role("heading", name="Ceritakan apa yang terjadi")).to_be_visible()
    reporter.tell(STORY)
    assert len(reporter.send()) == 8


def test_an_upload_goes_on_by_itself_after_a_break(reporter: Reporter, tmp_path: Path) -> None:
    page = reporter.page
    breaks = iter([True, False, True])

    def unsteady(route: Route, request: Request) -> None:
        if request.method == "PATCH" and next(breaks, False):
            route.abort("connectionreset")
        else:
            route.continue_()

    big = tmp_path / "rekaman.bin"
    big.write_bytes(bytes(range(256)) * 4096)
    page.context.route("**/api/v1/uploads/**", unsteady)
    reporter.begin()
    reporter.tell(STORY)
    reporter.attach(big)
    page.context.unroute("**/api/v1/uploads/**")
    reporter.send()
    reporter.open_box()
    with page.expect_download() as download:
        press(page, "Simpan rekaman.bin")
    assert Path(download.value.path()).read_bytes() == big.read_bytes()


def test_a_file_may_be_taken_back_while_it_is_sent(reporter: Reporter, tmp_path: Path) -> None:
    page = reporter.page
    page.context.route(
        "**/api/v1/uploads/**", lambda route, request: route.abort() if request.method == "PATCH" else route.continue_()
    )
    paper = tmp_path / "salah.txt"
    paper.write_text("Catatan rekaan\n" * 1000)
    reporter.begin()
    reporter.tell(STORY)
    page.locator("#bukti-berkas").set_input_files([str(paper)])
    expect(page.get_by_text("menunggu sambungan")).to_be_visible()
    press(page, "Batalkan salah.txt")
    expect(page.get_by_text("salah.txt")).to_have_count(0)
    page.context.unroute("**/api/v1/uploads/**")
    reporter.send()


def test_a_draft_survives_a_killed_tab(reporter: Reporter, tmp_path: Path) -> None:
    page = reporter.page
    paper = tmp_path / "catatan.txt"
    paper.write_text("Catatan rekaan")
    reporter.begin()
    reporter.tell(STORY)
    reporter.attach(paper)
    press(page, "Lanjutkan nanti")
    expect(page.get_by_text("Tersimpan sampai")).to_be_visible()
    words = reporter.shown_words()
    browser = page.context.browser
    assert browser is not None
    page.close()

    opened = visit(browser, viewport=PHONE, has_touch=True)
    back = Reporter(opened.page, reporter.city)
    back.open_box(words)
    expect(opened.page.get_by_label("Cerita Anda")).to_have_value(STORY)
    press(opened.page, "Lanjut")
    missing = opened.page.get_by_role("heading", name="Ini akan membantu")
    expect(missing.or_(opened.page.get_by_role("heading", name="Ada bukti?"))).to_be_visible()
    if missing.is_visible():
        press(opened.page, "Lanjut")
    expect(opened.page.get_by_text("catatan.txt").first).to_be_visible()
    assert back.send() == words
    back.open_box()
    expect(opened.page.get_by_text(STORY)).to_be_visible()
    with opened.page.expect_download() as download:
        press(opened.page, "Simpan catatan.txt")
    assert Path(download.value.path()).read_text() == "Catatan rekaan"
    assert opened.complaints == []
    opened.context.close()


def test_a_lost_answer_files_nothing_twice(reporter: Reporter) -> None:
    page = reporter.page
    to_check(reporter)
    lost: list[str] = []

    def lose(route: Route) -> None:
        response = route.fetch()
        lost.append(response.json()["case_id"])
        route.abort("connectionreset")

    page.route(REPORTS, lose)
    press(page, "Kunci dan kirim")
    expect(page.get_by_text("Sambungan terputus. Laporan belum terkirim")).to_be_visible()
    page.unroute(REPORTS)
    with page.expect_response(REPORTS) as answer:
        press(page, "Kunci dan kirim")
    assert answer.value.status == 201
    assert answer.value.json()["case_id"] == lost[0]
    assert len(reporter.wait_for_words()) == 8


def test_a_change_after_a_lost_answer_is_not_lost_in_silence(reporter: Reporter) -> None:
    page = reporter.page
    to_check(reporter)
    page.route(REPORTS, lambda route: (route.fetch(), route.abort("connectionreset")))
    press(page, "Kunci dan kirim")
    expect(page.get_by_text("Sambungan terputus. Laporan belum terkirim")).to_be_visible()
    page.unroute(REPORTS)
    press(page, "Ubah cerita")
    reporter.tell(STORY + " Tambahan.")
    press(page, "Lanjut")
    press(page, "Kunci dan kirim")
    reporter.wait_for_words()
    expect(page.get_by_text("Yang tercatat adalah laporan sebelum perubahan terakhir Anda.")).to_be_visible()
    reporter.open_box()
    expect(page.get_by_text(STORY, exact=True)).to_be_visible()


def test_a_forged_promise_is_not_a_receipt(reporter: Reporter) -> None:
    page = reporter.page
    to_check(reporter)

    def forge(route: Route) -> None:
        answer = route.fetch().json()
        answer["promise"]["text"] = answer["promise"]["text"].replace('"log_within_hours":48', '"log_within_hours":49')
        route.fulfill(status=201, json=answer)

    page.route(REPORTS, forge)
    press(page, "Kunci dan kirim")
    expect(page.get_by_text("Jangan anggap laporan ini sudah terkirim.")).to_be_visible()
    expect(page.get_by_text("Laporan Anda sudah terkirim dan tercatat.")).to_be_hidden()


def test_changed_readers_are_named_before_it_is_sent_again(reporter: Reporter) -> None:
    page = reporter.page
    to_check(reporter)
    problem = json.dumps({"code": "directory-changed", "title": "", "status": 409})
    page.route(REPORTS, lambda route: route.fulfill(status=409, body=problem, content_type="application/problem+json"))
    with page.expect_response(DIRECTORY):
        press(page, "Kunci dan kirim")
    expect(page.get_by_text("Daftar pembaca baru saja berubah. Laporan belum terkirim.")).to_be_visible()
    page.unroute(REPORTS)
    press(page, "Kunci dan kirim")
    assert len(reporter.wait_for_words()) == 8


def test_a_swapped_reader_stops_everything(reporter: Reporter) -> None:
    page = reporter.page
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.route(
        DIRECTORY, lambda route: route.fulfill(body=route.fetch().text().replace("Marlina Serunai", "Penyusup Rekaan"))
    )
    page.goto(f"{reporter.city.portal}/lapor/")
    expect(
        page.get_by_text("Keaslian daftar penerima tidak dapat dipastikan. Demi keamanan, laporan tidak dikirim.")
    ).to_be_visible()
    expect(page.get_by_role("button", name="Saya aman, lanjut")).to_be_hidden()
    expect(page.get_by_role("heading", name="Cara lain")).to_be_visible()
    assert not [address for address in sent if "/reports" in address or "/challenge" in address]


def test_a_poster_that_differs_stops_everything(reporter: Reporter) -> None:
    page = reporter.page
    page.goto(f"{reporter.city.portal}/kunci/")
    printed = page.locator("#sidik-teks").inner_text()
    reporter.begin(fingerprint=printed.replace(" ", "-"))
    wrong = ("b" if printed[0] == "a" else "a") + printed[1:]
    page.goto("about:blank")
    page.goto(f"{reporter.city.portal}/lapor/#k={wrong.replace(' ', '')}")
    expect(page.get_by_text("Sidik jari di poster tidak sama dengan kunci situs ini.")).to_be_visible()
    expect(page.get_by_role("button", name="Saya aman, lanjut")).to_be_hidden()


def test_the_public_keys_are_checked_where_they_are_shown(reporter: Reporter) -> None:
    page = reporter.page
    page.goto(f"{reporter.city.portal}/kunci/")
    expect(page.get_by_text("Diperiksa oleh peramban Anda: tanda tangan sah").first).to_be_visible()
    expect(page.get_by_text("Marlina Serunai").first).to_be_visible()
    page.route(DIRECTORY, lambda route: route.fulfill(body=route.fetch().text().replace("Marlina", "Marlini")))
    page.reload()
    expect(page.get_by_text("Daftar ini tidak dapat dipastikan keasliannya (root).")).to_be_visible()


def test_without_a_list_of_readers_one_may_try_again(reporter: Reporter) -> None:
    page = reporter.page
    page.route(DIRECTORY, lambda route: route.abort())
    page.goto(f"{reporter.city.portal}/lapor/")
    expect(page.get_by_text("Daftar penerima belum dapat diambil.")).to_be_visible()
    page.unroute(DIRECTORY)
    press(page, "Coba lagi")
    expect(page.get_by_role("heading", name="Apakah Anda di tempat yang aman?")).to_be_visible()


@pytest.mark.parametrize("path", ["/lapor/", "/kotak/"])
def test_without_scripts_there_are_other_ways(city: City, chromium: Browser, path: str) -> None:
    opened = visit(chromium, viewport=PHONE, java_script_enabled=False)
    opened.page.goto(city.portal + path)
    expect(opened.page.locator("noscript p")).to_have_text("JavaScript dimatikan di peramban ini.")
    expect(opened.page.get_by_role("heading", name="Cara lain")).to_be_visible()
    opened.page.get_by_role("link", name="Formulir kosong untuk dicetak").click()
    expect(opened.page.get_by_role("heading", name="Laporan dugaan penyimpangan")).to_be_visible()
    assert opened.complaints == []
    opened.context.close()


@pytest.mark.parametrize("path", ["/lapor/", "/kotak/"])
def test_a_browser_that_cannot_seal_is_told_so(city: City, chromium: Browser, path: str) -> None:
    opened = visit(chromium, viewport=PHONE)
    opened.page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    opened.page.goto(city.portal + path)
    expect(
        opened.page.get_by_text("Peramban ini tidak dapat mengunci laporan, jadi kami tidak menerimanya di sini.")
    ).to_be_visible()
    expect(opened.page.get_by_role("heading", name="Cara lain")).to_be_visible()
    assert opened.complaints == []
    opened.context.close()


def test_what_belongs_elsewhere_is_said_and_may_be_sent_all_the_same(reporter: Reporter) -> None:
    page = reporter.page
    reporter.begin()
    page.get_by_label("Cerita Anda").fill("Jalan di depan rumah berlubang besar.")
    expect(page.get_by_text("Ini tampaknya keluhan layanan; SP4N-LAPOR! lebih tepat.")).to_be_visible()
    page.get_by_label("Cerita Anda").fill("Saya menerima bingkisan dari rekanan.")
    expect(page.get_by_text("Unit Pengendalian Gratifikasi")).to_be_visible()
    expect(page.get_by_text("Ini tampaknya keluhan layanan")).to_have_count(0)
    reporter.tell("Jalan di depan rumah berlubang besar.")
    assert len(reporter.send()) == 8


def test_a_reader_who_is_named_leads_to_the_other_channel(reporter: Reporter) -> None:
    page = reporter.page
    reporter.begin()
    page.get_by_label("Cerita Anda").fill("Bu Marlina meminta uang supaya laporan saya ditutup.")
    expect(page.get_by_text("Anda menyebut Marlina Serunai, yang termasuk pembaca saluran ini.")).to_be_visible()
    press(page, "Pilih saluran lain")
    expect(page.get_by_text("Anda menyebut Marlina Serunai")).to_have_count(0)
    reporter.tell("Bu Marlina meminta uang supaya laporan saya ditutup.")
    with page.expect_request(REPORTS) as sent:
        reporter.send()
    assert sent.value.post_data_json["channel"] == "luar"


def test_an_involved_reader_is_left_out(reporter: Reporter) -> None:
    page = reporter.page
    page.goto(f"{reporter.city.portal}/lapor/")
    press(page, "Saya aman, lanjut")
    press(page, "Lanjut")
    expect(page.get_by_text("Pilih salah satu.")).to_be_visible()
    page.get_by_text("Tidak yakin", exact=True).click()
    expect(page.locator(".promise")).to_contain_text("Marlina Serunai")
    page.get_by_label("Ya, pilih saluran lain").click()
    expect(page.get_by_text("Sekarang lewat saluran lain.")).to_be_visible()
    expect(page.locator(".promise")).not_to_contain_text("Marlina Serunai")


def test_what_may_point_to_the_writer_is_shown_before_sending(reporter: Reporter) -> None:
    to_check(reporter, STORY + " Nama saya Fulan Rekaan, nomor saya 0812-3456-7890.")
    traces = reporter.page.locator("#periksa-jejak")
    expect(traces).to_contain_text("0812-3456-7890")
    expect(traces).to_contain_text("Nama saya Fulan Rekaan")


def test_the_words_are_named_where_they_are_wrong(reporter: Reporter) -> None:
    page = reporter.page
    words = next(iter(reporter.city.keys["reports"].values()))["words"].split()
    page.goto(f"{reporter.city.portal}/kotak/")
    field = page.get_by_label("Kata kunci")
    press(page, "Buka kotak")
    expect(page.get_by_text("Tulis delapan kata kunci Anda.", exact=True)).to_be_visible()
    field.fill(" ".join([*words[:3], "xyzzy", *words[4:]]))
    press(page, "Buka kotak")
    expect(page.get_by_text("Kata ke-4 tidak ada dalam daftar.")).to_be_visible()
    field.fill(" ".join(words[:6]))
    press(page, "Buka kotak")
    expect(page.get_by_text("Baru 6 kata.")).to_be_visible()
    field.fill(" ".join([words[1], words[0], *words[2:]]))
    press(page, "Buka kotak")
    expect(page.get_by_text("Susunan kata tidak cocok. Periksa ejaan dan urutan.")).to_be_visible()
    field.fill("\n".join(f"{n}. {word.upper()}" for n, word in enumerate(words, 1)))
    press(page, "Buka kotak")
    expect(page.get_by_role("heading", name="Percakapan")).to_be_visible()


def test_a_word_is_completed(reporter: Reporter) -> None:
    page = reporter.page
    words = next(iter(reporter.city.keys["reports"].values()))["words"].split()
    word = next(word for word in words if len(word) > 4)
    page.goto(f"{reporter.city.portal}/kotak/")
    page.get_by_label("Kata kunci").click()  # typing alone would not wait for the form to be shown
    page.get_by_label("Kata kunci").press_sequentially(word[:4])
    page.get_by_role("group", name="Kata yang cocok").get_by_role("button", name=word, exact=True).click()
    expect(page.get_by_label("Kata kunci")).to_have_value(f"{word} ")
    expect(page.get_by_text("1 dari 8 kata")).to_be_visible()


def test_an_object_that_was_tampered_with_is_shown_as_such(reporter: Reporter) -> None:
    page = reporter.page
    to_check(reporter)
    press(page, "Kunci dan kirim")
    reporter.wait_for_words()
    reporter.open_box()
    page.get_by_label("Pesan Anda").fill("Tambahan pertama.")
    press(page, "Kunci dan kirim")
    expect(page.get_by_text("Pesan terkirim.")).to_be_visible()

    def tamper(route: Route) -> None:
        answer = route.fetch().json()
        message = next(item for item in answer["objects"] if item["kind"] == "message")
        message["sealed"] = (
            message["sealed"][:-8] + ("A" if message["sealed"][-8] != "A" else "B") + message["sealed"][-7:]
        )
        route.fulfill(json=answer)

    page.route("**/api/v1/mailbox", tamper)
    press(page, "Periksa kabar baru")
    expect(
        page.get_by_text("Catatan laporan Anda tidak cocok. Jangan hapus kata kunci; lihat langkah berikutnya.")
    ).to_be_visible()
    expect(page.get_by_text("Laporan Anda masih tercatat.")).to_have_count(0)


def test_a_message_that_could_not_be_sent_stays(reporter: Reporter) -> None:
    page = reporter.page
    reporter.open_box(next(iter(reporter.city.keys["reports"].values()))["words"].split())
    page.get_by_label("Pesan Anda").fill("Jawaban yang panjang.")
    page.context.set_offline(True)
    press(page, "Kunci dan kirim")
    expect(page.get_by_text("Sambungan terputus. Pesan belum terkirim; tulisan Anda masih ada.")).to_be_visible()
    expect(page.get_by_label("Pesan Anda")).to_have_value("Jawaban yang panjang.")
    page.context.set_offline(False)


@pytest.mark.parametrize("way", ["button", "escape"])
def test_keluar_cepat_clears_the_page_and_leaves_it(reporter: Reporter, way: str) -> None:
    page = reporter.page
    page.context.route(
        "https://www.bmkg.go.id/**", lambda route: route.fulfill(body="<title>Cuaca</title>", content_type="text/html")
    )
    reporter.begin()
    page.get_by_label("Cerita Anda").fill(STORY)
    if way == "button":
        page.get_by_role("link", name="Keluar Cepat").click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url("https://www.bmkg.go.id/")
    assert "Cuaca" in page.title()


def test_leaving_with_something_unsent_is_asked_about(reporter: Reporter) -> None:
    page = reporter.page
    reporter.begin()
    page.get_by_label("Cerita Anda").press_sequentially("Ada")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{reporter.city.portal}/")
    assert asked == ["beforeunload"]


def test_the_browsers_back_button_goes_one_step_back(reporter: Reporter) -> None:
    page = reporter.page
    to_check(reporter)
    page.go_back()
    expect(page.get_by_role("heading", name="Ada bukti?")).to_be_visible()
    page.get_by_role("link", name="Kembali").locator("visible=true").click()
    expect(page.get_by_role("heading", name=re.compile("Ini akan membantu|Ceritakan"))).to_be_visible()


def test_the_whole_way_by_keyboard(city: City, chromium: Browser) -> None:
    opened = visit(chromium, viewport=OFFICE)
    page = opened.page

    def tab_to(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(
                "() => (document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"
            ).startswith(name):
                return
        raise AssertionError(f"{name} is not reached by Tab")

    page.goto(f"{city.portal}/lapor/")
    expect(page.get_by_role("heading", name="Apakah Anda di tempat yang aman?")).to_be_focused()
    tab_to("Saya aman, lanjut")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Siapa yang Anda laporkan?")).to_be_focused()
    tab_to("Pegawai pemkot")
    page.keyboard.press("Space")
    tab_to("Lanjut")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ceritakan apa yang terjadi")).to_be_focused()
    tab_to("Cerita Anda")
    page.keyboard.insert_text(STORY)
    page.wait_for_timeout(500)
    tab_to("Lanjut")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ini akan membantu")).to_be_focused()
    tab_to("Lanjut")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ada bukti?")).to_be_focused()
    tab_to("Lanjut")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Baca sekali lagi")).to_be_focused()
    tab_to("Saya menyampaikan ini")
    page.keyboard.press("Space")
    tab_to("Kunci dan kirim")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Laporan Anda sudah terkirim dan tercatat.")).to_be_focused()
    tab_to("Saya sudah mencatat")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tulis kata ke-2, ke-5, dan ke-7.")).to_be_focused()
    tab_to("Lewati")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Simpan ke kalender")).to_be_focused()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert "SUMMARY:Cek layanan warga" in Path(download.value.path()).read_text()
    assert opened.complaints == []
    opened.context.close()
