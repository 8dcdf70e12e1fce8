"""Write the documents that are made from code and data: see :func:`documents`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peluit.site.settings")

import django
from django.utils import translation

from peluit.core.access import ALLOWED_IN, PERMISSIONS, STATE_SETTERS, Act, Role
from peluit.core.errors import ErrorCode
from peluit.core.lifecycle import (
    ACTION,
    CASE,
    DISCIPLINE,
    RECOMMENDATION,
    REFERRAL,
    RULES,
    CaseState,
)
from peluit.core.machine import Machine, S
from peluit.core.openness_access import MEETING_PERMISSIONS, OWN_AGENCY_ONLY, MeetingAct


def case_states() -> str:
    """The states of a case, and of what grows out of it, as tables and a diagram; and the limits."""
    from peluit.casework.policies import PACKAGED

    limits = {policy.code: f"{policy.days} {policy.kind} days" for policy in PACKAGED}
    lines = [
        "# States of a case",
        "",
        "Made from `src/peluit/core/lifecycle.py` and `src/peluit/casework/kebijakan.json` by `make docs`; compared in",
        "the tests. A limit is what is packaged; an organisation may say otherwise from a day on.",
        "",
        "The *limit* is of the state itself: news to the reporter does not move it, an extension with a reason does.",
        "Lists watch the nearer of the limit and the day of the next *news*, which is never farther away than the",
        "policy `news` says.",
        "",
        "| state | whose turn | limit | next news | may be followed by |",
        "|---|---|---|---|---|",
    ]
    for state in CaseState:
        turn, *policies = RULES[state]
        told = " | ".join("-" if policy is None else f"`{policy}`, {limits[policy]}" for policy in policies)
        lines.append(f"| `{state}` | {turn} | {told} | {_listed(CASE.following(state))} |")
    lines += ["", "```mermaid", "stateDiagram-v2", f"    [*] --> {_node(CASE.initial)}"]
    for state in CaseState:
        lines += [f"    {_node(state)} --> {_node(after)}" for after in CASE.following(state) if after is not state]
    lines += ["```"]
    lines += _machine("A letter to whoever must act (referral)", REFERRAL)
    lines += _machine("A recommendation (TLHP)", RECOMMENDATION)
    lines += _machine("Discipline of a civil servant", DISCIPLINE)
    lines += _machine("Something that a meeting decided to do (action)", ACTION)
    lines += [
        "",
        "## Limits",
        "Each counts from the day after it begins, whether or not anybody acknowledges it. *To be checked*: nobody who",
        "knows the law has confirmed the figure yet.",
        "",
        "| policy | name | limit | basis | to be checked | note |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| `{policy.code}` | {policy.name} | {limits[policy.code]} | {policy.basis} "
        f"| {'yes' if policy.needs_checking else '-'} | {policy.note or '-'} |"
        for policy in PACKAGED
    ]
    return "\n".join(lines) + "\n"


def _machine(title: str, machine: Machine[S]) -> list[str]:
    lines = ["", f"## {title}", f"Begins as `{machine.initial}`.", "", "| state | may be followed by |", "|---|---|"]
    for state in machine.transitions:
        end = " (an end)" if state in machine.ends else ""
        lines.append(f"| `{state}`{end} | {_listed(machine.following(state)) or '-'} |")
    return lines


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(f"`{code}`" for code in codes)


def _node(state: str) -> str:
    return str(state).replace("-", "_")


def permissions() -> str:
    """Who may do what with a case, and in which states."""
    roles = [role for role in Role if any(role in allowed for allowed in PERMISSIONS.values())]
    others = _listed(role for role in Role if role not in roles)
    head = " | ".join(f"`{role}`" for role in roles)
    rule = "|---" * (len(roles) + 1) + "|"
    lines = [
        "# Permissions",
        "",
        "Made from `src/peluit/core/access.py` by `make docs`; compared in the tests. An act needs a key to the case,",
        "a role and a state. Where a channel has no active `inspektur`, its `verifikator` act as one.",
        f"{others} do nothing with a case.",
        "",
        "What form a sheet has is sealed. So the server asks of `check`, `review`, `examine` and `conclude` what it",
        "asks of a `note`; the rest is a rule among the readers, who see by its signature who wrote a sheet.",
        "",
        "## Who may",
        f"| act | {head} |",
        rule,
    ]
    lines += [f"| `{act}` | {_marks(PERMISSIONS[act], roles)} |" for act in Act]
    lines += ["", "## In which states", "| act | states |", "|---|---|"]
    for act in Act:
        allowed = [state for state in CaseState if state in ALLOWED_IN[act]]
        missing = [state for state in CaseState if state not in ALLOWED_IN[act]]
        words = "all" if not missing else f"all but {_listed(missing)}" if len(missing) < 3 else _listed(allowed)
        lines.append(f"| `{act}` | {words} |")
    lines += [
        "",
        "## Who moves a case to a state",
        "News of progress, which leaves the state as it is, comes from any of them. That a report is not eligible",
        "takes two officers: one proposes, another confirms.",
        "",
        f"| to | {head} |",
        rule,
    ]
    lines += [f"| `{state}` | {_marks(STATE_SETTERS[state], roles)} |" for state in CaseState]
    lines += _meeting_permissions()
    return "\n".join(lines) + "\n"


def _meeting_permissions() -> list[str]:
    roles = [role for role in Role if any(role in allowed for allowed in MEETING_PERMISSIONS.values())]
    lines = [
        "",
        "## Monthly meetings of agencies",
        "From `src/peluit/core/openness_access.py`; it has nothing to do with cases. A liaison does",
        f"{_listed(act for act in MeetingAct if act in OWN_AGENCY_ONLY)} for their own agency alone.",
        "",
        f"| act | {' | '.join(f'`{role}`' for role in roles)} |",
        "|---" * (len(roles) + 1) + "|",
    ]
    return lines + [f"| `{act}` | {_marks(MEETING_PERMISSIONS[act], roles)} |" for act in MeetingAct]


def _marks(allowed: frozenset[Role], roles: list[Role]) -> str:
    return " | ".join("yes" if role in allowed else "-" for role in roles)


def errors() -> str:
    """Every error code with its HTTP status and both sentences."""
    from peluit.infra.http import STATUS, TITLES

    with translation.override("id"):
        indonesian = {code: translation.gettext(title) for code, title in TITLES.items()}
    lines = [
        "# Error codes",
        "",
        "Made from `src/peluit/core/errors.py` and `src/peluit/infra/http.py` by `make docs`.",
        "",
        "| code | status | English | Indonesian |",
        "|---|---|---|---|",
    ]
    lines += [f"| `{c}` | {STATUS[c]} | {TITLES[c]} | {indonesian[c]} |" for c in ErrorCode]
    return "\n".join(lines) + "\n"


def sanctions() -> str:
    """The rules of discipline as tables, from the packaged data."""
    from peluit.core.discipline.idis import COLUMNS
    from peluit.core.discipline.rules import Ground, Impact, Level
    from peluit.sanctions.rules import packaged_rules

    rules = packaged_rules()
    posts = {post.code: post.name for post in rules.posts}
    lines = [
        "# Sanctions",
        "",
        "Made from `src/peluit/sanctions/pp94.json` by `make docs`; compared in the tests. The clocks are policies",
        "like every other limit (`src/peluit/casework/kebijakan.json`); an organisation may set its own from a day on.",
        "",
        "The system recommends, follows and proves; officials decide. Everything here is from secondary",
        "texts and needs a lawyer's eye before anybody relies on it: **(?)** marks what nobody has checked. Edit the",
        "file, set `needs_checking` to false, and every recommendation, date and table follows. Where the regulation",
        "names no level for an impact (an empty cell), that of the next narrower one is proposed, and the explanation",
        "says so. Several breaches lead to one sanction of the heaviest level; an act that was punished is left out;",
        "the same breach again is sanctioned more heavily than the last time.",
    ]

    def table(title: str, head: str, rows: Iterable[tuple[object, ...]]) -> None:
        columns = head.split(" | ")
        lines.extend(["", f"## {title}", "", f"| {head} |", "|" + "---|" * len(columns)])
        lines.extend("| " + " | ".join("-" if cell is None else str(cell) for cell in row) + " |" for row in rows)

    def cited(ground: Ground) -> str:
        return ground.basis + (" **(?)**" if ground.needs_checking else "")

    table(
        "Levels and kinds",
        "level | weight | code | kind | months | in place of (art. 42) | basis | note",
        (
            (k.level, k.weight, f"`{k.code}`", k.name, k.months, k.stands_for, cited(k.ground), k.ground.note)
            for k in rules.kinds.values()
        ),
    )
    in_force = rules.pay_regulation_since
    lines += [
        "",
        f"Cuts of allowance may be imposed from: {in_force or 'not yet; the kinds of art. 42 stand for them'}.",
    ]
    table(
        "Obligations and prohibitions",
        "article | text | " + " | ".join(Impact) + " | basis | note",
        (
            (
                f"`{a.code}`",
                a.text,
                *(
                    f"{a.grades[i].level} ({a.grades[i].basis.removeprefix('PP 94/2021 ')})" if i in a.grades else ""
                    for i in Impact
                ),
                cited(a.ground),
                a.ground.note,
            )
            for a in rules.articles.values()
        ),
    )
    run = rules.absence_run
    table(
        "Absence without a valid reason",
        "working days in a year | kind | basis",
        (
            *(
                (
                    str(b.first) if b.first == b.last else f"{b.first} to {b.last or '...'}",
                    f"`{b.kind}`",
                    cited(b.ground),
                )
                for b in rules.absence_bands
            ),
            (f"{run.days} in a row", f"`{run.kind}`", cited(run.ground)),
        ),
    )
    table(
        "Whose rules hold",
        "code | employment | rules | advice | basis | note",
        (
            (f"`{e.code}`", e.name, e.regime, e.advice, cited(e.ground), e.ground.note)
            for e in rules.employments.values()
        ),
    )
    table(
        "Who imposes",
        "rank of the person | seniority | " + " | ".join(Level) + " | basis | notes",
        (
            (
                r.name,
                r.order,
                *(posts[a.post] for a in own if not a.kind),
                cited(own[0].ground),
                " ".join(
                    [
                        *dict.fromkeys(a.ground.note for a in own if a.ground.note),
                        *(f"`{a.kind}`: {posts[a.post]}." for a in own if a.kind),
                    ]
                ),
            )
            for r in rules.ranks.values()
            for own in [sorted((a for a in rules.authorities if a.rank == r.code), key=lambda a: a.level.weight)]
        ),
    )
    table(
        "Who examines",
        "level | team | must have | basis | note",
        ((t.level, t.need, ", ".join(t.elements), cited(t.ground), t.ground.note) for t in rules.teams.values()),
    )
    table(
        "Clocks",
        "code | days | counted | basis | note",
        (
            (f"`{c.code}`", c.days, "working" if c.is_working else "calendar", cited(c.ground), c.ground.note)
            for c in rules.clocks.values()
        ),
    )
    lines += [
        "",
        f"A plan to repay a loss (SKTJM) lasts at most {rules.plan.months} months: {cited(rules.plan.ground)}.",
    ]
    lines += ["", "## Columns of the I'DIS export", "", ", ".join(f"`{column}`" for column in COLUMNS), ""]
    return "\n".join(line.rstrip() for line in lines)


def documents() -> dict[Path, str]:
    """Each generated document and what it must hold."""
    django.setup()
    from scripts import discipline_data

    return {
        ROOT / "docs/case-states.md": case_states(),
        ROOT / "docs/permissions.md": permissions(),
        ROOT / "docs/errors.md": errors(),
        ROOT / "docs/sanctions.md": sanctions(),
        ROOT / "web/src/desk-parts/disiplin/aturan.json": discipline_data.tables(),
        ROOT / "web/tests/desk/disiplin-contoh.json": discipline_data.examples(),
    }


if __name__ == "__main__":
    for path, text in documents().items():
        path.write_text(text)
        print(f"wrote {path.relative_to(ROOT)}")
