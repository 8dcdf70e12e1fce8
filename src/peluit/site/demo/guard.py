"""Keeping the demo's public keys out of real installations."""

from __future__ import annotations

from django.conf import settings

from peluit.accounts.models import Organisation
from peluit.keyring.models import OfficerKey
from peluit.site.demo.content import demo_key_ids


def has_forbidden_demo() -> bool:
    """Whether this installation is not the demo but holds the demo's city or any of its public keys."""
    if settings.PELUIT_DEMO:
        return False
    return (
        Organisation.objects.filter(is_demo=True).exists()
        or OfficerKey.objects.filter(key_id__in=demo_key_ids()).exists()
    )


def is_current_demo() -> bool:
    """Whether the demo's people are those whose keys this version carries."""
    enrolled = set(OfficerKey.objects.values_list("key_id", flat=True))
    return demo_key_ids() <= enrolled
