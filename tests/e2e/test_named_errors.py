"""Claims C4 and C5: every named failure of protocol section 7 is met in a browser, and nothing forged is shown.

The browsers talk to the shipped start command through a proxy that answers as a malicious server would (``lies.py``):
with what it can do by itself, and with what others made for it with the demo's public keys (``web/demo/forge.ts``).
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import EXPECT_MS, OFFICE, PHONE, ROOT, City, visit
from tests.e2e.lies import (
    MAILBOX,
    OFFICER,
    SLUG,
    Change,
    Forged,
    added,
    anothers_case,
    answering,
    copied,
    damaged,
    exchanged,
    forged_directory,
    listing,
    no_report,
    one_signature,
    other_text,
    reading,
    without,
)
from tests.e2e.people import SUBJECT_CITY, SUBJECT_INSPECTORATE, OfficerAtDesk, Reporter, press
from tests.e2e.recorder import Recorder

pytestmark = pytest.mark.browser

TITLE = "Jalan berlubang besar"
GENUINE = "tolong lah jalan di Jl. Contoh itu"
STORY = "Bendahara meminta uang di ruang tata usaha, dibayar tunai bulan Maret."
REPORTS, MESSAGES = "/api/v1/reports", "/api/v1/mailbox/messages"
UNTRUE = "Keaslian daftar penerima tidak dapat dipastikan. Demi keamanan, laporan tidak dikirim."
MISMATCH = "Catatan laporan Anda tidak cocok"


@pytest.fixture(scope="module", autouse=True)
def patience() -> Iterator[None]:
    """Two busy cores are slower than the default allows for."""
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=EXPECT_MS)


@pytest.fixture(scope="module")
def forged(city: City, tmp_path_factory: pytest.TempPathFactory) -> Forged:
    """All forgeries for one case of this city."""
    script = tmp_path_factory.mktemp("forge") / "forge.mjs"
    subprocess.run(["node", ROOT / "web/demo/bundle.mjs", "forge.ts", script], cwd=ROOT / "web", check=True, timeout=60)
    keys = ROOT / "src/peluit/site/demo/kunci-demo.json"
    made = subprocess.run(["node", script, city.portal, keys, SLUG], check=True, timeout=60, stdout=subprocess.PIPE)
    return dict(json.loads(made.stdout))


@pytest.fixture(scope="module")
def proxy() -> Iterator[Recorder]:
    """The way of all browsers of this module to the server."""
    recorder = Recorder()
    yield recorder
    recorder.close()


@pytest.fixture
def server(proxy: Recorder) -> Iterator[Recorder]:
    """The server as the browsers hear it: true until a test sets ``alter``, and true again afterwards."""
    proxy.sent.clear()
    yield proxy
    proxy.alter = None


@pytest.fixture(scope="module")
def phone_context(chromium: Browser, proxy: Recorder) -> Iterator[BrowserContext]:
    """A reporter's phone."""
    opened = visit(chromium, viewport=PHONE, proxy=proxy.proxy)
    yield opened.context
    opened.context.close()


@pytest.fixture
def page(phone_context: BrowserContext) -> Iterator[Page]:
    """A fresh tab on the phone."""
    tab = phone_context.new_page()
    tab.set_default_timeout(20_000)
    yield tab
    tab.close()


@pytest.fixture(scope="module")
def desk(chromium: Browser, proxy: Recorder, city: City) -> Iterator[OfficerAtDesk]:
    """An officer who signed in and unlocked once, while the server was true."""
    opened = visit(chromium, viewport=OFFICE, proxy=proxy.proxy)
    officer = OfficerAtDesk(opened.page, city, OFFICER)
    officer.sign_in()
    yield officer
    opened.context.close()


def shown(page: Page) -> str:
    """What a person sees on the page."""
    return page.locator("body").inner_text()


# Directories


# Where the page can name what failed, the name is that of the key before the slash; `no-recipient` is explained below.
UNTRUE_DIRECTORIES: dict[str, tuple[str, Change]] = {
    "directory-signatures": ("directory-signatures", one_signature),
    "directory-signatures/other text": ("directory-signatures", other_text),
    "directory-place": ("directory-place", forged_directory("directory-place")),
    "root": ("root", forged_directory("root")),
    "malformed/key of another": ("malformed", forged_directory("malformed")),
    "no-recipient": ("malformed", forged_directory("no-recipient")),
}


