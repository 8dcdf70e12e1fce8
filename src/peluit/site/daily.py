"""Waiting for an hour of the day."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

_LONGEST_NAP: Final = 600.0
"""Seconds slept at once: after a suspension, or a change of the clock, it is late by no more than this."""


def next_at(hour: int, *, after: datetime) -> datetime:
    """The first full ``hour`` that comes after this moment."""
    at = after.replace(hour=hour, minute=0, second=0, microsecond=0)
    return at if at > after else at + timedelta(days=1)


def wait_for_hour(*hours: int) -> datetime:
    """Return when the clock next passes one of these ``hours``; gives that full hour."""
    until = _nearest(hours, after=timezone.localtime())
    while (left := (until - timezone.localtime()).total_seconds()) > 0:
        time.sleep(min(left, _LONGEST_NAP))
    return until


def _nearest(hours: Sequence[int], *, after: datetime) -> datetime:
    return min(next_at(hour, after=after) for hour in hours)
