"""Check, or with ``--write`` bring up to date, the catalogues of Python sources and templates.

Strings are marked in English. Every other language of the settings has a catalogue in ``site/locale``. Fails if a
marked string is missing, fuzzy or no longer used, or if a compiled catalogue is not its source's.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src/peluit"
LOCALE = SOURCES / "site/locale"
SOURCE_LANGUAGE = "en"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


class Marked(NamedTuple):
    """A marked string: its context, if it has one, and the string, or both forms of it where it bends by number."""

    context: str | None
    text: str | tuple[str, ...]


def marked_in(source: str) -> Iterator[Marked]:
    """Every string marked with gettext in a Python source."""
    for _line, text, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
        yield Marked(context, text)


def marked_in_template(template: str) -> Iterator[Marked]:
    """Every string marked in a Django template, by Django's own reading of it."""
    lines = templatize(template).splitlines()
    return marked_in("\n".join(line.strip() for line in lines))


def all_marked(sources: Path = SOURCES) -> set[Marked]:
    """What is marked in all Python sources and templates below a folder."""
    found: set[Marked] = set()
    for path in sorted(sources.rglob("*.py")):
        found.update(marked_in(path.read_text()))
    for path in sorted([*sources.rglob("templates/**/*.html"), *sources.rglob("templates/**/*.svg")]):
        found.update(marked_in_template(path.read_text()))
    return {marked for marked in found if marked.text}


def mark_of(message: Message) -> Marked:
    """What a catalogue's entry translates."""
    return Marked(message.context, tuple(message.id) if isinstance(message.id, list | tuple) else message.id)


def faults(catalogue: Catalog, wanted: Iterable[Marked]) -> list[str]:
    """What keeps a catalogue from being complete: a line for each."""
    entries = {mark_of(message): message for message in catalogue if message.id}
    wanted = set(wanted)
    wrong = [f"not translated: {mark.text}" for mark in wanted if not _is_whole(entries.get(mark))]
    wrong += [f"no longer used: {mark.text}" for mark in entries if mark not in wanted]
    return sorted(wrong)


def _is_whole(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, list | tuple) else bool(message.string)


def bring_up_to_date(catalogue: Catalog, wanted: Iterable[Marked]) -> None:
    """Add what is marked and missing, untranslated; take out what is no longer used."""
    wanted = set(wanted)
    known = {mark_of(message): message for message in catalogue if message.id}
    for mark in wanted - known.keys():
        catalogue.add(mark.text, context=mark.context)
    for mark in known.keys() - wanted:
        catalogue.delete(known[mark].id, mark.context)


def compiled(catalogue: Catalog) -> bytes:
    """The binary form that Django reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def main() -> int:
    """Print what is wrong; return the exit code."""
    settings.configure(USE_I18N=False)
    wanted, wrong = all_marked(), []
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        language, mo = po.parts[-3], po.with_suffix(".mo")
        with po.open("rb") as file:
            catalogue = read_po(file, locale=language)
        if "--write" in sys.argv:
            bring_up_to_date(catalogue, wanted)
            with po.open("wb") as file:
                write_po(file, catalogue, width=110, no_location=True, sort_output=True, omit_header=False)
            mo.write_bytes(compiled(catalogue))
        wrong += [f"{language}: {fault}" for fault in faults(catalogue, wanted)]
        if not mo.exists() or mo.read_bytes() != compiled(catalogue):
            wrong.append(
                f"{language}: the compiled catalogue is out of date: run scripts/check_translations.py --write"
            )
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
