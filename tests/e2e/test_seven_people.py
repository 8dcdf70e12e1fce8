"""Openness as each of seven people lives it, from beginning to end, in one demo city that remembers what they did.

====================  ================================================================  ==========================
who                   what is good when it works                                        where it is proven
====================  ================================================================  ==========================
liaison of an agency  finds what is due, plans, invites, counts, writes (a reload       here; offline and two
                      loses nothing), proves an action, hands in with the signed list   writers: test_meetings
Inspectorate          gives back with a remark, then accepts                            here
Sekda                 sees who is late, until it is not                                 here; the printed page:
                                                                                        test_meetings
citizen, 360 px       goes from the board to a decision, without a cookie               here
staff                 asks "bolehkah saya ...?", is answered; two officers publish      test_questions
trainee               files at LATIHAN, sees its marks, opens the box; the night takes  here; fifty at once:
                      all of it                                                         test_fifty_people
city developer        reads tiles, catalogue (ETag, pages) and the city's envelope      here; the badge with its
                                                                                        digest: test_inside_app
====================  ================================================================  ==========================
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, PHONE, City, Visit, start_city, stop_city, visit
from tests.e2e.people import Reporter, press
from tests.e2e.test_meetings import sign_in
from tests.e2e.test_portal_manners import violations
from tests.keyring.test_ceremony_browser import Enrolled, Place, enrol, open_window

pytestmark = pytest.mark.browser
AGENCY = "dinas-contoh-pelayanan"
OWN = f"opd/{AGENCY}"
DECISION = "1. Rincian perjalanan dinas dipasang di ruang tunggu."


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """One demo city for all of them."""
    running = start_city(tmp_path_factory.mktemp("town") / "data")
    yield running
    stop_city(running)


def at_desk(chromium: Browser, town: City, username: str) -> Visit:
    opened = visit(chromium, viewport=OFFICE, bypass_csp=True)
    sign_in(opened.page, town, username)
    return opened


def to_own_agency(page: Page) -> None:
    page.get_by_role("link", name="Keterbukaan", exact=True).click()
    page.get_by_role("link", name="OPD saya", exact=True).click()


def to_month(page: Page, month: str) -> None:
    """Open a month of the liaison's own agency by the links of the desk."""
    to_own_agency(page)
    page.locator(f'main a[href$="/{OWN}/{month}/"]').first.click()
    expect(page.locator("[data-page=openness][data-meeting]")).to_be_visible()


def late_month(page: Page) -> str:
    """Of the liaison's first page: the month whose minutes are late."""
    page.get_by_role("link", name="Hari ini", exact=True).click()
    due = page.get_by_role("region", name=re.compile("Rapat OPD Anda"))
    link = due.get_by_role("link").filter(has=page.locator("[data-state=late]")).first
    found = re.search(r"(\d{4}-\d\d)/$", link.get_attribute("href") or "")
    assert found
    link.click()
    expect(page.get_by_role("heading", name="Notula", exact=True)).to_be_visible()
    return found[1]


def test_a_month_of_an_agency_until_a_citizen_reads_it(town: City, chromium: Browser, tmp_path: Path) -> None:
    paper = tmp_path / "pindaian.pdf"
    paper.write_bytes(b"%PDF-1.7\n% DATA FIKTIF")
    office = at_desk(chromium, town, "sekar")
    month = late_month(office.page)
    sekda = at_desk(chromium, town, "ratna")
    reads_of_the_late(sekda.page)
    writes_what_was_decided(office.page, town, month)
    does_it_and_proves_it(office.page, paper)
    hands_in_with_the_signed_list(office.page, paper)
    plans_the_next(office.page)

    inspector = at_desk(chromium, town, "marlina")
    checks(inspector.page, month, "Kembalikan dengan catatan", "Sebut tempat papannya.")
    to_month(office.page, month)
    expect(office.page.get_by_text("Inspektorat mengembalikan notula ini")).to_be_visible()
    expect(office.page.locator("main")).to_contain_text("Sebut tempat papannya.")
    office.page.get_by_label("Keputusan").fill(DECISION)
    press(office.page, "Serahkan kepada Inspektorat")
    expect(office.page.locator("main").get_by_text("Lengkap", exact=True)).to_be_visible()
    checks(inspector.page, month, "Terima", "Terima kasih.")
    expect(inspector.page.get_by_text("Inspektorat menerima notula ini")).to_be_visible()

    sekda.page.reload()
    unlock(sekda.page, town, "ratna")
    expect(sekda.page.locator(f'[aria-labelledby=perhatian] a[href*="{OWN}/"]')).to_have_count(0)
    a_citizen_reads_it(chromium, town, month)
    for opened in (office, inspector, sekda):
        # Two calls are meant to be refused: handing in without the list, and giving back without a word.
        assert [line for line in opened.complaints if "400" not in line] == []
        opened.context.close()


