"""What an account of the city opens: a crawl of every address of a desk. The portal knows nothing of it."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest

from peluit.accounts.models import Role
from peluit.intake.models import SealedObject, Upload
from peluit.intake.portal import build
from peluit.intake.portal_files import folder_of
from peluit.intake.uploads import begin_upload
from peluit.keyring.models import KeyCopy, OfficerKey
from peluit.openness.models import Agency, AgencyLiaison
from tests.casework.desk import Office, call
from tests.cityaccount.coming import enter
from tests.cityaccount.provider import LyingProvider
from tests.intake.asking import refused
from tests.keyring.people import Browser, make_officer
from tests.site.test_two_tenants import addresses

pytestmark = pytest.mark.django_db

PUBLIC = {
    "", "favicon.ico", "meja/bingkai/", "peraga/", "mulai/", "mulai/api/invitation", "mulai/api/enrol",
    "mulai/api/root",
    "meja/api/session", "meja/api/session/code", "meja/api/session/totp", "meja/api/session/passkey",
    "meja/api/session/passkey/challenge", "meja/api/session/city", "meja/api/session/city/return",
    "meja/api/directory",
}  # fmt: skip
"""For whoever comes: the beginning of a session, and what is shown to everybody."""
OPENED = {
    "meja/", "meja/angka/", "meja/keterbukaan/", "meja/keterbukaan/tindak-lanjut/",
    "meja/keterbukaan/rapat-koordinasi/", "meja/keterbukaan/opd/<slug:code>/",
    "meja/keterbukaan/opd/<slug:code>/<str:month>/", "meja/keterbukaan/opd/<slug:code>/<str:month>/undangan/",
    "meja/keterbukaan/opd/<slug:code>/<str:month>/notula/",
    "meja/keterbukaan/opd/<slug:code>/<str:month>/daftar-hadir/", "meja/api/openness/files/<str:file_id>",
    "meja/api/openness/actions/<slug:code>/<str:action_id>",
    *(
        f"meja/api/openness/meetings/<slug:code>/<str:month>/{act}"
        for act in ("plan", "held", "call-off", "minutes", "hand-in", "verify", "actions", "files")
    ),
}  # fmt: skip
"""What an account of the city opens. Whoever adds to this list makes sure that nothing sealed is there or follows."""


def everything(office: Office) -> tuple[dict[str, str], list[str]]:
    """Ids of a case with all that belongs to it, and texts that must not be told."""
    case_id = office.file()
    message = office.message()
    assert call(office.ani, case_id, "objects", message).status_code == 201
    size = len(office.sender.sealed_file())
    upload = begin_upload(organisation=office.organisation, size=size, is_from_reporter=False, challenge=None)
    Upload.objects.filter(pk=upload.pk).update(case_id=case_id, offset=size)
    ids = {
        "case_id": case_id, "object_id": message["object_id"], "blob_id": upload.upload_id,
        "upload_id": upload.upload_id, "code": "dinas-contoh", "month": f"{dt.date.today():%Y-%m}", "slug": "lindungi",
    }  # fmt: skip
    secret = [case_id, message["object_id"], upload.upload_id, case_id[:8]]
    secret += OfficerKey.objects.values_list("key_id", flat=True)
    secret += [bytes(row).hex()[-64:] for row in KeyCopy.objects.values_list("sealed", flat=True)]
    return ids, secret


def visit(browser: Browser, method: str, path: str, ids: dict[str, str]) -> Any:
    headers = {"host": browser.host, "x-csrftoken": browser.csrf, "x-peluit-fragment": "1", "tus-resumable": "1.0.0"}
    body = json.dumps({**ids, "username": "ani", "mailbox_id": ids["case_id"], "compartment": 1, "purpose": "view"})
    query = f"?ids={ids['case_id']}&purpose=view&kasus={ids['case_id']}"
    return browser.client.generic(method, path + query, data=body, content_type="application/json", headers=headers)


@pytest.mark.parametrize("who", ["ani", "lia", "ira", "pim", "bo"])
def test_a_crawl_finds_nothing_but_what_is_listed(office: Office, provider: LyingProvider, who: str) -> None:
    ids, secret = everything(office)
    roles = {"lia": Role.LIAISON, "ira": Role.INSPECTOR, "pim": Role.LEADERSHIP, "bo": Role.SUPERIOR}
    officer = make_officer(office.organisation, who, role=roles[who]).officer if who in roles else office.ani.officer
    agency = Agency.objects.create(
        organisation=office.organisation, code="dinas-contoh", name="Dinas Contoh", short_name="Discon",
        week=1, weekday=1, starts_at=dt.time(9), since=dt.date(2026, 1, 1),
    )  # fmt: skip
    if who == "lia":
        AgencyLiaison.objects.create(officer=officer, agency=agency)
    browser = enter(officer, provider)
    before = SealedObject.objects.count(), KeyCopy.objects.count()
    routes = [route for route in addresses("desk") if "(?P" not in route]
    opened = set()
    assert set(routes) >= PUBLIC | OPENED
    for route in routes:
        path = "/" + re.sub(r"<(?:(\w+):)?(\w+)>", lambda f: "1" if f[1] == "int" else ids.get(f[2], "x"), route)
        if route in PUBLIC:
            continue
        for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"):
            answer = visit(browser, method, path, ids)
            content = b"".join(answer) if answer.streaming else answer.content
            told = content.decode(errors="replace") + str(dict(answer.headers))
            assert not [mark for mark in secret if mark in told], (method, route)
            if answer.status_code < 300:
                opened.add(route)
                assert route in OPENED, (method, route, answer.status_code)
            elif route not in OPENED:
                # A stranger to a page is told about the page, not about what it holds: before anything is looked up.
                assert answer.status_code in {401, 405}, (method, route, answer.status_code)
                if answer.status_code == 401 and method != "HEAD":
                    refused(answer, 401, "passphrase-required")
    assert (SealedObject.objects.count(), KeyCopy.objects.count()) == before
    assert browser.session()["by_city"] is True
    assert "meja/" in opened
    assert ("meja/keterbukaan/" in opened) is (who != "bo")
    assert ("meja/angka/" in opened) is (who in {"ira", "pim"})
    assert ("meja/keterbukaan/opd/<slug:code>/<str:month>/" in opened) is (who != "bo")


def test_the_same_officer_opens_a_case_after_the_passphrase(office: Office, provider: LyingProvider) -> None:
    case_id = office.file()
    assert office.ani.browser.get(f"/meja/api/cases/{case_id}/sealed").status_code == 200
    browser = enter(office.ani.officer, provider)
    refused(browser.get(f"/meja/api/cases/{case_id}/sealed"), 401, "passphrase-required")
    refused(browser.get(f"/meja/api/cases/{'0' * 32}/sealed"), 401, "passphrase-required")


def test_today_says_what_is_open_and_what_opens_the_rest(office: Office, provider: LyingProvider) -> None:
    browser = enter(office.ani.officer, provider)
    headers = {"host": browser.host, "x-peluit-fragment": "1"}
    page = browser.client.get("/meja/", headers=headers).content.decode()
    assert "masuk dengan frasa kunci" in page
    assert "/meja/keterbukaan/" in page
    assert "/meja/perkara/" not in page


def test_sanctions_are_not_declared_and_rules_not_changed(office: Office, provider: LyingProvider) -> None:
    inspector = make_officer(office.organisation, "ira", role=Role.INSPECTOR).officer
    browser = enter(inspector, provider)
    browser.session()
    body = {"year": "2025", "light": "0", "medium": "0", "heavy": "0"}
    refused(browser.post("/meja/api/figures/sanctions", body), 401, "passphrase-required")
    refused(browser.post("/meja/api/openness/settings", {}), 401, "passphrase-required")


def test_the_portal_knows_nothing_of_it(office: Office, provider: LyingProvider) -> None:
    organisation = office.organisation
    build(organisation, folder_of(organisation.code))
    words = ("akun-kota", "masuk-kota", "akun kota", "city account", "city-account", "openid", provider.issuer)
    pages = (
        "/",
        "/lapor/",
        "/kotak/",
        "/tanya/",
        "/panduan/",
        "/keterbukaan/",
        "/en/",
        "/en/lapor/",
        "/pertanyaan-umum/",
    )
    for page in (*pages, "/api/v1/directory", "/api/v1/kota/ubin", "/api/v1/kota/openapi.json"):
        answer = office.portal.get(page)
        assert answer.status_code == 200, page
        assert not [word for word in words if word in answer.content.decode().lower()], page
        assert not answer.cookies
        assert "form-action 'self'" in answer.headers["Content-Security-Policy"]
    for path in ("/meja/masuk-kota/", "/meja/api/session/city", "/meja/api/session/city/return", "/meja/akun-kota/"):
        assert office.portal.get(path).status_code == 404
        assert office.portal.post(path, "{}", content_type="application/json").status_code in {404, 405}


def test_the_page_of_return_needs_no_cookie_and_says_nothing(office: Office, provider: LyingProvider) -> None:
    browser = Browser(office.organisation)
    answer = browser.client.get("/meja/masuk-kota/?code=rahasia&state=x", headers={"host": browser.host})
    assert answer.status_code == 200
    assert not answer.cookies
    assert "rahasia" not in answer.content.decode()
    assert "form-action 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
