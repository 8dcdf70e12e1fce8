"""Fills an installation with cases of the shape that filings and months of work leave behind.

  python -m bench.seeding COUNT READER_KEY_ID...

Nine of ten cases are of the channel that the readers read; the tenth is of another, and not theirs. Each has a key
copy of real size for every reader and one for a receipt; nobody could open these, and lists open nothing.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import secrets
import sys
from collections.abc import Sequence
from typing import Any, Final

import django

from bench.city import CHANNEL, CODE

COPY_BYTES: Final = 2707
"""A sealed frame of 1,024 bytes."""
_SHARES: Final = {
    "received": 0.04,
    "in-verification": 0.06,
    "needs-more": 0.03,
    "eligible": 0.07,
    "redirected": 0.15,
    "not-eligible": 0.25,
    "closed": 0.40,
}
_AT_ONCE: Final = 2000


def main() -> None:
    """Fill the database of the environment."""
    count, readers = int(sys.argv[1]), sys.argv[2:]
    django.setup()
    from django.db import connection, transaction

    from peluit.accounts.models import Organisation
    from peluit.casework.models import Case
    from peluit.infra.random_keys import random_key
    from peluit.keyring.models import KeyCopy

    organisation = Organisation.objects.get(code=CODE)
    today = dt.datetime.now(dt.UTC).date()
    dice = random.Random(Case.objects.count())
    # In the order of their keys: ten times as fast as anywhere in between.
    case_ids = sorted(dice.randbytes(16).hex() for _ in range(count))
    keys = iter(sorted(random_key() for _ in range(count * (len(readers) + 2))))
    with transaction.atomic():
        for start in range(0, count, _AT_ONCE):
            rows = [
                Case(id=next(keys), organisation=organisation, case_id=case_id, **_case(today, dice))
                for case_id in case_ids[start : start + _AT_ONCE]
            ]
            _write(rows)
            _write(
                [
                    KeyCopy(
                        id=next(keys),
                        organisation=organisation,
                        case_id=row.case_id,
                        compartment=1,
                        epoch=1,
                        recipient=reader,
                        sealed=os.urandom(COPY_BYTES),
                    )
                    for row in rows
                    for reader in _readers_of(row.channel_code, readers)
                ]
            )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")


def _write(rows: Sequence[Any]) -> None:
    """Write rows in the quickest way that the database has: a hundred thousand cases are a gigabyte."""
    from django.db import connection

    fields = rows[0]._meta.concrete_fields
    table, names = rows[0]._meta.db_table, ", ".join(f'"{field.column}"' for field in fields)
    values = [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(fields))})", values)


def _readers_of(channel: str, readers: Sequence[str]) -> list[str]:
    receipt = secrets.token_hex(16)
    return [*readers, receipt] if channel == CHANNEL else [secrets.token_hex(16), receipt]


def _case(today: dt.date, dice: random.Random) -> dict[str, Any]:
    state = dice.choices(list(_SHARES), weights=list(_SHARES.values()))[0]
    is_done = state in {"redirected", "not-eligible", "closed"}
    age = dice.randrange(60, 1500) if is_done else dice.randrange(0, 60)
    state_on = today - dt.timedelta(days=dice.randrange(0, age + 1))
    return {
        "channel_code": CHANNEL if dice.random() < 0.9 else "luar",
        "state": state,
        "received_on": today - dt.timedelta(days=age),
        "state_on": state_on,
        "due_on": None if is_done else state_on + dt.timedelta(days=dice.randrange(5, 45)),
        "has_news": not is_done and dice.random() < 0.3,
    }


if __name__ == "__main__":
    main()
