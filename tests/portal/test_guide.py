"""The guide's stages are those of the procedure, in the words of the box: neither can grow old by itself."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from peluit.accounts.models import Organisation
from peluit.casework.policies import PACKAGED
from peluit.core.lifecycle import QUESTION, RULES, CaseState, Turn
from peluit.core.policy import DayKind
from peluit.intake.portal import render

PORTAL_WORDS = Path(__file__).resolve().parents[2] / "web/src/portal"
_LABEL = re.compile(r'^  "?([a-z-]+)"?: \{ sentence: "[^"]+", label: "([^"]+)" \}', re.MULTILINE)
DAYS = {policy.code: policy for policy in PACKAGED}


def labels_of_the_box(language: str) -> dict[str, str]:
    name = "kata-kotak.ts" if language == "id" else "kata-kotak.en.ts"
    return dict(_LABEL.findall((PORTAL_WORDS / name).read_text()))


def rows_of(organisation: Organisation, language: str) -> dict[str, list[str]]:
    """By state, what stands in the cells of its row."""
    page = render(organisation, "panduan/index.html", language).decode()
    rows = re.findall(r'<tr role="row" data-stage="([a-z-]+)">(.*?)</tr>', page, re.DOTALL)
    cells = {state: re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for state, row in rows}
    return {state: [unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row] for state, row in cells.items()}


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_state_that_a_reporter_can_read_is_told_in_the_words_of_the_box(
    organisation: Organisation, language: str
) -> None:
    box, rows = labels_of_the_box(language), rows_of(organisation, language)
    assert set(box) == {state.value for state in CaseState}
    told = {cells[0] for cells in rows.values()}
    assert {box[state] for state in box if CaseState(state) not in QUESTION} == told, (
        "of reports; questions have a page"
    )
    assert all(rows[state][0] == box[state] for state in rows)
    assert all(len(cells) == 3 and all(cells) for cells in rows.values())


def test_each_stage_names_the_limit_that_is_packaged(organisation: Organisation) -> None:
    for state, cells in rows_of(organisation, "en").items():
        turn, policy, news = RULES[CaseState(state)]
        code = policy or news
        if code is None:
            assert cells[1] == "none"
            continue
        kind = "working days" if DAYS[code].kind is DayKind.WORKING else "calendar days"
        assert cells[1].endswith(f"{DAYS[code].days} {kind}")
        assert cells[1].startswith("yours:") is (turn is Turn.REPORTER)
        assert cells[1].startswith("news") is (policy is None)


def test_the_guide_says_nothing_of_discipline(organisation: Organisation) -> None:
    rows = rows_of(organisation, "id")
    assert "in-discipline" not in rows
    assert "handed-over" not in rows
    assert "disiplin" not in json.dumps(rows, ensure_ascii=False)
