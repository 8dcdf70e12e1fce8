"""Rows that reporters make: random keys, dates without times, nothing that tells who or in which order."""

from __future__ import annotations

from django.db import models

from peluit.infra.random_keys import RandomKeyModel


class Report(RandomKeyModel):
    """A filing: what the words find again, and the digest that makes it idempotent."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    channel_code = models.CharField(max_length=40)
    case_id = models.CharField(max_length=32)
    mailbox_id = models.CharField(max_length=32)
    credential_hash = models.CharField(max_length=64)
    receipt_key_id = models.CharField(max_length=32, help_text="whose key copies the words open")
    request_digest = models.CharField(max_length=64, help_text="of every sealed byte of the filing")
    promise_text = models.TextField()
    received_on = models.DateField()
    is_recorded = models.BooleanField(default=False, help_text="typed by an officer, who saw the words")
    renewal = models.BinaryField(default=b"", help_text="what words taken later need to open the box; sealed to them")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "case_id"], name="report_case"),
            models.UniqueConstraint(fields=["organisation", "mailbox_id"], name="report_mailbox"),
        ]

    def __str__(self) -> str:
        return self.case_id


class SealedObject(RandomKeyModel):
    """One sealed object of a case, by whomever. The kind is plain, so that the wrong one is refused."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    case_id = models.CharField(max_length=32)
    object_id = models.CharField(max_length=32)
    kind = models.CharField(max_length=20)
    compartment = models.PositiveSmallIntegerField()
    epoch = models.PositiveIntegerField()
    is_from_reporter = models.BooleanField()
    stored_on = models.DateField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "case_id", "object_id"], name="sealed_object_once")
        ]

    def __str__(self) -> str:
        return self.object_id


class Upload(RandomKeyModel):
    """A sealed file, arriving or arrived. Who knows its random id may continue it until it is claimed."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    upload_id = models.CharField(max_length=32, unique=True)
    size = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    case_id = models.CharField(max_length=32, blank=True, help_text="empty until claimed")
    draft_mailbox_id = models.CharField(max_length=32, blank=True, help_text="kept for this draft until it expires")
    compartment = models.PositiveSmallIntegerField(default=0, help_text="0 until claimed")
    is_from_reporter = models.BooleanField()
    expires_on = models.DateField(null=True, help_text="when it is swept if never claimed")

    class Meta:
        indexes = [models.Index(fields=["organisation", "case_id"], name="upload_case")]

    def __str__(self) -> str:
        return self.upload_id


class Draft(RandomKeyModel):
    """A draft sealed to its own words, kept for seven days ("Lanjutkan nanti")."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    mailbox_id = models.CharField(max_length=32)
    credential_hash = models.CharField(max_length=64)
    sealed = models.BinaryField()
    expires_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "mailbox_id"], name="draft_mailbox")]

    def __str__(self) -> str:
        return self.mailbox_id


class SpentChallenge(RandomKeyModel):
    """A proof of work that was used; kept until it would have expired anyway."""

    digest = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField()
    is_training = models.BooleanField(default=False, help_text="fifty people who practise make nobody else wait")

    class Meta:
        indexes = [models.Index(fields=["expires_on"], name="spent_challenge_expiry")]

    def __str__(self) -> str:
        return self.digest
