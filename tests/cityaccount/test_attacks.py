"""Answers that do not hold, and providers that do not answer: refused in one way, and nobody is signed in."""

from __future__ import annotations

import base64
import hmac
import json
import time
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pytest_django import Settings
from structlog.testing import capture_logs

from peluit.cityaccount.models import CityProvider
from tests.casework.desk import Office
from tests.cityaccount.coming import BEGIN, asked, come, hand_in, leave, linked
from tests.cityaccount.provider import EC_KEY, RSA_KEY, LyingProvider, lying_provider, public_jwk
from tests.intake.asking import refused
from tests.keyring.people import Browser

pytestmark = pytest.mark.django_db
NOW = int(time.time())


@pytest.fixture
def browser(office: Office, provider: LyingProvider) -> Browser:
    """A browser of somebody whose account is linked: nothing but the lie keeps them out."""
    linked(office.ani.officer, provider)
    return Browser(office.organisation)


def failed(browser: Browser, provider: LyingProvider, why: str) -> None:
    """It is refused without a reason to the browser, and with a word to the log."""
    with capture_logs() as lines:
        refused(come(browser, provider), 403, "city-account-failed")
    assert browser.session()["by_city"] is False
    told = {"event": "city-account-refused", "code": why, "log_level": "warning", "organisation": "kota-contoh"}
    assert lines == [told]


def test_an_honest_answer_signs_in(browser: Browser, provider: LyingProvider) -> None:
    assert come(browser, provider).status_code == 200
    assert browser.session()["by_city"] is True


def test_so_does_one_that_is_signed_with_rsa(browser: Browser, provider: LyingProvider) -> None:
    provider.key, provider.algorithm, provider.header = RSA_KEY, "RS256", {"kid": "rsa"}
    assert come(browser, provider).status_code == 200


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"nonce": "x" * 43}, "nonce"),
        ({"nonce": None}, "token"),
        ({"iss": "https://lain.example"}, "issuer"),
        ({"iss": None}, "token"),
        ({"aud": "lain"}, "audience"),
        ({"aud": ["peluit", "lain"]}, "party"),
        ({"aud": ["peluit", "lain"], "azp": "lain"}, "party"),
        ({"azp": "lain"}, "party"),
        ({"exp": NOW - 3600}, "time"),
        ({"exp": None}, "token"),
        ({"iat": NOW - 3600}, "time"),
        ({"iat": NOW + 3600}, "time"),
        ({"nbf": NOW + 3600}, "time"),
        ({"sub": None}, "token"),
        ({"sub": ""}, "subject"),
        ({"sub": "a" * 256}, "subject"),
    ],
)
def test_claims_that_do_not_hold(browser: Browser, provider: LyingProvider, claims: dict[str, Any], why: str) -> None:
    provider.claims |= claims
    failed(browser, provider, why)


def test_clocks_may_differ_by_a_minute(browser: Browser, provider: LyingProvider) -> None:
    now = int(time.time())
    provider.claims |= {"iat": now + 45, "nbf": now + 45, "exp": now - 45}
    assert come(browser, provider).status_code == 200


def part(value: dict[str, Any]) -> str:
    return encoded(json.dumps(value).encode())


def encoded(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def honest(provider: LyingProvider) -> dict[str, Any]:
    return {
        "iss": provider.issuer, "sub": "nomor-sekar", "aud": "peluit", "exp": NOW + 900, "iat": NOW,
        "nonce": provider.asked["nonce"],
    }  # fmt: skip


def forged(how: str, provider: LyingProvider) -> str:
    """A token for the present question by somebody who has none of the provider's private keys, or who changed one."""
    claims = honest(provider)
    if how == "none":
        return f"{part({'alg': 'none', 'kid': 'ec'})}.{part(claims)}."
    if how in {"HS256 with the public key", "HS256 with the client's name"}:
        public = EC_KEY.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        secret = public if "key" in how else b"peluit".ljust(32, b"\0")
        text = f"{part({'alg': 'HS256', 'kid': 'ec'})}.{part(claims)}"
        return f"{text}.{encoded(hmac.digest(secret, text.encode(), 'sha256'))}"
    other = ec.generate_private_key(ec.SECP256R1())
    if how == "another key":
        return jwt.encode(claims, other, algorithm="ES256", headers={"kid": "ec"})
    if how == "its own key in its head":
        return jwt.encode(claims, other, algorithm="ES256", headers={"kid": "ec", "jwk": public_jwk(other, "ec")})
    if how == "a name that no key has":
        return jwt.encode(claims, EC_KEY, algorithm="ES256", headers={"kid": "lain"})
    if how == "no name where there are two keys":
        provider.keys = [public_jwk(EC_KEY, "ec"), public_jwk(other, "lain")]
        return jwt.encode(claims, EC_KEY, algorithm="ES256")
    if how == "critical":
        return jwt.encode(claims, EC_KEY, algorithm="ES256", headers={"kid": "ec", "crit": ["exp"]})
    token = jwt.encode(claims | {"sub": "nomor-lain"}, EC_KEY, algorithm="ES256", headers={"kid": "ec"})
    head, _body, signature = token.split(".")
    return f"{head}.{part(claims)}.{signature}"


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("none", "algorithm"),
        ("HS256 with the public key", "algorithm"),
        ("HS256 with the client's name", "algorithm"),
        ("another key", "signature"),
        ("its own key in its head", "signature"),
        ("a name that no key has", "key"),
        ("no name where there are two keys", "key"),
        ("critical", "token"),
        ("changed", "signature"),
    ],
)
def test_forged_signatures(
    browser: Browser, provider: LyingProvider, monkeypatch: pytest.MonkeyPatch, how: str, why: str
) -> None:
    monkeypatch.setattr(provider, "make_token", lambda: forged(how, provider))
    failed(browser, provider, why)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "." * 20, "e" * 20_000, "é"])
