"""The public board: what the city lets everybody see, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from peluit.openness.models import ActionItem, BoardSettings
from tests.openness.town import Town, make_town


@pytest.fixture
def town(db: None) -> Town:
    return make_town()


def get(town: Town, path: str) -> Any:
    return Client().get(path, headers={"host": town.organisation.portal_host})


def publish(town: Town, level: str) -> None:
    BoardSettings.objects.update_or_create(organisation=town.organisation, defaults={"publicity": level})


def test_the_board_shows_agencies_without_a_cookie_or_inline_code(town: Town) -> None:
    town.finish()
    answer = get(town, "/keterbukaan/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "CONTOH" in page
    assert not answer.cookies
    assert " style=" not in page
    assert "<script>" not in page
    assert "<title>Layanan warga" in page
    assert get(town, "/keterbukaan/contoh/").status_code == 200
    assert get(town, "/en/keterbukaan/").status_code == 200
    assert get(town, "/keterbukaan/tidak-ada/").status_code == 404
    assert get(town, "/keterbukaan/contoh/2026-13/").status_code == 404


def test_a_meeting_is_public_once_its_minutes_were_accepted(town: Town) -> None:
    town.hold()
    town.write()
    address = f"/keterbukaan/contoh/{town.month:%Y-%m}/"
    assert get(town, address).status_code == 404
    town.hand_in()
    assert get(town, address).status_code == 404
    town.accept()
    page = get(town, address).content.decode()
    assert "1. Dipasang." in page
    assert "10 dari 12 orang hadir" in page
    for hidden in ("Dibahas.", "Nama Contoh", "tanpa keterangan"):
        assert hidden not in page


@pytest.mark.parametrize(("invited", "present", "is_told"), [("9", "7", False), ("10", "8", True)])
def test_no_figure_about_fewer_than_ten_people(town: Town, invited: str, present: str, is_told: bool) -> None:
    town.finish(invited=invited, present=present)
    page = get(town, f"/keterbukaan/contoh/{town.month:%Y-%m}/").content.decode()
    assert (f"{present} dari {invited}" in page) is is_told


def test_each_level_shows_what_it_says(town: Town) -> None:
    ActionItem.objects.create(
        organisation=town.organisation, agency=town.own, meeting=town.finish(), text="Butir rekaan", who="Sekretaris",
        due_on=town.today, state="open",
    )  # fmt: skip
    address = f"/keterbukaan/contoh/{town.month:%Y-%m}/"
    seen = {}
    for level in ("hidden", "board", "counts", "decisions"):
        publish(town, level)
        pages = [get(town, path) for path in ("/keterbukaan/", "/keterbukaan/contoh/", address)]
        text = pages[2].content.decode()
        seen[level] = ["CONTOH" in pages[0].content.decode(), *(p.status_code for p in pages), "Butir rekaan" in text]
        assert ("1. Dipasang." in text) is (level == "decisions")
    assert seen == {
        "hidden": [False, 200, 404, 404, False],
        "board": [True, 200, 200, 404, False],
        "counts": [True, 200, 200, 200, False],
        "decisions": [True, 200, 200, 200, True],
    }


def test_the_administrator_sets_the_level(town: Town) -> None:
    body = {"publicity": "board", "invitation_pattern": "005/{urut}/{tahun}"}
    assert town.admin.browser.post("/meja/api/openness/settings", body).status_code == 200
    assert BoardSettings.objects.get().publicity == "board"
    wrong = town.admin.browser.post("/meja/api/openness/settings", body | {"invitation_pattern": "005"})
    assert wrong.json()["data"] == {"field": "invitation_pattern"}


def test_only_reading_is_possible(town: Town) -> None:
    answer = Client().post("/keterbukaan/", headers={"host": town.organisation.portal_host})
    assert answer.status_code == 405
