"""The whole ceremony in a real Chromium against the shipped start command: no part of it is imitated.

Two officers enrol, the holder makes the root and reads both key files back, both officers sign the first
directory. What the server then serves is verified here by Python's own Ed25519.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser import PHONE, free_port, totp

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)

PLAN = {
    "organisation": {
        "code": "kota-contoh",
        "name": "Inspektorat Kota Contoh",
        "city": "Kota Contoh",
        "other_ways": [{"name": "Surat", "detail": "Jalan Contoh 1"}],
    },
    "channels": [
        {
            "code": "inspektorat",
            "name": "Tim Pengelola WBS",
            "subjects": ["pemkot"],
            "holder": "Sekretaris Contoh",
        }
    ],
    "officers": [
        {"username": "admin", "name": "Adi Contoh", "post": "Pengelola sistem", "role": "administrator"},
        *(
            {
                "username": username,
                "name": f"{username.capitalize()} Contoh",
                "post": "Tim Pengelola WBS",
                "role": "verifikator",
                "channel": "inspektorat",
                "is_signer": True,
            }
            for username in ("ani", "budi")
        ),
    ],
    "units": [{"code": "setda", "name": "Sekretariat Daerah", "kind": "agency"}],
}


@dataclass
class Place:
    """A fresh installation and the links that ``peluit init`` printed."""

    port: int
    data: Path
    links: dict[str, str]

    @property
    def desk(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def portal(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def directory(self) -> Any:
        with urllib.request.urlopen(f"{self.portal}/api/v1/directory", timeout=5) as answer:
            return json.load(answer)


@dataclass
class Enrolled:
    """What an officer has on paper and in the authenticator app after the ceremony."""

    username: str
    phrase: list[str]
    recovery: list[str]
    secret: str
    key_id: str
    spent: list[str] = field(default_factory=list)

    def code(self) -> str:
        while (code := totp(self.secret)) in self.spent:
            time.sleep(0.5)
        self.spent.append(code)
        return code


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with start_place(tmp_path_factory.mktemp("ceremony")) as running:
        yield running


@contextmanager
def start_place(folder: Path) -> Iterator[Place]:
    """``peluit init`` and ``peluit serve`` on a free port."""
    port, data = free_port(), folder / "data"
    environment = {**os.environ, "PELUIT_DATA_DIR": str(data), "PYTHONUNBUFFERED": "1"}
    plan = folder / "plan.json"
    plan.write_text(json.dumps(PLAN))
    command = [sys.executable, "-m", "peluit.site.cli"]
    hosts = ["--portal", f"127.0.0.1:{port}", "--desk", f"localhost:{port}"]
    printed = subprocess.run(
        [*command, "init", str(plan), *hosts], env=environment, capture_output=True, text=True, check=True
    ).stdout
    links = dict(re.findall(r"\((\S+)\)\n  (http\S+)", printed))
    assert set(links) == {"inspektorat", "admin", "ani", "budi"}
    with (folder / "output.txt").open("wb") as output:
        server = subprocess.Popen(
            [*command, "serve", "--port", str(port)], env=environment, stdout=output, stderr=output
        )
    running = Place(port, data, links)
    deadline = time.monotonic() + 60
    while True:
        try:
            assert running.directory() == {"channels": []}
            break
        except OSError:
            assert time.monotonic() < deadline, (folder / "output.txt").read_text()
            assert server.poll() is None, (folder / "output.txt").read_text()
            time.sleep(0.2)
    try:
        yield running
    finally:
        server.terminate()
        server.wait(20)


@dataclass
class Window:
    """A page of a fresh browser, and everything it sent or complained about."""

    page: Page
    sent: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def look(self, name: str) -> None:
        """Let axe look at the page; keep a picture where ``PELUIT_PICTURES`` names a folder."""
        assert self.violations() == [], name
        folder = os.environ.get("PELUIT_PICTURES")
        if folder:
            self.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    def violations(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA and good practice, as ``rule: element``."""
        if not self.page.evaluate("typeof window.axe !== 'undefined'"):
            self.page.evaluate(AXE_SCRIPT)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = self.page.evaluate("(tags) => axe.run(document, {runOnly: tags})", tags)["violations"]
        return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


