"""An application may send along who its user is: nothing of it is read, kept, answered to or said back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from peluit.accounts.models import Organisation
from peluit.intake.portal import build
from peluit.intake.portal_files import folder_of
from tests.world import PORTAL_HOST, Chamber

SECRET = "1673012345678901"
NAMES = (
    "nik",
    "token",
    "access_token",
    "nama",
    "name",
    "hp",
    "phone",
    "telepon",
    "email",
    "user",
    "user_id",
    "nip",
    "sso",
)
HEADERS = {
    "authorization": f"Bearer {SECRET}",
    "cookie": f"sessionid={SECRET}; meja={SECRET}; nik={SECRET}",
    "user-agent": f"Kota/1.0 (Linux; Android 9; wv) {SECRET}",
    "referer": f"https://kota.example/?nik={SECRET}",
    "x-requested-with": f"id.kota.{SECRET}",
    "from": f"{SECRET}@kota.example",
    **{f"x-{name.replace('_', '-')}": SECRET for name in NAMES},
}
PAGES = (
    "/", "/lapor/", "/tanya/", "/kotak/", "/panduan/", "/kunci/", "/formulir/", "/keterbukaan/", "/statistik/", "/en/",
    "/en/lapor/", "/statistik/angka.csv", "/statistik/angka.json", "/statistik/katalog.jsonld", "/kunci/halaman.txt",
    "/tidak-ada/", "/favicon.ico", "/pertanyaan-umum/", "/sosialisasi/", "/api/v1/directory",
)  # fmt: skip
CALLS = (
    "katalog",
    "katalog/opd?per=2",
    "papan?per=2",
    "angka?per=2",
    "ubin?per=2",
    "komponen?per=2",
    "openapi.json",
    "ikon.svg",
)
ADDRESSES = [*PAGES, *(f"/api/v1/kota/{call}" for call in CALLS)]


@pytest.fixture
def served(organisation: Organisation) -> Organisation:
    Chamber(organisation).publish()
    build(organisation, folder_of(organisation.code))
    return organisation


@pytest.mark.parametrize("address", ADDRESSES)
def test_whoever_asks_gets_the_same_bytes(served: Organisation, address: str, capfd: Any) -> None:
    plain = Client().get(address, headers={"host": PORTAL_HOST})
    capfd.readouterr()
    known = {**HEADERS, "host": PORTAL_HOST}
    mark = "&" if "?" in address else "?"
    told = Client().get(address + mark + urlencode(dict.fromkeys(NAMES, SECRET)), headers=known)
    assert told.status_code == plain.status_code
    assert told.content == plain.content
    assert dict(told.headers) == dict(plain.headers)
    assert not told.cookies
    assert "Set-Cookie" not in told.headers
    assert SECRET not in str(told.headers)
    assert SECRET.encode() not in told.content
    written = capfd.readouterr()
    assert SECRET not in written.out + written.err


def test_what_a_wrong_page_is_told_says_nothing_back(served: Organisation) -> None:
    answer = Client().get(f"/api/v1/kota/papan?halaman={SECRET}&nik={SECRET}", headers={**HEADERS, "host": PORTAL_HOST})
    assert answer.status_code == 400
    assert SECRET.encode() not in answer.content
    assert not answer.cookies