def unlock(page: Page, town: City, username: str) -> None:
    """Give the words again: a page that was loaded anew has no keys."""
    page.get_by_label("Frasa kunci").fill(town.keys["officers"][username]["phrase"])
    press(page, "Buka")
    expect(page.locator("[data-who]")).to_be_visible()


def reads_of_the_late(page: Page) -> None:
    """The Sekda's first page says that an agency is late."""
    late = page.locator(f'[aria-labelledby=perhatian] a[href*="{OWN}/"]')
    expect(late).to_have_count(1)
    expect(late).to_contain_text("belum ada")
    assert violations(page) == []


def writes_what_was_decided(page: Page, town: City, month: str) -> None:
    page.get_by_label("Hadir", exact=True).fill("1")
    press(page, "Simpan kehadiran")
    expect(page.get_by_text("Jumlah hadir dan tidak hadir harus sama")).to_be_visible()
    page.get_by_label("Diundang").fill("20")
    page.get_by_label("Hadir", exact=True).fill("18")
    for reason, count in {"Dinas luar": "1", "Cuti": "1", "Sakit": "0", "Tanpa keterangan": "0"}.items():
        page.get_by_label(reason).fill(count)
    press(page, "Simpan kehadiran")
    expect(page.get_by_text("Tersimpan.", exact=True)).to_be_visible()
    page.get_by_label("Pembahasan").fill("Perjalanan dinas dibahas bersama. (DATA FIKTIF)")
    page.get_by_label("Keputusan").fill("1. Rincian perjalanan dinas dipasang.")
    page.get_by_label("Yang menandatangani").fill("Nama Contoh (rekaan)")
    expect(page.locator("[data-saved]")).to_contain_text("Tersimpan pukul")
    page.reload()
    unlock(page, town, "sekar")
    expect(page.get_by_label("Pembahasan")).to_have_value("Perjalanan dinas dibahas bersama. (DATA FIKTIF)")
    expect(page.get_by_label("Yang menandatangani")).to_have_value("Nama Contoh (rekaan)")
    assert page.url.endswith(f"/{OWN}/{month}/")


def does_it_and_proves_it(page: Page, paper: Path) -> None:
    page.get_by_text("Tambah butir tindak lanjut").click()
    page.get_by_label("Yang harus dikerjakan").fill("Pasang rincian di ruang tunggu")
    page.get_by_label("Penanggung jawab (jabatan)").fill("Sekretaris")
    page.locator("#t-kapan").fill("2026-12-31")
    press(page, "Tambah")
    item = page.locator("li.row").filter(has_text="Pasang rincian di ruang tunggu")
    expect(item).to_be_visible()
    item.locator("summary").click()
    item.get_by_label("Tambah bukti").set_input_files(paper)
    expect(item.get_by_role("link", name=re.compile("^Bukti"))).to_be_visible()
    item.locator("summary").click()
    item.get_by_label("Keadaan").select_option(label="Selesai")
    item.get_by_role("button", name="Simpan").click()
    expect(item).to_contain_text("Selesai, ")


def hands_in_with_the_signed_list(page: Page, paper: Path) -> None:
    press(page, "Serahkan kepada Inspektorat")
    expect(page.get_by_text("Tambahkan daftar hadir bertanda tangan pada bagian Berkas")).to_be_visible()
    expect(page.get_by_label("Mengapa daftar hadir bertanda tangan tidak ada")).to_be_focused()
    assert violations(page) == []
    page.get_by_label("Tambah daftar hadir bertanda tangan").set_input_files(paper)
    expect(page.locator(".file__name")).to_have_text("Daftar hadir bertanda tangan")
    press(page, "Serahkan kepada Inspektorat")
    expect(page.locator("main").get_by_text("Lengkap", exact=True)).to_be_visible()