@pytest.mark.parametrize("case", UNTRUE_DIRECTORIES)
def test_an_untrue_directory_closes_the_report_the_box_and_is_named(
    case: str, city: City, server: Recorder, page: Page, forged: Forged
) -> None:
    """Nothing can be written, let alone sent, while it is not known who would read it.

    ``no-recipient`` is what the sealer says when it is handed nobody to seal to. From outside it cannot be reached: the
    only way to hand it nobody is a reader without a recipient, signed by two signers, and the directory's own check
    refuses that before (as ``malformed``). This case shows exactly that: such a directory closes the page.
    """
    name, change = UNTRUE_DIRECTORIES[case]
    server.alter = listing(forged, change)
    for path, field in (("/lapor/", "button:has-text('Saya aman, lanjut')"), ("/kotak/", "#buka-kata")):
        page.goto(city.portal + path)
        expect(page.get_by_text(UNTRUE)).to_be_visible()
        expect(page.get_by_text(f"Nama kesalahan: {name}.")).to_be_visible()
        expect(page.locator(field)).to_be_hidden()
        assert "Cara lain" in shown(page)
    page.goto(f"{city.portal}/kunci/")
    expect(page.locator(f"[data-channel={forged['channel']}]")).to_contain_text(
        f"Daftar ini tidak dapat dipastikan keasliannya ({name}). Jangan melapor lewat saluran ini."
    )
    assert "Rekaan Palsu" not in shown(page)
    assert not [request for request in server.sent if request.startswith(b"POST ")]


CLOSED_CHANNELS = ("directory-expired", "too-few-readers")


@pytest.mark.parametrize("name", CLOSED_CHANNELS)
def test_a_channel_that_nothing_may_be_sealed_for_is_closed_and_the_other_one_stays_open(
    name: str, city: City, server: Recorder, page: Page, forged: Forged
) -> None:
    server.alter = listing(forged, forged_directory(name))
    page.goto(f"{city.portal}/lapor/")
    press(page, "Saya aman, lanjut")
    page.get_by_text(SUBJECT_CITY, exact=True).click()
    expect(page.get_by_text("Saluran ini belum dapat menerima laporan dari sini.")).to_be_visible()
    press(page, "Lanjut")
    expect(page.get_by_label("Cerita Anda")).to_be_hidden()
    page.get_by_text(SUBJECT_INSPECTORATE, exact=True).click()
    expect(page.get_by_role("heading", name="Siapa yang membacanya")).to_be_visible()
    if name == "directory-expired":
        page.goto(f"{city.portal}/kunci/")
        expect(page.locator(f"[data-channel={forged['channel']}]")).to_contain_text("(directory-expired)")
        open_box(page, city, forged["words"])
        expect(page.locator("#buka-e")).to_contain_text("Daftar petugas saluran ini sedang diperbarui.")
        expect(page.get_by_label("Kata kunci")).to_have_value(" ".join(forged["words"]))
    assert server.requests("POST", REPORTS) == 0


def test_fingerprint_of_a_poster_that_is_not_this_sites(city: City, server: Recorder, page: Page) -> None:
    page.goto(f"{city.portal}/kunci/")
    true = page.locator("#sidik-teks").inner_text().replace(" ", "")
    other = ("b" if true[0] == "a" else "a") + true[1:]
    page.goto(f"{city.portal}/lapor/#k={other}")
    page.reload()
    expect(page.get_by_text(UNTRUE)).to_be_visible()
    expect(page.get_by_text("Sidik jari di poster tidak sama dengan kunci situs ini.")).to_be_visible()
    expect(page.get_by_role("button", name="Saya aman, lanjut")).to_be_hidden()
    page.goto(f"{city.portal}/lapor/#k={true}")
    page.reload()
    expect(page.get_by_role("button", name="Saya aman, lanjut")).to_be_visible()


# Sending a report