def _complain(window: Window, line: ConsoleMessage) -> None:
    if line.type == "error":
        window.complaints.append(f"{line.text} {line.location['url']}")


def open_window(chromium: Browser, **options: Any) -> Window:
    # Without transitions, so that axe never measures a colour on its way.
    context = chromium.new_context(locale="id-ID", timezone_id="Asia/Jakarta", reduced_motion="reduce", **options)
    page = context.new_page()
    page.set_default_timeout(20_000)
    window = Window(page)
    page.on("request", lambda request: window.sent.append(f"{request.url}\n{request.post_data or ''}"))
    page.on("console", lambda line: _complain(window, line))
    page.on("pageerror", lambda error: window.complaints.append(str(error)))
    return window


def read_words(page: Page) -> list[str]:
    return [word.strip() for word in page.locator("[data-words] .words__item").all_inner_texts()]


def give_words(page: Page, words: list[str], count: int) -> None:
    fields = page.locator("[data-position]")
    expect(fields).to_have_count(count)
    for one in fields.all():
        one.fill(words[int(one.get_attribute("data-position") or 0) - 1][:4])
    page.get_by_role("button", name="Lanjut").click()


def enrol(chromium: Browser, place: Place, username: str, **options: Any) -> tuple[Enrolled, Window]:
    window = open_window(chromium, **options)
    page = window.page
    page.goto(place.links[username])
    expect(page.get_by_role("heading", level=1)).to_contain_text("Selamat datang")
    window.look(f"{username}-1-selamat-datang")
    assert page.url == f"{place.desk}/mulai/", "the token left the address"
    page.get_by_role("button", name="Buat kata-kata saya").click()
    phrase = read_words(page)
    assert len(phrase) == 7
    window.look(f"{username}-2-frasa")
    page.get_by_role("button", name="Sudah saya tulis").click()
    first = page.locator("[data-position]").first
    wrong = next(word for word in phrase if word != phrase[int(first.get_attribute("data-position") or 0) - 1])
    first.fill(wrong)
    page.get_by_role("button", name="Lanjut").click()
    expect(page.locator(".field__error").first).to_contain_text("Ini bukan kata ke-")
    window.look(f"{username}-3-periksa-salah")
    give_words(page, phrase, 3)
    recovery = read_words(page)
    assert len(recovery) == 12
    assert not set(phrase) >= set(recovery)
    window.look(f"{username}-4-pemulihan")
    page.get_by_role("button", name="Sudah saya cetak atau tulis").click()
    give_words(page, recovery, 4)
    expect(page.get_by_role("heading", level=1)).to_have_text("Pasang langkah kedua")
    expect(page.get_by_role("img", name="Kode QR untuk aplikasi autentikator")).to_be_visible()
    window.look(f"{username}-5-langkah-kedua")
    page.get_by_text("Tidak bisa memindai?").click()
    secret = page.locator("[data-totp-secret]").inner_text().replace(" ", "")
    enrolled = Enrolled(username, phrase, recovery, secret, "")
    page.get_by_label("Kode enam angka").fill(enrolled.code())
    page.get_by_role("button", name="Pasang").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kunci Anda siap")
    window.look(f"{username}-6-selesai")
    enrolled.key_id = page.locator("[data-key-id]").get_attribute("data-key-id") or ""
    return enrolled, window


