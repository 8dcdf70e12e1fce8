"""Passkeys and the vaults that they open: made together, forgotten together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from peluit.accounts import passkeys
from peluit.accounts.models import Officer
from peluit.accounts.services import reset_second_factor
from peluit.infra.audit.services import record
from peluit.keyring.models import Vault, VaultMethod
from peluit.keyring.services.enrolment import check_vault


def add_passkey(*, officer: Officer, state: Mapping[str, Any], credential: Mapping[str, Any], vault: bytes) -> Vault:
    """Keep a passkey together with the vault that its PRF output opens.

    :raises DomainError: ``code-wrong``, ``already-exists``, ``malformed`` or ``too-large``.
    """
    check_vault(vault)
    with transaction.atomic():
        credential_id = passkeys.register(officer=officer, state=dict(state), credential=credential)
        row = Vault.objects.create(
            officer=officer, method=VaultMethod.PASSKEY, credential_id=credential_id, sealed=vault
        )
        record(organisation_id=officer.organisation_id, actor=officer.login, act="add-passkey")
    return row


def remove_passkey(*, officer: Officer, credential_id: str) -> None:
    """Forget a passkey and its vault. :raises DomainError: ``not-found``."""
    with transaction.atomic():
        passkeys.remove(officer=officer, credential_id=credential_id)
        Vault.objects.filter(officer=officer, method=VaultMethod.PASSKEY, credential_id=credential_id).delete()
        record(organisation_id=officer.organisation_id, actor=officer.login, act="remove-passkey")


def take_lost_device_away(*, officer: Officer, actor: Officer) -> None:
    """Forget the authenticator app and every passkey of an officer who lost a device.

    :raises DomainError: ``not-entitled`` if an officer tries it for themselves.
    """
    with transaction.atomic():
        reset_second_factor(officer=officer, actor=actor)
        Vault.objects.filter(officer=officer, method=VaultMethod.PASSKEY).delete()
