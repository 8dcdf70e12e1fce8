"""Signing in, linking and unlinking, with ``oidc-provider`` run for real."""

from __future__ import annotations

import time
from unittest import mock

import pytest
from django.contrib.sessions.models import Session

from peluit.accounts.models import Organisation, Role
from peluit.accounts.services import close_sign_in
from peluit.cityaccount import queries, services
from peluit.cityaccount.models import CityLink
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import first_break
from tests.casework.desk import Office
from tests.cityaccount.coming import BEGIN, LINK, asked, come, enter, hand_in, leave
from tests.cityaccount.conftest import trust
from tests.cityaccount.provider import LyingProvider, RealProvider, real_provider
from tests.intake.asking import refused
from tests.keyring.people import Browser, make_officer

pytestmark = pytest.mark.django_db


def entries(organisation: Organisation) -> list[tuple[str, str, dict[str, object]]]:
    rows = AuditEntry.objects.filter(organisation_id=organisation.pk).order_by("sequence")
    return [(row.actor, row.act, row.facts) for row in rows if "city" in row.act or row.facts.get("by")]


def test_an_officer_links_an_account_and_signs_in_with_it(office: Office, real: RealProvider) -> None:
    ani = office.ani
    back = asked(real.sign_in(leave(ani.browser, LINK)))
    assert back["iss"] == real.issuer
    answer = hand_in(ani.browser, back)
    assert answer.json() == {"purpose": "link", "page": "/meja/akun-kota/"}
    assert ani.browser.session()["signed_in"] is True
    link = CityLink.objects.get()
    assert (link.officer_id, link.issuer, link.subject) == (ani.officer.pk, real.issuer, "nomor-sekar")

    browser = Browser(office.organisation)
    assert browser.session()["city_offered"] is True
    before = browser.client.cookies.get("meja")
    back = asked(real.sign_in(leave(browser, page="/meja/keterbukaan/")))
    answer = hand_in(browser, back)
    assert answer.json() == {"purpose": "sign-in", "page": "/meja/keterbukaan/"}
    assert before is None or browser.client.cookies["meja"].value != before.value
    session = browser.session()
    assert (session["signed_in"], session["by_city"], session["name"]) == (False, True, ani.officer.name)
    assert (session["vaults"], session["key_id"]) == ([], "")
    assert browser.get("/meja/api/openness/files/" + "0" * 32).status_code == 404
    refused(browser.get("/meja/api/directories"), 401, "passphrase-required")

    login = ani.officer.login
    assert entries(office.organisation)[-3:] == [
        ("system", "city-provider-set", {"issuer": real.issuer, "client": "peluit", "offered": 1, "ended": 0}),
        (login, "link-city-account", {"by": "self"}),
        (login, "sign-in", {"by": "city-account"}),
    ]
    assert first_break(office.organisation.pk) is None


def test_the_session_is_a_new_one(office: Office, provider: LyingProvider) -> None:
    services.link(officer=office.ani.officer, issuer=provider.issuer, subject="nomor-sekar")
    browser = Browser(office.organisation)
    address = leave(browser)
    before = browser.client.cookies["meja"].value
    provider.visit(address)
    assert hand_in(browser, {"code": "kode", "state": asked(address)["state"]}).status_code == 200
    assert browser.client.cookies["meja"].value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_nothing_but_the_subject_is_kept(office: Office, real: RealProvider) -> None:
    services.link(officer=office.ani.officer, issuer=real.issuer, subject="nomor-sekar")
    browser = Browser(office.organisation)
    assert hand_in(browser, asked(real.sign_in(leave(browser)))).status_code == 200
    kept = Session.objects.get(session_key=browser.client.cookies["meja"].value).get_decoded()
    assert not [value for value in kept.values() if isinstance(value, str) and value.startswith("ey")]
    assert set(kept) == {
        "peluit_shared", "peluit_identified", "peluit_match", "peluit_since", "_csrftoken"
    }  # fmt: skip
    assert "Nama Rekaan" not in str(kept) + str(entries(office.organisation))


def test_an_account_that_nobody_linked_is_refused_kindly(office: Office, real: RealProvider) -> None:
    browser = Browser(office.organisation)
    answer = hand_in(browser, asked(real.sign_in(leave(browser), name="orang-asing")))
    refused(answer, 403, "city-account-unknown")
    assert "administrator" in answer.json()["title"]
    assert browser.session()["by_city"] is False


