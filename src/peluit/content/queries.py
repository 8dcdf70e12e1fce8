"""Reads of the city's texts, contacts and briefings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peluit.accounts.models import Organisation, UnitKind
from peluit.accounts.queries import list_units, names_by_login
from peluit.content import packaged
from peluit.content.models import Briefing, Contact, Text
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.prose import Section, parse


@dataclass(frozen=True)
class Version:
    """A text as it was at one number; number 0 is the packaged one."""

    number: int
    title: str
    body: str
    published_on: date | None
    name: str
    """Who published it."""
    restored_from: int | None
    language: str = packaged.OWN

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its words, ready to be laid out."""
        return parse(self.body)


@dataclass(frozen=True)
class Place:
    """A contact as pages show it."""

    code: str
    name: str
    purpose: str
    phone: str = ""
    address: str = ""
    web: str = ""
    is_checked: bool = False
    hint: str = ""
    is_packaged: bool = False
    language: str = packaged.OWN
    """Of its name and purpose."""

    @property
    def is_filled(self) -> bool:
        """Whether anybody could be reached by it."""
        return bool(self.phone or self.address or self.web)


def access_packaged(slug: str) -> packaged.Packaged:
    """The packaged text of this slug. :raises DomainError: ``not-found``."""
    found = packaged.texts().get(slug)
    if found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def access_packaged_at(path: str) -> packaged.Packaged:
    """The text at this address of a portal. :raises DomainError: ``not-found``."""
    found = next((text for text in packaged.texts().values() if text.path == path), None)
    if found is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return found


def current(organisation: Organisation, slug: str, language: str = packaged.OWN) -> Version:
    """What people read under this slug now: the city's own words, else the packaged ones in ``language``.

    :raises DomainError: ``not-found``.
    """
    origin = access_packaged(slug)
    row = Text.objects.filter(organisation=organisation, slug=slug).order_by("-number").first()
    return _version(row, "") if row else _packaged_version(origin, language)


def access_version(organisation: Organisation, slug: str, number: int) -> Version:
    """One version of a text. :raises DomainError: ``not-found``."""
    origin = access_packaged(slug)
    if number == 0:
        return _packaged_version(origin)
    row = Text.objects.filter(organisation=organisation, slug=slug, number=number).first()
    if row is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return _version(row, names_by_login(organisation, {row.login}).get(row.login, row.login))


def list_versions(organisation: Organisation, slug: str) -> list[Version]:
    """Every version of a text, the newest first, the packaged one last. :raises DomainError: ``not-found``."""
    origin = access_packaged(slug)
    rows = list(Text.objects.filter(organisation=organisation, slug=slug).order_by("-number"))
    names = names_by_login(organisation, {row.login for row in rows})
    return [*(_version(row, names.get(row.login, row.login)) for row in rows), _packaged_version(origin)]


def list_texts(organisation: Organisation, language: str = packaged.OWN) -> list[tuple[packaged.Packaged, Version]]:
    """Every text with what people read of it now, as :func:`current` gives it, in one query."""
    newest = {row.slug: row for row in Text.objects.filter(organisation=organisation).order_by("number")}
    return [
        (origin, _version(newest[slug], "") if slug in newest else _packaged_version(origin, language))
        for slug, origin in packaged.texts().items()
    ]


def list_contacts(organisation: Organisation, language: str = packaged.OWN) -> list[Place]:
    """The packaged contacts, filled in as far as the city did, and the city's own behind them.

    One that is still as it was packaged is named in ``language``; what a city wrote stays as it wrote it.
    """
    rows = {row.code: row for row in Contact.objects.filter(organisation=organisation).order_by("name", "code")}
    known = packaged.contacts()
    first = [_place(rows.get(code), origin, language) for code, origin in known.items()]
    return [*first, *(_place(row, None, language) for code, row in rows.items() if code not in known)]


def list_briefings(organisation: Organisation) -> list[Briefing]:
    """Every sosialisasi that was counted, the newest first."""
    return list(Briefing.objects.filter(organisation=organisation).order_by("-held_on", "agency"))


def agencies_without_briefing(organisation: Organisation, briefings: Sequence[Briefing]) -> list[str]:
    """Names of the agencies (OPD) of which nobody has come yet."""
    reached = {row.agency for row in briefings if row.present}
    return [name for name in list_agencies(organisation) if name not in reached]


def list_agencies(organisation: Organisation) -> list[str]:
    """Names of the organisation's agencies, in the order of its list of units."""
    return [unit.name for unit in list_units(organisation) if unit.kind == UnitKind.AGENCY]


def _version(row: Text, name: str) -> Version:
    return Version(row.number, row.title, row.body, row.published_on, name, row.restored_from)


def _packaged_version(origin: packaged.Packaged, language: str = packaged.OWN) -> Version:
    words = origin.words(language)
    return Version(0, words.title, words.body, None, "", None, words.language)


def _place(row: Contact | None, origin: packaged.PackagedContact | None, language: str) -> Place:
    if row is None:
        if origin is None:
            raise ValueError("a contact is a row, or packaged, or both")
        is_english = language == "en"
        return Place(
            origin.code,
            origin.name_en if is_english else origin.name,
            origin.purpose_en if is_english else origin.purpose,
            hint=origin.hint,
            is_packaged=True,
            language=language if is_english else packaged.OWN,
        )
    return Place(
        code=row.code,
        name=row.name,
        purpose=row.purpose,
        phone=row.phone,
        address=row.address,
        web=row.web,
        is_checked=row.is_checked,
        hint=origin.hint if origin else "",
        is_packaged=origin is not None,
    )
