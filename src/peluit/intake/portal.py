"""Builds the page set of an organisation: every page a reporter can load, the same bytes on every machine.

A page holds no date, no secret and nothing about a visitor, so that anyone can compare what a server sends
with what this repository builds. Its digest stands in the signed directories (protocol 6).
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from peluit.accounts.letterheads import find_letterhead
from peluit.accounts.models import Organisation
from peluit.core.directory import fingerprint
from peluit.infra.languages import codes, page_language, prefix_of
from peluit.infra.page_text import finished
from peluit.intake.guide import list_stages
from peluit.keyring import queries as keyring

PAGES: Final = {
    "index.html": "portal/beranda.html",
    "lapor/index.html": "portal/lapor.html",
    "tanya/index.html": "portal/tanya.html",
    "kotak/index.html": "portal/kotak.html",
    "panduan/index.html": "portal/panduan.html",
    "kunci/index.html": "portal/kunci.html",
    "formulir/index.html": "portal/formulir.html",
    "404.html": "portal/404.html",
}
"""Pages and the templates they are made from; each exists once in every language."""

ICON: Final = "favicon.ico"

EMBLEMS: Final = {"image/svg+xml": "lambang.svg", "image/png": "lambang.png"}
"""Where the emblem of the letterhead lies in the page set, by its media type: the paper form shows it."""

LIST_NAME: Final = "halaman.txt"
"""Every file of page set and bundle in the form of ``sha256sum``; its own digest is the page set's."""


class BundleMissingError(Exception):
    """The bundle has not been built, so nothing can say what the pages load."""


def build(organisation: Organisation, out: Path) -> str:
    """Write the organisation's page set to ``out``, replacing what was there, and return its digest in hex.

    The same organisation, letterhead, roots and bundle give the same bytes.

    :raises BundleMissingError: if ``manifest.json`` of the bundle is not there.
    """
    pages = {page_name(name, language): render(organisation, name, language) for language in codes() for name in PAGES}
    pages[ICON] = render_to_string("portal/ikon.svg").encode()
    head = find_letterhead(organisation)
    if head.emblem:
        pages[EMBLEMS[head.emblem_type]] = bytes(head.emblem)
    listing = page_set_listing(pages, bundle_digests())
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-"))
    fresh.chmod(0o755)
    for name, page in {**pages, LIST_NAME: listing}.items():
        path = fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page)
    old = out.with_name(f"{fresh.name}-old")
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)
    return hashlib.sha256(listing).hexdigest()


def page_name(name: str, language: str) -> str:
    """Where a page of :data:`PAGES` lies in the page set, in this language."""
    return f"{prefix_of(language)}/{name}".removeprefix("/")


def page_set_digest(pages: Mapping[str, bytes], bundle: Mapping[str, str]) -> str:
    """SHA-256 over the sorted paths and digests of ``pages`` and of the ``bundle`` they load."""
    return hashlib.sha256(page_set_listing(pages, bundle)).hexdigest()


def page_set_listing(pages: Mapping[str, bytes], bundle: Mapping[str, str]) -> bytes:
    """The text whose SHA-256 is the page set's digest: ``sha256sum`` lines, sorted by path."""
    digests = {name: hashlib.sha256(page).hexdigest() for name, page in pages.items()}
    digests |= {f"static/{name}": digest for name, digest in bundle.items()}
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def bundle_digests() -> dict[str, str]:
    """File name and SHA-256 of everything in the bundle, as its build recorded them.

    :raises BundleMissingError: if there is no bundle.
    """
    try:
        manifest = json.loads((Path(settings.STATIC_ROOT) / "manifest.json").read_text())
    except FileNotFoundError as error:
        raise BundleMissingError from error
    return {name: entry["sha256"] for name, entry in manifest.items()}


def render(organisation: Organisation, name: str, language: str) -> bytes:
    """One page of the set."""
    address = "/" if name == "404.html" else "/" + name.removesuffix("index.html")
    return render_page(organisation, PAGES[name], language=language, address=address, more=_more(organisation, name))


def _more(organisation: Organisation, name: str) -> dict[str, object]:
    if name == "panduan/index.html":
        return {"stages": list_stages()}
    if name == "formulir/index.html":
        head = find_letterhead(organisation)
        return {"head": head, "emblem_url": f"/{EMBLEMS[head.emblem_type]}" if head.emblem else ""}
    return {}


def render_page(
    organisation: Organisation, template: str, *, language: str, address: str, more: Mapping[str, object] | None = None
) -> bytes:
    """A page that looks like those of the set: its template's text with only the icons it uses, without the white space
    of the source.

    :param address: where it lies, without the language.
    :param more: what the template needs besides what every page knows; nothing of it may come from a visitor.
    """
    pins = keyring.list_root_pins(organisation)
    context = {
        **page_language(language, address),
        "organisation": organisation,
        "channels": keyring.list_reporting_channels(organisation),
        "pins": pins,
        "pins_json": json.dumps(dict(pins), separators=(",", ":")),
        "fingerprint": " ".join(re.findall("....", fingerprint(pins))) if pins else "",
        "api_origin": settings.PELUIT_API_ORIGIN,
        "exit_url": settings.PELUIT_EXIT_URL,
        "is_closed": not pins,
        **(more or {}),
    }
    with translation.override(language):
        text: str = render_to_string(template, context)
    return finished(text).encode()
