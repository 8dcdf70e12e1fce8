"""Run in an installation after crashes: rows of one transaction are there together or not at all."""

from __future__ import annotations

import django

django.setup()

from django.db import connection  # noqa: E402

from peluit.casework.models import Case  # noqa: E402
from peluit.infra import blobs  # noqa: E402
from peluit.intake.models import Report, SealedObject, Upload  # noqa: E402
from peluit.keyring.models import KeyCopy  # noqa: E402

if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchone()[0] == "ok"
cases = set(Report.objects.values_list("case_id", flat=True))
assert cases
assert cases == set(Case.objects.values_list("case_id", flat=True))
assert cases == set(SealedObject.objects.filter(kind="report").values_list("case_id", flat=True))
for case_id in cases:
    assert KeyCopy.objects.filter(case_id=case_id).count() == 3
    for upload in Upload.objects.filter(case_id=case_id):
        assert upload.offset == upload.size == blobs.size(upload.upload_id)
