"""What must hold between the parts of the rules, so that the functions over them never meet a gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from peluit.core.discipline.rules import Impact, Level, Regime, Rules


def faults_of(rules: Rules) -> tuple[str, ...]:
    """Every contradiction in the rules, in words for whoever edits the file; empty if they are sound."""
    return (
        *_kinds(rules),
        *_articles(rules),
        *_absence(rules),
        *_authorities(rules),
        *(f"teams: {level} is missing" for level in Level if level not in rules.teams),
    )


def _kinds(rules: Rules) -> Iterator[str]:
    lasting = [k for k in rules.kinds.values() if k.regime is Regime.PP94 and k.stands_for is None]
    if [k.weight for k in lasting] != list(range(1, len(lasting) + 1)):
        yield "kinds: the weights of PP 94 must be 1, 2, 3, ... in the order of the file"
    if any(later.level.weight < earlier.level.weight for earlier, later in pairwise(lasting)):
        yield "kinds: a heavier kind has a lighter level"
    yield from (f"kinds: {level} has no kind" for level in Level if level not in {k.level for k in lasting})
    standing: Counter[str] = Counter()
    for kind in rules.kinds.values():
        if kind.stands_for is None:
            continue
        standing[kind.stands_for] += 1
        other = rules.kinds.get(kind.stands_for)
        if other is None or (other.level, other.weight, other.regime) != (kind.level, kind.weight, kind.regime):
            yield f"kinds: {kind.code} must stand for a kind of the same regime, level and weight"
    yield from (f"kinds: more than one stands for {code}" for code, count in standing.items() if count > 1)


def _articles(rules: Rules) -> Iterator[str]:
    for article in rules.articles.values():
        if article.counts_absence == bool(article.grades):
            yield f"articles: {article.code} must have levels by impact, or else count absence"
        weights = [article.grades[impact].level.weight for impact in Impact if impact in article.grades]
        if weights != sorted(weights):
            yield f"articles: {article.code} has a lighter level for a wider impact"


def _absence(rules: Rules) -> Iterator[str]:
    bands = rules.absence_bands
    for kind in [*(band.kind for band in bands), rules.absence_run.kind]:
        if kind not in rules.kinds or rules.kinds[kind].regime is not Regime.PP94:
            yield f"absence: {kind} is not a kind of PP 94"
            return
    if not bands or bands[-1].last is not None:
        yield "absence_bands: the last one must have no end"
    if any(earlier.last is None or later.first != earlier.last + 1 for earlier, later in pairwise(bands)):
        yield "absence_bands: there is a gap or an overlap"
    if any(band.last is not None and band.last < band.first for band in bands):
        yield "absence_bands: one ends before it begins"
    if any(rules.kinds[b.kind].weight < rules.kinds[a.kind].weight for a, b in pairwise(bands)):
        yield "absence_bands: more days lead to a lighter kind"


def _authorities(rules: Rules) -> Iterator[str]:
    posts = [post.code for post in rules.posts]
    if "ppk" not in posts or len(set(posts)) != len(posts):
        yield "posts: ppk must be there, and none twice"
    for authority in rules.authorities:
        if authority.rank not in rules.ranks:
            yield f"authorities: {authority.rank} is no rank"
        if authority.post not in posts:
            yield f"authorities: {authority.post} is no post"
        kind = rules.kinds.get(authority.kind) if authority.kind else None
        if authority.kind and (kind is None or kind.level is not authority.level):
            yield f"authorities: {authority.kind} is no kind of level {authority.level}"
    given = Counter((a.rank, a.level, a.kind) for a in rules.authorities)
    yield from (f"authorities: {rank}, {level} is there twice" for (rank, level, _), n in given.items() if n > 1)
    for rank in rules.ranks:
        yield from (f"authorities: {rank}, {level} is missing" for level in Level if not given[rank, level, None])
