"""Meetings share nothing with cases: no table points there, no code reads there, no name of an attendee is kept."""

from __future__ import annotations

import ast
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOM = Path(__file__).resolve().parents[2] / "src/peluit/openness"
OURS = {"openness"}
KNOWN_ELSEWHERE = {"accounts.Organisation", "accounts.Officer"}
CASES = ("casework", "intake", "keyring", "referrals", "sanctions", "numbering")


def models() -> list[type[Model]]:
    return list(apps.get_app_config("openness").get_models())


def test_no_table_points_to_a_case_or_is_pointed_to_by_one() -> None:
    assert len(models()) >= 7
    for model in models():
        for field in model._meta.get_fields():
            if field.is_relation and field.related_model is not None:
                label = field.related_model._meta.label
                assert label in KNOWN_ELSEWHERE or label.split(".")[0] in OURS, f"{model.__name__}.{field.name}"


def test_no_column_could_hold_a_case_or_an_attendee() -> None:
    columns = {field.column for model in models() for field in model._meta.concrete_fields}
    for word in ("case", "report", "perkara", "laporan", "attendee", "participant", "mailbox"):
        assert not [column for column in columns if word in column]


def test_the_room_names_no_room_of_cases() -> None:
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                assert not any(name.startswith(f"peluit.{room}") for room in CASES), f"{path.name}: {name}"


def test_nobody_else_reads_attendance() -> None:
    sources = ROOM.parent
    readers = [
        path.relative_to(sources).as_posix()
        for path in sources.rglob("*.py")
        if "peluit.openness" in path.read_text() and "openness" not in path.relative_to(sources).parts
    ]
    assert sorted(readers) == [
        "integration/queries.py",  # what the public board shows
        "site/demo/meetings.py",
        "site/settings.py",
        "site/training/wiping.py",  # which files go with a training organisation
        "site/urls_desk.py",
        "site/urls_portal.py",
        "site/views.py",
        "site/wiring.py",
    ]
