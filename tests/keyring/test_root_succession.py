"""A channel's next root document: who may make it, and that the channel stays open until its signers have signed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from peluit.core.directory import signed_bytes
from peluit.keyring import queries, services
from peluit.keyring.models import RootDocument
from tests.intake.asking import refused
from tests.keyring.people import Browser, Holder, Inspectorate, Person, b64, join, make_officer
from tests.keyring.test_ceremony import offer, send_root
from tests.keyring.test_new_words_and_keys import anew
from tests.keyring.test_officers import make_admin


def successor(holder: Holder, invitation: dict[str, Any], **changes: object) -> str:
    """The text of the next root document, with the same two keys."""
    before = invitation["root"]
    following: dict[str, object] = {"version": before["version"] + 1, "previous": before["digest"]}
    return holder.document(invitation, **following | changes)


def served(inspectorate: Inspectorate) -> dict[str, Any]:
    """The channel as browsers get it: versions of its roots, and its directory."""
    (channel,) = queries.list_published_channels(inspectorate.organisation)
    return {
        "roots": [json.loads(root["text"])["version"] for root in channel["roots"]],
        "directory": json.loads(channel["directory"]["text"])["version"],
        "signed_by": {row["key"] for row in channel["directory"]["signatures"]},
    }


def replace_root(inspectorate: Inspectorate) -> str:
    """A successor by the root key; gives its token."""
    holder = inspectorate.holder
    token = services.invite_holder(channel=inspectorate.channel, actor="system")
    text = successor(holder, offer(holder, token))
    assert send_root(holder, token, text, holder.signature(text)).status_code == 201
    return token


def test_the_holder_sees_what_a_successor_follows(inspectorate: Inspectorate) -> None:
    first = RootDocument.objects.get()
    token = services.invite_holder(channel=inspectorate.channel, actor="system")
    before = offer(inspectorate.holder, token)["root"]
    members = json.loads(first.text)
    assert before == {
        "version": 1,
        "digest": first.digest,
        **{name: members[name] for name in ("root_key", "recovery_key", "signers", "threshold")},
    }


@pytest.mark.parametrize("key", ["root", "recovery"])
def test_root_or_recovery_key_signs_it_and_the_pins_stay(inspectorate: Inspectorate, key: str) -> None:
    first, old = RootDocument.objects.get(), inspectorate.holder
    token = services.invite_holder(channel=inspectorate.channel, actor="system")
    fresh = Holder(inspectorate.channel, old.browser)
    text = successor(fresh, offer(old, token))
    refused(send_root(old, token, text, fresh.signature(text)), 400, "signature-invalid")
    signer = old.root if key == "root" else old.recovery
    directory = b64(signer.sign(signed_bytes("directory", text)))
    refused(send_root(old, token, text, directory), 400, "signature-invalid")
    assert send_root(old, token, text, old.signature(text, signer)).status_code == 201
    newest = queries.find_current_root(inspectorate.channel)
    assert newest is not None
    assert (newest.version, bytes(newest.key)) == (2, signer.public_key().public_bytes_raw())
    assert queries.list_root_pins(inspectorate.organisation) == [("inspektorat", first.digest)]
    refused(send_root(old, token, text, old.signature(text, signer)), 404, "invitation-invalid")


def test_a_link_alone_makes_no_successor(inspectorate: Inspectorate) -> None:
    """A4, A8: whoever makes or finds the link signs with keys of their own."""
    thief = Holder(inspectorate.channel, Browser(inspectorate.organisation))
    token = services.invite_holder(channel=inspectorate.channel, actor="system")
    text = successor(thief, offer(thief, token))
    refused(send_root(thief, token, text, thief.signature(text)), 400, "signature-invalid")
    assert RootDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"previous": "00" * 32}, "previous"), ({"version": 3}, "version"), ({"signers": []}, "signers")],
)
def test_a_successor_that_says_something_else_is_refused(
    inspectorate: Inspectorate, changes: dict[str, object], field: str
) -> None:
    holder = inspectorate.holder
    token = services.invite_holder(channel=inspectorate.channel, actor="system")
    text = successor(holder, offer(holder, token), **changes)
    answer = send_root(holder, token, text, holder.signature(text))
    refused(answer, 400, "malformed")
    assert answer.json()["data"]["field"] == field


def anew_and_enrolled(inspectorate: Inspectorate, person: Person) -> Person:
    fresh = anew(make_admin(inspectorate.organisation), person)
    fresh.enrol_second_factor()
    return fresh


def test_a_signer_with_new_keys_signs_once_a_successor_names_them(inspectorate: Inspectorate) -> None:
    ani, budi, citra = inspectorate.people
    fresh = anew_and_enrolled(inspectorate, citra)
    refused(fresh.sign_pending(inspectorate.channel), 404, "not-found")
    replace_root(inspectorate)
    assert served(inspectorate)["roots"] == [1, 2], "ani and budi signed what is in force, and are named again"
    assert fresh.sign_pending(inspectorate.channel).json() == {"published": False}
    assert ani.sign_pending(inspectorate.channel).json() == {"published": True}
    assert served(inspectorate)["signed_by"] == {fresh.key_id, ani.key_id}
    assert budi.browser.get("/meja/api/directories").json()["pending"] == []


def test_the_channel_stays_open_until_the_new_signers_have_signed(inspectorate: Inspectorate) -> None:
    """The directory in force was signed by ani and budi; the successor names neither of budi's old keys."""
    ani, budi, _citra = inspectorate.people
    before = served(inspectorate)
    fresh = anew_and_enrolled(inspectorate, budi)
    replace_root(inspectorate)
    assert served(inspectorate) == before, "browsers are shown the chain under which it holds"
    assert queries.find_pending(inspectorate.channel) is not None
    assert fresh.sign_pending(inspectorate.channel).json() == {"published": False}
    assert served(inspectorate) == before
    assert ani.sign_pending(inspectorate.channel).json() == {"published": True}
    after = served(inspectorate)
    assert (after["roots"], after["signed_by"]) == ([1, 2], {fresh.key_id, ani.key_id})
    assert after["directory"] > before["directory"]


def test_a_list_that_says_the_same_is_signed_again_where_it_would_not_hold(inspectorate: Inspectorate) -> None:
    """Two signers are exchanged for others: nothing else in the directory changes but who may confirm it."""
    new = [make_officer(inspectorate.organisation, username) for username in ("dodi", "endah")]
    for person in new:
        join(inspectorate.channel, person, signs=False)
        person.enrol()
        person.enrol_second_factor()
    for person in inspectorate.people[:2]:
        assert person.sign_pending(inspectorate.channel).status_code == 200
    assert queries.find_pending(inspectorate.channel) is None
    for person, signs in (
        (inspectorate.people[0], False),
        (inspectorate.people[1], False),
        *((one, True) for one in new),
    ):
        join(inspectorate.channel, person, signs=signs)
    assert queries.find_pending(inspectorate.channel) is None
    before = served(inspectorate)
    replace_root(inspectorate)
    assert served(inspectorate) == before
    assert [person.sign_pending(inspectorate.channel).json()["published"] for person in new] == [False, True]
    assert served(inspectorate)["roots"] == [1, 2]
