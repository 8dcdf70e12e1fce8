"""Proofs of work: solved by anyone, good once, for two hours, for one organisation, dearer under load."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import Any

import altcha
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from peluit.accounts.models import Organisation
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra import challenge
from peluit.intake.models import SpentChallenge
from tests.world import solve


def failing(payload: str, *, organisation: str = "fiktif") -> bool:
    with pytest.raises(DomainError) as refusal:
        challenge.verify(payload, organisation=organisation)
    return refusal.value.code is ErrorCode.CHALLENGE_FAILED


def test_a_challenge_is_what_altcha_clients_expect(data_dir: Any) -> None:
    made = challenge.create(organisation="fiktif", solved_today=0)
    parameters = made["parameters"]
    assert parameters["algorithm"] == "PBKDF2/SHA-256"
    assert {"nonce", "salt", "cost", "keyLength", "keyPrefix", "keySignature", "expiresAt"} <= set(parameters)
    left = dt.datetime.fromtimestamp(parameters["expiresAt"], dt.UTC) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(minutes=119) < left <= dt.timedelta(hours=2)
    solved = challenge.verify(solve(made), organisation="fiktif")
    assert solved.expires_on in {dt.datetime.now(dt.UTC).date(), (dt.datetime.now(dt.UTC) + left).date()}


def test_what_changes_a_challenge_breaks_it(data_dir: Any) -> None:
    made = challenge.create(organisation="fiktif", solved_today=0)
    answer = json.loads(base64.b64decode(solve(made)))
    for place, name, value in (
        ("parameters", "cost", 2),
        ("parameters", "expiresAt", 2**40),
        ("parameters", "keySignature", None),
        ("parameters", "keyPrefix", ""),
        ("parameters", "data", {"organisation": "lain"}),
        (None, "signature", "0" * 64),
        (None, "signature", None),
    ):
        changed = json.loads(json.dumps(answer))
        (changed["challenge"][place] if place else changed["challenge"])[name] = value
        assert failing(base64.b64encode(json.dumps(changed).encode()).decode()), name
    changed = json.loads(json.dumps(answer))
    changed["solution"]["derivedKey"] = "00" * 32
    assert failing(base64.b64encode(json.dumps(changed).encode()).decode())


def test_it_is_for_one_organisation(data_dir: Any) -> None:
    payload = solve(challenge.create(organisation="fiktif", solved_today=0))
    assert failing(payload, organisation="lain")


def test_it_expires(data_dir: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(challenge, "LIFETIME", dt.timedelta(seconds=-1))
    assert failing(solve(challenge.create(organisation="fiktif", solved_today=0)))


def test_another_installations_challenge_fails(settings: Settings, tmp_path: Any) -> None:
    payload = solve(challenge.create(organisation="fiktif", solved_today=0))
    settings.PELUIT_DATA_DIR = tmp_path / "another"
    assert failing(payload)


@given(st.one_of(st.text(), st.binary().map(lambda raw: base64.b64encode(raw).decode())))
def test_rubbish_fails_by_its_name(payload: str) -> None:
    assert failing(payload)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
NAMES = [
    "challenge",
    "solution",
    "parameters",
    "signature",
    "algorithm",
    "nonce",
    "salt",
    "cost",
    "expiresAt",
    "data",
]


@given(st.recursive(JSON, lambda inner: st.dictionaries(st.sampled_from(NAMES), inner, max_size=8), max_leaves=20))
def test_json_of_any_shape_fails_by_its_name(value: Any) -> None:
    assert failing(base64.b64encode(json.dumps(value).encode()).decode())


def test_work_rises_with_load_in_steps() -> None:
    assert [challenge.factor(n) for n in (0, 199, 200, 999, 1000, 5000, 19999, 20000, 10**6)] == [
        1, 1, 2, 2, 4, 8, 8, 16, 16,
    ]  # fmt: skip


@pytest.mark.django_db
def test_load_is_what_was_solved_today(
    portal: Client, organisation: Organisation, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.PELUIT_CHALLENGE_COUNTER = 10
    monkeypatch.setattr(challenge, "STEPS", ((3, 1), (1000, 1000)))
    today = dt.datetime.now(dt.UTC).date()
    SpentChallenge.objects.create(digest="old", expires_on=today - dt.timedelta(days=1))
    for n in range(3):
        parsed = altcha.Challenge.from_dict(portal.get("/api/v1/challenge").json())
        assert altcha.solve_challenge(parsed).counter <= 15
        SpentChallenge.objects.create(digest=str(n), expires_on=today)
    parsed = altcha.Challenge.from_dict(portal.get("/api/v1/challenge").json())
    assert altcha.solve_challenge(parsed).counter >= 5000


@pytest.mark.django_db
def test_only_a_digest_is_kept(portal: Client, organisation: Organisation) -> None:
    from peluit.intake.work import spend_challenge

    payload = solve(portal.get("/api/v1/challenge").json())
    spend_challenge(organisation=organisation, challenge=payload)
    row = SpentChallenge.objects.get()
    assert len(row.digest) == 64
    assert row.digest not in base64.b64decode(payload).decode()
    with pytest.raises(DomainError) as refusal:
        spend_challenge(organisation=organisation, challenge=payload)
    assert refusal.value.code is ErrorCode.CHALLENGE_SPENT