def test_what_is_no_token(browser: Browser, provider: LyingProvider, token: str) -> None:
    provider.token = token
    failed(browser, provider, "token")


@pytest.mark.parametrize("keys", [[], [{"kty": "EC", "kid": "ec", "crv": "P-256"}], [7], [{"kty": "oct", "k": "eA"}]])
def test_keys_that_are_none(browser: Browser, provider: LyingProvider, keys: list[Any]) -> None:
    provider.keys = keys
    refused(come(browser, provider), 403, "city-account-failed")


@pytest.mark.parametrize(
    ("metadata", "why"),
    [
        ({"issuer": "https://lain.example"}, "issuer"),
        ({"token_endpoint": "http://lain.example/token"}, "token_endpoint"),
        ({"jwks_uri": "file:///etc/passwd"}, "jwks_uri"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "authorization_endpoint"),
        ({"authorization_endpoint": None}, "authorization_endpoint"),
        ({"code_challenge_methods_supported": ["plain"]}, "pkce"),
        ({"code_challenge_methods_supported": None}, "pkce"),
        ({"id_token_signing_alg_values_supported": ["HS256", "none"]}, "algorithm"),
    ],
)
def test_a_description_that_does_not_do(
    browser: Browser, provider: LyingProvider, metadata: dict[str, Any], why: str
) -> None:
    provider.metadata = metadata
    with capture_logs() as lines:
        refused(browser.post(BEGIN, {"page": ""}), 403, "city-account-failed")
    assert [line["code"] for line in lines] == [why]
    assert [call[0] for call in provider.calls] == ["/.well-known/openid-configuration"]


def test_an_answer_of_another_provider_is_refused_before_its_code_goes_anywhere(
    browser: Browser, provider: LyingProvider
) -> None:
    for metadata, iss in (({}, "https://lain.example"), ({"authorization_response_iss_parameter_supported": True}, "")):
        with lying_provider() as other:
            other.metadata = metadata
            CityProvider.objects.update(issuer=other.issuer)
            given = {"code": "kode", "state": asked(leave(browser))["state"], "iss": iss}
            refused(hand_in(browser, given), 403, "city-account-failed")
            assert [call[0] for call in other.calls] == ["/.well-known/openid-configuration"]


@pytest.mark.parametrize("given", [{"state": ""}, {"state": "x" * 43}, {"code": ""}, {"error": "access_denied"}])
def test_answers_to_nothing(browser: Browser, provider: LyingProvider, given: dict[str, str]) -> None:
    address = leave(browser)
    provider.visit(address)
    right = {"code": "kode", "state": asked(address)["state"]}
    refused(hand_in(browser, right | given), 403, "city-account-failed")
    # One attempt, one answer: the right one comes too late now.
    refused(hand_in(browser, right), 403, "city-account-failed")
    assert "/token" not in [call[0] for call in provider.calls]


def test_a_provider_that_was_changed_meanwhile(browser: Browser, provider: LyingProvider) -> None:
    address = leave(browser)
    CityProvider.objects.update(client_id="lain")
    refused(hand_in(browser, {"code": "kode", "state": asked(address)["state"]}), 403, "city-account-failed")


