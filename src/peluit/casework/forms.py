"""The shape of what the desk's calls and pages take. Shape only: what is allowed is decided by services."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from peluit.casework.exports import Content, Package, Receiver
from peluit.casework.queries import Filters
from peluit.casework.services import Print, Purpose
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import parse_code, parse_hex
from peluit.core.lifecycle import CaseState
from peluit.core.parts import AskedRange, parse_range
from peluit.core.recusal import RecusalReason
from peluit.core.team import Grade, Part
from peluit.infra.http import unbase64
from peluit.keyring.services import KeyCopyIn

MOST_IDS: Final = 25
MOST_COPIES: Final = 400
MOST_UPLOADS: Final = 20
MOST_TEAM: Final = 30
MOST_PACKAGE: Final = 2**50
"""Bytes of a package: what a browser counts exactly, and more than a disk holds."""
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_BIGGEST: Final = 2**31 - 1
AGES: Final = (7, 14, 30, 60)
_DUES: Final = frozenset({"late", "soon", "reporter"})
_TEAMS: Final = {"saya": "mine", "kosong": "nobody"}
FARTHEST_YEARS: Final = 2
"""The calendar goes so many years back and ahead."""


@dataclass(frozen=True)
class NewObject:
    """A sealed object as a browser sent it."""

    kind: str
    compartment: int
    epoch: int
    object_id: str
    sealed: bytes
    uploads: list[str]
    state: CaseState | None
    next_on: date | None
    extended_to: date | None = None
    proposes_refusal: bool = False
    mentions: tuple[str, ...] = ()


def parse_object(body: Mapping[str, Any]) -> NewObject:
    """The object of ``POST objects``. :raises DomainError: ``malformed``, with the field."""
    state = body.get("state")
    proposes = body.get("proposes_refusal", False)
    if not isinstance(proposes, bool):
        raise DomainError(ErrorCode.MALFORMED, field="proposes_refusal")
    return NewObject(
        kind=_text(body, "kind"),
        compartment=_number(body, "compartment"),
        epoch=_number(body, "epoch"),
        object_id=parse_hex(_text(body, "object_id")),
        sealed=unbase64(body.get("sealed"), field="sealed"),
        uploads=_uploads(body),
        state=None if state is None else _state(state),
        next_on=_date_or_none(body, "next_on"),
        extended_to=_date_or_none(body, "extended_to"),
        proposes_refusal=proposes,
        mentions=_mentions(body),
    )


def _mentions(body: Mapping[str, Any]) -> tuple[str, ...]:
    rows = body.get("mentions", [])
    if not isinstance(rows, list) or len(rows) > MOST_TEAM or not all(isinstance(row, str) for row in rows):
        raise DomainError(ErrorCode.MALFORMED, field="mentions")
    return tuple(parse_hex(row) for row in rows)


def parse_team(body: Mapping[str, Any]) -> dict[str, Part]:
    """Who does what, by key id. :raises DomainError: ``malformed``, also where somebody is named twice."""
    rows = body.get("team")
    if not isinstance(rows, list) or len(rows) > MOST_TEAM or not all(isinstance(row, dict) for row in rows):
        raise DomainError(ErrorCode.MALFORMED, field="team")
    team: dict[str, Part] = {}
    for row in rows:
        key_id, part = parse_hex(_text(row, "key_id")), _text(row, "part")
        if part not in set(Part) or key_id in team:
            raise DomainError(ErrorCode.MALFORMED, field="team")
        team[key_id] = Part(part)
    return team


def parse_class(body: Mapping[str, Any]) -> tuple[Grade | None, str, str]:
    """Class, category and agency; "" where not set. :raises DomainError: ``malformed``, with the field."""
    grade = _text(body, "grade")
    if grade and grade not in set(Grade):
        raise DomainError(ErrorCode.MALFORMED, field="grade")
    category, unit = (_text(body, name) and parse_code(_text(body, name)) for name in ("category", "unit"))
    return (Grade(grade) if grade else None), category, unit


def parse_copies(
    body: Mapping[str, Any], *, compartment: int | None = None, epoch: int | None = None
) -> list[KeyCopyIn]:
    """The key copies of a call; ``compartment`` and ``epoch`` are given where the call says them once.

    :raises DomainError: ``malformed``, also for an empty list.
    """
    rows = body.get("copies")
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_COPIES:
        raise DomainError(ErrorCode.MALFORMED, field="copies")
    copies = []
    for row in rows:
        if not isinstance(row, dict):
            raise DomainError(ErrorCode.MALFORMED, field="copies")
        copies.append(
            KeyCopyIn(
                compartment=_number(row, "compartment") if compartment is None else compartment,
                epoch=_number(row, "epoch") if epoch is None else epoch,
                recipient=parse_hex(_text(row, "recipient")),
                sealed=unbase64(row.get("sealed"), field="sealed"),
            )
        )
    return copies


def parse_compartment(body: Mapping[str, Any]) -> list[KeyCopyIn]:
    """The copies of ``POST compartment``. :raises DomainError: ``malformed``."""
    return parse_copies(body, compartment=_number(body, "compartment"), epoch=_number(body, "epoch"))


def parse_grant(body: Mapping[str, Any], *, kind: str = "grant") -> tuple[NewObject, list[KeyCopyIn]]:
    """The object and the copies of ``POST grants`` or ``POST recusals``. :raises DomainError: ``malformed``."""
    grant = NewObject(
        kind=kind,
        compartment=1,
        epoch=_number(body, "epoch"),
        object_id=parse_hex(_text(body, "object_id")),
        sealed=unbase64(body.get("sealed"), field="sealed"),
        uploads=[],
        state=None,
        next_on=None,
    )
    return grant, parse_copies(body)


def parse_recusal(body: Mapping[str, Any]) -> tuple[str, RecusalReason]:
    """Who is excluded (key id), and why. :raises DomainError: ``malformed``, with the field."""
    reason = _text(body, "reason")
    if reason not in set(RecusalReason):
        raise DomainError(ErrorCode.MALFORMED, field="reason")
    return parse_hex(_text(body, "key_id")), RecusalReason(reason)


def parse_ids(text: str) -> list[str]:
    """Up to 25 case ids with commas between. :raises DomainError: ``malformed``."""
    ids = text.split(",") if text else []
    if len(ids) > MOST_IDS:
        raise DomainError(ErrorCode.MALFORMED, field="ids")
    return [parse_hex(case_id) for case_id in ids]


def parse_purpose(text: str) -> Purpose:
    """Why a file is taken. :raises DomainError: ``malformed`` without one of the purposes."""
    try:
        return Purpose(text)
    except ValueError as error:
        raise DomainError(ErrorCode.MALFORMED, field="purpose") from error


def parse_one_range(headers: Mapping[str, str]) -> AskedRange | None:
    """The part of a file that a request asks for; ``None`` for the whole, also where a condition comes with it:
    nothing here has a validator that ``If-Range`` could name.
    """
    return None if "If-Range" in headers else parse_range(headers.get("Range", ""))


def parse_print(body: Mapping[str, Any]) -> tuple[Print, Purpose | None, str, str]:
    """What of a case is printed, for what, and which file or sheet.

    :raises DomainError: ``malformed``, with the field.
    """
    what, purpose = _text(body, "what"), body.get("purpose")
    if what not in set(Print):
        raise DomainError(ErrorCode.MALFORMED, field="what")
    blob_id = parse_hex(_text(body, "blob")) if "blob" in body else ""
    object_id = parse_hex(_text(body, "object_id")) if "object_id" in body else ""
    return Print(what), None if purpose is None else parse_purpose(_text(body, "purpose")), blob_id, object_id


def parse_export(body: Mapping[str, Any]) -> Package:
    """A package of a case. :raises DomainError: ``malformed``, with the field."""
    receiver, contents, size = _text(body, "receiver"), body.get("parts"), body.get("size")
    if receiver and receiver not in set(Receiver):
        raise DomainError(ErrorCode.MALFORMED, field="receiver")
    if not isinstance(contents, list) or not contents or not all(part in list(Content) for part in contents):
        raise DomainError(ErrorCode.MALFORMED, field="parts")
    if type(size) is not int or not 0 < size <= MOST_PACKAGE:
        raise DomainError(ErrorCode.MALFORMED, field="size")
    return Package(
        purpose=parse_purpose(_text(body, "purpose")),
        receiver=Receiver(receiver) if receiver else None,
        contents={Content(part) for part in contents},
        size=size,
        sha256=parse_hex(_text(body, "sha256"), size=32),
    )


def parse_filters(query: Mapping[str, str]) -> Filters:
    """The filters of the list. Unknown values are left out: an old bookmark still shows a list."""
    state, age, page = query.get("keadaan", ""), query.get("umur", ""), query.get("halaman", "")
    due, grade = query.get("batas", ""), query.get("kelas", "")
    return Filters(
        state=CaseState(state) if state in set(CaseState) else None,
        channel=_code_or_empty(query.get("saluran", "")),
        due=due if due in _DUES else "",
        age=int(age) if age.isascii() and age.isdecimal() and len(age) < 4 and int(age) in AGES else None,
        news=query.get("kabar", "") == "1",
        team=_TEAMS.get(query.get("tim", ""), ""),
        grade=grade if grade in set(Grade) else "",
        category=_code_or_empty(query.get("kategori", "")),
        unit=_code_or_empty(query.get("unit", "")),
        on=_day_or_none(query.get("tanggal", "")),
        page=int(page) if page.isascii() and page.isdecimal() and len(page) < 7 else 1,
    )


def filter_query(filters: Filters) -> str:
    """The filters as a query string without the page, for links that keep them."""
    teams = {value: name for name, value in _TEAMS.items()}
    pairs = {
        "keadaan": filters.state.value if filters.state else "",
        "saluran": filters.channel,
        "batas": filters.due,
        "umur": str(filters.age or ""),
        "kabar": "1" if filters.news else "",
        "tim": teams.get(filters.team, ""),
        "kelas": filters.grade,
        "kategori": filters.category,
        "unit": filters.unit,
        "tanggal": filters.on.isoformat() if filters.on else "",
    }
    return urlencode({name: value for name, value in pairs.items() if value})


def parse_saved(body: Mapping[str, Any]) -> tuple[str, bool]:
    """Filters to keep or to forget, in the one way of writing them that :func:`filter_query` has.

    :raises DomainError: ``malformed``, also for filters that narrow nothing.
    """
    query, is_kept = filter_query(parse_filters(dict(parse_qsl(_text(body, "query"))))), body.get("is_kept")
    if not query or not isinstance(is_kept, bool):
        raise DomainError(ErrorCode.MALFORMED, field="query")
    return query, is_kept


def parse_month(text: str, today: date) -> date:
    """The first day of the month that ``YYYY-MM`` names; this month for anything else."""
    day = _day_or_none(f"{text}-01")
    return day if day is not None and abs(day.year - today.year) <= FARTHEST_YEARS else today.replace(day=1)


def _day_or_none(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.match(text) else None
    except ValueError:
        return None


def _code_or_empty(text: str) -> str:
    try:
        return parse_code(text)
    except DomainError:
        return ""


def _text(body: Mapping[str, Any], field: str) -> str:
    value = body.get(field)
    if not isinstance(value, str):
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return value


def _number(body: Mapping[str, Any], field: str) -> int:
    value = body.get(field)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= _BIGGEST:
        raise DomainError(ErrorCode.MALFORMED, field=field)
    return value


def _state(value: object) -> CaseState:
    if not isinstance(value, str) or value not in set(CaseState):
        raise DomainError(ErrorCode.MALFORMED, field="state")
    return CaseState(value)


def _date_or_none(body: Mapping[str, Any], field: str) -> date | None:
    value = body.get(field)
    if value is None:
        return None
    if not isinstance(value, str) or not _DAY.match(value):
        raise DomainError(ErrorCode.MALFORMED, field=field)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise DomainError(ErrorCode.MALFORMED, field=field) from error


def _uploads(body: Mapping[str, Any]) -> list[str]:
    rows = body.get("uploads", [])
    if not isinstance(rows, list) or len(rows) > MOST_UPLOADS or not all(isinstance(row, str) for row in rows):
        raise DomainError(ErrorCode.MALFORMED, field="uploads")
    if len(set(rows)) != len(rows):
        raise DomainError(ErrorCode.MALFORMED, field="uploads")
    return [parse_hex(row) for row in rows]
