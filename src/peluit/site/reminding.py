"""Sending the reminders at the hours of the settings, while the server runs."""

from __future__ import annotations

import threading
import time
from datetime import datetime
from typing import Final

import structlog
from django.conf import settings
from django.db import connections

from peluit.accounts.reminders import send_reminders
from peluit.site.daily import wait_for_hour

TRIES: Final = 4
_BETWEEN: Final = 300.0
"""Seconds between tries where the mail server is away."""
log = structlog.get_logger()


def start_reminding() -> None:
    """Begin to wait for the hours in a thread of its own; nothing where no mail server or hour is set."""
    if settings.PELUIT_MAIL_SERVER and settings.PELUIT_MAIL_HOURS:
        threading.Thread(target=_remind_daily, name="reminders", daemon=True).start()


def _remind_daily() -> None:
    """When this runs depends on the clock alone: it tells of no filing."""
    while True:
        remind(wait_for_hour(*settings.PELUIT_MAIL_HOURS))


def remind(at: datetime) -> bool:
    """Send the reminders of this full hour, again where the mail server is away; whether they were sent."""
    server = settings.PELUIT_MAIL_SERVER
    if server is None:
        return False
    for attempt in range(TRIES):
        if attempt:
            time.sleep(_BETWEEN)
        try:
            count = send_reminders(server, sender=settings.PELUIT_MAIL_FROM, at=at)
        except Exception as error:  # noqa: BLE001  (the next hour must have its reminders whatever broke these)
            log.warning("reminders-failed", exception=type(error).__name__)
        else:
            log.info("reminded", count=count)
            return True
        finally:
            connections.close_all()
    return False
