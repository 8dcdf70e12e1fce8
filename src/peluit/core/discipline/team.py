"""Who may examine: alone, or a team of superior, oversight and personnel (PP 94/2021 arts 27, 29)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from peluit.core.discipline.rules import Element, Level, Rules, TeamNeed


@dataclass(frozen=True)
class Member:
    """Somebody who is to examine. ``person`` is the caller's reference; ``is_involved``: in the breach itself."""

    person: str
    element: Element
    rank: str
    is_involved: bool = False


class TeamFault(StrEnum):
    """What is wrong with a team."""

    NOBODY = "nobody"
    """Nobody examines."""
    SUPERIOR_ALONE = "superior-alone"
    """For this level the direct superior examines alone, without a team."""
    TEAM_MANDATORY = "team-mandatory"
    """For this level one person alone may not examine."""
    MISSING_ELEMENT = "missing-element"
    """The superior, oversight or personnel is not in the team."""
    JUNIOR = "junior"
    """The member is junior to the examined."""
    INVOLVED = "involved"
    """The member took part in the breach; of a superior, the next higher one takes the place."""
    TWICE = "twice"
    """The same person is named twice."""


@dataclass(frozen=True)
class TeamProblem:
    """A fault, the member it is about (``None``: the team), the element that is missing, and the legal basis."""

    fault: TeamFault
    basis: str
    person: str | None = None
    element: Element | None = None


def check_team(level: Level, members: Sequence[Member], *, subject_rank: str, rules: Rules) -> tuple[TeamProblem, ...]:
    """Everything that is wrong with those who are to examine a breach of ``level``; empty if nothing is.

    Where a team is optional, the direct superior alone is enough, and a team must be a whole one.
    """
    rule = rules.teams[level]
    basis = rule.ground.basis
    if not members:
        return (TeamProblem(TeamFault.NOBODY, basis),)
    problems: list[TeamProblem] = []
    is_superior_alone = len(members) == 1 and members[0].element is Element.SUPERIOR
    if rule.need is TeamNeed.NONE:
        if not is_superior_alone:
            problems.append(TeamProblem(TeamFault.SUPERIOR_ALONE, basis))
    elif rule.need is TeamNeed.MANDATORY or not is_superior_alone:
        if len(members) == 1:
            problems.append(TeamProblem(TeamFault.TEAM_MANDATORY, basis))
        present = {member.element for member in members}
        problems += [
            TeamProblem(TeamFault.MISSING_ELEMENT, basis, element=element)
            for element in rule.elements
            if element not in present
        ]
    seen: set[str] = set()
    lowest = rules.rank(subject_rank).order
    for member in members:
        if member.person in seen:
            problems.append(TeamProblem(TeamFault.TWICE, basis, member.person, member.element))
        seen.add(member.person)
        if rules.rank(member.rank).order < lowest:
            problems.append(TeamProblem(TeamFault.JUNIOR, basis, member.person, member.element))
        if member.is_involved:
            problems.append(TeamProblem(TeamFault.INVOLVED, basis, member.person, member.element))
    return tuple(problems)
