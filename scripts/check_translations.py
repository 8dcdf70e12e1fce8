"""Check, or with ``--write`` bring up to date, the Indonesian catalogue of the Python sources.

Fails if a marked string is missing, fuzzy or no longer used, or if the compiled catalogue is not the source's.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src/peluit"
PO = SOURCES / "site/locale/id/LC_MESSAGES/django.po"
MO = PO.with_suffix(".mo")


def extracted() -> set[str]:
    """Every string marked with gettext in the Python sources."""
    found = extract_from_dir(
        str(SOURCES),
        method_map=[("**.py", "python")],
        keywords={"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None},
    )
    return {message if isinstance(message, str) else message[0] for _file, _line, message, *_rest in found}


def compiled(catalogue: Catalog) -> bytes:
    """The binary form that Django reads."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def main() -> int:
    """Print what is wrong; return the exit code."""
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="id")
    wanted = extracted()
    if "--write" in sys.argv:
        for string in wanted:
            if string not in catalogue:
                catalogue.add(string)
        for message in list(catalogue):
            if message.id and message.id not in wanted:
                catalogue.delete(message.id)
        with PO.open("wb") as file:
            write_po(file, catalogue, width=110, no_location=True, sort_output=True, omit_header=False)
        MO.write_bytes(compiled(catalogue))
    wrong = [f"not translated: {s}" for s in sorted(wanted) if not (m := catalogue.get(s)) or not m.string or m.fuzzy]
    wrong += [f"no longer used: {m.id}" for m in catalogue if m.id and m.id not in wanted]
    if not MO.exists() or MO.read_bytes() != compiled(catalogue):
        wrong.append("the compiled catalogue is out of date: run scripts/check_translations.py --write")
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
