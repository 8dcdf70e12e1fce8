"""Rows of keys. Private keys stand here only wrapped; the server has nothing to unwrap them with."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from peluit.accounts.models import role_name
from peluit.infra.random_keys import RandomKeyModel


class Channel(RandomKeyModel):
    """A way in, with its own readers, directory signers and root key."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    subjects = models.JSONField(default=list, help_text="which answers to 'whom do you report' lead here")
    holder = models.CharField(max_length=160, help_text="who keeps the root key")
    position = models.PositiveSmallIntegerField(default=0)
    is_internal = models.BooleanField(
        default=False, help_text="its people receive letters of officers; no portal page knows it, nobody reports here"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="channel_code")]

    def __str__(self) -> str:
        return self.code


class Membership(RandomKeyModel):
    """An officer's place in a channel's directory."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="memberships")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, help_text="as in accounts.Role; only verifikator read at intake")
    is_signer = models.BooleanField(default=False)
    is_former = models.BooleanField(default=False)
    unit_code = models.CharField(
        max_length=40, blank=True, help_text="the agency that a recipient of letters answers for"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "officer"], name="membership_once")]

    def __str__(self) -> str:
        return f"{self.channel_id}/{self.officer_id}"

    @property
    def role_name(self) -> str:
        """The role as people call it."""
        return role_name(self.role)


class OfficerKey(RandomKeyModel):
    """An officer's public keys as made in their browser. Those that they replaced stay, to read old signatures by."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="keys")
    key_id = models.CharField(max_length=32)
    verify = models.BinaryField(max_length=32)
    recipient = models.TextField()
    enrolled_on = models.DateField()
    replaced_on = models.DateField(null=True, help_text="since when the officer has other keys, having lost these")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key_id"], name="officer_key_id"),
            models.UniqueConstraint(
                fields=["officer"], condition=models.Q(replaced_on__isnull=True), name="officer_key_current"
            ),
        ]

    def __str__(self) -> str:
        return self.key_id


class VaultMethod(models.TextChoices):
    """What opens a vault."""

    PHRASE = "phrase", _("Passphrase")
    RECOVERY = "recovery", _("Recovery sheet")
    PASSKEY = "passkey", _("Passkey")


class Vault(RandomKeyModel):
    """An officer's private keys, sealed in their browser to something only they have (protocol 6)."""

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="vaults")
    method = models.CharField(max_length=10, choices=VaultMethod.choices)
    credential_id = models.CharField(max_length=400, blank=True)
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "method", "credential_id"], name="vault_method")]

    def __str__(self) -> str:
        return self.method


class InvitationKind(models.TextChoices):
    """What an invitation is for."""

    OFFICER = "officer", _("Enrol an officer")
    RENEWAL = "renewal", _("Enrol an officer anew, with new keys")
    HOLDER = "holder", _("Make a channel's root")


class Invitation(RandomKeyModel):
    """A one-time link of the ceremony; only the hash of its token is kept."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, choices=InvitationKind.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True)
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, null=True)
    expires_on = models.DateField()
    used_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.kind


class RootDocument(RandomKeyModel):
    """A channel's root document: exact signed text and the signature that vouches for it."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="roots")
    version = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    key = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "version"], name="root_version")]

    def __str__(self) -> str:
        return self.digest


class Directory(RandomKeyModel):
    """One version of a channel's directory: pending until enough signers signed its exact text."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="directories")
    version = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    expires_on = models.DateField()
    is_published = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel", "version"], name="directory_version")]

    def __str__(self) -> str:
        return self.digest


class DirectorySignature(RandomKeyModel):
    """One signer's signature over a directory's exact text."""

    directory = models.ForeignKey(Directory, on_delete=models.CASCADE, related_name="signatures")
    key_id = models.CharField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["directory", "key_id"], name="one_signature_each")]

    def __str__(self) -> str:
        return self.key_id


class KeyCopy(RandomKeyModel):
    """A compartment's identity sealed to one reader: (case, compartment, epoch, recipient)."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    case_id = models.CharField(max_length=32)
    compartment = models.PositiveSmallIntegerField(help_text="1 dialogue, 2 file, 3 letter")
    epoch = models.PositiveIntegerField()
    recipient = models.CharField(max_length=32, help_text="key id of an officer or of the receipt")
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "case_id", "compartment", "epoch", "recipient"], name="key_copy_once"
            )
        ]
        indexes = [
            models.Index(fields=["organisation", "recipient", "compartment", "case_id"], name="key_copy_recipient")
        ]

    def __str__(self) -> str:
        return self.case_id
