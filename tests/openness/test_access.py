"""Who gets which page and call: everybody else is told that there is nothing."""

from __future__ import annotations

from typing import Any

import pytest

from peluit.accounts.models import Role
from peluit.openness.models import Meeting
from tests.casework.desk import fragment
from tests.openness.town import HELD, Town, make_town, plan_body

ROLES = tuple(Role.values)
INSPECTORATE = {Role.VERIFIER, Role.REVIEWER, Role.INSPECTOR}
CITY = {Role.LEADERSHIP, Role.APPOINTING}


@pytest.fixture(scope="module")
def everybody(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Somebody of every role, once for the whole table; what they write is undone at the end."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield make_town("kota-peran", roles=ROLES)
        transaction.set_rollback(True)


def statuses(town: Town, ask: Any) -> set[str]:
    """The roles that are answered, of which nobody else learns more than that there is nothing."""
    answers = {role: ask(town.people[role]).status_code for role in ROLES}
    assert set(answers.values()) <= {200, 404, 409}, answers
    return {role for role, status in answers.items() if status != 404}


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("", INSPECTORATE | CITY | {Role.LIAISON, Role.ADMINISTRATOR}),
        ("rapat-koordinasi/", INSPECTORATE | CITY | {Role.LIAISON, Role.ADMINISTRATOR}),
        ("opd/contoh/", INSPECTORATE | CITY | {Role.LIAISON, Role.ADMINISTRATOR}),
        ("tindak-lanjut/", INSPECTORATE | CITY | {Role.LIAISON}),
        ("opd/contoh/{month}/", INSPECTORATE | CITY | {Role.LIAISON}),
        ("opd/contoh/{month}/undangan/", INSPECTORATE | CITY | {Role.LIAISON}),
        ("opd/contoh/{month}/notula/", INSPECTORATE | CITY | {Role.LIAISON}),
        ("opd/lain/{month}/", INSPECTORATE | CITY),
        ("aturan/", {Role.ADMINISTRATOR}),
    ],
)
def test_pages(everybody: Town, path: str, allowed: set[str]) -> None:
    town = everybody
    Meeting.objects.get_or_create(
        agency=town.own,
        month=town.month,
        defaults={"organisation": town.organisation, "planned_on": town.month, "starts_at": town.own.starts_at},
    )
    address = "/meja/keterbukaan/" + path.format(month=f"{town.month:%Y-%m}")
    assert statuses(town, lambda person: fragment(person, address)) == {str(role) for role in allowed}


@pytest.mark.parametrize(
    ("what", "allowed"),
    [
        ("plan", {Role.LIAISON}),
        ("held", {Role.LIAISON}),
        ("call-off", {Role.LIAISON}),
        ("actions", {Role.LIAISON}),
        ("minutes", {Role.LIAISON}),
        ("verify", INSPECTORATE),
    ],
)
def test_calls(everybody: Town, what: str, allowed: set[str]) -> None:
    town = everybody
    bodies: dict[str, Any] = {
        "plan": plan_body(town.month),
        "held": {"held_on": town.month.isoformat(), **HELD},
        "call-off": {"reason": "Alasan"},
        "actions": {"text": "Pasang", "who": "Sekretaris", "due_on": town.today.isoformat()},
        "minutes": {"version": 0, "opening": "x"},
        "verify": {"is_accepted": True, "remarks": ""},
    }
    method = "PATCH" if what == "minutes" else "POST"
    for agency, expected in ((town.own, allowed), (town.other, allowed - {Role.LIAISON})):
        found = {
            role
            for role in ROLES
            if town.call(town.people[role], what, bodies[what], agency=agency, method=method).status_code != 404
        }
        assert found == {str(role) for role in expected}


def test_manager_calls(everybody: Town) -> None:
    for what in ("agencies", "agencies/contoh", "liaisons", "limits", "settings"):
        found = {
            role
            for role in ROLES
            if everybody.people[role].browser.post(f"/meja/api/openness/{what}", {}).status_code != 404
        }
        assert found == {Role.ADMINISTRATOR}


def test_the_leadership_begins_with_the_board(everybody: Town) -> None:
    page = fragment(everybody.people[Role.LEADERSHIP], "/meja/").content.decode()
    assert 'data-page="openness"' in page
    assert "Rapat bulanan OPD" in page


def test_another_city_is_not_there(db: None) -> None:
    town, foreign = make_town("kota-satu"), make_town("kota-dua")
    foreign.own.code = "asing"
    foreign.own.save()
    assert fragment(town.inspector, "/meja/keterbukaan/opd/asing/").status_code == 404
    assert "ASING" not in fragment(town.inspector, "/meja/keterbukaan/").content.decode().upper()
    assert town.call(town.liaison, "plan", plan_body(town.month), agency=foreign.own).status_code == 404