def sign_in(window: Window, place: Place, person: Enrolled, *, by: str = "phrase") -> None:
    page = window.page
    page.goto(f"{place.desk}/meja/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Masuk ke meja kerja")
    if by == "recovery":
        page.get_by_role("button", name="Pakai lembar pemulihan").click()
    page.get_by_label("Nama pengguna").fill(person.username)
    words = person.phrase if by == "phrase" else person.recovery
    page.locator("input[data-words]").fill(" ".join(words))
    window.look(f"{person.username}-masuk")
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.get_by_label("Kode enam angka").fill(person.code())
    window.look(f"{person.username}-kode")
    page.get_by_role("button", name="Lanjut").click()
    expect(page.locator("[data-who]")).to_contain_text("Contoh")


def unlock(window: Window, place: Place, person: Enrolled) -> None:
    """Who is signed in since the ceremony gives only the words; a wrong one opens nothing."""
    page = window.page
    page.goto(f"{place.desk}/meja/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Buka meja kerja")
    field = page.locator("input[data-words]")
    field.fill(" ".join([*person.phrase[1:], person.phrase[0]]))
    window.look(f"{person.username}-buka")
    page.get_by_role("button", name="Buka", exact=True).click()
    expect(page.locator(".notice--danger")).to_contain_text("tidak cocok")
    field.fill(" ".join(word[:4].upper() for word in person.phrase))
    page.get_by_role("button", name="Buka", exact=True).click()
    expect(page.locator("[data-who]")).to_contain_text("Contoh")


def check_bundle(channel: dict[str, Any], people: list[Enrolled]) -> dict[str, Any]:
    """Verify a served channel from its root down, with nothing of Peluit's own code."""

    def digest(kind: str, text: str) -> bytes:
        return f"peluit/v1/{kind}\0".encode() + text.encode()

    [root] = channel["roots"]
    members = json.loads(root["text"])
    [signature] = root["signatures"]
    assert signature["key"] == members["root_key"]
    Ed25519PublicKey.from_public_bytes(base64.b64decode(members["root_key"])).verify(
        base64.b64decode(signature["signature"]), digest("root", root["text"])
    )
    assert {signer["key_id"] for signer in members["signers"]} == {person.key_id for person in people}
    keys = {signer["key_id"]: signer["verify"] for signer in members["signers"]}
    directory = channel["directory"]
    assert len({row["key"] for row in directory["signatures"]}) == members["threshold"] == 2
    for row in directory["signatures"]:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(keys[row["key"]]))
        key.verify(base64.b64decode(row["signature"]), digest("directory", directory["text"]))
    for officer in json.loads(directory["text"])["officers"]:
        tail = base64.b64decode(officer["verify"]) + hashlib.sha256(officer["recipient"].encode()).digest()
        assert hashlib.sha256(b"peluit/v1/key-id\0" + tail).hexdigest()[:32] == officer["key_id"]
    return dict(members)


