"""The ceremony over HTTP: invitations, enrolment, root documents."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password

from peluit.accounts.models import Officer, Organisation
from peluit.core.directory import digest_of, key_id
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import first_break
from peluit.keyring import queries, services
from peluit.keyring.models import Channel, Invitation, OfficerKey, RootDocument, Vault
from tests.keyring.people import (
    Browser,
    Holder,
    Inspectorate,
    Person,
    age_like,
    b64,
    join,
    make_channel,
    make_officer,
    make_organisation,
    new_proof,
)


@pytest.fixture
def person(organisation: Organisation) -> Person:
    return make_officer(organisation, "ani", name="Ani Contoh")


@pytest.fixture
def token(person: Person) -> str:
    return services.invite_officer(officer=person.officer, actor="system")


def problem(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_an_invitation_tells_whom_it_is_for(person: Person, token: str) -> None:
    join(make_channel(person.officer.organisation), person)
    body = person.browser.post("/mulai/api/invitation", {"token": token}).json()
    assert (body["kind"], body["username"], body["name"]) == ("officer", "ani", "Ani Contoh")
    assert body["channels"] == [{"code": "inspektorat", "name": "Inspektorat", "role": "verifikator", "signer": True}]


def test_the_token_itself_is_nowhere_in_the_database(person: Person, token: str) -> None:
    stored = Invitation.objects.values_list()
    assert token not in repr(list(stored))
    assert token not in repr(list(AuditEntry.objects.values_list()))


def test_enrolment_keeps_public_keys_vaults_and_hashes_only(person: Person, token: str) -> None:
    given = person.enrolment(token)
    answer = person.browser.post("/mulai/api/enrol", given)

    assert answer.json()["key_id"] == key_id(person.verify, person.recipient)
    key = OfficerKey.objects.get(officer=person.officer)
    assert (bytes(key.verify), key.recipient) == (person.verify, person.recipient)
    sealed = {b64(bytes(row.sealed)) for row in Vault.objects.filter(officer=person.officer)}
    assert sealed == {given["vault"], given["recovery_vault"]}
    officer = Officer.objects.get(pk=person.officer.pk)
    assert check_password(person.proof, officer.password)
    assert check_password(person.recovery_proof, officer.recovery_proof_hash)
    assert person.browser.session()["needs"] == "enrol-second-factor"
    assert first_break(officer.organisation_id) is None


def test_an_invitation_is_used_once(person: Person, token: str) -> None:
    assert person.browser.post("/mulai/api/enrol", person.enrolment(token)).status_code == 200
    other = Person(person.officer, Browser(person.officer.organisation))
    assert problem(other.browser.post("/mulai/api/enrol", other.enrolment(token))) == (
        404,
        "invitation-invalid",
    )
    assert problem(other.browser.post("/mulai/api/invitation", {"token": token})) == (
        404,
        "invitation-invalid",
    )
    assert bytes(OfficerKey.objects.get(officer=person.officer).verify) == person.verify


def test_a_refused_enrolment_leaves_the_invitation_and_nothing_else(person: Person, token: str) -> None:
    bad = person.enrolment(token) | {"recovery_proof": person.proof}
    assert problem(person.browser.post("/mulai/api/enrol", bad)) == (400, "malformed")
    assert not OfficerKey.objects.exists()
    assert not Vault.objects.exists()
    assert person.browser.post("/mulai/api/enrol", person.enrolment(token)).status_code == 200


def test_an_invitation_expires_after_its_last_day(person: Person, token: str) -> None:
    today = queries.today(person.officer.organisation)
    assert Invitation.objects.get().expires_on == today + dt.timedelta(14)
    Invitation.objects.update(expires_on=today)
    assert person.browser.post("/mulai/api/invitation", {"token": token}).status_code == 200
    Invitation.objects.update(expires_on=today - dt.timedelta(1))
    assert problem(person.browser.post("/mulai/api/invitation", {"token": token})) == (
        404,
        "invitation-invalid",
    )
    assert problem(person.browser.post("/mulai/api/enrol", person.enrolment(token))) == (
        404,
        "invitation-invalid",
    )


def test_a_new_invitation_ends_the_one_before(person: Person, token: str) -> None:
    newer = services.invite_officer(officer=person.officer, actor="system")
    assert person.browser.post("/mulai/api/invitation", {"token": token}).status_code == 404
    assert person.browser.post("/mulai/api/invitation", {"token": newer}).status_code == 200


def test_another_organisations_invitation_is_none(person: Person, token: str) -> None:
    browser = Browser(make_organisation("kota-lain"))
    assert problem(browser.post("/mulai/api/invitation", {"token": token})) == (404, "invitation-invalid")
    assert problem(browser.post("/mulai/api/enrol", person.enrolment(token))) == (404, "invitation-invalid")


def test_an_officer_with_keys_is_not_invited_again(inspectorate: Inspectorate) -> None:
    with pytest.raises(DomainError) as error:
        services.invite_officer(officer=inspectorate.people[0].officer, actor="system")
    assert error.value.code is ErrorCode.ALREADY_EXISTS


def test_two_officers_cannot_have_the_same_keys(inspectorate: Inspectorate) -> None:
    first = inspectorate.people[0]
    thief = make_officer(inspectorate.organisation, "dodi")
    token = services.invite_officer(officer=thief.officer, actor="system")
    thief.sign, thief.recipient = first.sign, first.recipient
    assert problem(thief.browser.post("/mulai/api/enrol", thief.enrolment(token))) == (409, "already-exists")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("verify", b64(b"x" * 31)),
        ("verify", "*"),
        ("verify", None),
        ("recipient", "age1qqqq"),
        ("recipient", "age1pq1" + "q" * 1951),
        ("recipient", "age1pq1" + "b" * 1952),
        ("vault", b64(b"plain")),
        ("vault", b64(age_like(10_000))),
        ("recovery_vault", 7),
        ("proof", "kata sandi"),
        ("proof", ""),
        ("recovery_proof", new_proof() + "="),
    ],
)
def test_an_enrolment_of_odd_shape_is_refused(person: Person, token: str, field: str, value: object) -> None:
    answer = person.browser.post("/mulai/api/enrol", {**person.enrolment(token), field: value})
    assert answer.json()["code"] in {"malformed", "too-large"}
    assert not OfficerKey.objects.exists()


def test_the_same_vault_twice_is_refused(person: Person, token: str) -> None:
    given = person.enrolment(token)
    answer = person.browser.post("/mulai/api/enrol", given | {"recovery_vault": given["vault"]})
    assert problem(answer) == (400, "malformed")


def test_enrolment_without_the_pages_token_is_refused(person: Person, token: str) -> None:
    person.browser.session()
    person.browser.csrf = ""
    answer = person.browser.client.post(
        "/mulai/api/enrol",
        json.dumps(person.enrolment(token)),
        content_type="application/json",
        headers={"host": person.browser.host},
    )
    assert problem(answer) == (403, "csrf-failed")


# The holder's part.


@pytest.fixture
def channel(organisation: Organisation) -> Channel:
    return make_channel(organisation)


@pytest.fixture
def signers(organisation: Organisation, channel: Channel) -> list[Person]:
    people = [make_officer(organisation, name) for name in ("ani", "budi", "citra")]
    for person in people:
        join(channel, person)
        person.enrol()
    return people


@pytest.fixture
def holder(channel: Channel, signers: list[Person]) -> Holder:
    return Holder(channel, Browser(channel.organisation))


@pytest.fixture
def holder_token(channel: Channel) -> str:
    return services.invite_holder(channel=channel, actor="system")


def offer(holder: Holder, token: str) -> dict[str, Any]:
    body: dict[str, Any] = holder.browser.post("/mulai/api/invitation", {"token": token}).json()
    return body


def send_root(holder: Holder, token: str, text: str, signature: str) -> Any:
    return holder.browser.post("/mulai/api/root", {"token": token, "text": text, "signature": signature})


def test_the_holder_sees_the_signers_with_their_keys(holder: Holder, holder_token: str, signers: list[Person]) -> None:
    body = offer(holder, holder_token)
    assert (body["kind"], body["channel"], body["threshold"]) == ("holder", "inspektorat", 2)
    assert {(row["key_id"], row["verify"]) for row in body["signers"]} == {
        (person.key_id, b64(person.verify)) for person in signers
    }
    assert body["missing"] == []


def test_the_first_root_is_kept_as_its_exact_text(holder: Holder, holder_token: str) -> None:
    text = holder.document(offer(holder, holder_token)) + "\n"
    assert send_root(holder, holder_token, text, holder.signature(text)).status_code == 201

    root = RootDocument.objects.get()
    assert (root.text, root.digest, root.version) == (text, digest_of("root", text), 1)
    assert queries.list_root_pins(holder.channel.organisation) == [("inspektorat", root.digest)]
    pending = queries.find_pending(holder.channel)
    assert pending is not None
    assert not pending.is_published
    assert problem(send_root(holder, holder_token, text, holder.signature(text))) == (
        404,
        "invitation-invalid",
    )


def test_a_channel_has_one_first_root(holder: Holder, holder_token: str) -> None:
    text = holder.document(offer(holder, holder_token))
    send_root(holder, holder_token, text, holder.signature(text))
    token = services.invite_holder(channel=holder.channel, actor="system")
    again = holder.document(offer(holder, token))
    answer = send_root(holder, token, again, holder.signature(again))
    assert (problem(answer), answer.json()["data"]["field"]) == ((400, "malformed"), "version")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"type": "peluit/v1/directory"}, "type"),
        ({"organisation": "kota-lain"}, "organisation"),
        ({"channel": "lain"}, "channel"),
        ({"version": 2}, "version"),
        ({"version": True}, "version"),
        ({"previous": "00" * 32}, "previous"),
        ({"made_on": "2020-01-01"}, "made_on"),
        ({"made_on": "kemarin"}, "text"),
        ({"threshold": 1}, "threshold"),
        ({"threshold": 4}, "threshold"),
        ({"threshold": 0}, "threshold"),
        ({"signers": []}, "signers"),
        ({"signers": ["ani"]}, "signers"),
        ({"root_key": b64(b"x" * 31)}, "root_key"),
        ({"recovery_key": None}, "recovery_key"),
    ],
)
def test_a_root_that_says_something_else_is_refused(
    holder: Holder, holder_token: str, changes: dict[str, object], field: str
) -> None:
    text = holder.document(offer(holder, holder_token), **changes)
    answer = send_root(holder, holder_token, text, holder.signature(text))
    assert problem(answer) == (400, "malformed")
    assert answer.json()["data"]["field"] == field
    assert not RootDocument.objects.exists()


def test_a_root_names_exactly_the_enrolled_signers(holder: Holder, holder_token: str) -> None:
    signers = offer(holder, holder_token)["signers"]
    stranger = {**signers[0], "name": "Orang Lain"}
    for wrong in (signers[:2], [*signers, signers[0]], [*signers[:2], stranger], [*signers, stranger]):
        text = holder.document(offer(holder, holder_token), signers=wrong)
        answer = send_root(holder, holder_token, text, holder.signature(text))
        assert answer.json()["data"]["field"] == "signers"


def test_a_root_waits_for_every_proposed_signer(holder: Holder, holder_token: str) -> None:
    late = make_officer(holder.channel.organisation, "dodi", name="Dodi Contoh")
    join(holder.channel, late)
    body = offer(holder, holder_token)
    assert [row["name"] for row in body["missing"]] == ["Dodi Contoh"]
    text = holder.document(body)
    assert problem(send_root(holder, holder_token, text, holder.signature(text))) == (400, "malformed")


def test_root_and_recovery_key_are_two_keys(holder: Holder, holder_token: str) -> None:
    holder.recovery = holder.root
    text = holder.document(offer(holder, holder_token))
    assert send_root(holder, holder_token, text, holder.signature(text)).json()["data"]["field"] == "recovery_key"


def test_only_the_root_key_itself_signs_the_first_root(holder: Holder, holder_token: str) -> None:
    text = holder.document(offer(holder, holder_token))
    signatures = (
        holder.signature(text, holder.recovery),
        holder.signature(text + " "),
        b64(b"\0" * 64),
    )
    for signature in signatures:
        assert problem(send_root(holder, holder_token, text, signature)) == (400, "signature-invalid")
    assert problem(send_root(holder, holder_token, text, b64(b"short"))) == (400, "malformed")


def test_a_member_that_stands_twice_is_refused(holder: Holder, holder_token: str) -> None:
    text = holder.document(offer(holder, holder_token)).replace('"version": 1', '"version": 1, "version": 1')
    assert problem(send_root(holder, holder_token, text, holder.signature(text))) == (400, "malformed")


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 5000, '{"a": "e\u0301"}', "\0"])
def test_odd_texts_are_malformed(holder: Holder, holder_token: str, text: str) -> None:
    assert problem(send_root(holder, holder_token, text, b64(b"\0" * 64))) == (400, "malformed")


def test_an_officers_invitation_makes_no_root_and_a_holders_no_officer(holder: Holder, holder_token: str) -> None:
    organisation = holder.channel.organisation
    late = make_officer(organisation, "dodi")
    token = services.invite_officer(officer=late.officer, actor="system")
    text = holder.document(offer(holder, holder_token))
    assert problem(send_root(holder, token, text, holder.signature(text))) == (404, "invitation-invalid")
    answer = late.browser.post("/mulai/api/enrol", late.enrolment(holder_token))
    assert problem(answer) == (404, "invitation-invalid")
