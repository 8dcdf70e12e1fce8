"""The chain of officers' acts: one row an act, each with the digest of the row before (protocol: Log a)."""

from __future__ import annotations

from django.db import models

from peluit.infra.random_keys import RandomKeyModel


class AuditEntry(RandomKeyModel):
    """One act of an officer, reads of sensitive things included. Never written for a reporter's act."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=90, help_text="login of the officer, or 'system'")
    act = models.CharField(max_length=40)
    case_id = models.CharField(max_length=32, blank=True)
    facts = models.JSONField(default=dict, help_text="small facts from an allow-list, never content")
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "sequence"], name="audit_sequence")]
        indexes = [models.Index(fields=["organisation", "case_id"], name="audit_case")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.act}"
