"""The log of a case as those who may audit it see it: every entry, by kind and officer, and whether it is whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from peluit.accounts import queries as accounts
from peluit.accounts.models import Organisation
from peluit.casework.history import Line, lines_of
from peluit.infra.audit import queries as audit
from peluit.infra.audit.services import first_break

PAGE_SIZE: Final = 200


class Kind(StrEnum):
    """What an act was, as the filter of the page calls it."""

    READ = "dibaca"
    TAKEN = "keluar"
    """It left the desk: saved or printed."""
    WRITTEN = "ditulis"
    DECIDED = "diputuskan"
    READERS = "pembaca"
    """Who may read was changed."""
    OTHER = "lain"
    """Whatever is not sorted: nothing is ever left out of the log."""


_ACTS: Final = {
    Kind.READ: frozenset({"case-opened", "file-viewed", "file-checked", "trail-opened", "news-read"}),
    Kind.TAKEN: frozenset(
        {
            "file-saved",
            "file-printed",
            "register-printed",
            "sheet-printed",
            "letter-printed",
            "page-printed",
            "trail-printed",
            "case-exported",
            "discipline-exported",
        }
    ),
    Kind.WRITTEN: frozenset({"report-recorded", "message-sent", "note-sent", "finding-sent", "letter-sent"}),
    Kind.DECIDED: frozenset(
        {
            "status-sent",
            "classified",
            "assigned",
            "unassigned",
            "letter-judged",
            "follow-up-set",
            "discipline-step",
            "recovery-begun",
            "recovery-planned",
            "recovery-paid",
            "hold-set",
            "hold-lifted",
            "retention-set",
        }
    ),
    Kind.READERS: frozenset({"compartment-opened", "reader-added", "reader-excluded", "conflict-declared"}),
}
_SORTED: Final = frozenset().union(*_ACTS.values())


@dataclass(frozen=True)
class Asked:
    """What of the log is asked for; empty fields narrow nothing."""

    kind: Kind | None = None
    actor: str = ""
    """A login."""
    page: int = 1


@dataclass(frozen=True)
class Trail:
    """One page of the log, newest first, and whether the chain that holds it is whole."""

    lines: list[Line]
    kind: Kind | None
    actor: str
    people: list[tuple[str, str]]
    """Login and name of everybody who ever did something with the case, by name."""
    total: int
    page: int
    broken_at: int | None
    """The first number of the organisation's chain that does not fit, if there is one."""
    newest: int
    """The newest number of the chain."""
    digest: str
    """Its digest: written on paper, it later proves that nothing before it was changed."""

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def first(self) -> int:
        """Which entry the page begins with, counted from 1."""
        return (self.page - 1) * PAGE_SIZE + 1

    @property
    def last_shown(self) -> int:
        """Which entry the page ends with."""
        return self.first + len(self.lines) - 1

    @property
    def actor_name(self) -> str:
        """The name of the officer whom it is narrowed to."""
        return dict(self.people).get(self.actor, self.actor)


def read_trail(organisation: Organisation, case_id: str, asked: Asked) -> Trail:
    """One page of the log of a case, in a fixed number of queries.

    The whole chain of the organisation is checked: a missing act could stand anywhere in it.
    """
    actors = audit.list_case_actors(organisation.pk, case_id)
    names = accounts.names_by_login(organisation, actors)
    rows = audit.narrow_case_entries(
        organisation.pk,
        case_id,
        acts=_ACTS.get(asked.kind) if asked.kind else None,
        without=_SORTED if asked.kind is Kind.OTHER else (),
        actor=asked.actor,
    )
    total = rows.count()
    page = max(1, min(asked.page, -(-total // PAGE_SIZE)))
    last = audit.find_last(organisation.pk)
    return Trail(
        lines=lines_of(organisation, list(rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])),
        kind=asked.kind,
        actor=asked.actor,
        people=sorted(((login, names.get(login, login)) for login in actors), key=lambda pair: pair[1]),
        total=total,
        page=page,
        broken_at=first_break(organisation.pk),
        newest=last.sequence if last else 0,
        digest=last.digest if last else "",
    )
