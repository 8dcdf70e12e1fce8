"""Write the documents that are made from code: states, permissions and error codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
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
        "| state | whose turn | policy | limit | may be followed by |",
        "|---|---|---|---|---|",
    ]
    for state in CaseState:
        turn, policy = RULES[state]
        limit = "- | -" if policy is None else f"`{policy}` | {limits[policy]}"
        lines.append(f"| `{state}` | {turn} | {limit} | {_listed(CASE.following(state))} |")
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
    return "\n".join(lines) + "\n"


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


def documents() -> dict[Path, str]:
    """Each generated document and what it must hold."""
    django.setup()
    return {
        ROOT / "docs/case-states.md": case_states(),
        ROOT / "docs/permissions.md": permissions(),
        ROOT / "docs/errors.md": errors(),
    }


if __name__ == "__main__":
    for path, text in documents().items():
        path.write_text(text)
        print(f"wrote {path.relative_to(ROOT)}")
