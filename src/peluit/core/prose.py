"""Plain text with a few signs, as a city writes its own pages: no HTML exists in it, so none can be smuggled in.

``## `` begins a heading, ``- `` an item of a list, ``1. `` a step; an empty line ends a paragraph; ``[words](address)``
is a link to another page of this portal, or to one of :data:`HOSTS`. Everything else is what it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from peluit.core.errors import DomainError, ErrorCode

LONGEST: Final = 20_000
"""Characters of a whole text."""
LONGEST_TITLE: Final = 120
MOST_SECTIONS: Final = 60
HOSTS: Final = frozenset(
    {
        "bpkp.go.id",
        "jaga.id",
        "kpk.go.id",
        "lapor.go.id",
        "lpsk.go.id",
        "ombudsman.go.id",
        "peraturan.bpk.go.id",
        "peraturan.go.id",
        "www.bpkp.go.id",
        "www.kpk.go.id",
        "www.lapor.go.id",
        "www.lpsk.go.id",
        "www.ombudsman.go.id",
    }
)
"""Where a text may lead besides this portal. A link elsewhere could be a trap, or tell a stranger who came."""

_LINK: Final = re.compile(r"\[([^\[\]]+)\]\(([^()\s]*)\)")
_OUTSIDE: Final = re.compile(r"https://([a-z0-9.-]+)(/[A-Za-z0-9._~/?=&%-]*)?\Z")
_INSIDE: Final = re.compile(r"/(?!/)[a-z0-9/-]*(#[a-z0-9-]+)?\Z")
_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    LIST = "list"
    STEPS = "steps"


@dataclass(frozen=True)
class Span:
    """A run of text; a link if it has an address."""

    text: str
    href: str = ""

    @property
    def is_inside(self) -> bool:
        """Whether it is a link to another page of this portal."""
        return self.href.startswith("/")


@dataclass(frozen=True)
class Block:
    """A paragraph (one line), or a list with a line for each item."""

    kind: Kind
    lines: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True)
class Section:
    """What stands under a heading; what stands before the first one has no title."""

    title: str
    blocks: tuple[Block, ...]


def parse(text: str) -> tuple[Section, ...]:
    """The sections of a text, the untitled one first, if it holds anything.

    :raises DomainError: ``malformed`` with ``field`` "text", ``why`` (``long``, ``unseen``, ``heading``, ``link``,
        ``sections``, ``empty``) and the ``line`` it is about, counted from 1.
    """
    if len(text) > LONGEST:
        raise _refusal("long", 0)
    lines = text.replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if _UNSEEN.search(line):
            raise _refusal("unseen", number)
    sections = [Section(title, tuple(_blocks(body))) for title, body in _split(lines)]
    found = tuple(section for section in sections if section.title or section.blocks)
    if not found:
        raise _refusal("empty", 0)
    if len(found) > MOST_SECTIONS:
        raise _refusal("sections", 0)
    return found


def parse_title(value: str) -> str:
    """A title of one line. :raises DomainError: ``malformed`` with ``field`` "title"."""
    title = value.strip()
    if not 0 < len(title) <= LONGEST_TITLE or "\n" in title or _UNSEEN.search(title):
        raise DomainError(ErrorCode.MALFORMED, field="title")
    return title


def plain(sections: Sequence[Section]) -> str:
    """The words alone, a line for each heading, paragraph and item: what a reader reads."""
    lines: list[str] = []
    for section in sections:
        lines += [section.title] if section.title else []
        lines += ["".join(span.text for span in line) for block in section.blocks for line in block.lines]
    return "\n".join(lines)


def _split(lines: Sequence[str]) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    title, body = "", list[tuple[int, str]]()
    for number, line in enumerate(lines, start=1):
        if line.startswith("## "):
            yield title, body
            title, body = line[3:].strip(), []
            if not 0 < len(title) <= LONGEST_TITLE:
                raise _refusal("heading", number)
        else:
            body.append((number, line))
    yield title, body


def _blocks(body: Sequence[tuple[int, str]]) -> Iterator[Block]:
    open_kind, open_lines = None, list[tuple[Span, ...]]()
    for number, raw in body:
        kind, line = _kind_of(raw.strip())
        if kind is not open_kind or kind is None:
            if open_kind is not None:
                yield Block(open_kind, tuple(open_lines))
            open_kind, open_lines = kind, []
        if kind is None:
            continue
        spans = tuple(_spans(line, number))
        if kind is Kind.PARAGRAPH and open_lines:
            open_lines[-1] = (*open_lines[-1], Span(" "), *spans)
        else:
            open_lines.append(spans)
    if open_kind is not None:
        yield Block(open_kind, tuple(open_lines))


def _kind_of(line: str) -> tuple[Kind | None, str]:
    if not line:
        return None, ""
    if line.startswith("- ") and line[2:].strip():
        return Kind.LIST, line[2:].strip()
    if step := re.match(r"[0-9]{1,2}\. +(\S.*)\Z", line):
        return Kind.STEPS, step[1]
    return Kind.PARAGRAPH, line


def _spans(line: str, number: int) -> Iterator[Span]:
    at = 0
    for link in _LINK.finditer(line):
        if link.start() > at:
            yield Span(line[at : link.start()])
        if not _may_lead_to(link[2]):
            raise _refusal("link", number)
        yield Span(link[1], link[2])
        at = link.end()
    if at < len(line):
        yield Span(line[at:])


def _may_lead_to(address: str) -> bool:
    outside = _OUTSIDE.match(address)
    return bool(_INSIDE.match(address)) or (outside is not None and outside[1] in HOSTS)


def _refusal(why: str, line: int) -> DomainError:
    return DomainError(ErrorCode.MALFORMED, field="text", why=why, line=line)
