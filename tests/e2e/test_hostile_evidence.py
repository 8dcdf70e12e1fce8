"""Files sent with bad intent are opened at the real desk: nothing runs, nothing leaves, the desk stays at work.

The browser keeps a log of its whole network stack, so that not only requests count but every name that is looked up and
every packet. ``bocor.example`` may be in it only where the test itself puts it, to show that the log sees such things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Error, Frame, FrameLocator, Page, expect

from tests.browser import ARGUMENTS, CHROMIUM, OFFICE, City
from tests.e2e.hostile import LEAK, written
from tests.e2e.people import OfficerAtDesk

pytestmark = pytest.mark.browser
ATTACKS = (Path(__file__).parent / "attacks.js").read_text()
PICTURE = Path(__file__).resolve().parents[2] / "src/peluit/site/demo/berkas/ukur-drainase.jpg"

# What is seen in the frame, or what is said instead of showing it.
SHOWN = {
    "aksi.pdf": "SEMEN BANTUAN",
    "luar.pdf": "DOKUMEN LUAR",
    "luas.pdf": "LUAS",
    "bom.pdf": "",
    "kuitansi.jpg": "BUKAN FOTO",
    "ganda.pdf": "PDF DAN ARSIP",
    "denah.svg": '<svg xmlns="http://www.w3.org/2000/svg" onload=',
    "halaman.html": '<meta http-equiv="refresh"',
    "surat.docx": "<script>alert(1)</script> ditulis tangan",
    "panjang.txt": "kuitansi kuitansi",
    "terbalik.txt": "U+202E",
}
REFUSED = {
    "bom.docx": "memuai menjadi sangat besar",
    "bom.xlsx": "memuai menjadi sangat besar",
    "entitas.xlsx": "tidak utuh atau tidak biasa",
    "luas.png": "jauh lebih besar daripada foto biasa",
    "gerak.gif": "jauh lebih besar daripada foto biasa",
}
# Ways out of an ordinary page, which have to be seen in the log.
CONTROLS = {"image", "fetch-opaque", "link-dns-prefetch", "link-preconnect", "call"}
NOTES = {
    "kuitansi.jpg": "Nama berkas ini berakhiran .jpg, tetapi isinya PDF.",
    "denah.svg": "SVG dapat memuat program",
    "halaman.html": "ditampilkan sebagai teks sumber",
    "surat.docx": "[gambar tidak ditampilkan]",
    "terbalik.txt": "Ada 2 tanda tak terlihat",
}


@dataclass
class Desk:
    """An officer's page with the hostile files on it, and where the browser writes down what its network does."""

    page: Page
    officer: OfficerAtDesk
    log: Path
    dialogs: list[str]
    pages: int

    def receive(self, case: str, *files: Path) -> None:
        """Put files into a case as a note of the officer's own; cleaning at the portal would change them."""
        self.officer.open_case(case)
        for n in range(0, len(files), 6):
            self.officer.write_note(f"Kiriman yang mencurigakan, bagian {n // 6 + 1}.", *files[n : n + 6])

    def view(self, name: str) -> FrameLocator:
        """Open a file; gives the inner frame."""
        self.page.get_by_role("button", name=f"Lihat {name}", exact=True).click()
        return self.page.frame_locator(f'iframe[title$=" {name}"]').frame_locator("iframe")

    def inner(self) -> Frame:
        """The inner frame of the only file that is open, when it shows something."""
        expect(self.page.locator('.viewing[data-state="shown"]')).to_have_count(1, timeout=60_000)
        return next(frame for frame in self.page.frames if frame.parent_frame and frame.parent_frame.parent_frame)

    def is_where_it_was(self, address: str) -> bool:
        """Whether no dialog was shown, no window opened, and the desk's page not led away."""
        return self.page.url == address and self.dialogs == [] and len(self.page.context.pages) == self.pages

    def close(self, name: str) -> None:
        """Take it away again; the desk has to be awake for that."""
        self.page.get_by_role("button", name=f"Tutup {name}", exact=True).click()
        expect(self.page.locator(".viewing")).to_have_count(0)