@pytest.mark.parametrize(
    "page",
    [
        "https://jahat.example/", "//jahat.example/meja/", "/\\jahat.example/meja/", "/meja//jahat.example/",
        "/meja/../x/",
        "javascript:alert(1)", "/meja/?x=//jahat.example", "/lapor/", "", "/meja/%2f%2fjahat.example/", "/meja/\n/x/",
    ],
)  # fmt: skip
def test_it_never_leads_elsewhere(browser: Browser, provider: LyingProvider, page: str) -> None:
    assert come(browser, provider, page=page).json()["page"] == "/meja/"


def test_it_leads_to_the_page_that_was_asked_for(browser: Browser, provider: LyingProvider) -> None:
    page = "/en/meja/keterbukaan/opd/dinas-contoh/2026-11/".replace("2026-11", "tindak-lanjut")
    assert come(browser, provider, page=page).json()["page"] == page


def test_what_is_asked_of_the_provider(browser: Browser, provider: LyingProvider, office: Office) -> None:
    first, second = leave(browser), leave(browser)
    given = asked(first)
    assert given.keys() == {
        "response_type", "scope", "client_id", "redirect_uri", "state", "nonce", "code_challenge",
        "code_challenge_method",
    }  # fmt: skip
    assert (given["scope"], given["response_type"], given["code_challenge_method"]) == ("openid", "code", "S256")
    assert given["redirect_uri"] == f"http://{office.organisation.desk_host}/meja/masuk-kota/"
    for name in ("state", "nonce", "code_challenge"):
        assert len(given[name]) >= 43
        assert given[name] != asked(second)[name]
    provider.visit(second)
    refused(hand_in(browser, {"code": "kode", "state": given["state"]}), 403, "city-account-failed")


def test_a_call_needs_its_token(office: Office, provider: LyingProvider) -> None:
    browser = Browser(office.organisation)
    browser.csrf = "x" * 64
    for path in (BEGIN, f"{BEGIN}/return"):
        answer = browser.client.post(
            path, "{}", content_type="application/json", headers={"host": browser.host, "x-csrftoken": "x" * 64}
        )
        refused(answer, 403, "csrf-failed")


@pytest.mark.parametrize(
    "answer",
    [
        (500, {}, b"{}"), (200, {}, b"not JSON"), (200, {}, b"[]"), (302, {"Location": "/jwks"}, b"{}"),
        (200, {}, b'{"x":"' + b"x" * 300_000 + b'"}'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/jwks"])
def test_a_provider_out_of_order(
    browser: Browser, provider: LyingProvider, office: Office, path: str, answer: tuple[int, dict[str, str], bytes]
) -> None:
    provider.answers[path] = answer
    said = browser.post(BEGIN, {"page": ""}) if path.startswith("/.") else come(browser, provider)
    refused(said, 503, "city-account-unavailable")
    assert "frasa kunci" in said.json()["title"]
    assert "/jwks" not in [call[0] for call in provider.calls] or path == "/jwks"
    proof = {"username": office.ani.officer.username, "proof": office.ani.proof}
    assert browser.post("/meja/api/session", proof).status_code == 200


def test_an_answer_that_met_a_failure_is_not_taken_again(browser: Browser, provider: LyingProvider) -> None:
    address = leave(browser)
    provider.visit(address)
    given = {"code": "kode", "state": asked(address)["state"]}
    provider.answers["/token"] = (503, {}, b"{}")
    refused(hand_in(browser, given), 503, "city-account-unavailable")
    del provider.answers["/token"]
    refused(hand_in(browser, given), 403, "city-account-failed")


def test_a_provider_that_is_down_is_left_alone_for_a_while(office: Office, settings: Settings) -> None:
    settings.PELUIT_DEMO = True
    with lying_provider() as provider:
        pass
    CityProvider.objects.create(
        organisation=office.organisation, issuer=provider.issuer, client_id="peluit", is_offered=True
    )
    browser = Browser(office.organisation)
    with capture_logs() as lines:
        for _ in range(3):
            refused(browser.post(BEGIN, {"page": ""}), 503, "city-account-unavailable")
    assert [line["event"] for line in lines] == ["city-account-unavailable"] * 3
    assert provider.issuer not in str(lines)
    proof = {"username": office.ani.officer.username, "proof": office.ani.proof}
    assert browser.post("/meja/api/session", proof).status_code == 200


def test_plain_http_is_for_the_demo_alone(browser: Browser, provider: LyingProvider, settings: Settings) -> None:
    settings.PELUIT_DEMO = False
    refused(browser.post(BEGIN, {"page": ""}), 403, "city-account-failed")
    assert [call[0] for call in provider.calls] in ([], ["/.well-known/openid-configuration"])
