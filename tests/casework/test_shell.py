"""The shell: the same static document for every page address, without data, under its own policy."""

from __future__ import annotations

import json
import re
from wsgiref.headers import Headers

import pytest
from django.http import HttpResponse, HttpResponseNotModified
from django.test import Client, RequestFactory

from peluit.infra.headers import static_headers
from peluit.site.middleware import HeadersMiddleware
from tests.casework.desk import Office, fragment
from tests.intake.asking import refused

ADDRESSES = [
    "/meja/",
    "/meja/perkara/",
    "/meja/perkara/" + "0" * 32 + "/",
    "/meja/apa/saja/",
    "/meja/direktori/",
]


@pytest.fixture
def visitor(office: Office) -> Client:
    return Client(HTTP_HOST=office.organisation.desk_host)


def test_every_address_gets_the_same_bytes(office: Office, visitor: Client, case_id: str) -> None:
    pages = {visitor.get(path).content for path in [*ADDRESSES, f"/meja/perkara/{case_id}/"]}
    pages.add(office.ani.browser.get("/meja/").content)
    assert len(pages) == 1
    assert case_id.encode() not in pages.pop()


def test_the_shell_carries_the_pins_and_asks_for_no_cookie(office: Office, visitor: Client) -> None:
    answer = visitor.get("/meja/")
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"
    content = re.search(r'name="peluit-pins" content="([^"]+)"', answer.content.decode())
    assert content is not None
    pins = json.loads(content[1].replace("&quot;", '"'))
    assert list(pins) == ["inspektorat"]
    assert re.fullmatch(r"[0-9a-f]{64}", pins["inspektorat"])


def test_its_policy_lets_only_opened_evidence_in(visitor: Client) -> None:
    policy = dict(part.split(" ", 1) for part in visitor.get("/meja/").headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    host = visitor.defaults["HTTP_HOST"]
    assert policy["frame-src"] == f"blob: {host}/meja/bingkai/ {host}/meja/aliran/ {host}/static/aliran.worker.js"
    assert policy["require-trusted-types-for"] == "'script'"
    assert policy["trusted-types"] == "peluit"
    assert "unsafe" not in str(policy)


def test_there_is_nothing_inline(visitor: Client) -> None:
    text = visitor.get("/meja/").content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert re.findall(r"<script[^>]*>", text) == ['<script src="/static/meja.js" defer>']


def test_fragments_are_not_whole_documents(office: Office, case_id: str) -> None:
    for path in ("/meja/", "/meja/perkara/", f"/meja/perkara/{case_id}/"):
        text = fragment(office.ani, path).content.decode()
        assert text.lstrip().startswith("<main")
        assert text.rstrip().endswith("</main>")
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script|javascript:", text)


def test_an_unknown_address_is_a_problem_for_the_router(office: Office) -> None:
    refused(fragment(office.ani, "/meja/apa/saja/"), 404, "not-found")


def test_the_desk_is_not_on_the_portal(office: Office) -> None:
    assert b"meja.js" not in office.portal.get("/meja/").content


def test_the_root_leads_to_the_desk(visitor: Client) -> None:
    assert visitor.get("/").headers["Location"] == "/meja/"


def test_an_unchanged_worker_keeps_the_policy_it_came_with() -> None:
    """Browsers lay a 304's headers over what they kept: a stricter policy there would stop the worker's Argon2id."""
    unchanged = HeadersMiddleware(lambda _request: HttpResponseNotModified())(RequestFactory().get("/static/x.js"))
    assert "Content-Security-Policy" not in unchanged.headers
    whole = HeadersMiddleware(lambda _request: HttpResponse())(RequestFactory().get("/static/x.js"))
    assert "wasm" not in whole.headers["Content-Security-Policy"]


def test_only_the_key_workers_may_run_wasm() -> None:
    policies = {}
    for name in ("kunci.worker.js", "mulai.worker.js", "meja.js", "segel.worker.js"):
        headers = Headers()
        static_headers(headers, f"/srv/static/{name}", f"/static/{name}")
        policies[name] = "wasm-unsafe-eval" in str(headers["Content-Security-Policy"])
    assert policies == {"kunci.worker.js": True, "mulai.worker.js": True, "meja.js": False, "segel.worker.js": False}


def test_counts_are_told_before_unlocking(office: Office, case_id: str) -> None:
    """The shell shows them on the page that asks for the words; the fragment holds numbers and no content."""
    text = fragment(office.ani, "/meja/").content.decode()
    assert re.search(r'<ul class="tally" data-tally>', text)
