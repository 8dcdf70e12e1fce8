"""The register of document numbers. No row names a case: which document has which number is sealed with it."""

from __future__ import annotations

from django.db import models

from peluit.core.numbering import LONGEST_PATTERN, Unused
from peluit.infra.random_keys import RandomKeyModel

LONGEST_TEXT = 200
"""A pattern may name its code and its long year more than once."""


class NumberFormat(RandomKeyModel):
    """How the organisation writes the numbers of one kind of document; it comes before the packaged one."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    kind = models.CharField(max_length=40, help_text="the form of a sheet")
    code = models.CharField(max_length=20)
    pattern = models.CharField(max_length=LONGEST_PATTERN)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "kind"], name="number_format_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pattern}"


class DocumentNumber(RandomKeyModel):
    """A number that was taken, once for ever: a cancelled one stays, with why, so that every gap is explained."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    number_id = models.CharField(max_length=32, help_text="made by the browser: asking again gives the same number")
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=LONGEST_TEXT, help_text="as it was written when it was taken")
    taken_on = models.DateField()
    login = models.CharField(max_length=200)
    cancelled_on = models.DateField(null=True, blank=True)
    cancelled_for = models.CharField(max_length=12, blank=True, choices=[(why.value, why.value) for why in Unused])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "year", "number"], name="document_number_once"),
            models.UniqueConstraint(fields=["organisation", "text"], name="document_number_text_once"),
            models.UniqueConstraint(fields=["organisation", "number_id"], name="document_number_id_once"),
        ]

    def __str__(self) -> str:
        return self.text
