"""Measure how easy the guidance is to read: the packaged texts, and what the portal's pages say in Indonesian.

No formula of readability is settled for Indonesian, and those for English count syllables of English. What is measured
here is what schools and plain-language guides agree on, at the level of the last years of primary school:

- a sentence has at most 20 words, and the sentences of one text have at most 11 on average;
- at most 10 of 100 words of a text are long (12 letters or more, names of law and bodies apart);
- no word of offices stands there for which there is a plain one (:data:`PLAIN`).

A heading or an item of a list counts as a sentence. Fails with the sentence and what to do about it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from peluit.content.packaged import texts
from peluit.core.prose import parse, plain
from scripts.check_translations import marked_in_template

CATALOGUE = ROOT / "src/peluit/site/locale/id/LC_MESSAGES/django.po"
PORTAL: Final = ROOT / "src/peluit/intake/templates/portal"
GUIDANCE: Final = ("beranda.html", "panduan.html", "_janji.html", "_cara_lain.html", "_siap.html")
"""Pages on which people read before they decide."""

MOST_WORDS: Final = 20
MOST_ON_AVERAGE: Final = 11.0
LONG: Final = 12
MOST_LONG: Final = 0.10
FEWEST_FOR_SHARE: Final = 40
"""Words of a text below which one long word would already be too many."""

PLAIN: Final = {
    "adapun": "",
    "apabila": "jika",
    "bahwasanya": "bahwa",
    "dalam hal": "jika",
    "dalam rangka": "untuk",
    "dengan demikian": "jadi",
    "dengan ini": "",
    "dikarenakan": "karena",
    "dimaksud": "ini, itu",
    "guna": "untuk",
    "hal tersebut": "itu",
    "implementasi": "pelaksanaan",
    "manakala": "jika",
    "melakukan pelaporan": "melapor",
    "melakukan pemeriksaan": "memeriksa",
    "mengacu pada": "menurut",
    "merupakan": "adalah, ialah",
    "namun demikian": "tetapi",
    "oleh karena itu": "jadi",
    "pada saat": "saat",
    "sehubungan dengan": "tentang",
    "senantiasa": "selalu",
    "serta merta": "langsung",
    "tersebut": "itu",
    "terkait dengan": "tentang",
    "yang bersangkutan": "ia, orang itu",
}
"""Words of offices and what to write instead; nothing where they are left out."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_END: Final = re.compile(r"(?<=[.!?:])[\"”)]*\s+|\n+")
_NUMBERED: Final = re.compile(r"\b(No|Nomor|pasal|jo|dll|dsb)\.\s")


@dataclass(frozen=True)
class Fault:
    """Something in a text that is hard to read."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def sentences(text: str) -> list[str]:
    """The sentences of a text, headings and items among them."""
    return [part.strip() for part in _END.split(_NUMBERED.sub(r"\1 ", text)) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words of a text; figures and signs are none."""
    return _WORD.findall(text)


def faults(where: str, text: str) -> Iterator[Fault]:
    """What makes this text hard to read."""
    parts = sentences(text)
    for part in parts:
        if (count := len(words(part))) > MOST_WORDS:
            yield Fault(where, f"{count} words, at most {MOST_WORDS}: {part}")
    for word, instead in PLAIN.items():
        if re.search(rf"\b{word}\b", text, re.IGNORECASE):
            yield Fault(where, f"“{word}”: write {f'“{instead}”' if instead else 'nothing'} instead")
    every = words(text)
    if len(every) < FEWEST_FOR_SHARE:
        return
    if (mean := len(every) / len(parts)) > MOST_ON_AVERAGE:
        yield Fault(where, f"{mean:.1f} words in a sentence on average, at most {MOST_ON_AVERAGE:.0f}")
    long = [word for word in every if len(word) >= LONG and word.islower()]
    if len(long) > MOST_LONG * len(every):
        yield Fault(where, f"{len(long)} long words of {len(every)}: {', '.join(sorted(set(long)))}")


def guidance() -> Iterator[tuple[str, str]]:
    """Every text that is measured, with its name."""
    for slug, text in texts().items():
        yield f"{slug}.txt", f"{text.title}\n{plain(parse(text.body))}"
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="id")
    for name in GUIDANCE:
        marked = {mark.text for mark in marked_in_template((PORTAL / name).read_text()) if isinstance(mark.text, str)}
        shown = (catalogue.get(text) for text in sorted(marked))
        said = (re.sub(r"<[^>]+>|%\(\w+\)s", " ", str(message.string)) for message in shown if message is not None)
        yield name, "\n".join(said)


def all_faults(measured: Iterable[tuple[str, str]]) -> list[Fault]:
    """The faults of several texts."""
    return [fault for where, text in measured for fault in faults(where, text)]


def main() -> int:
    """Print what is hard to read; return the exit code."""
    found = all_faults(guidance())
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
