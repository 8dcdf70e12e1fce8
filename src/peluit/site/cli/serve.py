"""Serve the portals and desks of every organisation of this installation.

The database is brought up to date first. No request is logged: neither address nor path nor time. Put a
reverse proxy with HTTPS in front for anything but the demo, and tell it not to log addresses either.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
from pathlib import Path
from socket import AI_PASSIVE, SOCK_STREAM, create_server, getaddrinfo
from typing import Final

import structlog
from django.db import connection, connections
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from peluit.infra.log import SERVER_LOGGING
from peluit.intake.tasks import sweep
from peluit.site.daily import wait_for_hour
from peluit.site.database import bring_up_to_date
from peluit.site.demo.guard import has_forbidden_demo
from peluit.site.publishing import publish, start_publishing
from peluit.site.reminding import start_reminding
from peluit.site.training.nightly import start_wiping

SWEEP_HOUR: Final = 3
_THREADS: Final = 64
"""Requests worked on at once, in all processes together: most wait for a slow phone's bytes. Each thread may
hold a connection, of which PostgreSQL has 100 by default."""
_WRITING_SQLITE: Final = 4
"""Processes of a SQLite database: one writes at a time, so that more would mostly wait for each other."""
log = structlog.get_logger()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words that ``peluit serve`` takes."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--socket", type=Path, metavar="PATH", help="listen on a Unix socket instead")
    parser.add_argument("--workers", type=int, default=0, help="processes (default: one for each processor)")


def run(arguments: argparse.Namespace) -> int:
    """Serve until told to stop."""
    bring_up_to_date()
    if has_forbidden_demo():
        print(
            "This data holds the demo's public keys: whoever has read them can open its reports.",
            file=sys.stderr,
        )
        print("Start with an empty data directory, or use `peluit demo`.", file=sys.stderr)
        return 1
    try:
        serve(host=arguments.host, port=arguments.port, socket=arguments.socket, workers=arguments.workers)
    except OSError as error:
        print(f"Cannot listen there: {error.strerror or error}.", file=sys.stderr)
        return 1
    return 0


def serve(*, host: str, port: int, socket: Path | None = None, workers: int = 0) -> None:
    """Serve a database that is up to date until told to stop.

    :param workers: processes; 0 for one for each processor, on SQLite at most four.
    """
    publish()  # what fell due while no server ran
    processes = workers or _processes()
    server = Server(
        "peluit.site.wsgi:application",
        address=host if socket else _free_address(host, port),
        port=port,
        uds=socket,
        uds_permissions=0o660 if socket else None,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=processes,
        blocking_threads=max(4, _THREADS // processes),
        log_access=False,
        log_level=LogLevels.error,
        log_dictconfig=dict(SERVER_LOGGING),
        respawn_failed_workers=True,
    )
    server.on_startup(_start_sweeper)
    server.on_startup(start_reminding)
    server.on_startup(start_publishing)
    server.on_startup(start_wiping)
    server.serve()


def _processes() -> int:
    processors = len(os.sched_getaffinity(0))
    return min(processors, _WRITING_SQLITE) if connection.vendor == "sqlite" else processors


def _free_address(host: str, port: int) -> str:
    """The address of ``host``, after trying it: what the HTTP server itself says of a taken one helps nobody.

    :raises OSError: if it is taken or not ours.
    """
    family, _, _, _, address = getaddrinfo(host, port, type=SOCK_STREAM, flags=AI_PASSIVE)[0]
    with create_server(address[:2], family=family):
        return str(address[0])


def _start_sweeper() -> None:
    threading.Thread(target=_sweep_daily, name="sweeper", daemon=True).start()


def _sweep_daily() -> None:
    """Sweep at the same hour every day, whatever was filed: when this runs tells of no filing."""
    while True:
        wait_for_hour(SWEEP_HOUR)
        try:
            swept = sweep()
            log.info("swept", count=swept.uploads + swept.drafts + swept.orphans)
        except Exception as error:  # noqa: BLE001  (the next day must have its sweep whatever broke this one)
            log.warning("sweep-failed", exception=type(error).__name__)
        finally:
            connections.close_all()
