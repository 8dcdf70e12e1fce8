"""Write the documents that are made from code: ``docs/case-states.md`` and ``docs/errors.md``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peluit.site.settings")

import django
from django.utils import translation

from peluit.core.errors import ErrorCode
from peluit.core.lifecycle import RULES, TRANSITIONS, CaseState


def case_states() -> str:
    """The states of a case as a table and a diagram."""
    lines = [
        "# States of a case",
        "",
        "Made from `src/peluit/core/lifecycle.py` by `make docs`; compared in the tests.",
        "",
        "| state | whose turn | limit, working days | may be followed by |",
        "|---|---|---|---|",
    ]
    for state in CaseState:
        rule = RULES[state]
        following = ", ".join(f"`{s}`" for s in CaseState if s in TRANSITIONS[state])
        lines.append(f"| `{state}` | {rule.turn} | {rule.limit_days or '-'} | {following} |")
    lines += ["", "```mermaid", "stateDiagram-v2", "    [*] --> received"]
    for state in CaseState:
        for following in CaseState:
            if following in TRANSITIONS[state] and following is not state:
                lines.append(f"    {state.value.replace('-', '_')} --> {following.value.replace('-', '_')}")
    lines += ["```", ""]
    return "\n".join(lines)


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
    return {ROOT / "docs/case-states.md": case_states(), ROOT / "docs/errors.md": errors()}


if __name__ == "__main__":
    for path, text in documents().items():
        path.write_text(text)
        print(f"wrote {path.relative_to(ROOT)}")
