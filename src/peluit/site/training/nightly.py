"""The hour at which training organisations are emptied while the server runs."""

from __future__ import annotations

import threading
from typing import Final

import structlog
from django.db import connections

from peluit.site.daily import wait_for_hour
from peluit.site.training.wiping import wipe_all

WIPE_HOUR: Final = 2
log = structlog.get_logger()


def start_wiping() -> None:
    """Begin to wait for the hour in a thread of its own: an organisation that is founded later is emptied, too."""
    threading.Thread(target=_wipe_nightly, name="training", daemon=True).start()


def _wipe_nightly() -> None:
    while True:
        wait_for_hour(WIPE_HOUR)
        wipe_now()


def wipe_now() -> bool:
    """Empty them all; whether it worked. What broke is logged by its type only, and the next night tries again."""
    try:
        log.info("training-wiped", count=wipe_all())
    except Exception as error:  # noqa: BLE001  (the next night must come whatever broke this one)
        log.warning("training-wipe-failed", exception=type(error).__name__)
        return False
    finally:
        connections.close_all()
    return True