def test_an_answer_works_once(office: Office, real: RealProvider) -> None:
    services.link(officer=office.ani.officer, issuer=real.issuer, subject="nomor-sekar")
    browser, thief = Browser(office.organisation), Browser(office.organisation)
    back = asked(real.sign_in(leave(browser)))
    leave(thief)
    refused(hand_in(thief, back), 403, "city-account-failed")
    assert hand_in(browser, back).status_code == 200
    refused(hand_in(browser, back), 403, "city-account-failed")
    refused(hand_in(Browser(office.organisation), back), 403, "city-account-failed")


def test_a_code_of_another_client_is_refused(office: Office, real: RealProvider) -> None:
    browser = Browser(office.organisation)
    address = leave(browser)
    back = asked(real.sign_in(address.replace("client_id=peluit", "client_id=lain")))
    assert back["code"]
    refused(hand_in(browser, back), 403, "city-account-failed")


def test_without_a_verifier_or_with_another_the_provider_refuses(office: Office, real: RealProvider) -> None:
    browser = Browser(office.organisation)
    back = real.sign_in(leave(browser).replace("code_challenge=", "x="))
    assert asked(back)["error"] == "invalid_request"
    refused(hand_in(browser, asked(back)), 403, "city-account-failed")
    back = asked(real.sign_in(leave(browser)))
    with mock.patch("peluit.cityaccount.provider.call_json", side_effect=_with_other_verifier()):
        refused(hand_in(browser, back), 403, "city-account-failed")


def _with_other_verifier() -> object:
    from peluit.cityaccount.provider import call_json

    def call(address: str, **more: dict[str, str]) -> object:
        if "form" in more:
            more["form"]["code_verifier"] = "x" * 64
        return call_json(address, **more)

    return call


def test_a_client_with_a_secret_shows_it(office: Office, real: RealProvider) -> None:
    with real_provider(queries.return_address(office.organisation), secret="rahasia:klien%") as strict:
        trust(office, strict.issuer)
        services.link(officer=office.ani.officer, issuer=strict.issuer, subject="nomor-sekar")
        browser = Browser(office.organisation)
        refused(hand_in(browser, asked(strict.sign_in(leave(browser)))), 403, "city-account-failed")
        services.keep_secret(organisation=office.organisation, secret="rahasia:klien%")
        assert hand_in(browser, asked(strict.sign_in(leave(browser)))).status_code == 200
    path = queries.secret_file(office.organisation)
    assert path.stat().st_mode & 0o777 == 0o600
    services.keep_secret(organisation=office.organisation, secret="")
    assert not path.exists()


def test_unlinking_ends_what_was_begun_with_it(office: Office, provider: LyingProvider) -> None:
    browser = enter(office.ani.officer, provider)
    body = {"username": office.ani.officer.username}
    refused(browser.post("/meja/api/city-account/unlink", body), 401, "passphrase-required")
    assert office.ani.browser.post("/meja/api/city-account/unlink", body).status_code == 200
    assert browser.session()["by_city"] is False
    assert office.ani.browser.session()["signed_in"] is True
    refused(come(browser, provider), 403, "city-account-unknown")
    assert entries(office.organisation)[-1][1:] == ("unlink-city-account", {"officer": "ani"})
    refused(office.ani.browser.post("/meja/api/city-account/unlink", body), 404, "not-found")


def test_only_the_administrator_unlinks_and_invites_others(office: Office, provider: LyingProvider) -> None:
    browser = enter(office.ani.officer, provider)
    body = {"username": office.ani.officer.username}
    for call in ("unlink", "invite"):
        refused(office.budi.browser.post(f"/meja/api/city-account/{call}", body), 404, "not-found")
    assert office.admin.browser.post("/meja/api/city-account/unlink", body).status_code == 200
    assert browser.session()["by_city"] is False


@pytest.mark.parametrize("how", ["duty", "round", "switched off", "role", "lost everything"])
def test_whoever_leaves_is_out_at_once(office: Office, provider: LyingProvider, how: str) -> None:
    officer = office.ani.officer
    browser = enter(officer, provider)
    officer.refresh_from_db()
    if how == "duty":
        officer.is_active = False
        officer.save()
    elif how == "round":
        officer.session_round += 1
        officer.save()
    elif how == "role":
        officer.role = Role.ADMINISTRATOR
        officer.save()
    elif how == "switched off":
        services.set_provider(
            organisation=office.organisation, issuer=provider.issuer, client_id="peluit", is_offered=False, actor="x"
        )
    else:
        close_sign_in(officer=officer)
        assert not CityLink.objects.exists()
    assert browser.session()["by_city"] is False
    refused(browser.get("/meja/api/directories"), 401, "sign-in-required")
    if how == "switched off":
        refused(browser.post(BEGIN, {"page": ""}), 404, "not-found")
    elif how != "round":
        refused(come(browser, provider), 403, "city-account-unknown")


