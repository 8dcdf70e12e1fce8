"""Publishing figures of quarters that are over: before the server begins to answer, and while it runs."""

from __future__ import annotations

import threading
from typing import Final

import structlog
from django.db import connections

from peluit.site.daily import wait_for_hour
from peluit.statistics.tasks import publish_all

PUBLISH_HOUR: Final = 4
log = structlog.get_logger()


def start_publishing() -> None:
    """Begin to look once a day whether a quarter is due, in a thread of its own.

    It does nothing until its hour: processes are forked while the server starts, and a lock that a busy thread holds at
    that moment would be held in them for ever.
    """
    threading.Thread(target=_publish_daily, name="figures", daemon=True).start()


def _publish_daily() -> None:
    while True:
        wait_for_hour(PUBLISH_HOUR)
        publish()


def publish() -> None:
    """Publish what is due now; a failure is logged, tried again the next day, and keeps no server from starting."""
    try:
        if count := publish_all():
            log.info("figures-published", count=count)
    except Exception as error:  # noqa: BLE001  (reports must come in and the next day must have its figures)
        log.warning("figures-failed", exception=type(error).__name__)
    finally:
        connections.close_all()
