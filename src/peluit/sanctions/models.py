"""Rows of discipline: that it goes on, where it stands, and its days (docs/threat-model.md).

Who it is about, for what, and with which sanction is sealed in sheets of the case. Nothing here tells two people of one
case apart but a random id.
"""

from __future__ import annotations

from django.db import models

from peluit.core.discipline.rules import ClockCode
from peluit.core.discipline.steps import Step
from peluit.core.lifecycle import DisciplinaryState
from peluit.infra.random_keys import RandomKeyModel


class DisciplinaryCase(RandomKeyModel):
    """The discipline of one person in a case."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    case_id = models.CharField(max_length=32)
    matter_id = models.CharField(max_length=32, help_text="random, made by a browser; sheets name it")
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in DisciplinaryState])
    due_on = models.DateField(null=True, help_text="the day to watch, worked out when the last step was taken")
    due_clock = models.CharField(max_length=40, blank=True, choices=[(code.value, code.value) for code in ClockCode])
    effect_on = models.DateField(null=True, help_text="when the decision takes effect unless it is challenged")
    objection_by = models.DateField(null=True)
    appeal_by = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "matter_id"], name="matter_once")]
        indexes = [models.Index(fields=["organisation", "case_id"], name="matter_of_case")]

    def __str__(self) -> str:
        return self.matter_id


class DisciplineStep(RandomKeyModel):
    """A step that was taken; the sheet that says what it was is sealed."""

    matter = models.ForeignKey(DisciplinaryCase, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField(help_text="its place in the row of steps")
    step = models.CharField(max_length=20, choices=[(step.value, step.value) for step in Step])
    on = models.DateField()
    until = models.DateField(null=True, help_text="of the examination, or the last day of the sanction")
    object_id = models.CharField(max_length=32, help_text="the sealed sheet")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter", "number"], name="discipline_step_in_row"),
            models.UniqueConstraint(fields=["matter", "object_id"], name="discipline_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.step}"


class Recovery(RandomKeyModel):
    """The repayment of a loss that an examination found; its amounts are sealed."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    case_id = models.CharField(max_length=32)
    recovery_id = models.CharField(max_length=32, help_text="random, made by a browser; sheets name it")
    found_on = models.DateField(help_text="date of the LHP")
    settle_by = models.DateField(help_text="the last day to make the loss whole administratively")
    settled_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "recovery_id"], name="recovery_once")]
        indexes = [models.Index(fields=["organisation", "case_id"], name="recovery_of_case")]

    def __str__(self) -> str:
        return self.recovery_id


class Instalment(RandomKeyModel):
    """A day on which an instalment is due, and whether what was paid covers it."""

    recovery = models.ForeignKey(Recovery, on_delete=models.CASCADE, related_name="instalments")
    due_on = models.DateField()
    is_covered = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recovery", "due_on"], name="instalment_once")]

    def __str__(self) -> str:
        return self.due_on.isoformat()