def written(page: Page, city: City) -> Reporter:
    """A report that is written and about to be sent."""
    reporter = Reporter(page, city)
    reporter.begin()
    reporter.tell(STORY)
    press(page, "Lanjut")
    page.get_by_label("Saya menyampaikan ini dengan iktikad baik").check()
    return reporter


def still_written(page: Page) -> None:
    """Nothing was said to be sent, and nothing that was typed is lost."""
    expect(page.get_by_text("Laporan Anda sudah terkirim dan tercatat.")).to_be_hidden()
    expect(page.locator("#periksa")).to_contain_text(STORY)
    page.get_by_role("button", name="Ubah cerita").click()
    expect(page.get_by_label("Cerita Anda")).to_have_value(STORY)


def test_wrong_recipient_type_is_never_sealed_to(city: City, server: Recorder, page: Page, forged: Forged) -> None:
    """Two signers listed a reader whose recipient is none, so sealing stops; ``no-recipient`` would be said just so."""
    server.alter = listing(forged, forged_directory("wrong-recipient-type"))
    written(page, city)
    press(page, "Kunci dan kirim")
    expect(page.locator("#periksa-kabar")).to_contain_text(UNTRUE)
    assert server.requests("POST", REPORTS) == 0
    still_written(page)


def test_root_that_changes_while_one_writes(city: City, server: Recorder, page: Page, forged: Forged) -> None:
    """The report is sealed to true readers; the server says that they changed, and hands over a root of its own."""
    server.alter = listing(forged, forged_directory("ahead"))
    written(page, city)
    server.alter = listing(forged, forged_directory("root"))
    press(page, "Kunci dan kirim")
    expect(page.locator("#periksa-kabar")).to_contain_text(UNTRUE)
    assert server.requests("POST", REPORTS) == 1
    still_written(page)


def test_promise_that_does_not_hold_is_not_taken_for_sent(city: City, server: Recorder, page: Page) -> None:
    def later(said: Any) -> Any:
        said["promise"]["text"] = re.sub(r'("accepted_on": ?")\d{4}', r"\g<1>2031", said["promise"]["text"])
        return said

    server.alter = answering(REPORTS, later)
    reporter = written(page, city)
    press(page, "Kunci dan kirim")
    expect(page.locator("#periksa-kabar")).to_contain_text(
        "tanda terimanya tidak sah. Jangan anggap laporan ini sudah terkirim."
    )
    assert page.locator("ol.words li").count() == 0
    still_written(page)
    server.alter = None
    reporter.tell(STORY)
    reporter.send()


# The words


def test_unknown_word_is_told_by_its_position(city: City, server: Recorder, page: Page, forged: Forged) -> None:
    words = [*forged["words"][:3], "xylofon", *forged["words"][4:]]
    open_box(page, city, words)
    expect(page.locator("#buka-e")).to_have_text("Kata ke-4 tidak ada dalam daftar.")
    expect(page.get_by_label("Kata kunci")).to_have_value(" ".join(words))
    assert server.requests("POST", MAILBOX) == 0


def test_words_mismatch_is_told_apart(city: City, server: Recorder, page: Page, forged: Forged) -> None:
    open_box(page, city, forged["mismatched"])
    expect(page.locator("#buka-e")).to_have_text("Susunan kata tidak cocok. Periksa ejaan dan urutan.")
    expect(page.get_by_label("Kata kunci")).to_have_value(" ".join(forged["mismatched"]))
    assert server.requests("POST", MAILBOX) == 0


def open_box(page: Page, city: City, words: list[str]) -> None:
    """Type words at the door of the box."""
    Reporter(page, city).open_box(words)


# Objects of a case, in the reporter's box and at the desk


