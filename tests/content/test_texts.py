"""The city's own texts: versions that nobody loses, contacts, posters with one code for all, counts without names."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import escape

from peluit.accounts.models import Unit
from peluit.content import packaged, queries
from peluit.content.models import Briefing, Contact, Text
from peluit.content.posters import poster_of
from peluit.core.prose import parse
from peluit.infra.audit.models import AuditEntry
from tests.casework.desk import Office, fragment, make_office
from tests.keyring.people import Person

pytestmark = pytest.mark.django_db
SLUG = "pertanyaan-umum"
FOREIGN = "wrote this text itself, in Indonesian only"
PAGES = (
    "/meja/sosialisasi/",
    f"/meja/sosialisasi/isi/{SLUG}/",
    "/meja/sosialisasi/kontak/",
    "/meja/sosialisasi/kehadiran/",
    "/meja/poster/",
)


@pytest.fixture
def office() -> Office:
    return make_office()


def send(person: Person, what: str, **body: Any) -> Any:
    return person.browser.post(f"/meja/api/content/{what}", body)


def publish(office: Office, text: str, *, base: int, title: str = "Judul Fiktif") -> Any:
    return send(office.admin, "publish", slug=SLUG, base=str(base), title=title, text=text)


def told(office: Office, path: str = "/pertanyaan-umum/") -> str:
    answer = Client(HTTP_HOST=office.organisation.portal_host).get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_what_is_published_is_what_people_read_and_nothing_is_lost(office: Office) -> None:
    assert "Haruskah saya punya bukti?" in told(office)
    assert publish(office, "## Pertanyaan kota?\nJawaban kota.", base=0).json() == {"number": 1}
    assert publish(office, "## Pertanyaan kota?\nJawaban kedua.", base=1).json() == {"number": 2}
    shown = told(office)
    assert "Jawaban kedua." in shown
    assert "Jawaban kota." not in shown
    assert "Haruskah saya punya bukti?" not in shown
    restored = send(office.admin, "restore", slug=SLUG, base="2", number="1")
    assert restored.json() == {"number": 3}
    assert "Jawaban kota." in told(office)
    assert send(office.admin, "restore", slug=SLUG, base="3", number="0").status_code == 201
    assert "Haruskah saya punya bukti?" in told(office)
    versions = queries.list_versions(office.organisation, SLUG)
    assert [(v.number, v.restored_from) for v in versions] == [(4, 0), (3, 1), (2, None), (1, None), (0, None)]
    acts = AuditEntry.objects.filter(organisation=office.organisation, act="text-published").order_by("sequence")
    assert [entry.facts for entry in acts] == [{"text": SLUG, "version": n} for n in (1, 2, 3, 4)]


def test_who_edited_an_older_version_overwrites_nobody(office: Office) -> None:
    assert publish(office, "yang pertama", base=0).status_code == 201
    late = publish(office, "yang terlambat", base=0)
    assert (late.status_code, late.json()["code"]) == (409, "object-differs")
    assert Text.objects.get().body == "yang pertama"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("[x](https://jahat.example/)", {"field": "text", "why": "link", "line": 1}),
        ("  ", {"field": "text", "why": "empty", "line": 0}),
    ],
)
def test_what_is_refused_says_where_and_changes_nothing(office: Office, text: str, data: dict[str, Any]) -> None:
    for answer in (publish(office, text, base=0), send(office.admin, "preview", text=text)):
        assert answer.status_code == 400
        assert answer.json()["data"] == data
    assert publish(office, "ada", base=0, title=" ").json()["data"] == {"field": "title"}
    assert not Text.objects.exists()


def test_no_tag_of_a_text_reaches_a_page(office: Office) -> None:
    evil = '<script>alert(1)</script> <img src=x onerror=alert(1)> "&amp;\n\n## <b>Judul</b>\n- <a href="x">x</a>'
    assert publish(office, evil, base=0, title="<i>Judul</i>").status_code == 201
    for page in (told(office), fragment(office.admin, f"/meja/sosialisasi/isi/{SLUG}/").content.decode()):
        for tag in ("<script>alert", "<img", "<b>", "<i>", '<a href="x"'):
            assert tag not in page
        assert "&lt;b&gt;Judul&lt;/b&gt;" in page


def test_a_preview_gives_the_parts_and_keeps_nothing(office: Office) -> None:
    answer = send(office.admin, "preview", text="## Satu\nLihat [kunci](/kunci/).\n- butir")
    assert answer.json()["sections"] == [
        {
            "title": "Satu",
            "blocks": [
                {"kind": "paragraph", "lines": [[["Lihat ", ""], ["kunci", "/kunci/"], [".", ""]]]},
                {"kind": "list", "lines": [[["butir", ""]]]},
            ],
        }
    ]
    assert not Text.objects.exists()


def test_only_administrator_and_inspektur_see_and_write(office: Office) -> None:
    for page in PAGES:
        assert fragment(office.ani, page).status_code == 404, page
        assert fragment(office.admin, page).status_code == 200, page
    for what in (
        "preview",
        "publish",
        "restore",
        "contacts",
        "contacts/remove",
        "briefings",
        "briefings/remove",
    ):
        assert send(office.dewi, what).status_code == 404, what
    assert office.ani.browser.get("/meja/api/content/briefings.csv").status_code == 404


def contact(**changes: Any) -> dict[str, Any]:
    return {
        "code": "lpsk",
        "name": "LPSK",
        "purpose": "Perlindungan",
        "phone": "0800 000 0000",
        "address": "Jalan Rekaan 1",
        "web": "contoh.go.id",
        "is_checked": False,
    } | changes


def test_contacts_are_empty_until_the_city_fills_them(office: Office) -> None:
    assert "Inspektorat belum mengisi kontak ini." in told(office)
    for place in queries.list_contacts(office.organisation):
        assert not place.is_filled
        assert place.hint
    assert send(office.admin, "contacts", **contact()).status_code == 200
    page, desk = told(office), fragment(office.admin, "/meja/sosialisasi/kontak/").content.decode()
    assert "0800 000 0000" in page
    assert "Perlu verifikasi" in desk
    assert "verifikasi" not in page.lower()
    own = send(office.admin, "contacts", **contact(code="", name="Pos bantuan rekaan")).json()["code"]
    assert send(office.admin, "contacts", **contact(code="tidak-ada")).status_code == 404
    for field, value in {"name": " ", "phone": "panggil saja", "web": "javascript:x", "is_checked": "ya"}.items():
        refused = send(office.admin, "contacts", **contact(**{field: value}))
        assert refused.json()["data"] == {"field": field}
    for code in ("lpsk", own, own):
        assert send(office.admin, "contacts/remove", code=code).status_code == 200
    assert not Contact.objects.exists()
    assert len(queries.list_contacts(office.organisation)) == len(packaged.contacts())


def test_briefings_are_counts_that_can_be_corrected_and_taken_along(office: Office) -> None:
    Unit.objects.create(organisation=office.organisation, code="a", name="Dinas Fiktif A", kind="agency")
    Unit.objects.create(organisation=office.organisation, code="b", name="Dinas Fiktif B", kind="agency")
    line = {"agency": "Dinas Fiktif A", "held_on": "2026-11-20", "invited": "30", "present": "28"}
    assert send(office.admin, "briefings", **line).status_code == 200
    assert send(office.admin, "briefings", **line | {"present": "29"}).status_code == 200
    assert send(office.admin, "briefings", **line | {"agency": "=cmd()|x", "present": "31"}).status_code == 200
    assert [row.present for row in queries.list_briefings(office.organisation)] == [31, 29]
    for field, value in {"invited": "-1", "present": "banyak", "agency": " ", "held_on": "kemarin"}.items():
        assert send(office.admin, "briefings", **line | {field: value}).json()["data"] == {"field": field}
    late = send(office.admin, "briefings", **line | {"held_on": "2999-01-01"})
    assert late.json()["data"] == {"field": "held_on", "why": "future"}
    page = fragment(office.admin, "/meja/sosialisasi/kehadiran/").content.decode()
    assert page.count("Dinas Fiktif B") == 2  # in the list to choose from, and among those who never came
    file = office.admin.browser.get("/meja/api/content/briefings.csv")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert rows[0] == ["tanggal", "opd", "diundang", "hadir"]
    assert rows[1:] == [["2026-11-20", "'=cmd()|x", "30", "31"], ["2026-11-20", "Dinas Fiktif A", "30", "29"]]
    for row in Briefing.objects.all():
        assert send(office.admin, "briefings/remove", briefing_id=str(row.pk)).status_code == 200
    assert not Briefing.objects.exists()


def test_another_city_reads_and_removes_nothing_of_it(office: Office) -> None:
    other = make_office("kota-lain")
    assert publish(office, "milik kota pertama", base=0).status_code == 201
    send(office.admin, "contacts", **contact(phone="0811 111 1111"))
    send(office.admin, "briefings", agency="Dinas", held_on="2026-11-20", invited="1", present="1")
    assert "milik kota pertama" not in told(other)
    assert "0811 111 1111" not in told(other)
    assert publish(other, "milik kota kedua", base=0).status_code == 201
    row = Briefing.objects.get()
    assert send(other.admin, "briefings/remove", briefing_id=str(row.pk)).status_code == 404
    assert send(other.admin, "contacts/remove", code="lpsk").status_code == 200
    assert Contact.objects.count() == 1
    assert "milik kota pertama" in told(office)


def test_posters_carry_one_code_whatever_they_are_for(office: Office) -> None:
    for letter in "ab":
        Unit.objects.create(organisation=office.organisation, code=letter, name=f"Dinas Fiktif {letter}", kind="agency")
    poster = poster_of(office.organisation)
    assert poster is not None
    pages = {
        choice: fragment(office.admin, f"/meja/poster/{choice}").content.decode()
        for choice in ("", "?opd=Dinas+Fiktif+a", "?opd=semua", "?nama=Aula+Fiktif", "?opd=tidak+ada")
    }
    for page in pages.values():
        assert set(re.findall(r'<path d="(M[^"]+)"', page)) == {poster.qr_path}
        assert poster.fingerprint in page
        assert page.count('class="pocket__card"') == 8
    assert [page.count('class="a4 a4--poster"') for page in pages.values()] == [1, 1, 2, 1, 1]
    assert "<p>Aula Fiktif</p>" in pages["?nama=Aula+Fiktif"]
    assert len(poster.fingerprint.split()) == 5


def test_every_packaged_text_is_sound_and_shown_in_both_languages(office: Office) -> None:
    assert len([s for s in parse(packaged.texts()[SLUG].body) if s.title]) == 20
    for slug, origin in packaged.texts().items():
        assert parse(origin.body), slug
        page, english = told(office, f"/{origin.path}/"), told(office, f"/en/{origin.path}/")
        assert origin.title in page
        words = origin.words("en")
        assert escape(words.title) in english
        assert words.title != origin.title
        assert [len(section.blocks) for section in parse(words.body)] == [len(s.blocks) for s in parse(origin.body)]
        assert FOREIGN not in page + english
        assert len(page.encode()) < 40_000
        for check in origin.checks:
            assert check not in page
    assert Client(HTTP_HOST=office.organisation.portal_host).get("/panduan/tidak-ada/").status_code == 404


def test_what_the_city_wrote_stays_indonesian_and_a_page_in_english_says_so(office: Office) -> None:
    assert publish(office, "## Pertanyaan kota?\nJawaban kota.", base=0, title="Judul kota").status_code == 201
    send(office.admin, "contacts", **contact())
    english = told(office, "/en/pertanyaan-umum/")
    assert '<h1 lang="id">Judul kota</h1>' in english
    assert FOREIGN in english
    assert FOREIGN not in told(office)
    assert '<h3 lang="id">LPSK</h3>' in english
    assert '<h3 lang="en">Legal aid</h3>' in english
    assert "Guide: residents and journalists" in english
    assert FOREIGN not in told(office, "/en/sosialisasi/")


def test_the_pages_keep_the_manners_of_the_portal(office: Office) -> None:
    visitor = Client(HTTP_HOST=office.organisation.portal_host)
    for path in ("/pertanyaan-umum/", "/sosialisasi/", "/panduan/pelapor/"):
        answer = visitor.get(path)
        assert not answer.cookies
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        page = answer.content.decode().replace(settings.PELUIT_EXIT_URL, "")
        assert not re.search(r"<style|style=|<script>|onclick", page), path
        outside = re.findall(r'(?:src|href)="(https?://[^"]*)"', page)
        assert set(outside) <= {"https://lapor.go.id/"}, path
        assert visitor.post(path).status_code == 405


def test_the_count_is_not_saved_on_a_shared_computer(office: Office) -> None:
    session = office.admin.browser.client.session
    session["peluit_shared"] = True
    session.save()
    refused = office.admin.browser.get("/meja/api/content/briefings.csv")
    assert (refused.status_code, refused.json()["code"]) == (403, "shared-computer")
