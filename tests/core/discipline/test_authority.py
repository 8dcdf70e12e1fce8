"""Who imposes what on whom, stated by hand."""

from __future__ import annotations

import pytest

from peluit.core.discipline.authority import who_may_impose
from peluit.core.discipline.rules import Rules
from peluit.core.errors import DomainError

# rank: who imposes light, moderate, heavy
EXPECTED = """
pelaksana              pengawas      administrator ppk
pengawas               administrator jpt-pratama   ppk
administrator          jpt-pratama   ppk           ppk
jpt-pratama            ppk           ppk           ppk
fungsional-keterampilan administrator administrator ppk
fungsional-pertama     administrator administrator ppk
fungsional-muda        administrator administrator ppk
fungsional-madya       jpt-pratama   jpt-pratama   ppk
fungsional-utama       ppk           ppk           ppk
"""
KINDS = ("teguran-lisan", "tunda-kgb", "turun-jabatan")
ROWS = [
    (rank, kind, post)
    for rank, *posts in (row.split() for row in EXPECTED.strip().splitlines())
    for kind, post in zip(KINDS, posts, strict=True)
]


@pytest.mark.parametrize(("rank", "kind", "post"), ROWS)
def test_who_imposes(rules: Rules, rank: str, kind: str, post: str) -> None:
    found = who_may_impose(rules.kind(kind), employment="pns", rank=rank, rules=rules)
    assert found.post is not None
    assert (found.post.code, found.is_handed_over) == (post, False)


def test_the_table_names_every_rank(rules: Rules) -> None:
    assert {rank for rank, _, _ in ROWS} == set(rules.ranks)


def test_dismissal_of_the_highest_specialist_is_asked_of_the_president(rules: Rules) -> None:
    found = who_may_impose(rules.kind("pdhtaps"), employment="pns", rank="fungsional-utama", rules=rules)
    assert found.post is not None
    assert (found.post.code, found.is_handed_over) == ("presiden", True)
    others = who_may_impose(rules.kind("pdhtaps"), employment="pns", rank="jpt-pratama", rules=rules)
    assert others.post is not None
    assert others.post.code == "ppk"


def test_where_a_post_is_vacant_the_next_higher_one_decides(rules: Rules) -> None:
    light = rules.kind("teguran-lisan")
    vacant = {"pengawas", "administrator"}
    found = who_may_impose(light, employment="pns", rank="pelaksana", rules=rules, vacant=vacant)
    assert found.post is not None
    assert found.post.code == "jpt-pratama"
    with pytest.raises(DomainError, match="malformed"):
        who_may_impose(light, employment="pns", rank="pelaksana", rules=rules, vacant={p.code for p in rules.posts})


@pytest.mark.parametrize(
    ("employment", "kind", "post", "is_handed_over"),
    [
        ("pppk", "phk-pppk", "ppk", False),
        ("pppk", "teguran-lisan", None, False),
        ("pns", "phk-pppk", None, False),
        ("bumd", "teguran-lisan", None, False),
        ("pejabat-negara", "pdhtaps", None, True),
    ],
)
def test_who_is_not_under_pp_94(
    rules: Rules, employment: str, kind: str, post: str | None, is_handed_over: bool
) -> None:
    found = who_may_impose(rules.kind(kind), employment=employment, rank="pelaksana", rules=rules)
    assert (found.post and found.post.code, found.is_handed_over) == (post, is_handed_over)
    assert found.employment.advice


def test_an_unknown_rank_is_refused(rules: Rules) -> None:
    with pytest.raises(DomainError, match="malformed"):
        who_may_impose(rules.kind("pdhtaps"), employment="pns", rank="raja", rules=rules)
