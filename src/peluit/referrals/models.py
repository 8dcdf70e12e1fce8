"""Rows of letters: plain is only what deadlines, lists and figures need (docs/threat-model.md).

What a letter says is a sealed object of ``intake`` and its keys are copies of ``keyring``, both in the compartment of
letters under the letter's own random id. One row alone leads from a case to its letters.
"""

from __future__ import annotations

from django.db import models

from peluit.core.lifecycle import RecommendationState, ReferralState
from peluit.core.referral import ReferralKind
from peluit.infra.random_keys import RandomKeyModel


class Referral(RandomKeyModel):
    """A letter. Nothing in this row tells which case it grew out of."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    referral_id = models.CharField(max_length=32)
    channel_code = models.CharField(max_length=40, help_text="the internal channel of its recipients")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ReferralKind])
    unit = models.CharField(max_length=40, help_text="the agency that is written to")
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in ReferralState])
    state_on = models.DateField()
    due_on = models.DateField(help_text="the last day for an answer")
    round = models.PositiveSmallIntegerField(default=1, help_text="how many times an answer was asked for")
    follow_up = models.CharField(
        max_length=20, blank=True, choices=[(state.value, state.value) for state in RecommendationState]
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "referral_id"], name="referral_once")]
        indexes = [models.Index(fields=["organisation", "state", "due_on"], name="referral_state_due")]

    def __str__(self) -> str:
        return self.referral_id


class ReferralLink(RandomKeyModel):
    """Which case a letter grew out of. Read only on the way from a case that the reader may open."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    case_id = models.CharField(max_length=32)
    referral_id = models.CharField(max_length=32)
    sheet_id = models.CharField(max_length=32, help_text="the sealed sheet of the case that records it")
    epoch = models.PositiveIntegerField(help_text="the epoch of the case's file that the letter's key comes from")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "referral_id"], name="referral_link_once")]
        indexes = [models.Index(fields=["organisation", "case_id"], name="referral_link_case")]

    def __str__(self) -> str:
        return self.referral_id
