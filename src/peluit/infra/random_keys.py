"""Primary keys that tell no order.

On SQLite the key *is* the rowid (``INTEGER PRIMARY KEY`` without AUTOINCREMENT): any other column type would
leave a hidden rowid in order of arrival beside it (protocol page, P6).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.db import models


def random_key() -> int:
    """A random positive 63-bit integer."""
    return secrets.randbits(63) | 1


def neighbouring_keys(count: int) -> range:
    """Positive 63-bit integers from a random one on, for rows that belong together and are written together.

    They lie on the same pages of the database, so that writing them costs little more than writing one.
    """
    first = secrets.randbelow(2**63 - count) + 1
    return range(first, first + count)


if TYPE_CHECKING:
    _BigIntegerField = models.BigIntegerField[int, int]
else:
    _BigIntegerField = models.BigIntegerField


class RandomKeyField(_BigIntegerField):
    """A random 63-bit primary key."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["primary_key"] = True
        kwargs["editable"] = False
        kwargs.setdefault("default", random_key)
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("primary_key", None)
        kwargs.pop("editable", None)
        return name, path, list(args), kwargs

    def db_type(self, connection: Any) -> str:
        return "integer" if connection.vendor == "sqlite" else "bigint"

    def rel_db_type(self, connection: Any) -> str:
        return self.db_type(connection)


class RandomKeyModel(models.Model):
    """Base of every row: a random key and nothing that tells an order."""

    id = RandomKeyField()

    class Meta:
        abstract = True
