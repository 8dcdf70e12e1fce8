"""Fills an installation with cases of the shape that filings and months of work leave behind.

  python -m bench.seeding COUNT READER_KEY_ID...

Nine of ten cases are of the channel that the readers read; the tenth is of another, and not theirs. Each has a key
copy of real size for every reader and one for a receipt; nobody could open these, and lists open nothing. One case in
ten wrote a letter to an agency; of those letters one in five still waits for its answer.
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
_LETTERS: Final = 0.1
_AWAITED: Final = 0.2
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
    from peluit.referrals.models import Referral, ReferralLink

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
            letters = {secrets.token_hex(16): row.case_id for row in rows if dice.random() < _LETTERS}
            _write(
                [
                    Referral(id=random_key(), organisation=organisation, referral_id=letter, **_letter(today, dice))
                    for letter in letters
                ]
            )
            _write(
                [
                    ReferralLink(
                        id=random_key(),
                        organisation=organisation,
                        case_id=case_id,
                        referral_id=letter,
                        sheet_id=secrets.token_hex(16),
                        epoch=1,
                    )
                    for letter, case_id in letters.items()
                ]
            )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "PRAGMA wal_checkpoint(TRUNCATE)")


def _write(rows: Sequence[Any]) -> None:
    """Write rows in the quickest way that the database has: a hundred thousand cases are a gigabyte."""
    from django.db import connection

    if not rows:
        return
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


def _letter(today: dt.date, dice: random.Random) -> dict[str, Any]:
    is_awaited = dice.random() < _AWAITED
    due_on = today + dt.timedelta(days=dice.randrange(-30, 30) if is_awaited else dice.randrange(-1500, -30))
    return {
        "channel_code": "instansi",
        "kind": "follow-up",
        "unit": f"opd-{dice.randrange(1, 40)}",
        "state": dice.choice(("sent", "seen")) if is_awaited else dice.choice(("answered", "suitable", "withdrawn")),
        "state_on": due_on - dt.timedelta(days=20),
        "due_on": due_on,
        "round": 1,
        "follow_up": "not-yet" if is_awaited else "done",
    }


if __name__ == "__main__":
    main()