def test_a_session_ends_after_nine_hours_and_an_attempt_after_ten_minutes(
    office: Office, provider: LyingProvider
) -> None:
    browser = enter(office.ani.officer, provider)
    real = time.time
    with mock.patch("time.time", side_effect=lambda: real() + 9 * 3600 + 5):
        assert browser.session()["by_city"] is False
    late = Browser(office.organisation)
    address = leave(late)
    provider.visit(address)
    with mock.patch("time.time", side_effect=lambda: real() + 605):
        refused(hand_in(late, {"code": "kode", "state": asked(address)["state"]}), 403, "city-account-failed")


def test_an_account_is_one_officers_and_an_officer_has_one(office: Office, provider: LyingProvider) -> None:
    assert come(office.ani.browser, provider, path=LINK).status_code == 200
    refused(office.ani.browser.post(LINK, {}), 409, "already-exists")
    refused(come(office.budi.browser, provider, path=LINK), 409, "already-exists")
    assert [link.officer_id for link in CityLink.objects.all()] == [office.ani.officer.pk]


def test_only_a_whole_session_links(office: Office, provider: LyingProvider) -> None:
    refused(Browser(office.organisation).post(LINK, {}), 401, "sign-in-required")
    refused(enter(office.ani.officer, provider).post(LINK, {}), 401, "passphrase-required")
    refused(office.admin.browser.post(LINK, {}), 403, "not-permitted")
    address = leave(office.budi.browser, LINK)
    provider.visit(address)
    office.budi.browser.post("/meja/api/session", {}, method="DELETE")
    office.budi.browser.csrf = ""
    refused(
        hand_in(office.budi.browser, {"code": "kode", "state": asked(address)["state"]}), 403, "city-account-failed"
    )
    assert CityLink.objects.count() == 1


def test_an_invitation_links_an_officer_without_a_passphrase_once(office: Office, provider: LyingProvider) -> None:
    liaison = make_officer(office.organisation, "lia", role=Role.LIAISON).officer
    answer = office.admin.browser.post("/meja/api/city-account/invite", {"username": "lia"})
    token = answer.json()["token"]
    browser = Browser(office.organisation)
    refused(browser.post(BEGIN, {"page": "", "invitation": "x" * 43}), 404, "invitation-invalid")
    answer = come(browser, provider, invitation=token)
    assert answer.json()["purpose"] == "invitation"
    assert asked(leave(Browser(office.organisation))).get("prompt") is None
    assert provider.asked["prompt"] == "login"
    assert browser.session()["username"] == "lia"
    refused(Browser(office.organisation).post(BEGIN, {"page": "", "invitation": token}), 404, "invitation-invalid")
    assert [entry[1] for entry in entries(office.organisation)][-3:] == [
        "invite-city-account", "link-city-account", "sign-in"
    ]  # fmt: skip
    refused(office.admin.browser.post("/meja/api/city-account/invite", {"username": "lia"}), 409, "already-exists")
    assert CityLink.objects.get().officer_id == liaison.pk


def test_on_a_shared_computer_the_provider_asks_anew_and_nothing_is_saved(
    office: Office, provider: LyingProvider
) -> None:
    services.link(officer=office.ani.officer, issuer=provider.issuer, subject="nomor-sekar")
    browser = Browser(office.organisation)
    assert come(browser, provider, shared=True).status_code == 200
    assert provider.asked["prompt"] == "login"
    assert browser.session()["shared"] is True


def test_the_passphrase_opens_the_rest_in_another_session(office: Office, provider: LyingProvider) -> None:
    ani = office.ani
    browser = enter(ani.officer, provider)
    before = browser.client.cookies["meja"].value
    assert browser.session()["username"] == ani.officer.username
    answer = browser.post("/meja/api/session", {"username": ani.officer.username, "proof": ani.proof})
    assert answer.json()["needs"] == "second-factor"
    assert browser.client.cookies["meja"].value != before
    assert browser.session()["by_city"] is False
    refused(browser.get("/meja/api/directories"), 401, "second-factor-required")
