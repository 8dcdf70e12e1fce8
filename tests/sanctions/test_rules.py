"""The packaged rules are sound and cite their grounds; a mistake in an edited file is named by its place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from peluit.core.discipline.rules import ClockCode, Duty, Ground
from peluit.sanctions.reading import RulesInvalidError
from peluit.sanctions.rules import packaged_rules, read_rules

TEXT = files("peluit.sanctions").joinpath("pp94.json").read_text(encoding="utf-8")


def test_every_clock_is_as_long_as_the_field_says() -> None:
    found = {code.value: (clock.days, clock.is_working) for code, clock in packaged_rules().clocks.items()}
    assert found == {
        "summons-first": (7, True),
        "summons-second": (7, True),
        "decision-delivery": (14, True),
        "decision-effect": (15, True),
        "objection": (14, True),
        "objection-answer": (21, True),
        "appeal": (14, True),
        "appeal-answer": (21, True),
        "appeal-decision": (65, True),
        "superior-acts": (14, True),
        "authority-acts": (14, True),
        "loss-settlement": (60, False),
    }
    assert set(found) == set(ClockCode)


def test_seventeen_obligations_and_fourteen_prohibitions() -> None:
    articles = packaged_rules().articles.values()
    lettered = {duty: {a.code.split(".")[0] for a in articles if a.duty is duty} for duty in Duty}
    assert sorted(lettered[Duty.OBLIGATION]) == [*(f"3{c}" for c in "abcdefgh"), *(f"4{c}" for c in "abcdefghi")]
    assert sorted(lettered[Duty.PROHIBITION]) == [f"5{c}" for c in "abcdefghijklmn"]


def test_everything_cites_a_ground_and_waits_for_a_lawyer() -> None:
    rules = packaged_rules()
    grounds: list[Ground] = [
        entry.ground
        for table in (rules.kinds, rules.articles, rules.employments, rules.ranks, rules.teams, rules.clocks)
        for entry in table.values()
    ]
    grounds += [entry.ground for entry in (*rules.absence_bands, *rules.authorities, rules.absence_run, rules.plan)]
    assert all(ground.basis and ground.needs_checking for ground in grounds)
    bases = {grade.basis for article in rules.articles.values() for grade in article.grades.values()}
    assert all(re.fullmatch(r"PP 94/2021 Pasal (9|10|11|12|13|14)( .+)?", basis) for basis in bases)


def _without(key: str) -> Callable[[dict[str, Any]], object]:
    return lambda data: data.pop(key)


def _set(*path: str | int, to: object) -> Callable[[dict[str, Any]], object]:
    def change(data: Any) -> None:
        for part in path[:-1]:
            data = data[part]
        data[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (_without("plan"), "rules, plan: missing"),
        (_set("extra", to=1), "rules: unknown: extra"),
        (_set("kinds", to={}), "rules, kinds: a list is expected"),
        (_set("kinds", 0, to=3), "rules, kinds 1: an object is expected"),
        (_set("kinds", 0, "level", to="parah"), "rules, kinds 1, level: one of ringan, sedang, berat is expected"),
        (_set("kinds", 0, "weight", to=True), "rules, kinds 1, weight: a whole number of at least 1 is expected"),
        (_set("kinds", 0, "name", to=" "), "rules, kinds 1, name: a text is expected"),
        (_set("kinds", 0, "ends_service", to="no"), "rules, kinds 1, ends_service: true or false is expected"),
        (_set("kinds", 0, "colour", to="red"), "rules, kinds 1: unknown: colour"),
        (_set("kinds", 1, "code", to="teguran-lisan"), "kinds: teguran-lisan is there twice"),
        (_set("kinds", 0, "weight", to=2), "the weights of PP 94 must be 1, 2, 3"),
        (_set("kinds", 0, "level", to="berat"), "a heavier kind has a lighter level"),
        (_set("kinds", 6, "weight", to=5), "tunda-kgb must stand for a kind of the same regime"),
        (_set("kinds", 7, "stands_for", to="potong-tukin-6"), "more than one stands for potong-tukin-6"),
        (_set("pay_regulation_since", to="kemarin"), "pay_regulation_since: a day as YYYY-MM-DD or null"),
        (_set("articles", 0, "grades", to=[]), "3a must have levels by impact, or else count absence"),
        (_set("articles", 0, "grades", 0, "level", to="ringan"), None),
        (_set("articles", 2, "grades", 0, "level", to="berat"), "3c has a lighter level for a wider impact"),
        (_set("articles", 0, "grades", 0, "impact", to="state"), "grades: state is there twice"),
        (_set("absence_run", "kind", to="denda"), "absence: denda is not a kind of PP 94"),
        (_set("absence_bands", 0, "last", to=4), "absence_bands: there is a gap or an overlap"),
        (_set("absence_bands", 0, "first", to=9), "absence_bands: one ends before it begins"),
        (_set("absence_bands", 8, "last", to=40), "absence_bands: the last one must have no end"),
        (_set("absence_bands", 8, "kind", to="teguran-lisan"), "absence_bands: more days lead to a lighter kind"),
        (_set("posts", 3, "code", to="bupati"), "posts: ppk must be there"),
        (_set("authorities", 0, "post", to="raja"), "authorities: raja is no post"),
        (_set("authorities", 0, "rank", to="raja"), "authorities: raja is no rank"),
        (_set("authorities", 0, "rank", to="raja"), "authorities: pelaksana, ringan is missing"),
        (_set("authorities", 0, "level", to="sedang"), "authorities: pelaksana, sedang is there twice"),
        (_set("authorities", 27, "kind", to="tunda-kgb"), "authorities: tunda-kgb is no kind of level berat"),
        (lambda data: data["teams"].pop(), "teams: berat is missing"),
        (lambda data: data.update(clocks=[]), "rules: unknown: clocks"),
    ],
)
def test_a_mistake_is_named(change: Callable[[dict[str, Any]], object], message: str | None) -> None:
    data = json.loads(TEXT)
    change(data)
    if message is None:
        assert read_rules(json.dumps(data))
        return
    with pytest.raises(RulesInvalidError, match=re.escape(message)):
        read_rules(json.dumps(data))


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(RulesInvalidError):
        read_rules(text)
