"""The two ways in which the API says the same: as the web does, and as applications of cities do."""

from __future__ import annotations

import re
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from peluit.core.paging import Paging
from peluit.infra.http import json_response
from peluit.integration.queries import Answer

CITY: Final = "kota"
_DATE: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z", re.ASCII)
_ACCEPTS_CITY: Final = re.compile(r'application/json\s*;\s*profile\s*=\s*"?kota"?\s*(?:[;,]|\Z)', re.IGNORECASE)


def respond(request: HttpRequest, answer: Answer, *, profile: str, page: int = 1, size: int = 0) -> HttpResponse:
    """An answer in the profile that was asked for.

    :param size: of a page; 0 for what has no pages.
    """
    is_city = profile == CITY or _ACCEPTS_CITY.search(request.headers.get("Accept", "")) is not None
    paging = Paging(page, size, len(answer.data)) if size else None
    data = answer.data[paging.part] if paging and isinstance(answer.data, list) else answer.data
    if is_city:
        body: dict[str, Any] = {"status": 200, "message": answer.message, "data": in_city_dates(data)}
        if paging:
            body["pagination"] = _pagination(paging)
    else:
        body = {**answer.about, "data": data}
    response = json_response(body)
    if paging:
        response["Link"] = ", ".join(
            f'<{request.path}?halaman={number}&per={size}{"&profil=kota" if profile else ""}>; rel="{relation}"'
            for relation, number in paging.relations.items()
        )
    return response


def in_city_dates(value: Any) -> Any:
    """The same with every date as ``DD/MM/YYYY HH:mm``; hours are not known, so they are 00:00."""
    if isinstance(value, dict):
        return {key: in_city_dates(part) for key, part in value.items()}
    if isinstance(value, list):
        return [in_city_dates(part) for part in value]
    found = _DATE.match(value) if isinstance(value, str) else None
    return f"{found[3]}/{found[2]}/{found[1]} 00:00" if found else value


def _pagination(paging: Paging) -> dict[str, Any]:
    return {
        "current_page": paging.page,
        "per_page": paging.size,
        "total_records": paging.total,
        "total_pages": paging.pages,
        "has_next": paging.has_next,
        "has_prev": paging.has_prev,
    }
