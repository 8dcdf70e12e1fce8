"""Letters go with the case that they grew out of: their key copies, what was written, and the files."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from peluit.accounts.models import Organisation
from peluit.infra import blobs
from peluit.intake.models import SealedObject, Upload
from peluit.keyring.models import KeyCopy
from peluit.referrals.models import Referral, ReferralLink


def destroy_letters(organisation: Organisation, case_id: str) -> None:
    """Destroy every letter out of this case, in the caller's transaction; their files go when it is over."""
    links = ReferralLink.objects.filter(organisation=organisation, case_id=case_id)
    letters = list(links.values_list("referral_id", flat=True))
    files = list(
        Upload.objects.filter(organisation=organisation, case_id__in=letters).values_list("upload_id", flat=True)
    )
    for model in (KeyCopy, SealedObject, Upload):
        model._default_manager.filter(organisation=organisation, case_id__in=letters).delete()
    Referral.objects.filter(organisation=organisation, referral_id__in=letters).delete()
    links.delete()
    transaction.on_commit(partial(blobs.delete_all, files))
