"""Every page once in each language: by its address alone, whole, and each with a way to the others."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.conf import settings as live
from django.test import Client
from django.utils import translation
from pytest_django.fixtures import Settings

from peluit.accounts.models import Organisation
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.http import problem
from peluit.intake import portal as pages
from peluit.intake.portal_files import folder_of
from scripts.check_translations import all_marked
from tests.casework.desk import Office, call, fragment, make_office
from tests.keyring.people import Person
from tests.world import PORTAL_HOST, Chamber

ROOT = Path(__file__).resolve().parents[2]
PORTAL = ("/", "/lapor/", "/kotak/", "/panduan/", "/kunci/", "/formulir/")
SHOWN_ATTRIBUTES = ("aria-label", "data-label", "data-title", "title", "alt", "placeholder")
NAMES = {"Peluit", "Enter", "Auditor", "English", "Bahasa Indonesia"}
NEUTRAL = re.compile(r"PLT-|\d+ [A-Z][a-z]{2}( \d{4})?\Z|\d+ MB\Z")
"""Case numbers, short dates and sizes, which may look the same in two languages."""


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


@pytest.fixture
def visitor(organisation: Organisation, chamber: Chamber) -> Client:
    """A visitor of a portal that was built with the bundle of this checkout."""
    organisation.other_ways = [{"name": "Loket", "detail": "Senin sampai Jumat"}]
    organisation.save()
    pages.build(organisation, folder_of(organisation.code))
    return Client(HTTP_HOST=PORTAL_HOST)


class Shown(HTMLParser):
    """What a page shows or says to people, apart from what an organisation wrote itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self.strings: set[str] = set()
        self.switches: list[tuple[str, str]] = []
        self._data: list[str] = []
        self._is_hidden = False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "html":
            self.language = given.get("lang") or ""
        elif (given.get("lang") and tag != "a") or given.get("translate") == "no" or tag == "code":
            self._data.append(tag)
        if tag == "a" and given.get("hreflang"):
            self.switches.append((str(given["hreflang"]), str(given["href"])))
        self._is_hidden = tag in {"script", "symbol"}
        self.strings |= {str(given[name]) for name in SHOWN_ATTRIBUTES if given.get(name)}

    def handle_endtag(self, tag: str) -> None:
        self._is_hidden = False
        if self._data and self._data[-1] == tag:
            self._data.pop()

    def handle_data(self, data: str) -> None:
        if not self._data and not self._is_hidden:
            self.strings.add(" ".join(data.split()))


def words_of(html: str, own: set[str]) -> set[str]:
    """The strings with words in them that are neither names nor the organisation's ``own`` data."""
    strings = {string.strip(" ·,:") for string in Shown(html).strings} - NAMES - own
    return {string for string in strings if re.search(r"[A-Za-z]{2}", string) and not NEUTRAL.match(string)}


def data_of(organisation: Organisation, *, office: Office | None = None) -> set[str]:
    """What stands on pages as it was written by the organisation."""
    own = {organisation.name, organisation.city}
    if office is not None:
        people = [*office.inspectorate.people, office.dewi, office.admin]
        for person in people:
            own |= {person.officer.name, person.officer.post, person.officer.username}
            own |= {f"{person.officer.name}, {person.officer.post}"}
    return own


@pytest.mark.parametrize("path", PORTAL)
def test_a_page_of_the_portal_exists_in_each_language_and_leads_to_the_others(visitor: Client, path: str) -> None:
    for language, address, other in (("id", path, ("en", f"/en{path}")), ("en", f"/en{path}", ("id", path))):
        page = visitor.get(address)
        assert page.status_code == 200
        assert not page.cookies
        shown = Shown(page.content.decode())
        assert shown.language == language
        assert shown.switches == [other]
        target = other[1]
        inner = set(re.findall(r'<a [^>]*href="(/[^"]*)"', page.content.decode())) - {
            target,
            "/kunci/halaman.txt",
            "/static/licences.txt",
        }
        assert {link.startswith("/en/") for link in inner} == {language == "en"}


