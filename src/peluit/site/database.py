"""Brings the database up to date; two servers that start at once on an empty one both succeed."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

_LOCK: Final = 0x70656C756974
"""The advisory lock that migrating servers queue for ("peluit")."""


def bring_up_to_date() -> None:
    """Run pending migrations, one server at a time; whoever comes second finds nothing to do."""
    with _only_one():
        if list_pending_migrations():
            call_command("migrate", interactive=False, verbosity=0)
    # Workers are forked next; an open connection must not be shared with them.
    connections.close_all()


def list_pending_migrations() -> list[str]:
    """Names of the migrations that have not run."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def is_ready() -> bool:
    """Whether the database answers and nothing is pending."""
    try:
        return not list_pending_migrations()
    except DatabaseError:
        return False


@contextmanager
def _only_one() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        return
    folder = Path(settings.PELUIT_DATA_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "migrate.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
