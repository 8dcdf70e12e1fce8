"""What is done once a day: everything that has had its day is removed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from peluit.accounts.models import Organisation
from peluit.infra import blobs
from peluit.intake.models import Draft, SpentChallenge, Upload
from peluit.keyring import queries as keyring

_ORPHAN_DAYS: Final = 2


@dataclass
class Swept:
    """How many of each were removed."""

    uploads: int = 0
    drafts: int = 0
    challenges: int = 0
    orphans: int = 0


def sweep() -> Swept:
    """Remove expired drafts, uploads and spent proofs of work, and files without a row, at any time."""
    swept = Swept()
    for organisation in Organisation.objects.order_by("code"):
        today = keyring.today(organisation)
        swept.drafts += Draft.objects.filter(organisation=organisation, expires_on__lt=today).delete()[0]
        swept.uploads += _sweep_uploads(organisation, today)
    utc_today = dt.datetime.now(dt.UTC).date()
    swept.challenges = SpentChallenge.objects.filter(expires_on__lt=utc_today).delete()[0]
    swept.orphans = _sweep_orphans(utc_today)
    return swept


def _sweep_uploads(organisation: Organisation, today: dt.date) -> int:
    with transaction.atomic(durable=True):
        expired = Upload.objects.filter(organisation=organisation, case_id="", expires_on__lt=today)
        upload_ids = list(expired.select_for_update().values_list("upload_id", flat=True))
        Upload.objects.filter(upload_id__in=upload_ids, case_id="").delete()
    blobs.delete_all(upload_ids)
    return len(upload_ids)


def _sweep_orphans(today: dt.date) -> int:
    """Files whose row was never written, or removed just before a crash; young ones may still get theirs."""
    last = (today - dt.date(1970, 1, 1)).days - _ORPHAN_DAYS
    old = [upload_id for upload_id, day in blobs.list_days() if day <= last]
    known = set(Upload.objects.values_list("upload_id", flat=True)) if old else set()
    orphans = [upload_id for upload_id in old if upload_id not in known]
    blobs.delete_all(orphans)
    return len(orphans)