@pytest.mark.parametrize("path", PORTAL)
def test_a_page_loads_the_scripts_of_its_language(visitor: Client, path: str) -> None:
    manifest = json.loads((Path(live.STATIC_ROOT) / "manifest.json").read_text())
    for address, prefix in ((path, ""), (f"/en{path}", "en/")):
        for script in re.findall(r'<script src="/static/([^"]+)"', visitor.get(address).content.decode()):
            assert script in manifest
            name = script.removeprefix("en/")
            assert script == (prefix + name if prefix + name in manifest else name)


@pytest.mark.parametrize("path", [*PORTAL, "/tidak/ada"])
def test_english_pages_of_the_portal_hold_no_indonesian_sentence(
    visitor: Client, organisation: Organisation, path: str
) -> None:
    own = data_of(organisation)
    both = [words_of(visitor.get(address).content.decode(), own) for address in (path, f"/en{path}")]
    assert both[1]
    assert both[0] & both[1] == set()


def test_what_an_organisation_wrote_says_its_language_on_english_pages(
    visitor: Client, organisation: Organisation, office: Office
) -> None:
    """WCAG 3.1.2: names of channels, posts and other ways are read aloud as Indonesian, and only there marked so."""
    written = {organisation.name, "Loket", "Senin sampai Jumat"}
    written |= {channel.name for channel in organisation.channel_set.all()}
    for path in PORTAL:
        page = visitor.get(f"/en{path}").content.decode()
        assert written & Shown(page).strings == set()
        assert "Senin sampai Jumat" in page or path == "/kunci/"
        assert ' lang="id"' not in visitor.get(path).content.decode().partition("<body")[2]
    written = {channel.name for channel in office.organisation.channel_set.all()}
    people = [*office.inspectorate.people, office.dewi, office.admin]
    written |= {person.officer.post for person in people}
    written |= {f"{person.officer.name}, {person.officer.post}" for person in people}
    pages_of_desk = desk_pages(office)
    seen = ""
    for person, path in pages_of_desk:
        page = fragment(person, f"/en{path}").content.decode()
        seen += page
        assert written & Shown(page).strings == set(), path
    assert all(text in seen for text in {channel.name for channel in office.organisation.channel_set.all()})


def test_the_language_of_the_desk_is_that_of_its_address(office: Office) -> None:
    client = Client(HTTP_HOST=office.organisation.desk_host)
    assert client.get("/en").headers["Location"] == "/en/meja/"
    assert client.get("/en/").headers["Location"] == "/en/meja/"
    for address, language, script, other in (
        ("/meja/perkara/", "id", "/static/meja.js", "/en/meja/"),
        ("/en/meja/perkara/", "en", "/static/en/meja.js", "/meja/"),
        ("/mulai/", "id", "/static/mulai.js", "/en/mulai/"),
        ("/en/mulai/", "en", "/static/en/mulai.js", "/mulai/"),
    ):
        page = client.get(address, headers={"accept-language": "fr, id;q=0.5, en;q=0.4"})
        assert not page.cookies
        shown = Shown(page.content.decode())
        assert (shown.language, [target for _code, target in shown.switches]) == (language, [other])
        assert f'src="{script}"' in page.content.decode()


def test_what_the_server_says_is_said_in_the_language_of_the_address(office: Office) -> None:
    client = Client(HTTP_HOST=office.organisation.desk_host)
    assert client.get("/meja/api/directories").json()["title"] == "Silakan masuk."
    assert client.get("/en/meja/api/directories").json()["title"] == "Please sign in."
    assert client.get("/meja/api/directories").json()["title"] == "Silakan masuk."
    assert Client(HTTP_HOST="nobody.example").get("/en/meja/").json()["title"] == "Not found."


