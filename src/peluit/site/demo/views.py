"""The demo's open secrets on a page, so that nobody needs a second device to try the desk."""

from __future__ import annotations

import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peluit.accounts.session import organisation_of
from peluit.core.errors import DomainError, ErrorCode
from peluit.site.demo import content

PERIOD = 30
"""Seconds that a code lives."""


def sign_ins(request: HttpRequest) -> HttpResponse:
    """Names, passphrases and current codes of the demo's officers; absent from every real installation."""
    organisation = organisation_of(request)
    if not (settings.PELUIT_DEMO and organisation.is_demo):
        raise DomainError(ErrorCode.NOT_FOUND)
    left = PERIOD - int(time.time()) % PERIOD
    return render(request, "site/peraga.html", {"organisation": organisation, "officers": _officers(), "left": left})


def _officers() -> list[dict[str, Any]]:
    keys = content.read(content.KEYS_FILE)["officers"]
    return [entry | keys[entry["username"]] | {"code": _code(keys[entry["username"]]["totp"])} for entry in _people()]


def _people() -> list[dict[str, Any]]:
    people: list[dict[str, Any]] = content.read(content.CITY_FILE)["officers"]
    return people


def _code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD)))
