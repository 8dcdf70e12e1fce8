"""Enrolment: an officer's browser made the keys; the server keeps the public ones and the sealed vaults."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from peluit.accounts.models import Officer, Organisation
from peluit.accounts.services import close_sign_in, set_proofs
from peluit.core.directory import key_id
from peluit.core.envelope import check_header
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.audit.services import record
from peluit.keyring import queries
from peluit.keyring.models import InvitationKind, OfficerKey, Vault, VaultMethod
from peluit.keyring.services.directories import propose_directory
from peluit.keyring.services.invitations import access_invitation, use_invitation
from peluit.keyring.texts import RECIPIENT

LONGEST_VAULT = 8192


def enrol(
    *,
    organisation: Organisation,
    token: str,
    proof: str,
    recovery_proof: str,
    verify: bytes,
    recipient: str,
    vault: bytes,
    recovery_vault: bytes,
) -> OfficerKey:
    """Use an officer's invitation: their key id is computed here from the public keys, never believed.

    An invitation to enrol anew replaces keys that were lost: their vaults are destroyed, so that no words and no
    device open them again, and their public halves stay for old signatures.

    :raises DomainError: ``invitation-invalid``; ``malformed`` naming the field; ``already-exists`` if the
        officer, or these keys, are enrolled already.
    """
    if len(verify) != 32:
        raise DomainError(ErrorCode.MALFORMED, field="verify")
    if not RECIPIENT.match(recipient):
        raise DomainError(ErrorCode.MALFORMED, field="recipient")
    check_vaults(vault, recovery_vault)
    with transaction.atomic():
        invitation = access_invitation(organisation=organisation, token=token)
        officer = invitation.officer
        if officer is None:
            raise DomainError(ErrorCode.INVITATION_INVALID)
        use_invitation(invitation=invitation)
        facts: dict[str, str | int] = {}
        if invitation.kind == InvitationKind.RENEWAL:
            facts["replaces"] = _replace_key(officer)
        key = _keep_key(officer, verify, recipient)
        set_proofs(officer=officer, proof=proof, recovery_proof=recovery_proof)
        Vault.objects.create(officer=officer, method=VaultMethod.PHRASE, sealed=vault)
        Vault.objects.create(officer=officer, method=VaultMethod.RECOVERY, sealed=recovery_vault)
        facts["key_id"] = key.key_id
        record(organisation_id=organisation.pk, actor=officer.login, act="enrol", facts=facts)
        for channel in queries.list_channels_of(officer):
            propose_directory(channel=channel, actor=officer.login)
    return key


def _replace_key(officer: Officer) -> str:
    """Take the officer's keys out of use; gives their id. A passkey's vault would open the old ones: it goes, too."""
    key = queries.access_key(officer)
    key.replaced_on = queries.today(officer.organisation)
    key.save(update_fields=["replaced_on"])
    Vault.objects.filter(officer=officer).delete()
    close_sign_in(officer=officer)
    return key.key_id


def check_vaults(vault: bytes, recovery_vault: bytes) -> None:
    """Check the outer form of two vaults. :raises DomainError: ``too-large`` or ``malformed``, also if they are one."""
    if vault == recovery_vault:
        raise DomainError(ErrorCode.MALFORMED, field="recovery_vault")
    check_vault(vault)
    check_vault(recovery_vault)


def check_vault(sealed: bytes) -> None:
    """Check the outer form of a vault. :raises DomainError: ``too-large`` or ``malformed``."""
    if len(sealed) > LONGEST_VAULT:
        raise DomainError(ErrorCode.TOO_LARGE, most=LONGEST_VAULT)
    check_header(sealed)


def _keep_key(officer: Officer, verify: bytes, recipient: str) -> OfficerKey:
    try:
        with transaction.atomic():
            return OfficerKey.objects.create(
                organisation=officer.organisation,
                officer=officer,
                key_id=key_id(verify, recipient),
                verify=verify,
                recipient=recipient,
                enrolled_on=queries.today(officer.organisation),
            )
    except IntegrityError as error:
        raise DomainError(ErrorCode.ALREADY_EXISTS) from error
