"""The shape of the rules: what is read from data and handed to every function of this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from peluit.core.errors import DomainError, ErrorCode

_Entry = TypeVar("_Entry")


class Level(StrEnum):
    """How heavy a sanction is; the names of PP 94/2021 art. 8. Levels compare by :attr:`weight`."""

    LIGHT = "ringan"
    MODERATE = "sedang"
    HEAVY = "berat"

    @property
    def weight(self) -> int:
        """1 for the lightest level, 3 for the heaviest."""
        return list(Level).index(self) + 1


class Impact(StrEnum):
    """How far the harm of a breach reaches, narrowest first."""

    UNIT = "unit"
    AGENCY = "agency"
    STATE = "state"


class Regime(StrEnum):
    """Whose rules a person is sanctioned by."""

    PP94 = "pp94"
    PPPK = "pppk"
    OWN_RULES = "own-rules"
    HAND_OVER = "hand-over"


class Duty(StrEnum):
    """Whether an article says what must or what must not be done."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"


@dataclass(frozen=True)
class Ground:
    """Where a rule comes from: legal basis (Indonesian), whether a lawyer has yet to check it, what is unsure."""

    basis: str
    needs_checking: bool
    note: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of sanction.

    ``weight`` orders the kinds of one regime; ``months`` is how long it runs (``None``: it is done at once);
    ``stands_for`` names the kind that it replaces while the regulation on pay is not in force (art. 42).
    """

    code: str
    name: str
    level: Level
    weight: int
    months: int | None
    ends_service: bool
    regime: Regime
    stands_for: str | None
    ground: Ground


@dataclass(frozen=True)
class Grade:
    """The level that a breach of an article has with one impact, and the article that says so."""

    impact: Impact
    level: Level
    basis: str


@dataclass(frozen=True)
class Article:
    """An obligation or prohibition. ``grades`` holds the levels by impact; an impact may be missing in the regulation.

    Of an article that ``counts_absence`` the level follows from days of absence, and ``grades`` is empty.
    """

    code: str
    text: str
    duty: Duty
    grades: Mapping[Impact, Grade]
    counts_absence: bool
    ground: Ground


@dataclass(frozen=True)
class AbsenceBand:
    """Working days of absence in a year, ``first`` to ``last`` (``None``: without end), and the kind they lead to."""

    first: int
    last: int | None
    kind: str
    ground: Ground


@dataclass(frozen=True)
class AbsenceRun:
    """This many working days of absence in a row lead to ``kind``, however many there were in the year."""

    days: int
    kind: str
    ground: Ground


@dataclass(frozen=True)
class Employment:
    """A way to be employed, the regime that follows, and advice in Indonesian for whoever prepares a decision."""

    code: str
    name: str
    regime: Regime
    advice: str
    ground: Ground


@dataclass(frozen=True)
class Rank:
    """The kind of post somebody holds; a higher ``order`` is more senior."""

    code: str
    name: str
    order: int
    ground: Ground


@dataclass(frozen=True)
class Post:
    """A post that may impose sanctions. One that ``is_outside`` the city is asked, not instructed."""

    code: str
    name: str
    is_outside: bool


@dataclass(frozen=True)
class Authority:
    """Which post imposes a level on a rank; with ``kind`` only that kind of sanction, before the general rule."""

    rank: str
    level: Level
    kind: str | None
    post: str
    ground: Ground


class TeamNeed(StrEnum):
    """Whether an examination needs a team."""

    NONE = "none"
    OPTIONAL = "optional"
    MANDATORY = "mandatory"


class Element(StrEnum):
    """Which side of the house a member of the examination team stands for."""

    SUPERIOR = "superior"
    OVERSIGHT = "oversight"
    PERSONNEL = "personnel"
    OTHER = "other"


@dataclass(frozen=True)
class TeamRule:
    """What an examination for one level needs."""

    level: Level
    need: TeamNeed
    elements: tuple[Element, ...]
    ground: Ground


class ClockCode(StrEnum):
    """Every limit of the procedure: the code of a policy (``docs/case-states.md``), its only home.

    Days are counted from the day after the event.
    """

    SUMMONS_NOTICE = "summons-first"
    SECOND_SUMMONS = "summons-second"
    DELIVERY = "decision-delivery"
    EFFECT = "decision-effect"
    OBJECTION_FILE = "objection"
    OBJECTION_ANSWER = "objection-answer"
    APPEAL_FILE = "appeal"
    APPEAL_RESPONSE = "appeal-answer"
    APPEAL_DECISION = "appeal-decision"
    SUPERIOR_ACTS = "superior-acts"
    AUTHORITY_ACTS = "authority-acts"
    LOSS_SETTLEMENT = "loss-settlement"


@dataclass(frozen=True)
class Clock:
    """A limit in days; working days if ``is_working``, else calendar days."""

    code: ClockCode
    days: int
    is_working: bool
    ground: Ground


@dataclass(frozen=True)
class PlanRule:
    """How many months an agreed plan (SKTJM) to repay a loss may last."""

    months: int
    ground: Ground


@dataclass(frozen=True)
class Rules:
    """All of it. ``pay_regulation_since`` is the day from which allowances may be cut; ``None``: not yet in force."""

    title: str
    pay_regulation_since: date | None
    kinds: Mapping[str, Kind]
    articles: Mapping[str, Article]
    absence_bands: tuple[AbsenceBand, ...]
    absence_run: AbsenceRun
    employments: Mapping[str, Employment]
    ranks: Mapping[str, Rank]
    posts: tuple[Post, ...]
    authorities: tuple[Authority, ...]
    teams: Mapping[Level, TeamRule]
    clocks: Mapping[ClockCode, Clock]
    plan: PlanRule

    def article(self, code: str) -> Article:
        """The article with this code; :class:`DomainError` (malformed) if there is none."""
        return _known(self.articles, code, "article")

    def kind(self, code: str) -> Kind:
        """The kind of sanction with this code; :class:`DomainError` (malformed) if there is none."""
        return _known(self.kinds, code, "kind")

    def employment(self, code: str) -> Employment:
        """The employment with this code; :class:`DomainError` (malformed) if there is none."""
        return _known(self.employments, code, "employment")

    def rank(self, code: str) -> Rank:
        """The rank with this code; :class:`DomainError` (malformed) if there is none."""
        return _known(self.ranks, code, "rank")

    def kinds_in_force(self, level: Level, regime: Regime, on: date) -> tuple[Kind, ...]:
        """The kinds of a level that may be imposed on a day, lightest first."""
        cuts_allowed = self.pay_regulation_since is not None and on >= self.pay_regulation_since
        found = [k for k in self.kinds.values() if k.level is level and k.regime is regime]
        replaced = {k.stands_for for k in found if k.stands_for}
        if cuts_allowed:
            found = [k for k in found if k.stands_for is None]
        else:
            found = [k for k in found if k.code not in replaced]
        return tuple(sorted(found, key=lambda kind: kind.weight))


def _known(table: Mapping[str, _Entry], code: str, field: str) -> _Entry:
    try:
        return table[code]
    except KeyError:
        raise DomainError(ErrorCode.MALFORMED, field=field) from None
