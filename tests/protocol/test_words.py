"""The published word list: the promises that receipts and passphrases rest on."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

LIST: Path = Path(__file__).resolve().parents[2] / "web" / "src" / "crypto" / "words-id.txt"

COUNT: int = 2048
PREFIX: int = 4
SHAPE: re.Pattern[str] = re.compile(r"[a-z]{4,7}")

# Not complete, and not meant to be: a tripwire against careless edits.
UNWELCOME_TEXT: str = """
ancam aniaya anjing babi bakar bandit bangkai bangsat banjir begal bencana biadab bodoh
bohong bugil bunuh buron copet culik curi dendam derita dosa dukun dusta fitnah ganja
gempa gugat haram hantu hakim hukum iblis jahat jaksa jihad judi kafir koruptor korup
korupsi kubur kudeta luka mabuk makam maling marah mati maut mayat musuh narkoba neraka
parang partai penjara perang perkosa pidana pistol pisau polisi politik racun rampok
rusuh sakit sandera santet sidik siksa sogok suap sundal takut tangkap teror tersangka
tewas tikam tikus tindas tuduh tuntut ular upeti vonis
amplop pungli setoran
berak kencing kentut pantat penis perawan porno seks susu tahi telanjang zina
agama gereja haji kitab masjid pendeta pura ustaz wihara
"""
UNWELCOME: frozenset[str] = frozenset(UNWELCOME_TEXT.split())


def raw() -> bytes:
    return LIST.read_bytes()


def words() -> list[str]:
    return raw().decode("ascii").split("\n")[:-1]


def test_file_is_plain_ascii_lines_with_one_final_newline() -> None:
    data = raw()
    assert data.isascii()
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")
    assert not data.startswith(b"\n")
    assert data.count(b"\n") == COUNT


def test_there_are_2048_words() -> None:
    # 11 bits a word: neither one more nor one less.
    assert len(words()) == COUNT == 1 << 11


def test_no_word_is_listed_twice() -> None:
    assert [w for w, n in Counter(words()).items() if n > 1] == []


def test_every_word_has_four_to_seven_letters_a_to_z() -> None:
    assert [w for w in words() if SHAPE.fullmatch(w) is None] == []


def test_words_are_in_alphabetical_order() -> None:
    found = words()
    assert [(a, b) for a, b in pairwise(found) if a >= b] == []


def test_first_four_letters_name_one_word() -> None:
    seen = Counter(w[:PREFIX] for w in words())
    assert [p for p, n in seen.items() if n > 1] == []


def test_no_unwelcome_word() -> None:
    assert sorted(UNWELCOME.intersection(words())) == []
