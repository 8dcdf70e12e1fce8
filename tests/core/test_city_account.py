"""Rules of accounts of the city: addresses, pages, descriptions, answers and claims, whatever is sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.access import Role
from peluit.core.city_account import (
    LEEWAY_SECONDS,
    TOKEN_SECONDS,
    Metadata,
    UnfitError,
    challenge_of,
    is_issuer,
    is_safe_address,
    judge_answer,
    judge_claims,
    may_use,
    page_after,
    read_metadata,
)

ISSUER = "https://masuk.kota.example"
GOOD: dict[str, Any] = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/auth",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/jwks",
    "code_challenge_methods_supported": ["S256"],
    "id_token_signing_alg_values_supported": ["RS256"],
}
METADATA = read_metadata(GOOD, issuer=ISSUER, loopback=False)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.text(max_size=60), st.booleans())
def test_only_https_is_called(rest: str, loopback: bool) -> None:
    for address in (rest, f"https://{rest}", f"http://{rest}", f"//{rest}"):
        if is_safe_address(address, loopback=loopback):
            parts = urlsplit(address)
            assert parts.hostname
            assert "@" not in parts.netloc
            assert parts.scheme == "https" or (loopback and parts.hostname in {"localhost", "127.0.0.1", "::1"})
            assert address.isascii()
            assert not any(c.isspace() for c in address)


@pytest.mark.parametrize(
    "address",
    ["http://a.example", "https://a@b.example", "https://", "https:/x", "ftp://a.example", "https://a.example:x/",
     "https://a.example/ ", "https://a.example\\@b.example", "javascript:alert(1)", "https://a.example/#x",
     "http://localhost.example", "http://127.0.0.1.example/", "https://[::1", "https://" + "a" * 300],
)  # fmt: skip
def test_addresses_that_are_not_called(address: str) -> None:
    assert not is_safe_address(address, loopback=True)


def test_an_issuer_has_no_query() -> None:
    assert is_issuer("https://a.example/realms/x", loopback=False)
    assert not is_issuer("https://a.example/?x", loopback=False)
    assert is_issuer("http://127.0.0.1:4000", loopback=True)
    assert not is_issuer("http://127.0.0.1:4000", loopback=False)


@given(st.text(max_size=80) | st.from_regex(r"(/en)?/meja/[a-z0-9/%.\\:-]*", fullmatch=True))
def test_it_leads_to_a_page_of_the_desk_or_the_usual_one(asked: str) -> None:
    page = page_after(asked, usual="/meja/")
    assert page in {"/meja/", asked}
    assert page.startswith("/")
    assert "/meja/" in page
    assert not {"//", "..", "\\", "%", ":", "?", "#", "\n"} & {
        page[i : i + n] for n in (1, 2) for i in range(len(page))
    }


def test_the_challenge_is_that_of_the_standard() -> None:
    # RFC 7636, appendix B
    assert challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


@given(st.sampled_from(sorted(GOOD)), JSON)
def test_a_description_with_anything_in_it_holds_or_is_refused(name: str, value: Any) -> None:
    try:
        read = read_metadata({**GOOD, name: value}, issuer=ISSUER, loopback=False)
    except UnfitError:
        return
    assert read.issuer == ISSUER
    for address in (read.authorization_endpoint, read.token_endpoint, read.jwks_uri):
        assert is_safe_address(address, loopback=False)


def claims(**changes: Any) -> dict[str, Any]:
    return {"sub": "nomor-1", "aud": "peluit", "nonce": "n", "iat": 1000} | changes


def subject(given: dict[str, Any], *, now: int = 1000) -> str:
    return judge_claims(given, client_id="peluit", nonce="n", now=now)


@given(st.integers(-5000, 5000))
def test_a_token_is_fresh_or_refused(age: int) -> None:
    if -LEEWAY_SECONDS <= age <= TOKEN_SECONDS + LEEWAY_SECONDS:
        assert subject(claims(), now=1000 + age) == "nomor-1"
    else:
        with pytest.raises(UnfitError):
            subject(claims(), now=1000 + age)


@given(st.sampled_from(["sub", "aud", "nonce", "iat", "azp"]), JSON)
def test_claims_with_anything_in_them_hold_or_are_refused(name: str, value: Any) -> None:
    try:
        found = subject(claims(**{name: value}))
    except UnfitError:
        return
    assert found == (value if name == "sub" else "nomor-1")
    if name == "nonce":
        assert value == "n"
    if name == "azp":
        assert value in {None, "peluit"}


@given(st.dictionaries(st.sampled_from(["code", "state", "iss", "error"]), st.text(max_size=12)), st.booleans())
def test_an_answer_gives_a_code_only_for_our_question_and_provider(given: dict[str, str], names: bool) -> None:
    metadata = Metadata(**{**METADATA.__dict__, "names_issuer": names})
    full = {"code": "", "state": "s", "iss": "", "error": ""} | given
    try:
        code = judge_answer(given=full, state="s", metadata=metadata)
    except UnfitError:
        return
    assert (full["state"], full["error"], code) == ("s", "", full["code"])
    assert not names
    assert full["iss"] == ""
    assert code


def test_administrators_do_not_come_in_by_the_city() -> None:
    assert [role for role in Role if not may_use(role)] == [Role.ADMINISTRATOR]
