"""Texts of a city: what the few signs mean, and that nothing in them becomes more than text or a known link."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from peluit.core.errors import DomainError
from peluit.core.prose import HOSTS, LONGEST, MOST_SECTIONS, Block, Kind, Section, Span, parse, parse_title, plain


def test_the_few_signs() -> None:
    text = "Pembuka\nlanjut.\n\n- satu\n- dua\n1. mula\n2. lalu\n\n## Judul\nIsi [LAPOR](https://lapor.go.id/) ya."
    assert parse(text) == (
        Section(
            "",
            (
                Block(Kind.PARAGRAPH, ((Span("Pembuka"), Span(" "), Span("lanjut.")),)),
                Block(Kind.LIST, ((Span("satu"),), (Span("dua"),))),
                Block(Kind.STEPS, ((Span("mula"),), (Span("lalu"),))),
            ),
        ),
        Section(
            "Judul",
            (Block(Kind.PARAGRAPH, ((Span("Isi "), Span("LAPOR", "https://lapor.go.id/"), Span(" ya.")),)),),
        ),
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert",
        "//jahat.example/",
        "https://jahat.example/",
        "https://lapor.go.id.jahat.example/",
        "https://lapor.go.id@jahat.example/",
        "http://lapor.go.id/",
        "HTTPS://LAPOR.GO.ID/",
        "data:text/html,x",
        "/\\jahat.example",
        "kunci/",
        "",
        "/kunci/?opd=dinkes",
    ],
)
def test_a_link_elsewhere_is_refused_and_its_line_named(address: str) -> None:
    with pytest.raises(DomainError) as refused:
        parse(f"Baris satu\n\nLihat [ini]({address}).")
    assert refused.value.data == {"field": "text", "why": "link", "line": 3}


@pytest.mark.parametrize(
    ("text", "why", "line"),
    [
        ("", "empty", 0),
        (" \n\n ", "empty", 0),
        ("x" * (LONGEST + 1), "long", 0),
        ("baik\nbu\u202eruk", "unseen", 2),
        ("nol\0", "unseen", 1),
        ("isi\n## " + "x" * 121, "heading", 2),
        ("## a\n" * (MOST_SECTIONS + 1), "sections", 0),
    ],
)
def test_what_is_refused(text: str, why: str, line: int) -> None:
    with pytest.raises(DomainError) as refused:
        parse(text)
    assert refused.value.data == {"field": "text", "why": why, "line": line}


@pytest.mark.parametrize("title", ["", "  ", "x" * 121, "dua\nbaris", "tak\u200bterlihat"])
def test_titles_that_are_refused(title: str) -> None:
    with pytest.raises(DomainError):
        parse_title(title)


WRITTEN = st.text(alphabet=st.sampled_from("ab #-1.[]()/:\n<>&\"'=https"), max_size=200)


@given(WRITTEN)
def test_no_word_is_lost_and_no_link_leads_elsewhere(text: str) -> None:
    try:
        sections = parse(text)
    except DomainError:
        return
    words = plain(sections)
    links = [span.href for s in sections for b in s.blocks for line in b.lines for span in line if span.href]
    assert all(href.startswith("/") or href.split("/")[2] in HOSTS for href in links)
    if not links:
        signs = str.maketrans("", "", "#-1. \n")
        assert words.translate(signs) == text.translate(signs)


@given(WRITTEN)
def test_no_tag_comes_out_of_a_text(text: str) -> None:
    try:
        sections = parse(text)
    except DomainError:
        return
    shown = render_to_string("content/_bagian.html", {"blocks": [b for s in sections for b in s.blocks], "prefix": ""})
    for tag in ("<p>", "</p>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "</a>"):
        shown = shown.replace(tag, "")
    assert "<" not in shown.replace('<a href="/', "").replace('<a href="https://', "")