def test_the_ceremony_from_the_first_link_to_an_open_channel(chromium: Browser, place: Place, tmp_path: Path) -> None:
    ani, ani_window = enrol(chromium, place, "ani", viewport=PHONE)
    budi, budi_window = enrol(chromium, place, "budi", color_scheme="dark")
    people = [ani, budi]
    for person, window in ((ani, ani_window), (budi, budi_window)):
        everything, token = "\n".join(window.sent), place.links[person.username].split("#")[1]
        assert token in everything
        assert not [line for line in window.sent if token in line.split()[0]]
        for words in (person.phrase, person.recovery):
            assert " ".join(words) not in everything
            assert sum(word in everything for word in words) < len(words)
        assert window.complaints == []

    # The holder looks at the signers, makes the root, keeps the keys, prints the record, confirms.
    holder = open_window(chromium, viewport={"width": 1366, "height": 768}, accept_downloads=True)
    page = holder.page
    page.goto(place.links["inspektorat"])
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kunci induk saluran")
    for person in people:
        spaced = " ".join(person.key_id[at : at + 4] for at in range(0, 32, 4))
        expect(page.get_by_text(spaced)).to_be_visible()
    page.get_by_role("button", name="Buat kunci induk").click()
    expect(page.locator(".reason")).to_contain_text("Tandai semua sidik")
    holder.look("pemegang-1-periksa")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Buat kunci induk").click()
    files = {}
    for kind in ("root", "recovery"):
        with page.expect_download() as saved:
            page.locator(f"[data-key={kind}]").click()
        files[kind] = tmp_path / saved.value.suggested_filename
        saved.value.save_as(files[kind])
    page.get_by_label("Pilih berkas kunci induk").set_input_files(files["recovery"])
    expect(page.get_by_text("Bukan berkas yang tadi diunduh")).to_be_visible()
    page.get_by_role("button", name="Lanjut").click()
    expect(page.locator(".reason")).to_contain_text("Pilih kedua berkas dulu")
    page.get_by_label("Pilih berkas kunci induk").set_input_files(files["root"])
    page.get_by_label("Pilih berkas kunci cadangan").set_input_files(files["recovery"])
    expect(page.get_by_text("Tersimpan utuh.", exact=True)).to_have_count(2)
    holder.look("pemegang-2-simpan")
    page.get_by_role("button", name="Lanjut").click()
    digest = page.locator("[data-digest]").get_attribute("data-digest")
    page.get_by_role("button", name="Sahkan").click()
    expect(page.locator(".reason")).to_contain_text("Cetak dulu")
    holder.look("pemegang-3-berita-acara")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Sahkan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kunci induk disahkan")
    holder.look("pemegang-4-selesai")
    assert holder.complaints == []

    # Neither seed of the root was ever sent; both fit the public keys in the root document.
    seeds = {kind: re.search(r"PELUIT-\w+-KEY-1 (\S+)", path.read_text()) for kind, path in files.items()}
    everything = "\n".join(holder.sent)
    publics = {}
    for kind, found in seeds.items():
        assert found is not None
        assert found[1] not in everything
        seed = base64.b64decode(found[1])
        publics[kind] = Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()

    assert place.directory() == {"channels": []}

    # Both officers read the difference and sign.
    unlock(ani_window, place, ani)
    budi_window = open_window(chromium, viewport=PHONE, color_scheme="dark")
    sign_in(budi_window, place, budi)
    for person, window in ((ani, ani_window), (budi, budi_window)):
        page = window.page
        page.get_by_role("link", name="Daftar penerima").click()
        expect(page.locator("[data-channel=inspektorat]")).to_contain_text("akan membaca setiap laporan baru")
        window.look(f"{person.username}-direktori")
        page.locator("[data-sign]").click()
        said = "Tanda tangan Anda tercatat" if person is ani else "yang baru sudah berlaku"
        expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()
        window.look(f"{person.username}-direktori-ditandatangani")
        assert window.complaints == []

    [channel] = place.directory()["channels"]
    members = check_bundle(channel, people)
    assert base64.b64decode(members["root_key"]) == publics["root"]
    assert base64.b64decode(members["recovery_key"]) == publics["recovery"]
    assert hashlib.sha256(b"peluit/v1/root\0" + channel["roots"][0]["text"].encode()).hexdigest() == digest

    # The recovery sheet opens the same keys.
    again = open_window(chromium)
    sign_in(again, place, ani, by="recovery")
    assert again.complaints == []

    # The links are spent.
    again.page.goto("about:blank")
    again.page.goto(place.links["ani"])
    expect(again.page.locator(".notice__title")).to_have_text("Undangan ini tidak berlaku")


def test_without_a_token_the_page_asks_for_the_link(chromium: Browser, place: Place) -> None:
    window = open_window(chromium, viewport=PHONE)
    window.page.goto(f"{place.desk}/mulai/")
    expect(window.page.locator(".notice__title")).to_have_text("Buka halaman ini dari tautan undangan")
    assert window.complaints == []


