"""Who may impose a sanction (PP 94/2021 arts 16-25, PerBKN 6/2022)."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from peluit.core.discipline.rules import Employment, Ground, Kind, Post, Regime, Rules
from peluit.core.errors import DomainError, ErrorCode


@dataclass(frozen=True)
class Imposer:
    """The post that decides. With ``is_handed_over`` that post is outside the city: the city sends the matter there.

    ``post`` is ``None`` where PP 94/2021 does not say who decides; ``employment.advice`` says what to do.
    """

    post: Post | None
    is_handed_over: bool
    employment: Employment
    ground: Ground


def who_may_impose(
    kind: Kind, *, employment: str, rank: str, rules: Rules, vacant: AbstractSet[str] = frozenset()
) -> Imposer:
    """Who imposes ``kind`` on somebody of a rank. Where a post is ``vacant``, the next higher one decides (art. 25)."""
    employed = rules.employment(employment)
    if employed.regime is Regime.HAND_OVER:
        return Imposer(None, True, employed, employed.ground)
    if employed.regime is Regime.OWN_RULES or kind.regime is not employed.regime:
        return Imposer(None, False, employed, employed.ground)
    if employed.regime is Regime.PPPK:
        return Imposer(_post("ppk", rules, frozenset()), False, employed, kind.ground)
    code = rules.rank(rank).code
    matching = [
        a for a in rules.authorities if a.rank == code and a.level is kind.level and a.kind in {None, kind.code}
    ]
    authority = max(matching, key=lambda a: a.kind is not None)
    post = _post(authority.post, rules, vacant)
    return Imposer(post, post.is_outside, employed, authority.ground)


def _post(code: str, rules: Rules, vacant: AbstractSet[str]) -> Post:
    """The post, or the lowest one above it that is filled."""
    start = next(n for n, post in enumerate(rules.posts) if post.code == code)
    for post in rules.posts[start:]:
        if post.code not in vacant:
            return post
    raise DomainError(ErrorCode.MALFORMED, field="vacant")
