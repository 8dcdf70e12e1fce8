"""An officer comes in by their account of the city: meetings open, cases wait for the passphrase."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import OFFICE, PHONE, City, visit
from tests.cityaccount.provider import RealProvider, real_provider
from tests.e2e.people import OfficerAtDesk, press
from tests.e2e.test_portal_manners import violations
from tests.e2e.test_succession import administrator


@pytest.fixture
def at_city(own_city: City) -> Iterator[RealProvider]:
    """``oidc-provider``, which the demo city trusts."""
    with real_provider(f"{own_city.desk}/meja/masuk-kota/") as provider:
        command(own_city, "set", "--issuer", provider.issuer, "--client-id", "peluit")
        yield provider


def command(city: City, action: str, *words: str) -> str:
    """Run ``peluit city-account`` as whoever looks after the server does."""
    environment = {**os.environ, "PELUIT_DATA_DIR": str(city.data), "PELUIT_DEMO": "1"}
    run = [sys.executable, "-m", "peluit.site.cli", "city-account", action, "lubuklinggau", *words]
    return subprocess.run(run, env=environment, check=True, capture_output=True, text=True).stdout


def at_provider(page: Page, name: str) -> None:
    """Sign in at the city's own page."""
    page.get_by_placeholder("Enter any login").fill(name)
    page.get_by_placeholder("and password").fill("apa saja")
    page.get_by_role("button", name="Sign-in").click()


def test_meetings_open_and_cases_wait_for_the_passphrase(
    own_city: City, at_city: RealProvider, chromium: Browser
) -> None:
    office = visit(chromium, viewport=OFFICE)
    page = office.page
    officer = OfficerAtDesk(page, own_city, "marlina")
    officer.sign_in()
    page.get_by_role("link", name="Marlina").click()
    page.locator("main").get_by_role("link", name="Akun kota").click()
    press(page, "Hubungkan akun kota saya")
    at_provider(page, "pegawai-7")
    # The keys were in the page that was left: only the passphrase is asked for again.
    expect(page.get_by_role("heading", name="Buka meja kerja")).to_be_visible()
    assert page.url == f"{own_city.desk}/meja/akun-kota/"
    page.get_by_label("Frasa kunci").fill(own_city.keys["officers"]["marlina"]["phrase"])
    press(page, "Buka")
    expect(page.get_by_text("Terhubung sejak")).to_be_visible()
    press(page, "Keluar")
    expect(page.get_by_role("heading", name="Masuk ke meja kerja")).to_be_visible()

    page.goto(f"{own_city.desk}/meja/keterbukaan/")
    press(page, "Masuk dengan akun kota")
    # The provider remembers who signed in there.
    expect(page.get_by_role("heading", name="Rapat bulanan OPD")).to_be_visible()
    assert page.url == f"{own_city.desk}/meja/keterbukaan/"
    expect(page.get_by_role("link", name="Perkara", exact=True)).to_be_hidden()
    page.get_by_role("link", name="Hari ini").click()
    expect(page.get_by_text("Anda masuk dengan akun kota")).to_be_visible()

    page.goto(f"{own_city.desk}/meja/perkara/")
    expect(page.get_by_text("Untuk membuka laporan dan surat, masuk dengan frasa kunci.")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("PLT-")
    press(page, "Kembali tanpa frasa kunci")
    expect(page.get_by_text("Anda masuk dengan akun kota")).to_be_visible()
    page.goto(f"{own_city.desk}/meja/perkara/")
    expect(page.get_by_label("Nama pengguna")).to_have_value("marlina")
    page.get_by_label("Frasa kunci").fill(own_city.keys["officers"]["marlina"]["phrase"])
    press(page, "Masuk")
    page.get_by_label("Kode enam angka").fill(own_city.code_for("marlina"))
    press(page, "Lanjut")
    expect(page.get_by_role("heading", name="Perkara", exact=True)).to_be_visible()
    expect(page.locator("main")).to_contain_text("PLT-")
    # Refusals of the server, and what the provider's own page lacks here, are told by the browser itself.
    assert [line for line in office.complaints if not line.startswith("Failed to load resource")] == []
    office.context.close()


def test_someone_without_a_passphrase_is_invited_and_others_are_refused_kindly(
    own_city: City, at_city: RealProvider, chromium: Browser
) -> None:
    admin = page = administrator(chromium, own_city, reduced_motion="reduce", bypass_csp=True)
    page.get_by_role("link", name="Akun kota petugas").click()
    expect(page.get_by_label("Penerbit (issuer)")).to_have_value(at_city.issuer)
    assert violations(page) == []
    page.locator("tr").filter(has_text="Sekar").get_by_role("button", name="Buat tautan").click()
    link = page.locator("[data-invitation]").inner_text()
    assert "/meja/akun-kota/undangan/#" in link

    phone = visit(chromium, viewport=PHONE, reduced_motion="reduce", bypass_csp=True)
    page = phone.page
    page.goto(link)
    expect(page.get_by_role("heading", name="Hubungkan akun kota Anda")).to_be_visible()
    assert link.rsplit("#", 1)[1] not in page.url
    assert violations(page) == []
    press(page, "Masuk dengan akun kota")
    at_provider(page, "pegawai-8")
    expect(page.get_by_role("heading", name="Hari ini")).to_be_visible()
    assert violations(page) == []
    page.locator("main").get_by_role("link", name="Rapat bulanan kantor Anda").click()
    expect(page.get_by_role("heading", name="Dinas Contoh Pelayanan (rekaan)")).to_be_visible()
    press(page, "Keluar")
    expect(page.get_by_role("heading", name="Masuk ke meja kerja")).to_be_visible()
    assert violations(page) == []
    phone.context.close()

    stranger = visit(chromium, viewport=PHONE)
    page = stranger.page
    page.goto(f"{own_city.desk}/meja/")
    press(page, "Masuk dengan akun kota")
    at_provider(page, "orang-lain")
    expect(page.get_by_text("Akun kota ini belum terhubung dengan petugas di sini.")).to_be_visible()
    expect(page.get_by_label("Frasa kunci")).to_be_visible()
    assert "code=" not in page.url
    # The provider sends everybody to one page; whoever left an English one is spoken to in English.
    page.goto(f"{own_city.desk}/en/meja/")
    press(page, "Sign in with your city account")
    expect(page.get_by_text("This city account is not linked to an officer here.")).to_be_visible()
    assert page.url == f"{own_city.desk}/en/meja/"
    stranger.context.close()
    admin.context.close()


def test_a_provider_that_is_away_leaves_the_passphrase(own_city: City, chromium: Browser) -> None:
    command(own_city, "set", "--issuer", "http://127.0.0.1:1", "--client-id", "peluit")
    office = visit(chromium, viewport=OFFICE)
    office.page.goto(f"{own_city.desk}/meja/")
    press(office.page, "Masuk dengan akun kota")
    expect(office.page.get_by_text("Layanan masuk kota sedang tidak dapat dihubungi.")).to_be_visible()
    OfficerAtDesk(office.page, own_city, "marlina").give_words()
    office.context.close()
