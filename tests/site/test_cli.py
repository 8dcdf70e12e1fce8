"""The ``peluit`` command: every part has help, ``init`` makes everything or nothing, and only once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import management

from peluit.accounts.models import Officer, Organisation, Unit
from peluit.infra.audit.services import first_break
from peluit.keyring.models import Channel, Invitation, Membership
from peluit.keyring.services import access_invitation
from peluit.site.cli import COMMANDS, main
from peluit.site.cli.init import EXAMPLE

pytestmark = pytest.mark.django_db
HOSTS = ["--portal", "lapor.example.go.id", "--desk", "meja.example.go.id"]


@pytest.fixture(autouse=True)
def migrated_already(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's database is up to date; its connection must not be closed."""
    monkeypatch.setattr("peluit.site.cli.init.bring_up_to_date", lambda: None)


@pytest.fixture
def plan(tmp_path: Path) -> Callable[..., str]:
    """Writes a plan, the example with changes, and gives its path."""

    def write(**changes: Any) -> str:
        path = tmp_path / "plan.json"
        path.write_text(json.dumps({**EXAMPLE, **changes}))
        return str(path)

    return write


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main([command, "--help"])
    assert leaving.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith(f"usage: peluit {command}")
    assert len(told.splitlines()) > 5


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    told = capsys.readouterr().out
    assert all(f"  {name} " in told and command.summary in told for name, command in COMMANDS.items())


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["open-everything"])
    assert leaving.value.code == 2


def test_the_example_is_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--example"]) == 0
    assert json.loads(capsys.readouterr().out) == EXAMPLE


def test_init_makes_everything_and_invites(plan: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", plan(), *HOSTS]) == 0
    organisation = Organisation.objects.get()
    assert (organisation.code, organisation.is_demo) == ("kota-contoh", False)
    assert (organisation.portal_host, organisation.desk_host) == (HOSTS[1], HOSTS[3])
    assert Channel.objects.count() == 2
    assert Unit.objects.count() == 1
    assert set(Officer.objects.values_list("role", flat=True)) == {"administrator", "verifikator"}
    assert Membership.objects.get().is_signer
    assert first_break(organisation.pk) is None
    links = [line.strip() for line in capsys.readouterr().out.splitlines() if "/mulai/#" in line]
    assert len(links) == Invitation.objects.count() == 4
    invited = [access_invitation(organisation=organisation, token=link.partition("#")[2]) for link in links]
    assert [invitation.kind for invitation in invited] == ["holder", "holder", "officer", "officer"]
    assert all(link.startswith("http://meja.example.go.id/mulai/#") for link in links)


def test_init_is_not_run_twice(plan: Callable[..., str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", plan(), *HOSTS]) == 0
    before = list(Invitation.objects.values_list("token_hash", flat=True).order_by("pk"))
    assert main(["init", plan(), *HOSTS]) == 1
    other = plan(organisation={**EXAMPLE["organisation"], "code": "kota-lain"})
    assert main(["init", other, *HOSTS]) == 1
    assert "Nothing was changed" in capsys.readouterr().err
    assert Organisation.objects.count() == 1
    assert list(Invitation.objects.values_list("token_hash", flat=True).order_by("pk")) == before


@pytest.mark.parametrize(
    "changes",
    [
        {"organisation": {}},
        {"organisation": {**EXAMPLE["organisation"], "code": "Kota Contoh"}},
        {"organisation": {**EXAMPLE["organisation"], "timezone": "Mars/Olympus"}},
        {"organisation": {**EXAMPLE["organisation"], "is_demo": True}},
        {"organisation": {**EXAMPLE["organisation"], "name": ""}},
        {"officers": EXAMPLE["officers"][1:]},
        {"officers": [*EXAMPLE["officers"], EXAMPLE["officers"][0]]},
        {"officers": [{**EXAMPLE["officers"][0], "role": "raja"}]},
        {"channels": [EXAMPLE["channels"][0], EXAMPLE["channels"][0]]},
        {"channels": [{**EXAMPLE["channels"][0], "holder": ""}]},
        {"channels": "luar"},
        {"units": [{"code": "setda", "name": "Sekretariat", "kind": "galaxy"}]},
        {"units": [{"wrong": 1}]},
    ],
)
def test_a_faulty_plan_changes_nothing(
    plan: Callable[..., str], changes: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", plan(**changes), *HOSTS]) == 1
    assert "Nothing was changed" in capsys.readouterr().err
    assert not Organisation.objects.exists()
    assert not Officer.objects.exists()


@pytest.mark.parametrize(
    "hosts",
    [
        ["--portal", "sama.go.id", "--desk", "sama.go.id"],
        ["--portal", "https://lapor.go.id", "--desk", "meja.go.id"],
        ["--portal", "LAPOR.go.id", "--desk", "meja.go.id"],
    ],
)
def test_faulty_hosts_change_nothing(plan: Callable[..., str], hosts: list[str]) -> None:
    assert main(["init", plan(), *hosts]) == 1
    assert not Organisation.objects.exists()


def test_what_is_missing_is_said(plan: Callable[..., str], tmp_path: Path) -> None:
    assert main(["init"]) == 2
    assert main(["init", plan()]) == 2
    assert main(["init", str(tmp_path / "nowhere.json"), *HOSTS]) == 1
    (tmp_path / "broken.json").write_text("{")
    assert main(["init", str(tmp_path / "broken.json"), *HOSTS]) == 1


def test_a_portal_of_nobody_is_not_built(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["portal", "build", "nobody"]) == 1
    assert "nobody" in capsys.readouterr().err


def test_the_data_directory_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import os

    monkeypatch.setenv("PELUIT_DATA_DIR", "elsewhere")
    assert main(["--data", str(tmp_path), "sweep"]) == 0
    assert os.environ["PELUIT_DATA_DIR"] == str(tmp_path)


def test_models_and_migrations_agree() -> None:
    management.call_command("makemigrations", "--check", "--dry-run", verbosity=0)
