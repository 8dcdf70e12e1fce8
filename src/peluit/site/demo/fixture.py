"""Writing the demo's rows and sealed files to two files, and reading them into an empty installation."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.core import serializers
from django.db import transaction
from django.db.models import Model

from peluit.accounts.models import Letterhead, Officer, Organisation, Unit
from peluit.casework.models import Assignment, CalendarDay, Case, Policy, RefusalProposal
from peluit.casework.policies import dates_after
from peluit.core.lifecycle import CaseState
from peluit.infra import blobs
from peluit.infra.audit.models import AuditEntry
from peluit.intake.models import Report, SealedObject, Upload
from peluit.keyring.models import (
    Channel,
    Directory,
    DirectorySignature,
    KeyCopy,
    Membership,
    OfficerKey,
    RootDocument,
    Vault,
)
from peluit.referrals.models import Referral, ReferralLink
from peluit.site.demo import content

MODELS: tuple[type[Model], ...] = (
    Organisation,
    Unit,
    Officer,
    Authenticator,
    Channel,
    Membership,
    OfficerKey,
    Vault,
    RootDocument,
    Directory,
    DirectorySignature,
    KeyCopy,
    Report,
    SealedObject,
    Upload,
    Case,
    Assignment,
    RefusalProposal,
    Policy,
    CalendarDay,
    Referral,
    ReferralLink,
    AuditEntry,
)
_FIXED_TIME = (2026, 1, 1, 0, 0, 0)


def backdate(reports: dict[str, dict[str, Any]], today: dt.date) -> None:
    """Give each case the dates of its story instead of the day the fixtures were made."""
    for report in reports.values():
        received_on = today - dt.timedelta(report["days_ago"])
        state_on = today - dt.timedelta(report["last_days_ago"])
        case = Case.objects.get(case_id=report["case_id"])
        case.received_on, case.state_on = received_on, state_on
        dates = dates_after(case.organisation, CaseState(case.state), state_on)
        case.due_on, case.limit_on = dates.nearest, dates.limit
        case.save()
        Report.objects.filter(case_id=case.case_id).update(received_on=received_on)
        SealedObject.objects.filter(case_id=case.case_id).update(stored_on=received_on)
        for link in ReferralLink.objects.filter(case_id=case.case_id):
            Referral.objects.filter(referral_id=link.referral_id).update(state_on=state_on)
            SealedObject.objects.filter(case_id=link.referral_id).update(stored_on=state_on)


def dump() -> None:
    """Write every row and sealed file of the demo."""
    rows = [row for model in MODELS for row in json.loads(serializers.serialize("json", model._default_manager.all()))]
    # The serializer cuts times to milliseconds; the digest of an act is over its whole moment.
    moments = {entry.pk: entry.at.isoformat() for entry in AuditEntry.objects.all()}
    for row in rows:
        if row["pk"] in moments and row["model"] == AuditEntry._meta.label_lower:
            row["fields"]["at"] = moments[row["pk"]]
    raw = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    with content.ROWS_FILE.open("wb") as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
        packed.write(raw)
    with zipfile.ZipFile(content.BLOBS_FILE, "w", zipfile.ZIP_STORED) as archive:
        for upload in Upload.objects.exclude(case_id="").order_by("upload_id"):
            sealed = b"".join(blobs.read(upload.upload_id))
            archive.writestr(zipfile.ZipInfo(upload.upload_id, _FIXED_TIME), sealed)


def load(*, portal_host: str, desk_host: str, today: dt.date) -> Organisation:
    """Read the demo into an empty database; plain dates move so that the demo is as fresh as when it was made."""
    shift = today - dt.date.fromisoformat(content.read(content.KEYS_FILE)["made_on"])
    with transaction.atomic():
        for item in serializers.deserialize("json", gzip.decompress(content.ROWS_FILE.read_bytes()).decode()):
            if isinstance(item.object, Organisation):
                item.object.portal_host, item.object.desk_host = portal_host, desk_host
            _move(item.object, shift)
            item.save()
    for name, sealed in _blobs():
        blobs.create(name)
        blobs.append(name, 0, [sealed])
    organisation = Organisation.objects.get()
    Letterhead.objects.create(organisation=organisation, **content.read(content.CITY_FILE)["letterhead"])
    return organisation


def _move(row: Model, shift: dt.timedelta) -> None:
    for name in ("received_on", "state_on", "due_on", "limit_on", "assigned_on", "proposed_on", "stored_on"):
        if value := getattr(row, name, None):
            setattr(row, name, value + shift)


def _blobs() -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(content.BLOBS_FILE) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)