def test_every_error_has_a_title_of_its_own_in_each_language() -> None:
    said: dict[str, list[str]] = {}
    for language in ("id", "en"):
        with translation.override(language):
            said[language] = [json.loads(problem(DomainError(code, size=0)).content)["title"] for code in ErrorCode]
    assert all(said["en"])
    assert [title for title, other in zip(said["id"], said["en"], strict=True) if title == other] == []


def desk_pages(office: Office) -> list[tuple[Person, str]]:
    """Pages of the desk with something on each, and who looks at them."""
    case_id = office.file()
    for body in (office.message(), office.status("in-verification"), office.status("needs-more")):
        assert call(office.ani, case_id, "objects", body).status_code == 201
    assert call(office.ani, case_id, "compartment", office.compartment(*office.inspectorate.people)).status_code == 201
    assert call(office.ani, case_id, "objects", office.note()).status_code == 201
    office.file()
    closed = office.file()
    assert call(office.ani, closed, "objects", office.status("in-verification")).status_code == 201
    return [
        (office.ani, "/meja/"),
        (office.ani, "/meja/perkara/"),
        (office.ani, "/meja/perkara/?keadaan=closed"),
        (office.ani, f"/meja/perkara/{case_id}/"),
        (office.ani, f"/meja/perkara/{case_id}/bukti/"),
        (office.ani, "/meja/direktori/"),
        (office.ani, "/meja/saya/"),
        (office.dewi, "/meja/"),
        (office.admin, "/meja/"),
        (office.admin, "/meja/petugas/"),
    ]


def test_english_pages_of_the_desk_hold_no_indonesian_sentence(office: Office) -> None:
    own = data_of(office.organisation, office=office)
    own |= {channel.name for channel in office.organisation.channel_set.all()}
    for person, path in desk_pages(office):
        both = [words_of(fragment(person, prefix + path).content.decode(), own) for prefix in ("", "/en")]
        assert both[1], path
        assert both[0] & both[1] == set(), path


def bracketed(text: str) -> str:
    """A string with each run of words in brackets; tags and places to be filled stay as they are."""
    return re.sub(r"(^|>)([^<>]*[A-Za-z][^<>]*)(?=<|$)", r"\1⟦\2⟧", text)


@pytest.fixture
def pseudo(settings: Settings, tmp_path: Path) -> str:
    """A third language, made of the English strings in brackets: what comes without brackets is not translatable."""
    catalogue = Catalog(locale="eo")
    for context, text in all_marked():
        forms = tuple(bracketed(form) for form in text) if isinstance(text, tuple) else bracketed(text)
        catalogue.add(text, forms, context=context)
    folder = tmp_path / "locale/eo/LC_MESSAGES"
    folder.mkdir(parents=True)
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    (folder / "django.mo").write_bytes(buffer.getvalue())
    settings.LOCALE_PATHS = [tmp_path / "locale", *live.LOCALE_PATHS]
    settings.LANGUAGES = [*live.LANGUAGES, ("eo", "Esperanto")]
    return "eo"


def test_a_third_language_is_one_more_entry(pseudo: str, office: Office, organisation: Organisation) -> None:
    """With a catalogue and its entry in the settings, every page is there in it, whole."""
    names = NAMES | {"Esperanto"}
    pages.build(organisation, folder_of(organisation.code))
    client = Client(HTTP_HOST=organisation.portal_host)
    shown: dict[str, set[str]] = {}
    for path in [*PORTAL, "/tidak/ada"]:
        page = client.get(f"/{pseudo}{path}").content.decode()
        assert Shown(page).language == pseudo
        shown[path] = words_of(page, data_of(organisation) | names)
    own = data_of(office.organisation, office=office) | names
    own |= {channel.name for channel in office.organisation.channel_set.all()}
    for person, path in desk_pages(office):
        shown[path] = words_of(fragment(person, f"/{pseudo}{path}").content.decode(), own)
    for path, strings in shown.items():
        assert any("⟦" in string for string in strings), path
        assert {string for string in strings if "⟦" not in string and "⟧" not in string} == set(), path
