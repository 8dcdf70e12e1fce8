"""Rows of the library of questions and answers: plain, typed anew for everybody, and public once two officers agree."""

from __future__ import annotations

from django.db import models

from peluit.core.guidance import LONGEST_BASIS, LONGEST_QUESTION, Subject
from peluit.infra.random_keys import RandomKeyModel


class Entry(RandomKeyModel):
    """One question of general use. What it says stands in its versions."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    withdrawn_on = models.DateField(null=True, help_text="no longer shown to anybody outside")
    withdrawer = models.CharField(max_length=200, blank=True, help_text="login")

    def __str__(self) -> str:
        return str(self.pk)


class Version(RandomKeyModel):
    """What an entry says, from the day on which a second officer agreed; older ones stay."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=20, choices=[(subject.value, subject.value) for subject in Subject])
    question = models.CharField(max_length=LONGEST_QUESTION)
    answer = models.TextField()
    basis = models.CharField(max_length=LONGEST_BASIS, blank=True, help_text="dasar hukum")
    proposer = models.CharField(max_length=200, help_text="login")
    proposed_on = models.DateField()
    confirmer = models.CharField(max_length=200, blank=True, help_text="login; empty while it waits")
    published_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "number"], name="guidance_version_once"),
            models.CheckConstraint(
                condition=~models.Q(confirmer=models.F("proposer")), name="guidance_takes_two_officers"
            ),
        ]

    def __str__(self) -> str:
        return self.question
