"""A signer lost all keys: the holder names the new ones with a key from the safe; the channel stays open meanwhile."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import Reporter, press
from tests.e2e.test_handover import enrol_anew
from tests.e2e.test_succession import administrator, at_desk

pytestmark = pytest.mark.browser
SIGNER = "Marlina Serunai"


def served(own_city: City) -> tuple[list[int], int]:
    """Versions of the roots and of the directory that visitors get of the first channel."""
    with urllib.request.urlopen(f"{own_city.portal}/api/v1/directory", timeout=10) as answer:
        channels: list[dict[str, Any]] = json.load(answer)["channels"]
    (channel,) = (row for row in channels if row["code"] == "inspektorat")
    roots = [json.loads(root["text"])["version"] for root in channel["roots"]]
    return roots, json.loads(channel["directory"]["text"])["version"]


def takes_reports(chromium: Browser, own_city: City) -> None:
    """A visitor's browser verifies the chain of roots and the directory, and goes on."""
    opened = visit(chromium, viewport=PHONE)
    Reporter(opened.page, own_city).begin()
    expect(opened.page.get_by_label("Cerita Anda")).to_be_visible()
    opened.context.close()


def sign(page: Page, said: str) -> None:
    page.get_by_role("link", name="Daftar penerima", exact=True).click()
    page.locator("[data-channel=inspektorat]").get_by_role("button", name="Tanda tangani").click()
    expect(page.get_by_text(said)).to_be_visible()


def test_the_holder_names_a_signers_new_keys(own_city: City, chromium: Browser, tmp_path: Path) -> None:
    before = served(own_city)
    galih = administrator(chromium, own_city)
    galih.on("dialog", lambda dialog: dialog.accept())
    galih.get_by_role("row", name=SIGNER).last.get_by_role("button", name="Hilang semua").click()
    marlina = visit(chromium, viewport=OFFICE).page
    enrol_anew(marlina, galih.locator("[data-invitation]").inner_text())

    channel = galih.get_by_role("region", name="Tim Pengelola WBS")
    channel.get_by_text("Ganti penanda tangan, atau sahkan kunci baru penanda tangan").click()
    channel.get_by_role("button", name="Undang pemegang kunci induk").click()
    opened = visit(chromium, viewport=OFFICE)
    holder = opened.page
    holder.goto(galih.locator("[data-invitation]").inner_text())
    expect(holder.get_by_role("heading", name="Penanda tangan baru saluran Tim Pengelola WBS")).to_be_visible()
    expect(holder.get_by_role("row", name=SIGNER)).to_contain_text("(kunci baru)")
    for box in holder.get_by_role("checkbox").all():
        box.check()
    press(holder, "Lanjut")
    wrong, right = tmp_path / "salah.txt", tmp_path / "kunci-cadangan.txt"
    wrong.write_text(f"PELUIT-ROOT-KEY-1 {own_city.keys['roots']['luar']['root']}\n")
    right.write_text(f"PELUIT-RECOVERY-KEY-1 {own_city.keys['roots']['inspektorat']['recovery']}\n")
    holder.locator("input[type=file]").set_input_files(wrong)
    expect(holder.get_by_text("Berkas ini bukan kunci saluran ini.")).to_be_visible()
    holder.locator("input[type=file]").set_input_files(right)
    expect(holder.get_by_text("Kunci ini cocok")).to_be_visible()
    press(holder, "Lanjut")
    expect(holder.get_by_text("Pilih apakah kedua kunci tetap dipakai.")).to_be_visible()
    holder.get_by_label("Keduanya tetap dipakai").check()
    press(holder, "Lanjut")
    expect(holder.get_by_role("heading", name="Berita acara penggantian dokumen induk")).to_be_visible()
    holder.get_by_role("checkbox").check()
    press(holder, "Sahkan")
    expect(holder.get_by_role("heading", name="Dokumen induk yang baru disahkan")).to_be_visible()
    assert opened.complaints == []

    assert served(own_city) == before
    takes_reports(chromium, own_city)
    hamdan = at_desk(chromium, own_city, "hamdan")
    sign(marlina, "Tanda tangan Anda tercatat")
    sign(hamdan, "yang baru sudah berlaku")
    roots, version = served(own_city)
    assert (roots, version > before[1]) == ([1, 2], True)
    takes_reports(chromium, own_city)
    for page in (galih, marlina, holder, hamdan):
        page.context.close()