def plans_the_next(page: Page) -> None:
    to_own_agency(page)
    page.get_by_role("link", name="Siapkan").click()
    page.get_by_label("Tempat").fill("Aula lantai dua")
    page.get_by_label("Nomor undangan").fill("005/777/DCP/2026")
    press(page, "Simpan rencana")
    expect(page.get_by_text("Tersimpan.", exact=True)).to_be_visible()
    for name, words in {
        "Cetak undangan": "005/777/DCP/2026",
        "Daftar hadir untuk ditandatangani": "Daftar hadir",
    }.items():
        page.get_by_role("link", name=name).click()
        expect(page.locator("article.a4")).to_contain_text(words)
        expect(page.locator("article.a4")).to_contain_text("Aula lantai dua")
        assert violations(page) == []
        page.get_by_role("link", name="Rapat ini").click()


def checks(page: Page, month: str, verdict: str, remark: str) -> None:
    page.get_by_role("link", name="Keterbukaan", exact=True).click()
    page.locator(f'[aria-labelledby=periksa] a[href*="{OWN}/{month}/"]').click()
    expect(page.locator("[aria-labelledby=notula]")).to_contain_text("Daftar hadir bertanda tangan sudah ada")
    if verdict != "Terima":
        press(page, verdict)
        expect(page.get_by_text("Tulis apa yang perlu diperbaiki.")).to_be_visible()
    page.get_by_label("Catatan").fill(remark)
    press(page, verdict)
    expect(page.get_by_text("Tersimpan.", exact=True)).to_be_visible()


def a_citizen_reads_it(chromium: Browser, town: City, month: str) -> None:
    phone = visit(chromium, viewport=PHONE, has_touch=True, bypass_csp=True)
    page = phone.page
    page.goto(f"{town.portal}/")
    page.get_by_role("link", name=re.compile("[Pp]apan keterbukaan|[Rr]apat")).first.click()
    for link in ("Discopel", None):
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url
        assert violations(page) == [], page.url
        (page.get_by_role("link", name=link) if link else page.locator(f'main a[href$="/{AGENCY}/{month}/"]')).click()
    expect(page.locator("main")).to_contain_text(DECISION)
    expect(page.locator("main")).to_contain_text("Pasang rincian di ruang tunggu")
    expect(page.locator("main")).not_to_contain_text("dibahas bersama")
    assert violations(page) == []
    assert phone.context.cookies() == []
    assert phone.complaints == []
    phone.context.close()


@dataclass(frozen=True)
class Told:
    """An answer of the city's API."""

    status: int
    headers: Any
    body: Any


