"""The page set: the same bytes everywhere, nothing in it but what everybody may know, served with care."""

from __future__ import annotations

import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import brotli
import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from peluit.accounts.models import Letterhead, Organisation
from peluit.core.directory import fingerprint
from peluit.intake import portal as pages
from peluit.intake.portal_files import folder_of
from peluit.keyring.queries import list_root_pins
from tests.world import DESK_HOST, Chamber

INDONESIAN = ("/", "/lapor/", "/tanya/", "/kotak/", "/panduan/", "/kunci/", "/formulir/")
ENGLISH = tuple(f"/en{path}" for path in INDONESIAN)
PATHS = (*INDONESIAN, *ENGLISH)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_organisation_gives_the_same_bytes(
    organisation: Organisation, chamber: Chamber, bundle: Path, tmp_path: Path
) -> None:
    first = pages.build(organisation, tmp_path / "one")
    second = pages.build(Organisation.objects.get(pk=organisation.pk), tmp_path / "two")
    assert first == second
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_building_again_replaces_what_was_there(built: str, organisation: Organisation) -> None:
    folder = folder_of(organisation.code)
    (folder / "stray.html").write_text("left over")
    assert pages.build(organisation, folder) == built
    assert "stray.html" not in contents(folder)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_the_digest_is_that_of_the_published_list(built: str, organisation: Organisation, visitor: Client) -> None:
    listing = visitor.get("/kunci/halaman.txt").content
    assert hashlib.sha256(listing).hexdigest() == built
    lines = dict(reversed(line.split("  ", 1)) for line in listing.decode().splitlines())
    assert lines["static/lapor.js"] == "ab" * 32
    for name, content in contents(folder_of(organisation.code)).items():
        if name != pages.LIST_NAME:
            assert lines[name] == hashlib.sha256(content).hexdigest()
    assert list(lines) == sorted(lines)


@pytest.mark.parametrize("change", ["page", "bundle", "name"])
def test_any_change_changes_the_digest(change: str) -> None:
    before = pages.page_set_digest({"index.html": b"a"}, {"lapor.js": "00" * 32})
    after = {
        "page": pages.page_set_digest({"index.html": b"b"}, {"lapor.js": "00" * 32}),
        "bundle": pages.page_set_digest({"index.html": b"a"}, {"lapor.js": "01" * 32}),
        "name": pages.page_set_digest({"lain.html": b"a"}, {"lapor.js": "00" * 32}),
    }
    assert after[change] != before


def test_the_paper_form_carries_the_letterhead_with_its_emblem(
    organisation: Organisation, chamber: Chamber, bundle: Path
) -> None:
    visitor = Client(HTTP_HOST=organisation.portal_host)
    bare = pages.build(organisation, folder_of(organisation.code))
    assert "<img" not in visitor.get("/formulir/").content.decode()
    assert visitor.get("/lambang.svg").status_code == 404
    emblem = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h2v2z"/></svg>'
    Letterhead.objects.create(
        organisation=organisation, address="Jalan Contoh 1", emblem=emblem, emblem_type="image/svg+xml"
    )
    assert visitor.get("/lambang.svg").status_code == 404, "pages change when they are built, and not before"
    assert pages.build(organisation, folder_of(organisation.code)) != bare
    for path in ("/formulir/", "/en/formulir/"):
        form = visitor.get(path).content.decode()
        assert "Jalan Contoh 1" in form
        assert f"Pemerintah {organisation.city}" in form
        assert 'src="/lambang.svg"' in form
    picture = visitor.get("/lambang.svg")
    assert (picture.content, picture.headers["Content-Type"]) == (emblem, "image/svg+xml")
    assert "sandbox" in picture.headers["Content-Security-Policy"]
    listing = visitor.get("/kunci/halaman.txt").content.decode()
    assert f"{hashlib.sha256(emblem).hexdigest()}  lambang.svg" in listing
    assert "Jalan Contoh 1" not in visitor.get("/lapor/").content.decode()
    Letterhead.objects.filter(organisation=organisation).delete()
    assert pages.build(organisation, folder_of(organisation.code)) == bare
    assert visitor.get("/lambang.svg").status_code == 404


