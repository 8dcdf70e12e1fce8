"""The frame in which evidence is shown: the same for everybody, without data, under a policy that lets nothing out."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.casework.desk import Office
from tests.intake.asking import refused

ADDRESS = "/meja/bingkai/"


@pytest.fixture
def visitor(office: Office) -> Client:
    return Client(HTTP_HOST=office.organisation.desk_host)


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_everybody_gets_the_same_and_no_cookie(office: Office, visitor: Client) -> None:
    answer = visitor.get(ADDRESS)
    assert answer.status_code == 200
    assert not answer.cookies
    assert office.ani.browser.get(ADDRESS).content == answer.content


def test_its_policy_names_scripts_and_styles_by_their_digests_and_nothing_else(visitor: Client) -> None:
    answer = visitor.get(ADDRESS)
    policy = dict(part.partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split("; "))
    assert policy["sandbox"] == "allow-scripts"
    nothing = ("default-src", "connect-src", "frame-src", "worker-src", "form-action", "base-uri")
    assert {policy[name] for name in nothing} == {"'none'"}
    assert policy["frame-ancestors"] == "'self'"
    assert policy["img-src"] == "blob:"
    assert policy["require-trusted-types-for"] == "'script'"
    outer = answer.content.decode()
    inner = html.unescape(re.search(r'srcdoc="([^"]*)"', outer)[1])  # type: ignore[index]
    styles = [digest(text) for page in (outer, inner) for text in re.findall(r"<style>(.*?)</style>", page, re.DOTALL)]
    assert policy["style-src"].split() == styles
    manifest = json.loads((Path(settings.STATIC_ROOT) / "manifest.json").read_text())
    parts = [
        f"'sha256-{base64.b64encode(bytes.fromhex(manifest[name]['sha256'])).decode()}'"
        for name in ("bingkai-pdf.js", "bingkai-kantor.js")
    ]
    assert policy["script-src"].split() == [digest(re.findall(r"<script>(.*?)</script>", inner, re.DOTALL)[0]), *parts]
    assert "<script" not in outer.replace(html.escape(inner), "")


def test_only_the_desk_itself_may_frame_it_and_it_may_use_nothing(visitor: Client) -> None:
    headers = visitor.get(ADDRESS).headers
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Connection-Allowlist"] == "()"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "camera=()" in headers["Permissions-Policy"]
    assert visitor.get("/meja/").headers["X-Frame-Options"] == "DENY"


def test_it_is_not_on_the_portal(office: Office) -> None:
    assert office.portal.get(ADDRESS).status_code == 404


def test_there_is_nothing_below_it(visitor: Client) -> None:
    refused(visitor.get(ADDRESS + "apa/"), 404, "not-found")