@pytest.fixture
def desk(city: City, chromium: Browser, tmp_path: Path) -> Iterator[Desk]:
    """An officer in a browser with a profile of its own: a private window would look up no name beforehand."""
    log = tmp_path / "network.json"
    quiet = "--disable-background-networking"
    arguments = [
        *(one for one in ARGUMENTS if one != quiet),
        f"--log-net-log={log}",
        "--net-log-capture-mode=Everything",
    ]
    context = chromium.browser_type.launch_persistent_context(
        tmp_path / "profile",
        executable_path=CHROMIUM,
        args=arguments,
        ignore_default_args=[quiet],
        viewport={"width": OFFICE["width"], "height": OFFICE["height"]},
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    officer = OfficerAtDesk(page, city, "oktavian")
    officer.sign_in()
    yield Desk(page, officer, log, dialogs, len(context.pages))
    context.close()


def test_hostile_evidence_is_harmless(desk: Desk, tmp_path: Path) -> None:
    desk.receive("Proyek dipecah dan diarahkan ke satu perusahaan", *written(tmp_path, PICTURE.read_bytes()))
    page, address = desk.page, desk.page.url
    for name, text in SHOWN.items():
        inside = desk.view(name)
        expect(page.locator('.viewing[data-state="shown"]')).to_have_count(1, timeout=60_000)
        if text:
            expect(inside.get_by_text(text).first).to_be_attached(timeout=30_000)
        if name in NOTES:
            place = page if name == "kuitansi.jpg" else inside
            expect(place.get_by_text(NOTES[name])).to_be_visible()
        if name == "aksi.pdf":
            inside.locator(".pages__sheet").click(position={"x": 200, "y": 300})
        desk.close(name)
    for name, text in REFUSED.items():
        desk.view(name)
        expect(page.locator('.viewing[data-state="refused"]')).to_contain_text(text, timeout=60_000)
        assert page.locator(".viewing iframe").count() == 0
        desk.close(name)
    desk.view("foto.jpg")
    assert desk.inner().evaluate("() => document.querySelector('img').naturalWidth") > 0
    desk.close("foto.jpg")
    assert desk.is_where_it_was(address)
    assert leaks(desk) == set()


def test_nothing_leaves_the_viewing_frame(desk: Desk, tmp_path: Path) -> None:
    """Whatever code in the frame tries, were there any: no network, no way to go, and the desk is not held up."""
    text = tmp_path / "catatan-tetangga.txt"
    text.write_text("Catatan biasa.")
    desk.receive("Auditor meminta imbalan agar temuan dihapus", text)
    page, address = desk.page, desk.page.url
    desk.view(text.name)
    inner = desk.inner()
    assert inner.evaluate("() => [self.origin, typeof RTCPeerConnection]") == ["null", "undefined"]
    for name in names(inner, "attempts"):
        tried(inner, "attempts", name)
        assert inner.url == "about:srcdoc", name
    for name in names(inner, "reaches"):
        assert "Error" in tried(inner, "reaches", name), name
    leavings = names(inner, "leavings")
    page.wait_for_timeout(1_000)
    desk.close(text.name)
    for name in leavings:
        desk.view(text.name)
        tried(desk.inner(), "leavings", name)
        page.wait_for_timeout(300)
        desk.close(text.name)

    desk.view(text.name)
    busy = desk.inner()
    assert has_own_process(page)
    busy.evaluate("() => { setTimeout(() => { for (;;); }, 0) }")
    desk.close(text.name)
    assert desk.is_where_it_was(address)
    assert leaks(desk) == set()


def names(frame: Frame, group: str) -> list[str]:
    """What there is to try."""
    found: list[str] = frame.evaluate(f"() => Object.keys(({ATTACKS}).{group})")
    assert found
    return found


def tried(frame: Frame, group: str, name: str, host: str = LEAK) -> str:
    """Run an attempt in the frame; gives what it ended with."""
    run = f"""([name, address]) => new Promise((resolve) => {{
        const attempt = async () => String(await ({ATTACKS}).{group}[name](address));
        // From a timer: what is run for a debugger may evaluate text, what is run for a page may not.
        setTimeout(() => {{ attempt().then(resolve, (error) => {{ resolve(`Error: ${{error}}`); }}); }}, 0);
        setTimeout(resolve, 500, "waiting");
    }})"""
    try:
        return str(frame.evaluate(run, [name, f"http://{name.replace(' ', '-')}.{host}/"]))
    except Error as error:
        return f"Error: {error}"


def has_own_process(page: Page) -> bool:
    """Whether the frame is a process of its own, so that what it does cannot hold up the desk."""
    targets = page.context.new_cdp_session(page).send("Target.getTargets")["targetInfos"]
    return any(target["type"] == "iframe" and target["url"].endswith("/meja/bingkai/") for target in targets)


def leaks(desk: Desk) -> set[str]:
    """The attacker's hosts that the network stack ever heard of; ends the browser, which only then has told all."""
    control = desk.page.context.new_page()
    control.goto("about:blank")
    for name in CONTROLS:
        tried(control.main_frame, "attempts", name, f"kontrol-{LEAK}")
    control.wait_for_timeout(500)
    control.context.close()
    log = desk.log.read_text(errors="replace")
    places = (found.start() for found in re.finditer(re.escape(LEAK), log))
    heard = {re.sub(r".*[^\w.-]", "", log[max(0, at - 40) : at], flags=re.DOTALL) for at in places}
    assert heard >= {f"{name}.kontrol-" for name in CONTROLS}, "the log would have seen them"
    return {host for host in heard if not host.endswith("kontrol-")}
