"""Copies of files without what they tell of their makers, for files that must leave the house.

  peluit clean FILE... [--out DIR]

Each copy is laid beside its file, or into DIR, as NAME.cleaned.EXT; nothing is ever overwritten. The work is done by
mat2 (Debian: apt install mat2). Says what was found in each file, and what could not be cleaned.
Exit codes: 0 all cleaned, 1 some not, 3 mat2 is missing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import override

SECONDS: Final = 600
MOST_LINES: Final = 40
MISSING: Final = 3


class NotCleanedError(Exception):
    """A file of which no clean copy was made; its text says why, in the reader's language."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words that ``peluit clean`` takes."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="what is to be cleaned; it stays as it is")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where copies go (default: beside each file)")


def run(arguments: argparse.Namespace) -> int:
    """Clean every file and say what came of it."""
    with override(_language()):
        program = _program()
        if program is None:
            print(_("mat2 is not installed, so nothing was cleaned. Install it with:"), file=sys.stderr)
            print("  apt install mat2", file=sys.stderr)
            print(_("or, with the system's libraries that it needs (docs/operations.md):"), file=sys.stderr)
            print("  pip install 'peluit[clean]'", file=sys.stderr)
            return MISSING
        failed = sum(not _clean_and_tell(program, file, arguments.out or file.parent) for file in arguments.files)
        if failed < len(arguments.files):
            print(_("Look at each copy before it leaves the house: what can be seen or heard in it is unchanged."))
        return 1 if failed else 0


def _language() -> str:
    """English where the terminal asks for it, Indonesian otherwise."""
    wanted = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if wanted.startswith("en") else "id"


def _program() -> str | None:
    """Where mat2 is: on the path, or beside this Python."""
    return shutil.which("mat2") or shutil.which("mat2", path=str(Path(sys.executable).parent))


def _clean_and_tell(program: str, file: Path, folder: Path) -> bool:
    print(_shown(str(file)))
    try:
        found, copy, left = _clean(program, file, folder)
    except NotCleanedError as error:
        print("  " + _("NOT cleaned:"), error)
        return False
    _list(_("found:") if found else _("found: nothing"), found)
    print("  " + _("cleaned copy:"), _shown(str(copy)))
    if left:
        _list(_("still in the copy:"), left)
    return True


def _list(title: str, lines: list[str]) -> None:
    print(f"  {title}")
    for line in lines[:MOST_LINES]:
        print(f"    {line}")
    if len(lines) > MOST_LINES:
        print("    " + _("and %(count)d more") % {"count": len(lines) - MOST_LINES})


def _clean(program: str, file: Path, folder: Path) -> tuple[list[str], Path, list[str]]:
    """What was found in a file, its clean copy, and what is still in that. mat2 works on a copy, away from the file."""
    copy = folder / f"{file.stem}.cleaned{file.suffix}"
    if not file.is_file():
        raise NotCleanedError(_("there is no such file."))
    if copy.exists():
        raise NotCleanedError(_("%(copy)s is there already; it was not touched.") % {"copy": _shown(str(copy))})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".peluit-clean-") as room:
            work = Path(room) / f"file{file.suffix.lower()}"
            shutil.copyfile(file, work)
            told = _ask(program, "--show", str(work))
            if "is not supported" in told.stdout:
                raise NotCleanedError(_("mat2 does not know this kind of file."))
            cleaned = work.with_name(f"{work.stem}.cleaned{work.suffix}")
            if _ask(program, str(work)).returncode != 0 or not cleaned.is_file():
                raise NotCleanedError(_("mat2 could not clean it; photograph it from the screen instead."))
            left = _lines(_ask(program, "--show", str(cleaned)).stdout)
            with cleaned.open("rb") as source, copy.open("xb") as target:
                shutil.copyfileobj(source, target)
    except subprocess.TimeoutExpired:
        raise NotCleanedError(_("mat2 did not finish in time.")) from None
    except OSError as error:
        raise NotCleanedError(_shown(error.strerror or str(error))) from None
    return _lines(told.stdout), copy, left


def _ask(program: str, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run(  # noqa: S603 -- no shell, and the only free word is a path of our own making
        [program, *words],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=SECONDS,
        check=False,
        env=environment,
    )


def _lines(told: str) -> list[str]:
    """What mat2 lists, without its own headings."""
    lines = (_shown(line.strip()) for line in told.splitlines())
    return [line for line in lines if line and not line.startswith(("[", "No metadata found"))]


def _shown(text: str) -> str:
    """A text that cannot move the terminal's cursor."""
    return "".join(character for character in text if not unicodedata.category(character).startswith("C"))
