"""New words for the same keys: an officer's vaults and proofs are exchanged in one step."""

from __future__ import annotations

from django.db import transaction

from peluit.accounts.models import Officer
from peluit.accounts.services import end_sessions, is_proof_of, set_proofs
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.audit.services import record
from peluit.keyring import queries
from peluit.keyring.models import Vault, VaultMethod
from peluit.keyring.services.enrolment import check_vaults


def renew_vaults(
    *, officer: Officer, current: str, proof: str, recovery_proof: str, vault: bytes, recovery_vault: bytes
) -> None:
    """Exchange an officer's passphrase and recovery sheet for new ones, all or nothing; every session ends.

    ``current`` is the proof of the passphrase or the sheet that they have now: an unlocked desk that somebody left does
    not suffice. Passkeys stay, since they open the same keys. The caller may let the present session go on.

    :raises DomainError: ``sign-in-failed`` if ``current`` is neither; ``not-found`` for whoever has no keys;
        ``malformed`` or ``too-large`` naming the field, also where a new proof is the old one.
    """
    queries.access_key(officer)
    check_vaults(vault, recovery_vault)
    if not is_proof_of(officer, current):
        raise DomainError(ErrorCode.SIGN_IN_FAILED)
    if is_proof_of(officer, proof) or is_proof_of(officer, recovery_proof):
        raise DomainError(ErrorCode.MALFORMED, field="proof")
    with transaction.atomic():
        set_proofs(officer=officer, proof=proof, recovery_proof=recovery_proof)
        for method, sealed in ((VaultMethod.PHRASE, vault), (VaultMethod.RECOVERY, recovery_vault)):
            Vault.objects.update_or_create(
                officer=officer, method=method, credential_id="", defaults={"sealed": sealed}
            )
        end_sessions(officer=officer)
        record(organisation_id=officer.organisation_id, actor=officer.login, act="renew-words")