def test_without_a_bundle_nothing_is_built(organisation: Organisation, settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path / "nothing"
    with pytest.raises(pages.BundleMissingError):
        pages.build(organisation, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_pages_pin_the_first_roots(built: str, organisation: Organisation, visitor: Client) -> None:
    page = visitor.get("/lapor/").content.decode()
    pins = dict(list_root_pins(organisation))
    assert pins
    content = re.search(r'name="peluit-pins" content=\'(.*?)\'', page)
    assert content is not None
    assert json.loads(content[1].replace("&quot;", '"')) == pins
    printed = fingerprint(pins.items())
    assert " ".join(re.findall("....", printed)) in visitor.get("/kunci/").content.decode()


def test_an_organisation_without_roots_says_so(organisation: Organisation, bundle: Path) -> None:
    pages.build(organisation, folder_of(organisation.code))
    page = Client(HTTP_HOST=organisation.portal_host).get("/kunci/").content.decode()
    assert "Kunci layanan ini belum dibuat" in page


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_served_without_anything_that_follows_a_visitor(visitor: Client, path: str) -> None:
    response = visitor.get(path)
    assert response.status_code == 200
    assert response.cookies == {}
    assert "Set-Cookie" not in response.headers
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", [*PATHS, "/tidak/ada", "/api/v1/directory"])
def test_camera_and_microphone_are_for_the_pages_that_use_them(visitor: Client, path: str) -> None:
    headers = visitor.get(path).headers
    is_writing = path.removeprefix("/en") in {"/lapor/", "/kotak/"}
    for device in ("camera", "microphone"):
        assert f"{device}={'(self)' if is_writing else '()'}" in headers["Permissions-Policy"]
    assert ("media-src blob:" in headers["Content-Security-Policy"]) is is_writing
    assert "media-src 'self'" not in headers["Content-Security-Policy"]


class Reading(HTMLParser):
    """Collects what a page would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.inline: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self._in_script = tag == "script"
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        if tag == "style":
            self.inline.append(tag)
        if tag in {"script", "img", "source", "iframe"} and given.get("src"):
            self.fetched.append(str(given["src"]))
        if tag == "link" and given.get("href") and given.get("rel") != "alternate":
            self.fetched.append(str(given["href"]))

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.inline.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


@pytest.mark.parametrize("path", PATHS)
def test_a_page_runs_nothing_inline_and_fetches_nothing_from_elsewhere(visitor: Client, path: str) -> None:
    page = Reading()
    page.feed(visitor.get(path).content.decode())
    assert page.inline == []
    assert page.fetched
    assert all(address.startswith("/static/") for address in page.fetched)


@pytest.mark.parametrize("path", PATHS)
def test_titles_are_neutral_and_icons_are_there(visitor: Client, path: str) -> None:
    page = visitor.get(path).content.decode()
    title = re.search(r"<title>(.*?)</title>", page)
    assert title is not None
    assert title[1].startswith("City services" if path in ENGLISH else "Layanan warga")
    assert not re.search(r"lapor|report|peluit|korupsi|corruption", title[1], re.IGNORECASE)
    used = set(re.findall(r'<use href="#([a-z-]+)"', page))
    assert used
    assert used <= set(re.findall(r'<symbol id="([a-z-]+)"', page))


@pytest.mark.parametrize("path", ["/lapor/", "/kotak/", "/en/lapor/", "/en/kotak/"])
def test_where_people_write_nothing_is_kept(visitor: Client, path: str) -> None:
    response = visitor.get(path)
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    page = response.content.decode()
    assert "<noscript>" in page
    is_english = path in ENGLISH
    assert ("cannot seal reports" if is_english else "tidak dapat mengunci laporan") in page
    assert f'href="{"/en" if is_english else ""}/formulir/"' in page
    for field in re.findall(r"<(?:textarea|input|select)[^>]*>", page):
        assert 'autocomplete="off"' in field or 'type="file"' in field, field


def test_only_the_box_asks_not_to_be_found(visitor: Client) -> None:
    assert 'name="robots" content="noindex' in visitor.get("/kotak/").content.decode()
    assert 'name="robots" content="noindex' in visitor.get("/en/kotak/").content.decode()
    assert 'name="robots"' not in visitor.get("/").content.decode()


@pytest.mark.parametrize("path", ["/", "/panduan/", "/kunci/", "/formulir/", "/kunci/halaman.txt", "/favicon.ico"])
def test_what_only_is_read_may_be_asked_for_again(visitor: Client, path: str) -> None:
    first = visitor.get(path)
    assert first.headers["Cache-Control"] == "no-cache"
    again = visitor.get(path, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_unknown_address_is_a_page_for_people_and_a_problem_for_programs(visitor: Client) -> None:
    lost = visitor.get("/tidak/ada")
    assert lost.status_code == 404
    assert "Halaman ini tidak ada" in lost.content.decode()
    assert lost.headers["Cache-Control"] == "no-store"
    assert visitor.get("/api/v1/tidak-ada").headers["Content-Type"] == "application/problem+json"
    for path in ("/en/tidak/ada", "/en/static/lapor.js"):
        lost = visitor.get(path)
        assert lost.status_code == 404
        assert "This page does not exist" in lost.content.decode()


def test_pages_are_only_read(visitor: Client) -> None:
    for path in ("/", "/lapor/", "/tidak/ada"):
        assert visitor.post(path).status_code == 405


def test_a_page_without_its_slash_is_the_same_page(visitor: Client) -> None:
    assert visitor.get("/lapor").content == visitor.get("/lapor/").content


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("br, gzip", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", None), ("", None)],
)
def test_pages_and_the_directory_come_compressed(visitor: Client, accepted: str, coding: str | None) -> None:
    for path in ("/lapor/", "/api/v1/directory"):
        response = visitor.get(path, headers={"accept-encoding": accepted})
        assert response.headers.get("Content-Encoding") == coding
        assert "Accept-Encoding" in response.headers["Vary"]
    if coding == "br":
        assert brotli.decompress(visitor.get("/", headers={"accept-encoding": "br"}).content).startswith(b"<!DOCTYPE")


def test_a_fresh_build_is_served_at_once(visitor: Client, organisation: Organisation) -> None:
    organisation.city = "Kota Baru Rekaan"
    organisation.save()
    assert b"Kota Baru Rekaan" not in visitor.get("/").content
    pages.build(organisation, folder_of(organisation.code))
    assert b"Kota Baru Rekaan" in visitor.get("/").content


def test_a_city_name_is_text_and_nothing_else(organisation: Organisation, bundle: Path) -> None:
    organisation.name = '<script>alert(1)</script>" onload="x'
    organisation.other_ways = [{"name": "<b>Surat</b>", "detail": "<img src=x>"}]
    organisation.save()
    pages.build(organisation, folder_of(organisation.code))
    page = Reading()
    page.feed(Client(HTTP_HOST=organisation.portal_host).get("/").content.decode())
    assert page.inline == []
    assert all(address.startswith("/static/") for address in page.fetched)


def test_the_demo_says_that_it_is_one(organisation: Organisation, chamber: Chamber, bundle: Path) -> None:
    for is_demo in (False, True):
        organisation.is_demo = is_demo
        organisation.save()
        pages.build(organisation, folder_of(organisation.code))
        client = Client(HTTP_HOST=organisation.portal_host)
        for path in PATHS:
            page = client.get(path).content.decode()
            assert (("Invented data" if path in ENGLISH else "Data fiktif") in page) is is_demo
            assert ('name="peluit-demo"' in page) is is_demo


def test_calls_may_go_to_an_api_of_its_own_origin(
    organisation: Organisation, chamber: Chamber, bundle: Path, settings: Settings
) -> None:
    settings.PELUIT_API_ORIGIN = "https://api.contoh.example"
    pages.build(organisation, folder_of(organisation.code))
    response = Client(HTTP_HOST=organisation.portal_host).get("/lapor/")
    assert 'name="peluit-api" content="https://api.contoh.example"' in response.content.decode()
    assert "connect-src 'self' https://api.contoh.example;" in response.headers["Content-Security-Policy"]


def test_the_desk_has_none_of_these_pages(visitor: Client) -> None:
    for path in PATHS[1:]:
        assert b"Keluar Cepat" not in visitor.get(path, HTTP_HOST=DESK_HOST).content


def test_before_it_is_built_there_is_nothing(organisation: Organisation) -> None:
    response = Client(HTTP_HOST=organisation.portal_host).get("/lapor/")
    assert response.status_code == 404


def test_the_page_of_questions_speaks_of_questions(built: str, visitor: Client) -> None:
    """Of reports it speaks only where it leads to them."""
    page = visitor.get("/tanya/").content.decode()
    words = re.sub(r"<[^>]+>", " ", page[page.index("<main") : page.index("</main>")])
    for said in ("Pertanyaan dikunci di perangkat Anda", "tidak dapat mengunci pertanyaan", "pertanyaan tidak dikirim"):
        assert said in words
    assert "Formulir kosong" not in words
    of_reports = re.findall(r"[^.?!]*laporan[^.?!]*", words, re.IGNORECASE)
    assert len(of_reports) == 2
    assert "sama seperti laporan" in of_reports[0]
    assert "Buat laporan" in " ".join(of_reports[1].split())
    assert "mengunci laporan" in visitor.get("/lapor/").content.decode()
