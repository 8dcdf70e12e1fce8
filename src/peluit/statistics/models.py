"""Published figures, as they were suppressed. What was counted is never kept, and a row never changes."""

from __future__ import annotations

from django.db import models

from peluit.infra.random_keys import RandomKeyModel


class QuarterFigures(RandomKeyModel):
    """The figures of a quarter; those of its last quarter bring along the figures of the year."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    made_on = models.DateField()
    events = models.JSONField(help_text="measure: count, or why it is withheld")
    lengths = models.JSONField(help_text="stage: median or null, limit, kind of days")
    year_events = models.JSONField(default=dict)
    year_lengths = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "year", "quarter"], name="quarter_figures_once")]

    def __str__(self) -> str:
        return f"{self.year}/{self.quarter}"


class DeclaredSanctions(RandomKeyModel):
    """Sanctions of a year by level, as the Inspectorate declared them; ``None`` is withheld.

    Which sanction somebody got is sealed, so nothing here is counted by the server. The numbers that were typed were
    suppressed at once and not kept.
    """

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    year = models.PositiveSmallIntegerField()
    declared_on = models.DateField()
    light = models.PositiveIntegerField(null=True)
    medium = models.PositiveIntegerField(null=True)
    heavy = models.PositiveIntegerField(null=True)
    total = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "year"], name="declared_sanctions_once")]

    def __str__(self) -> str:
        return str(self.year)
