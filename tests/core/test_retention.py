"""How long a case is kept, by the states that it went through."""

from __future__ import annotations

import datetime as dt

import pytest

from peluit.casework.schedule import CLASSES
from peluit.core.lifecycle import CaseState
from peluit.core.retention import CLASS_CODES, Fate, class_of_path

S = CaseState


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ([S.RECEIVED, S.NOT_ELIGIBLE, S.CLOSED], "not-eligible"),
        ([S.RECEIVED, S.REDIRECTED, S.CLOSED], "redirected"),
        ([S.RECEIVED, S.IN_EXAMINATION, S.NOT_PROVEN, S.CLOSED], "not-proven"),
        ([S.RECEIVED, S.IN_EXAMINATION, S.PARTLY_PROVEN, S.IN_FOLLOW_UP, S.CLOSED], "proven"),
        ([S.RECEIVED, S.IN_REVIEW, S.HANDED_OVER, S.CLOSED], "handed-over"),
        ([S.RECEIVED, S.NOT_ELIGIBLE, S.CLOSED, S.REOPENED, S.IN_EXAMINATION, S.NOT_PROVEN, S.CLOSED], "not-proven"),
        ([S.RECEIVED, S.CLOSED], "proven"),
        ([S.RECEIVED, S.ASKED, S.ANSWERED], "question"),
        ([S.RECEIVED, S.ANSWERED, S.IN_VERIFICATION, S.NOT_ELIGIBLE, S.CLOSED], "not-eligible"),
        ([S.RECEIVED, S.ASKED], "proven"),
    ],
)
def test_the_class_is_what_weighs_most_on_the_path(path: list[CaseState], code: str) -> None:
    assert class_of_path(path) == code


def test_the_schedule_names_every_class_with_its_basis() -> None:
    assert list(CLASSES) == list(CLASS_CODES)
    assert all(row.years > 0 and row.basis and row.needs_checking for row in CLASSES.values())
    assert [row.code for row in CLASSES.values() if row.fate is Fate.KEEP] == ["handed-over"]


def test_a_leap_day_ends_in_february() -> None:
    assert CLASSES["redirected"].ends_on(dt.date(2028, 2, 29)) == dt.date(2030, 2, 28)
    assert CLASSES["redirected"].ends_on(dt.date(2026, 11, 28)) == dt.date(2028, 11, 28)