def test_the_administrator_invites_and_places_officers(chromium: Browser, place: Place) -> None:
    admin, window = enrol(chromium, place, "admin", viewport={"width": 1366, "height": 768})
    unlock(window, place, admin)
    page = window.page
    page.get_by_role("link", name="Petugas", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Petugas")
    window.look("admin-petugas")

    new = page.locator("form[data-call='']")
    new.get_by_label("Nama", exact=True).fill("Citra Contoh")
    new.get_by_label("Jabatan").fill("Auditor Muda")
    new.get_by_label("Nama pengguna").fill("Citra Contoh")
    new.get_by_label("Peran").select_option("auditor")
    page.get_by_role("button", name="Buat undangan").click()
    expect(page.locator(".notice--danger")).to_contain_text("huruf kecil, angka, titik, atau strip")
    new.get_by_label("Nama pengguna").fill("citra")
    page.get_by_role("button", name="Buat undangan").click()
    link = page.locator("[data-invitation]").inner_text().strip()
    row = page.get_by_role("row").filter(has_text="Citra Contoh")
    expect(row).to_contain_text("diundang sampai")
    window.look("admin-undangan")

    page.get_by_text("Tambah atau ubah petugas saluran ini").click()
    channel = page.locator("form[data-call='/membership'].stack")
    channel.get_by_label("Petugas").select_option("citra")
    channel.get_by_label("Peran").select_option("auditor")
    channel.get_by_role("button", name="Simpan").click()
    expect(page.locator(".notice--ok")).to_contain_text("Tersimpan")
    expect(page.get_by_role("button", name="Keluarkan Citra Contoh")).to_be_visible()
    window.look("admin-saluran")
    [refused] = window.complaints
    assert refused.endswith(f"400 (Bad Request) {place.desk}/meja/api/officers")

    guest = open_window(chromium, viewport=PHONE)
    guest.page.goto(link)
    expect(guest.page.get_by_role("heading", level=1)).to_contain_text("Selamat datang, Citra Contoh")
    expect(guest.page.get_by_text("Tim Pengelola WBS (auditor)")).to_be_visible()


def test_a_passkey_signs_in_and_unlocks_in_one_touch(chromium: Browser, tmp_path: Path) -> None:
    with start_place(tmp_path) as place:
        ani, window = enrol(chromium, place, "ani")
        add_authenticator(window.page)
        unlock(window, place, ani)
        page = window.page
        page.locator("[data-who]").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kunci saya")
        page.get_by_role("button", name="Pasang kunci di perangkat ini").click()
        expect(page.get_by_text("Kunci perangkat 1", exact=True)).to_be_visible()
        window.look("saya-kunci-perangkat")

        # Locked: one touch opens again. Signed out: one touch signs in, whoever it is.
        for leave in ("Kunci", "Keluar"):
            page.get_by_role("button", name=leave, exact=True).click()
            touch = page.get_by_role("button", name="Masuk dengan kunci perangkat")
            touch.wait_for()
            window.look(f"saya-{leave.lower()}")
            touch.click()
            expect(page.locator("[data-who]")).to_contain_text("Ani Contoh")

        # Neither the PRF output nor any extension result was sent.
        bodies = [json.loads(line.split("\n", 1)[1]) for line in window.sent if '"credential"' in line]
        signed_in = ["credential", "shared"]
        assert [sorted(body) for body in bodies] == [["credential", "vault"], signed_in, signed_in]
        for body in bodies:
            assert set(body["credential"]) == {"id", "response"}
            assert set(body["credential"]["response"]) <= {
                *("clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle")
            }

        page.locator("[data-who]").click()
        page.get_by_role("button", name="Lepas").click()
        expect(page.get_by_text("Kunci perangkat 1", exact=True)).to_have_count(0)
        page.get_by_role("button", name="Keluar", exact=True).click()
        page.get_by_role("button", name="Masuk dengan kunci perangkat").click()
        expect(page.locator(".notice--danger")).to_contain_text("Belum bisa masuk")


def add_authenticator(page: Page) -> None:
    """A device of the page's own with PIN and PRF, as Chromium's test protocol gives it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "ctap2Version": "ctap2_1",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
                "hasPrf": True,
            }
        },
    )
