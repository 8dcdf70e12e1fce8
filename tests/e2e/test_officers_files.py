"""An officer answers with a large file on a bad line: it goes on while other pages are read, and arrives the same."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.e2e.people import OfficerAtDesk, Reporter, press
from tests.line import Line, Quality
from tests.portal.test_unfinished_files import PATIENCE, card_of, percent, press_on, recording, wait_for_percent

STORY = "Timbangan di gudang pupuk disetel kurang dua kilo; petani yang protes tidak dilayani lagi."
TITLE = "Timbangan di gudang pupuk disetel kurang"


def test_a_large_answer_arrives_whole(city: City, chromium: Browser, tmp_path: Path) -> None:
    phone = visit(chromium, viewport=PHONE)
    reporter = Reporter(phone.page, city)
    reporter.begin()
    reporter.tell(STORY)
    press(phone.page, "Lanjut")
    phone.page.get_by_label("Saya menyampaikan ini dengan iktikad baik").check()
    press(phone.page, "Kunci dan kirim")
    words = reporter.wait_for_words()
    phone.context.close()

    answer = recording(tmp_path / "rekaman-timbangan.bin", megabytes=16)
    with Line(Quality(rate=2_000_000, round_trip=0.02)) as line:
        desk = visit(chromium, viewport=OFFICE, proxy=line.proxy)
        page = desk.page
        page.set_default_timeout(PATIENCE)
        officer = OfficerAtDesk(page, city, "desi")
        officer.sign_in()
        officer.open_case(TITLE)
        form = page.locator("form", has=page.get_by_label("Tulis kepada pelapor"))
        form.get_by_label("Tulis kepada pelapor").fill("Kami melampirkan rekaman uji timbangan.")
        form.locator("input[type=file]").set_input_files(str(answer))
        card = card_of(page, "rekaman-timbangan.bin")
        wait_for_percent(page, card, 10)
        press_on(card, "Jeda")
        expect(card).to_contain_text("dijeda")
        press_on(card, "Lanjutkan")
        line.cut(stays_down=True)
        expect(card).to_contain_text("menunggu sambungan", timeout=PATIENCE)
        line.mend()
        before = percent(card)
        # The officer looks at the list meanwhile; what is on its way goes on.
        page.get_by_role("link", name="Perkara", exact=True).click()
        expect(page.get_by_role("heading", name="Perkara", exact=True).first).to_be_visible()
        officer.open_case(TITLE)
        expect(form.get_by_label("Tulis kepada pelapor")).to_have_value("Kami melampirkan rekaman uji timbangan.")
        wait_for_percent(page, card, before + 10)
        expect(card).to_contain_text(re.compile("MB sampai|terkunci dan terkirim"))
        form.get_by_role("button", name=re.compile("Kunci dan kirim")).click()
        expect(form).not_to_contain_text("rekaman-timbangan.bin", timeout=PATIENCE)
        expect(form.get_by_label("Tulis kepada pelapor")).to_have_value("", timeout=PATIENCE)
        assert [text for text in desk.complaints if "Failed to load resource" not in text] == []
        desk.context.close()

    again = visit(chromium, viewport=PHONE)
    box = Reporter(again.page, city)
    box.open_box(words)
    expect(again.page.get_by_text("Kami melampirkan rekaman uji timbangan.").first).to_be_visible()
    with again.page.expect_download() as download:
        again.page.get_by_role("button", name="Simpan").filter(has_text="rekaman-timbangan").first.click()
    got = hashlib.sha256(Path(download.value.path()).read_bytes()).hexdigest()
    assert got == hashlib.sha256(answer.read_bytes()).hexdigest()
    again.context.close()
