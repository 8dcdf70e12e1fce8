"""The measure of plain Indonesian: it finds what it says it finds, and the guidance passes it."""

from __future__ import annotations

import pytest

from peluit.content.packaged import texts
from scripts.check_reading import GUIDANCE, PLAIN, all_faults, faults, guidance, sentences

PLAIN_TEXT = "Anda boleh melapor. Tidak perlu nama. Kami membaca semua laporan.\n"


def test_the_guidance_is_plain() -> None:
    measured = dict(guidance())
    assert set(measured) == {*GUIDANCE, *(f"{slug}.txt" for slug in texts())}
    assert all(len(text.split()) > 30 for name, text in measured.items() if name != "_cara_lain.html")
    assert [str(fault) for fault in all_faults(measured.items())] == []


@pytest.mark.parametrize("word", sorted(PLAIN))
def test_words_of_offices_are_found(word: str) -> None:
    assert any(f"“{word}”" in found.what for found in faults("contoh", f"Ini {word} contoh."))
    assert not any(f"“{word}”" in found.what for found in faults("contoh", f"Ini x{word}x contoh."))


def test_a_long_sentence_is_found() -> None:
    (found,) = faults("contoh", "satu " * 21)
    assert found.what.startswith("21 words")


def test_sentences_that_are_long_together_are_found() -> None:
    (found,) = faults("contoh", ("kata " * 12 + ".\n") * 5)
    assert "12.0 words in a sentence" in found.what


def test_many_long_words_are_found_and_names_are_not_counted() -> None:
    text = PLAIN_TEXT * 4
    (found,) = faults("contoh", text + "Ada penyelenggaraan. " * 6)
    assert "6 long words" in found.what
    assert list(faults("contoh", text + "Ada Penyelenggaraan. " * 6)) == []


def test_numbers_of_laws_end_no_sentence() -> None:
    assert sentences("Lihat UU No. 31 pasal 10. Lalu baca.\n- butir") == [
        "Lihat UU No 31 pasal 10.",
        "Lalu baca.",
        "- butir",
    ]
