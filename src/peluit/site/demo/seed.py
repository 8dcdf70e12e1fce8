"""The demo city before anybody enrolled: what ``scripts/make_fixtures.py`` starts from."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from peluit.site.demo import content
from peluit.site.founding import found


@transaction.atomic
def seed(*, portal_host: str, desk_host: str) -> dict[str, dict[str, Any]]:
    """Found the city and mark it as a demo; give the invitations' tokens for officers and holders."""
    city = content.read(content.CITY_FILE)
    founded = found(city, portal_host=portal_host, desk_host=desk_host)
    founded.organisation.is_demo = True
    founded.organisation.save(update_fields=["is_demo"])
    thresholds = {entry["code"]: entry["threshold"] for entry in city["channels"]}
    return {
        "officers": founded.officers,
        "holders": {code: {"token": token, "threshold": thresholds[code]} for code, token in founded.holders.items()},
    }