# What is changed, and what an officer reads about it.
OBJECTS: dict[str, tuple[Change, str]] = {
    "malformed": (damaged, "Isinya tidak terbaca; mungkin rusak."),
    "padding": (added("padding"), "Isinya berubah setelah dikunci."),
    "signature": (added("signature"), "Tanda tangannya tidak cocok dengan isinya."),
    "wrong-place": (added("wrong-place"), "Berasal dari perkara atau tempat lain."),
    "wrong-place/exchanged": (exchanged, "Berasal dari perkara atau tempat lain."),
    "wrong-recipient-type": (added("wrong-recipient-type"), "Dikunci dengan cara yang tidak diizinkan."),
    "unknown-author": (added("unknown-author"), "Pembuatnya tidak ada dalam daftar penerima."),
    "not-entitled": (added("not-entitled"), "Pembuat atau pembacanya tidak berhak atas perkara ini."),
    "chain/fork": (added("chain"), "Urutannya terputus, bercabang, atau terulang."),
    "chain/gap": (without("first_by_author"), "Urutannya terputus, bercabang, atau terulang."),
    "missing-object": (without("seen_by_author"), "Ada bagian yang disebut, tetapi tidak dikirim server."),
}


def test_an_object_that_holds_is_shown_in_the_box_and_at_the_desk(
    city: City, server: Recorder, page: Page, desk: OfficerAtDesk, forged: Forged
) -> None:
    """Made as the forgeries are, but nothing is wrong with it: so the proxy works, and the others fail for a reason."""
    server.alter = reading(forged, added("sound"))
    open_box(page, city, forged["words"])
    expect(page.locator(".message__body", has_text=forged["text"])).to_be_visible()
    expect(page.get_by_text("Laporan Anda masih tercatat.")).to_be_visible()
    desk.open_case(TITLE)
    expect(desk.page.locator(".message__body", has_text=forged["text"])).to_be_visible()
    expect(desk.page.locator("[data-part=problems]").get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("case", OBJECTS)
def test_an_object_that_fails_is_named_in_the_box(
    case: str, city: City, server: Recorder, page: Page, forged: Forged
) -> None:
    change, _sentence = OBJECTS[case]
    name = case.split("/")[0]
    server.alter = reading(forged, change)
    open_box(page, city, forged["words"])
    expect(page.get_by_text(f"{MISMATCH}. Jangan hapus kata kunci; lihat langkah berikutnya.")).to_be_visible()
    assert re.search(rf"\d+ catatan tidak dapat dibuka \([a-z, -]*\b{name}\b[a-z, -]*\)\.", shown(page))
    assert "Laporan Anda masih tercatat." not in shown(page)
    assert GENUINE in shown(page)
    assert forged["text"] not in shown(page)
    if case == "chain/fork":
        kept = page.get_by_role("alert").filter(has_text="Pesan ini tidak dapat dipastikan keasliannya (chain)")
        kept.get_by_text("Lihat isinya juga").click()
        expect(kept.get_by_text(forged["text"])).to_be_visible()
        assert page.locator(".message__body", has_text=forged["text"]).count() == 0
    assert server.requests("POST", MESSAGES) == 0


@pytest.mark.parametrize("case", OBJECTS)
def test_an_object_that_fails_is_named_at_the_desk(
    case: str, server: Recorder, desk: OfficerAtDesk, forged: Forged
) -> None:
    change, sentence = OBJECTS[case]
    server.alter = reading(forged, change)
    desk.open_case(TITLE)
    problems = desk.page.locator("[data-part=problems]").get_by_role("alert")
    expect(problems).to_contain_text("tidak dapat dibuka")
    expect(problems).to_contain_text(sentence)
    expect(desk.page.locator("[data-part=report]")).to_contain_text(GENUINE)
    assert forged["text"] not in shown(desk.page)


def test_file_digest_in_the_box(city: City, server: Recorder, page: Page, forged: Forged) -> None:
    """A file that is not the one that its message announces is fetched, but not shown."""
    server.alter = reading(forged, added("file-digest"))
    open_box(page, city, forged["words"])
    file = page.locator("li.file", has_text="bukti-tertukar.jpg")
    file.get_by_role("button", name="Buka").click()
    expect(file).to_contain_text("Berkas ini tidak dapat dipastikan keasliannya (file-digest), jadi tidak dibuka.")
    assert file.locator("img").count() == 0


def test_file_digest_at_the_desk(server: Recorder, desk: OfficerAtDesk, forged: Forged) -> None:
    server.alter = reading(forged, added("file-digest"))
    desk.open_case(TITLE)
    file = desk.page.locator("li.file", has_text="bukti-tertukar.jpg")
    file.get_by_role("button", name="Lihat").click()
    expect(file).to_contain_text("gagal: Berkas tidak sama dengan yang dikirim.")
    assert file.locator("iframe").count() == 0


# A case as a whole


WHOLE_CASES: dict[str, tuple[Change, str]] = {
    "not-for-you": (copied("not-for-you"), "Anda bukan penerima laporan ini."),
    "case-id": (copied("case-id"), "Kunci ini milik perkara lain."),
    "not-entitled/reader not listed": (
        copied("not-entitled"),
        "Pembuat atau pembacanya tidak berhak atas perkara ini.",
    ),
    "missing-object/no report": (no_report, "Ada bagian yang disebut, tetapi tidak dikirim server."),
}


@pytest.mark.parametrize("case", [*WHOLE_CASES, "case-id/another's"])
def test_a_case_that_fails_is_named_at_the_door(
    case: str, city: City, server: Recorder, page: Page, forged: Forged
) -> None:
    change = anothers_case if case == "case-id/another's" else WHOLE_CASES[case][0]
    server.alter = reading(forged, change)
    open_box(page, city, forged["words"])
    expect(page.locator("#buka-e")).to_contain_text(f"{MISMATCH} ({case.split('/')[0]}). Jangan hapus kata kunci;")
    expect(page.get_by_label("Kata kunci")).to_have_value(" ".join(forged["words"]))
    assert GENUINE not in shown(page)
    expect(page.locator("#kotak")).to_be_hidden()


@pytest.mark.parametrize("case", WHOLE_CASES)
def test_a_case_that_fails_is_named_at_the_desk(
    case: str, server: Recorder, desk: OfficerAtDesk, forged: Forged
) -> None:
    change, sentence = WHOLE_CASES[case]
    server.alter = reading(forged, change)
    desk.open_case(TITLE)
    expect(desk.page.locator("[data-part=problems]").get_by_role("alert")).to_contain_text(sentence)
    assert GENUINE not in shown(desk.page)
    expect(desk.page.get_by_label("Tulis kepada pelapor")).to_be_hidden()


# A server that turns against people while they read and write


def test_a_box_that_fails_when_fetched_anew_keeps_what_was_read_and_typed(
    city: City, server: Recorder, page: Page, forged: Forged
) -> None:
    open_box(page, city, forged["words"])
    page.get_by_label("Pesan Anda").fill("Belum selesai saya tulis.")
    server.alter = reading(forged, copied("not-for-you"))
    press(page, "Periksa kabar baru")
    expect(page.get_by_role("alert")).to_contain_text(f"{MISMATCH} (not-for-you).")
    expect(page.get_by_label("Pesan Anda")).to_have_value("Belum selesai saya tulis.")
    assert GENUINE in shown(page)
    assert server.requests("POST", MESSAGES) == 0


def test_a_message_that_was_sent_is_not_called_unsent_when_the_box_then_fails(
    city: City, server: Recorder, page: Page, forged: Forged
) -> None:
    def after_sending(_method: str, path: str, said: Any) -> Any:
        is_sent = server.requests("POST", MESSAGES) > 0
        return copied("not-for-you")(forged, said) if path == MAILBOX and is_sent else said

    server.alter = after_sending
    open_box(page, city, city.keys["reports"]["bingkisan-rekanan"]["words"].split(" "))
    page.get_by_label("Pesan Anda").fill("Terima kasih.")
    press(page, "Kunci dan kirim")
    expect(page.get_by_text("Pesan terkirim.")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text(f"{MISMATCH} (not-for-you).")
    assert "belum terkirim" not in shown(page)


def test_nothing_is_sealed_to_a_newer_key_that_fails(city: City, server: Recorder, page: Page, forged: Forged) -> None:
    def newer(forged: Forged, said: Any) -> Any:
        return {**said, "epochs": [*said["epochs"], {"epoch": 2, "sealed": forged["copies"]["not-for-you"]["receipt"]}]}

    server.alter = reading(forged, newer)
    open_box(page, city, forged["words"])
    expect(page.get_by_text("Pesan baru tidak dapat dikirim dengan aman sekarang (not-for-you).")).to_be_visible()
    expect(page.get_by_label("Pesan Anda")).to_be_hidden()


def test_an_officers_reply_is_kept_and_not_sent_when_the_case_fails(
    server: Recorder, desk: OfficerAtDesk, forged: Forged
) -> None:
    desk.open_case(TITLE)
    reply = desk.page.get_by_label("Tulis kepada pelapor")
    reply.fill("Jawaban yang belum dikirim.")
    server.alter = reading(forged, copied("not-entitled"))
    desk.page.get_by_role("button", name="Kunci dan kirim").click()
    expect(told_unsent(desk.page)).to_contain_text("Pembuat atau pembacanya tidak berhak atas perkara ini.")
    expect(reply).to_have_value("Jawaban yang belum dikirim.")
    expect(desk.page.locator("[data-part=report]")).to_contain_text(GENUINE)
    expect(desk.page.locator("[data-part=report]")).to_have_attribute("data-state", "open")
    assert server.requests("POST", f"/meja/api/cases/{forged['case_id']}/objects") == 0
    reply.fill("")


def told_unsent(page: Page) -> Locator:
    """What the composer says when it could not send."""
    return page.get_by_role("alert").filter(has_text="Belum terkirim")


DESK_DIRECTORIES: dict[str, tuple[Change, str]] = {
    "directory-signatures": (one_signature, "Daftar penerima belum ditandatangani oleh cukup banyak orang."),
    "directory-expired": (forged_directory("directory-expired"), "Daftar penerima sudah kedaluwarsa."),
    "directory-place": (
        forged_directory("directory-place"),
        "Daftar penerima saluran ini tidak dapat dipastikan keasliannya.",
    ),
    "root": (forged_directory("root"), "Dokumen akar saluran ini tidak cocok dengan sidik jari yang dipasang."),
    "malformed": (forged_directory("malformed"), "Isinya tidak terbaca; mungkin rusak."),
}


@pytest.mark.parametrize("name", DESK_DIRECTORIES)
def test_an_untrue_directory_is_named_at_the_desk_and_opens_no_case(
    name: str, server: Recorder, desk: OfficerAtDesk, forged: Forged
) -> None:
    change, sentence = DESK_DIRECTORIES[name]
    server.alter = listing(forged, change)
    unlock_again(desk)
    expect(desk.page.get_by_role("alert").filter(has_text=f"Saluran {forged['channel']}: {sentence}")).to_be_visible()
    assert TITLE not in shown(desk.page)
    server.alter = None
    unlock_again(desk)
    desk.open_case(TITLE)


def unlock_again(desk: OfficerAtDesk) -> None:
    """Lock the desk and unlock it, so that the directories are read anew."""
    desk.page.locator("[data-act=lock]").click()
    expect(desk.page.get_by_text("Terkunci. Masukkan frasa kunci.")).to_be_visible()
    desk.page.get_by_label("Frasa kunci").fill(desk.city.keys["officers"][desk.username]["phrase"])
    press(desk.page, "Buka")
    expect(desk.page.get_by_role("button", name="Buka", exact=True)).to_be_hidden()


# The registry

ALONE: dict[str, Callable[..., None]] = {
    "fingerprint": test_fingerprint_of_a_poster_that_is_not_this_sites,
    "promise": test_promise_that_does_not_hold_is_not_taken_for_sent,
    "unknown-word": test_unknown_word_is_told_by_its_position,
    "words-mismatch": test_words_mismatch_is_told_apart,
    "file-digest": test_file_digest_in_the_box,
}


def test_every_name_of_the_protocol_has_its_case() -> None:
    section = (ROOT / "docs/protocol/protocol.md").read_text().split("## 7. Named failures\n")[1].split("\n\n")[0]
    names = set(re.findall(r"`([a-z-]+)`", section))
    tables = (UNTRUE_DIRECTORIES, CLOSED_CHANNELS, OBJECTS, WHOLE_CASES, DESK_DIRECTORIES, ALONE)
    assert {case.split("/")[0] for table in tables for case in table} == names
