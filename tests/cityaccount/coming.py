"""What a browser does to sign in with an account of the city: leave, and bring back what the provider answered."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from peluit.accounts.models import Officer
from peluit.cityaccount import services
from tests.cityaccount.provider import LyingProvider
from tests.keyring.people import Browser

BEGIN = "/meja/api/session/city"
RETURN = "/meja/api/session/city/return"
LINK = "/meja/api/city-account/link"


def leave(browser: Browser, path: str = BEGIN, **members: object) -> str:
    """Begin; gives the address of the provider to go to."""
    body = members if path == LINK else {"page": "/meja/", **members}
    answer = browser.post(path, body)
    assert answer.status_code == 200, answer.content
    return str(answer.json()["address"])


def asked(address: str) -> dict[str, str]:
    """What stands in an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def hand_in(browser: Browser, given: dict[str, str]) -> Any:
    """Bring an answer back."""
    answer = browser.post(RETURN, {"code": "", "state": "", "iss": "", "error": ""} | given)
    browser.csrf = ""
    return answer


def come(browser: Browser, provider: LyingProvider, *, path: str = BEGIN, **members: object) -> Any:
    """The whole way by way of a provider of the tests' own."""
    address = leave(browser, path, **members)
    provider.visit(address)
    return hand_in(browser, {"code": "kode", "state": asked(address)["state"]})


def linked(officer: Officer, provider: LyingProvider, *, subject: str = "nomor-sekar") -> None:
    """Note that the account is the officer's."""
    services.link(officer=officer, issuer=provider.issuer, subject=subject)


def enter(officer: Officer, provider: LyingProvider) -> Browser:
    """A new browser in which the officer signed in with their account of the city."""
    subject = f"nomor-{officer.username}"
    linked(officer, provider, subject=subject)
    provider.claims["sub"] = subject
    browser = Browser(officer.organisation)
    answer = come(browser, provider)
    assert answer.status_code == 200, answer.content
    session = browser.session()
    assert (session["by_city"], session["signed_in"]) == (True, False)
    return browser