def ask(town: City, path: str, **headers: str) -> Told:
    request = urllib.request.Request(town.portal + path, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return Told(answer.status, answer.headers, json.load(answer))
    except urllib.error.HTTPError as error:
        return Told(error.code, error.headers, None)


def test_a_developer_of_the_citys_app_builds_on_it(town: City) -> None:
    tiles = ask(town, "/api/v1/kota/ubin?profil=kota").body
    assert tiles["pagination"]["total_records"] == len(tiles["data"])
    for tile in tiles["data"]:
        assert not re.search(r"/(lapor|tanya|kotak)/", tile["menu_url"])
        for address in (tile["menu_url"], tile["menu_icon"]):
            with urllib.request.urlopen(address, timeout=20) as page:
                assert page.status == 200

    seen, path = [], "/api/v1/kota/katalog/opd?per=10"
    while path:
        page = ask(town, path)
        seen += [row["code"] for row in page.body["data"]]
        following = re.search(r'<([^>]+)>; rel="next"', page.headers.get("Link", ""))
        path = following[1] if following else ""
    assert (
        len(seen)
        == len(set(seen))
        == ask(town, "/api/v1/kota/katalog/opd?profil=kota").body["pagination"]["total_records"]
    )

    first = ask(town, "/api/v1/kota/katalog")
    for tag in (first.headers["ETag"], f"W/{first.headers['ETag']}", f'"old", {first.headers["ETag"]}'):
        assert ask(town, "/api/v1/kota/katalog", **{"If-None-Match": tag}).status == 304
    board = ask(town, "/api/v1/kota/papan?per=5", Accept='application/json;profile="kota"').body
    assert board["status"] == 200
    assert board["pagination"] | {"total_records": 0, "total_pages": 0} == {
        "current_page": 1, "per_page": 5, "total_records": 0, "total_pages": 0, "has_next": True, "has_prev": False,
    }  # fmt: skip


class TrainingPlace(Place):
    """The training organisation beside the demo city, on hosts of its own."""

    @property
    def desk(self) -> str:
        return f"http://meja-latihan.localhost:{self.port}"

    @property
    def portal(self) -> str:
        return f"http://latihan.localhost:{self.port}"


def command(town: City, *words: str) -> str:
    """What a command of the demo's own installation prints."""
    done = subprocess.run(
        [sys.executable, "-m", "peluit.site.cli", *words],
        env={**os.environ, "PELUIT_DATA_DIR": str(town.data), "PELUIT_DEMO": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_trainee_practises_in_a_place_that_says_so_and_forgets(town: City, chromium: Browser, tmp_path: Path) -> None:
    hosts = ["--portal", f"latihan.localhost:{town.port}", "--desk", f"meja-latihan.localhost:{town.port}"]
    printed = command(town, "training", "found", "lubuklinggau", *hosts)
    place = TrainingPlace(town.port, town.data, dict(re.findall(r"\((\S+)\)\n  (http\S+)", printed)))
    people = [enrol(chromium, place, name) for name in ("verifikator-latihan", "verifikator-dua-latihan")]
    makes_the_root(chromium, place, tmp_path)
    for person, window in people:
        signs(window.page, place, person)
        assert window.complaints == []

    phone = visit(chromium, viewport=PHONE, has_touch=True, bypass_csp=True)
    trainee = Reporter(phone.page, City(town.port, town.data, town.process, town.output))
    training = type("Training", (City,), {"portal": property(lambda _self: place.portal)})
    trainee.city = training(town.port, town.data, town.process, town.output)
    trainee.begin()
    expect(phone.page).to_have_title(re.compile("^LATIHAN: "))
    expect(phone.page.locator(".banner--drill")).to_contain_text("dihapus setiap malam")
    trainee.tell("Petugas rekaan meminta uang di loket rekaan, Senin pagi, dibayar tunai.")
    words = trainee.send()
    expect(phone.page.locator(".banner--drill")).to_be_in_viewport()
    assert violations(phone.page) == []
    trainee.open_box(words)
    expect(phone.page.get_by_role("heading", name="Laporan Anda sudah diterima")).to_be_visible()
    expect(phone.page.locator(".banner--drill")).to_be_visible()
    assert phone.complaints == []

    reader = people[0][1].page
    reader.get_by_role("link", name="Perkara", exact=True).click()
    expect(reader.locator("main")).to_contain_text("Petugas rekaan meminta uang")
    assert command(town, "training", "wipe") == "emptied: 1\n"
    trainee.open_box(words)
    expect(phone.page.get_by_role("heading", name="Laporan Anda sudah diterima")).to_have_count(0)
    phone.context.close()


def makes_the_root(chromium: Browser, place: Place, folder: Path) -> None:
    """The trainer who holds the key of the channel."""
    window = open_window(chromium, viewport=OFFICE, accept_downloads=True)
    page = window.page
    page.goto(place.links["inspektorat"])
    expect(page.locator(".banner--drill")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(2)
    for box in page.get_by_role("checkbox").all():
        box.check()
    press(page, "Buat kunci induk")
    for kind, label in {"root": "Pilih berkas kunci induk", "recovery": "Pilih berkas kunci cadangan"}.items():
        with page.expect_download() as saved:
            page.locator(f"[data-key={kind}]").click()
        file = folder / saved.value.suggested_filename
        saved.value.save_as(file)
        page.get_by_label(label).set_input_files(file)
    press(page, "Lanjut")
    page.get_by_role("checkbox").check()
    window.look("latihan-berita-acara")
    press(page, "Sahkan")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kunci induk disahkan")
    assert window.complaints == []


def signs(page: Page, place: Place, person: Enrolled) -> None:
    """Open the desk with the words of the ceremony, read the list, sign it."""
    page.goto(f"{place.desk}/meja/")
    page.locator("input[data-words]").fill(" ".join(person.phrase))
    press(page, "Buka")
    expect(page.locator("[data-who]")).to_contain_text("Latihan (rekaan)")
    expect(page.locator(".banner--drill")).to_be_visible()
    page.get_by_role("link", name="Daftar penerima").click()
    page.locator("[data-channel=inspektorat] [data-sign]").click()
    expect(page.get_by_role("status").filter(has_text=re.compile("tercatat|sudah berlaku"))).to_be_visible()
