"""Which provider is trusted: the administrator's page and call, and the command."""

from __future__ import annotations

import argparse
import io
from typing import Any

import pytest
from pytest_django import Settings

from peluit.accounts.models import Role
from peluit.cityaccount import queries, services
from peluit.cityaccount.models import CityLink, CityProvider
from peluit.infra.audit.models import AuditEntry
from peluit.site.cli import city_account
from tests.casework.desk import Office, fragment
from tests.cityaccount.coming import linked
from tests.cityaccount.provider import LyingProvider
from tests.intake.asking import refused
from tests.keyring.people import Browser, make_officer

pytestmark = pytest.mark.django_db
CALL = "/meja/api/city-account/provider"
GOOD = {"issuer": "https://masuk.kota.example/realms/asn", "client_id": "peluit", "is_offered": True}


@pytest.fixture(autouse=True)
def in_one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command migrates with connections of its own, which would end that of the test."""
    monkeypatch.setattr(city_account, "bring_up_to_date", lambda: None)


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    city_account.add_arguments(parser)
    return city_account.run(parser.parse_args(words))


def test_without_a_provider_nothing_is_offered(office: Office) -> None:
    assert office.ani.browser.session()["city_offered"] is False
    refused(Browser(office.organisation).post("/meja/api/session/city", {"page": ""}), 404, "not-found")
    refused(office.ani.browser.post("/meja/api/city-account/link", {}), 404, "not-found")
    assert "akun-kota" not in fragment(office.ani, "/meja/saya/").content.decode()


def test_the_administrator_sets_it_and_nobody_else(office: Office) -> None:
    refused(office.ani.browser.post(CALL, GOOD), 404, "not-found")
    assert office.admin.browser.post(CALL, GOOD).status_code == 200
    assert office.ani.browser.session()["city_offered"] is True
    entry = AuditEntry.objects.filter(act="city-provider-set").get()
    assert entry.actor == office.admin.officer.login
    page = fragment(office.admin, "/meja/akun-kota/").content.decode()
    assert GOOD["issuer"] in page
    assert queries.return_address(office.organisation) in page
    other = fragment(office.ani, "/meja/akun-kota/").content.decode()
    assert str(GOOD["issuer"]) not in other
    assert "data-link" in other
    assert "data-link" not in page
    assert "/meja/akun-kota/" in fragment(office.ani, "/meja/saya/").content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("issuer", ""), ("issuer", "masuk.kota.example"), ("issuer", "http://masuk.kota.example"),
        ("issuer", "https://masuk.kota.example?x=1"), ("issuer", "https://masuk.kota.example#x"),
        ("issuer", "https://a@masuk.kota.example"), ("issuer", "http://localhost:4000"), ("issuer", "https://"),
        ("issuer", "https://masuk.kota.example/ x"), ("issuer", "https://x:99999/"), ("issuer", 7),
        ("client_id", ""), ("client_id", "klién"), ("client_id", "a\nb"), ("is_offered", "ya"),
    ],
)  # fmt: skip
def test_what_is_no_provider(office: Office, field: str, value: object) -> None:
    answer = office.admin.browser.post(CALL, GOOD | {field: value})
    refused(answer, 400, "malformed")
    assert answer.json()["data"]["field"] == field
    assert not CityProvider.objects.exists()


def test_another_issuer_ends_every_link(office: Office, provider: LyingProvider) -> None:
    linked(office.ani.officer, provider)
    assert office.admin.browser.post(CALL, GOOD).status_code == 200
    assert not CityLink.objects.exists()
    assert AuditEntry.objects.filter(act="city-provider-set").latest("sequence").facts["ended"] == 1


def test_one_city_knows_nothing_of_anothers_accounts(office: Office, provider: LyingProvider) -> None:
    from tests.keyring.people import make_organisation

    other = make_organisation("kota-lain")
    stranger = make_officer(other, "ani").officer
    services.set_provider(
        organisation=other, issuer=provider.issuer, client_id="peluit", is_offered=True, actor="system"
    )
    services.link(officer=stranger, issuer=provider.issuer, subject="nomor-sekar")
    assert queries.find_linked_officer(office.organisation, issuer=provider.issuer, subject="nomor-sekar") is None
    linked(office.ani.officer, provider)
    assert queries.find_linked_officer(other, issuer=provider.issuer, subject="nomor-sekar") == stranger


def test_an_invitation_is_not_for_administrators(office: Office, provider: LyingProvider) -> None:
    make_officer(office.organisation, "adi", role=Role.ADMINISTRATOR)
    refused(office.admin.browser.post("/meja/api/city-account/invite", {"username": "adi"}), 403, "not-permitted")
    refused(office.admin.browser.post("/meja/api/city-account/invite", {"username": "x"}), 404, "not-found")


def test_the_command_sets_shows_and_tries_it(
    office: Office, settings: Settings, capsys: Any, monkeypatch: pytest.MonkeyPatch, provider: LyingProvider
) -> None:
    settings.PELUIT_DEMO = True
    code = office.organisation.code
    monkeypatch.setattr("sys.stdin", io.StringIO("rahasia-klien\n"))
    words = ("set", code, "--issuer", provider.issuer, "--client-id", "peluit", "--secret-stdin")
    assert run(*words) == 0
    assert queries.find_secret(office.organisation) == "rahasia-klien"
    assert run("show", code) == 0
    told = capsys.readouterr().out
    assert provider.issuer in told
    assert queries.return_address(office.organisation) in told
    assert "rahasia-klien" not in told
    assert run("check", code) == 0
    provider.metadata = {"code_challenge_methods_supported": []}
    assert run("set", code, "--issuer", provider.issuer, "--client-id", "peluit", "--public") == 0
    assert queries.find_secret(office.organisation) == ""
    assert run("off", code) == 0
    assert queries.is_offered(office.organisation) is False
    assert run("check", code) == 1
    assert run("set", code, "--issuer", "http://masuk.example", "--client-id", "peluit") == 1
    assert run("show", "tidak-ada") == 1
    assert run("set", code) == 2
    assert "issuer" in capsys.readouterr().err


def test_the_command_says_what_is_wrong_with_a_provider(office: Office, provider: LyingProvider, capsys: Any) -> None:
    provider.metadata = {"code_challenge_methods_supported": []}
    assert run("check", office.organisation.code) == 1
    assert "pkce" in capsys.readouterr().err


def test_the_command_says_that_a_provider_does_not_answer(office: Office, provider: LyingProvider, capsys: Any) -> None:
    provider.answers["/.well-known/openid-configuration"] = (500, {}, b"{}")
    assert run("check", office.organisation.code) == 1
    assert "does not answer" in capsys.readouterr().err
