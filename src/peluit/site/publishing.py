"""Publishing figures of quarters that are over, while the server runs."""

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
    """Begin to look once a day, in a thread of its own, whether a quarter is due; the first time at once."""
    threading.Thread(target=_publish_daily, name="figures", daemon=True).start()


def _publish_daily() -> None:
    """A server that was away when a quarter fell due makes up for it as it starts."""
    while True:
        publish()
        wait_for_hour(PUBLISH_HOUR)


def publish() -> None:
    """Publish what is due now; a failure is logged and tried again the next day."""
    try:
        log.info("figures-published", count=publish_all())
    except Exception as error:  # noqa: BLE001  (the next day must have its figures whatever broke these)
        log.warning("figures-failed", exception=type(error).__name__)
    finally:
        connections.close_all()
