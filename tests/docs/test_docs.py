"""The documents stay true: generated ones match the code, named tests and settings exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from peluit.core.errors import ErrorCode
from scripts import generate_docs

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


@pytest.mark.parametrize("path", sorted(generate_docs.documents()), ids=lambda p: p.name)
def test_generated_documents_are_up_to_date(path: Path) -> None:
    assert path.read_text() == generate_docs.documents()[path], "run: make docs"


def test_every_claim_names_a_test_that_exists() -> None:
    text = (ROOT / "docs/threat-model.md").read_text()
    rows = [line for line in text.splitlines() if re.match(r"\| C\d+ \|", line)]
    assert len(rows) >= 14
    for row in rows:
        named = re.findall(r"`((?:web/)?tests/[^`]+)`", row)
        assert named or "make check" in row, row
        for name in named:
            assert (ROOT / name).is_file(), f"{name} is named by a claim and does not exist"


def test_every_setting_is_documented_and_exists() -> None:
    code = "\n".join(p.read_text() for p in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r"[\"'](PELUIT_[A-Z_]+)[\"']", code))
    documented = set(re.findall(r"^\| `(PELUIT_[A-Z_]+)`", (ROOT / "docs/operations.md").read_text(), re.M))
    assert used == documented


def test_every_error_code_is_raised_or_mapped_somewhere() -> None:
    code = "\n".join(
        p.read_text() for p in (ROOT / "src/peluit").rglob("*.py") if p.name not in {"errors.py", "http.py"}
    )
    unused = [c.name for c in ErrorCode if f"ErrorCode.{c.name}" not in code]
    assert not unused


@pytest.mark.parametrize("path", DOCS, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_that_documents_name_exist(path: Path) -> None:
    for name in re.findall(
        r"`((?:docs|src|web|tests|scripts)/[A-Za-z0-9_./-]+\.(?:md|py|ts|json|txt|css|html|svg))`", path.read_text()
    ):
        assert (ROOT / name).exists(), f"{path.name} names {name}"
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text()):
        assert (path.parent / target).exists(), f"{path.name} links {target}"
