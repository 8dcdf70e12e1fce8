"""Files that tell too much, chosen in the report page: what the page says of them, and what arrives."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import City, Visit
from tests.e2e.people import Reporter, press

pytestmark = pytest.mark.browser
PICTURE = Path(__file__).resolve().parents[2] / "src/peluit/site/demo/berkas/bingkisan.jpg"
STORY = "Petugas loket meminta uang Rp150 ribu tanpa kuitansi untuk surat pengantar."
MAKER = b"RAHASIA HP\0"
PLACE = b"+03.2945+102.8611/"


def photo() -> bytes:
    """A photo that names its place and its maker in Exif, big-endian."""

    def entry(tag: int, kind: int, count: int, value: bytes) -> bytes:
        return struct.pack(">HHI", tag, kind, count) + value.ljust(4, b"\0")

    gps = 38 + len(MAKER) + 1
    place = struct.pack(">H", 4) + b"".join(
        [
            entry(1, 2, 2, b"S\0"),
            entry(2, 5, 3, struct.pack(">I", gps + 54)),
            entry(3, 2, 2, b"E\0"),
            entry(4, 5, 3, struct.pack(">I", gps + 78)),
        ]
    )
    numbers = struct.pack(">12I", 3, 1, 17, 1, 40, 1, 102, 1, 51, 1, 40, 1)
    first = struct.pack(">H", 2) + entry(0x010F, 2, len(MAKER), struct.pack(">I", 38))
    tiff = b"MM\0*\0\0\0\x08" + first + entry(0x8825, 4, 1, struct.pack(">I", gps)) + bytes(4)
    exif = b"Exif\0\0" + tiff + MAKER + b"\0" + place + bytes(4) + numbers
    plain = PICTURE.read_bytes()
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]


def box(kind: bytes, *parts: bytes) -> bytes:
    """A box of an MP4."""
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + kind + body


def film() -> bytes:
    """A phone's film that says where and when it was taken, and with what."""
    noted = box(
        b"udta", box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0), PLACE), box(b"\xa9mak", b"\0\x0a\0\0", MAKER[:-1])
    )
    head = box(b"mvhd", bytes(4), struct.pack(">4I", 3_858_820_800, 3_858_820_800, 1000, 3000), bytes(80))
    return box(b"ftyp", b"mp42", bytes(4), b"isom") + box(b"mdat", b"GAMBAR" * 500) + box(b"moov", head, noted)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """What a phone's gallery holds."""
    made = {"IMG_20260412_101530.jpg": photo(), "loket.jpg": photo(), "VID-20260412-WA0003.mp4": film()}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in made}


def saved(page: Page, name: str) -> bytes:
    """A file as its reader saves it."""
    card = page.locator(".file", has=page.get_by_text(name, exact=True))
    opening = card.get_by_role("button", name=f"Buka {name}")
    saving = card.get_by_role("button", name=f"Simpan {name}")
    expect(opening.or_(saving)).to_be_visible()
    if opening.is_visible():
        opening.click()
    with page.expect_download() as download:
        saving.click()
    return Path(download.value.path()).read_bytes()


def test_what_a_file_tells_is_shown_and_removed_or_sent_as_it_is(
    city: City, phone: Visit, files: dict[str, Path]
) -> None:
    page = phone.page
    reporter = Reporter(page, city)
    reporter.begin()
    reporter.tell(STORY)
    page.locator("#bukti-berkas").set_input_files([str(path) for path in files.values()])
    photos = page.get_by_text("Foto ini menyimpan lokasi, jenis HP, dan tulisan tersembunyi.")
    expect(photos).to_have_count(2)
    expect(page.get_by_text("Video ini menyimpan lokasi, waktu, dan jenis HP.")).to_be_visible()
    expect(page.get_by_text("Nama aslinya VID-20260412-WA0003.mp4.")).to_be_visible()
    page.get_by_text("Lihat yang tersimpan").first.click()
    expect(page.get_by_text("-3.29444, 102.86111").first).to_be_visible()

    press(page, "Hapus dulu (disarankan) berkas-1.jpg")
    press(page, "Kirim apa adanya loket.jpg")
    press(page, "Hapus dulu (disarankan) berkas-3.mp4")
    expect(page.get_by_text("lokasi, waktu, dan jenis HP dihapus")).to_be_visible()
    expect(page.get_by_text("terkunci dan terkirim")).to_have_count(3)
    press(page, "Pakai nama asli VID-20260412-WA0003.mp4")
    reporter.send()

    reporter.open_box()
    cleaned = saved(page, "berkas-1.jpg")
    assert MAKER not in cleaned
    assert cleaned.endswith(PICTURE.read_bytes()[-500:])
    assert saved(page, "loket.jpg") == photo()
    video = saved(page, "VID-20260412-WA0003.mp4")
    assert (PLACE in video, MAKER[:-1] in video, b"GAMBAR" * 500 in video) == (False, False, True)
    assert len(video) == len(film())

    page.locator("#jawab-berkas").set_input_files(str(files["loket.jpg"]))
    expect(photos).to_be_visible()
    press(page, "Hapus dulu (disarankan) loket.jpg")
    expect(page.get_by_text("lokasi, jenis HP, dan tulisan tersembunyi dihapus")).to_be_visible()
    assert phone.complaints == []
