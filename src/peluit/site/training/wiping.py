"""Emptying training organisations: every case, key copy, file, draft and notice goes; the place stays ready for use.

What stays: the officers with their keys, channels, signed lists, units, and the log, which cannot lose a link and gets
an entry. Whatever else names the organisation goes, tables of rooms that are yet to be built among them: what nobody
thought of is deleted rather than kept. Limits and texts go, too: whoever knows the public phrase of the training
administrator may have changed them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models import Model, ProtectedError, QuerySet

from peluit.accounts.models import NoticeAddress, Organisation
from peluit.casework.models import SavedFilters
from peluit.infra import blobs, plain_files
from peluit.infra.audit import queries as audit
from peluit.infra.audit.services import first_break, record
from peluit.intake.models import Upload
from peluit.openness.queries import list_file_ids

KEPT: Final = frozenset(
    {
        "accounts.Officer",
        "accounts.Unit",
        "audit.AuditEntry",
        "keyring.Channel",
        "keyring.Invitation",
        "keyring.OfficerKey",
    }
)
"""Tables that name an organisation and are how it was founded, not what was practised in it."""


class NotTraining(Exception):  # noqa: N818  (a refusal, not a fault)
    """This is no training organisation, or its own log says that it was not founded as one. Nothing was deleted."""


def wipe_all() -> int:
    """Empty every training organisation; gives how many there were.

    :raises NotTraining: at the end, if one bears the mark but must not be emptied; the others are empty then.
    """
    codes = list(Organisation.objects.filter(is_training=True).order_by("code").values_list("code", flat=True))
    refused = []
    for code in codes:
        try:
            wipe(code)
        except NotTraining:
            refused.append(code)
    if refused:
        raise NotTraining(*refused)
    return len(codes)


@transaction.atomic
def wipe(code: str) -> int:
    """Empty the training organisation of this code, in one transaction; gives how many rows went.

    :raises NotTraining: for any other organisation. The mark in the database is not believed alone: the first entry
        of the organisation's log, which its whole chain rests on, must say that it was founded for training.
    """
    organisation = Organisation.objects.select_for_update().filter(code=code).first()
    if organisation is None or not organisation.is_training or not was_founded_for_training(organisation):
        raise NotTraining(code)
    files = list(Upload.objects.filter(organisation=organisation).values_list("upload_id", flat=True))
    plain = list_file_ids(organisation)
    count = _delete(list(_rows_of(organisation)))
    record(
        organisation_id=organisation.pk,
        actor="system",
        act="training-wiped",
        facts={"rows": count, "files": len(files) + len(plain)},
    )
    transaction.on_commit(partial(blobs.delete_all, files))
    for file_id in plain:
        transaction.on_commit(partial(plain_files.delete, file_id))
    return count


def was_founded_for_training(organisation: Organisation) -> bool:
    """Whether the organisation's own log, whose first link is whole, says so."""
    first = audit.find_first(organisation.pk)
    says_so = first is not None and first.act == "create-organisation" and first.facts.get("training") == 1
    return says_so and first_break(organisation.pk) != 1


def wiped_tables() -> list[type[Model]]:
    """Every table with rows of an organisation that are not kept."""
    return [model for model in apps.get_models() if model._meta.label not in KEPT and _names_an_organisation(model)]


def _names_an_organisation(model: type[Model]) -> bool:
    try:
        field = model._meta.get_field("organisation")
    except FieldDoesNotExist:
        return False
    return field.related_model is Organisation


def _rows_of(organisation: Organisation) -> Iterator[QuerySet[Model]]:
    for model in wiped_tables():
        yield model._default_manager.filter(organisation=organisation)
    for personal in (NoticeAddress, SavedFilters):
        yield personal._default_manager.filter(officer__organisation=organisation)


def _delete(waiting: list[QuerySet[Model]]) -> int:
    """Delete all of it, what others point to after those others; gives how many rows went."""
    count = 0
    while waiting:
        held = []
        for rows in waiting:
            try:
                count += rows.delete()[0]
            except ProtectedError:
                held.append(rows)
        if len(held) == len(waiting):
            raise RuntimeError("tables that stay point to rows that are to go")
        waiting = held
    return count
