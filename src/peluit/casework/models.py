"""Rows of casework: plain is only what routing, deadlines and lists need (docs/threat-model.md)."""

from __future__ import annotations

from django.db import models

from peluit.core.lifecycle import CaseState
from peluit.core.policy import DayKind
from peluit.core.recusal import RecusalReason
from peluit.core.retention import Fate, HoldReason
from peluit.core.team import Grade, Part
from peluit.infra.random_keys import RandomKeyModel


class Case(RandomKeyModel):
    """A report as a matter to work on. Its id comes from the reporter's words (protocol 3.3)."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    case_id = models.CharField(max_length=32)
    channel_code = models.CharField(max_length=40)
    state = models.CharField(max_length=20, choices=[(state.value, state.value) for state in CaseState])
    received_on = models.DateField()
    state_on = models.DateField()
    due_on = models.DateField(null=True, help_text="the nearer of limit_on and the day of the next news")
    limit_on = models.DateField(null=True, help_text="the last day of the state's own limit")
    grade = models.CharField(max_length=1, blank=True, choices=[(grade.value, grade.value) for grade in Grade])
    category = models.CharField(max_length=40, blank=True, help_text="a code of the channel's form")
    unit = models.CharField(max_length=40, blank=True, help_text="a code of the channel's list of agencies")
    has_news = models.BooleanField(default=True, help_text="the reporter wrote since an officer last answered")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "case_id"], name="case_once")]
        indexes = [
            models.Index(fields=["organisation", "state", "due_on", "-state_on", "case_id"], name="case_state_due"),
            models.Index(fields=["organisation", "due_on", "-state_on", "case_id"], name="case_order"),
            models.Index(fields=["organisation", "due_on"], name="case_news", condition=models.Q(has_news=True)),
        ]

    def __str__(self) -> str:
        return self.case_id


class Assignment(RandomKeyModel):
    """An officer's part in the team of a case."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    case_id = models.CharField(max_length=32)
    key_id = models.CharField(max_length=32)
    part = models.CharField(max_length=10, choices=[(part.value, part.value) for part in Part])
    assigned_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "case_id", "key_id"], name="assignment_once")]
        indexes = [models.Index(fields=["organisation", "key_id"], name="assignment_of")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.key_id}"


class RefusalProposal(RandomKeyModel):
    """That an officer proposed to find a report not eligible; another one decides. The reasons are sealed."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    case_id = models.CharField(max_length=32)
    object_id = models.CharField(max_length=32, help_text="the sealed sheet with the reasons")
    login = models.CharField(max_length=200, help_text="who proposed it")
    proposed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "case_id"], name="refusal_proposal_once")]

    def __str__(self) -> str:
        return self.case_id


class NoticeKind(models.TextChoices):
    """What an officer is told by a colleague's act."""

    ASSIGNED = "assigned"
    MENTIONED = "mentioned"
    PROPOSED = "proposed"
    """Another officer proposed a refusal: this one may decide."""


class Notice(RandomKeyModel):
    """Something that a colleague's act asks of a reader of the case. Never written for a reporter's act."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    key_id = models.CharField(max_length=32, help_text="whom it is for")
    case_id = models.CharField(max_length=32)
    kind = models.CharField(max_length=10, choices=NoticeKind.choices)
    made_on = models.DateField()
    is_seen = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "key_id", "case_id", "kind"], name="notice_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.case_id}"


class SavedFilters(RandomKeyModel):
    """Filters of the list that an officer keeps: codes and dates, no words of theirs."""

    officer = models.ForeignKey("accounts.Officer", on_delete=models.CASCADE, db_index=False)
    query = models.CharField(max_length=400)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "query"], name="saved_filters_once")]

    def __str__(self) -> str:
        return self.query


class Recusal(RandomKeyModel):
    """An officer who was excluded from a case: they declared a conflict, or another reader excluded them."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    case_id = models.CharField(max_length=32)
    key_id = models.CharField(max_length=32)
    reason = models.CharField(max_length=10, choices=[(reason.value, reason.value) for reason in RecusalReason])
    made_on = models.DateField()
    has_new_key = models.BooleanField(help_text="a reader's browser has made keys without them")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "case_id", "key_id"], name="recusal_once")]

    def __str__(self) -> str:
        return self.case_id


class DatedRule(RandomKeyModel):
    """What every rule that an organisation sets itself has: of what, from when to when, on what legal ground."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    basis = models.CharField(max_length=200, help_text="dasar hukum")
    needs_checking = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)

    code: models.CharField[str, str]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from}"


class Policy(DatedRule):
    """A limit that the organisation sets itself; it comes before the packaged one of the same code."""

    code = models.CharField(max_length=40)
    days = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in DayKind])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code", "valid_from"], name="policy_once"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="policy_ends_after_it_begins",
            ),
        ]


class CalendarDay(RandomKeyModel):
    """A day on which the organisation rests beside the national holidays, or works in spite of one."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    day = models.DateField()
    name = models.CharField(max_length=120)
    is_working = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "day"], name="calendar_day_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class Retention(RandomKeyModel):
    """How a closed case is kept, where that is not as its path says; it goes with the case."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    case_id = models.CharField(max_length=32)
    code = models.CharField(max_length=20, blank=True, help_text="a class that an officer set")
    held_since = models.DateField(null=True, help_text="legal hold: not destroyed while it is set")
    hold_reason = models.CharField(
        max_length=20, blank=True, choices=[(reason.value, reason.value) for reason in HoldReason]
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "case_id"], name="retention_once")]

    def __str__(self) -> str:
        return self.case_id


class RetentionRule(DatedRule):
    """How long an organisation keeps cases of a class that are closed while it holds; comes before the packaged one."""

    code = models.CharField(max_length=20, help_text="class of retention")
    years = models.PositiveSmallIntegerField()
    fate = models.CharField(max_length=10, choices=[(fate.value, fate.value) for fate in Fate])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code", "valid_from"], name="retention_rule_once"),
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="retention_rule_ends_after_it_begins",
            ),
        ]


class Disposal(RandomKeyModel):
    """A batch of cases to destroy: one officer proposed it, another confirms it."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    proposer = models.CharField(max_length=200, help_text="login")
    proposed_on = models.DateField()
    confirmer = models.CharField(max_length=200, blank=True, help_text="login")
    confirmed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return str(self.proposed_on)


class DisposalItem(RandomKeyModel):
    """A case of a batch; once destroyed, what the record of destruction (berita acara) says of it."""

    disposal = models.ForeignKey(Disposal, on_delete=models.CASCADE, related_name="items")
    case_id = models.CharField(max_length=32, blank=True, help_text="empty once the case is destroyed")
    number = models.CharField(max_length=20)
    code = models.CharField(max_length=20, help_text="class of retention")
    closed_on = models.DateField()
    kept_to = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case_id"], condition=~models.Q(case_id=""), name="disposal_item_once")
        ]

    def __str__(self) -> str:
        return self.number


class CountedCase(RandomKeyModel):
    """What figures keep of a case that was destroyed: no id, no number, no day."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    channel_code = models.CharField(max_length=40)
    path = models.CharField(max_length=600, help_text="states in order, separated by spaces")
    code = models.CharField(max_length=20, help_text="class of retention")
    grade = models.CharField(max_length=1, blank=True)
    category = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    received_year = models.PositiveSmallIntegerField()
    closed_year = models.PositiveSmallIntegerField()
    days = models.PositiveIntegerField(help_text="calendar days from filing to closing")

    def __str__(self) -> str:
        return f"{self.received_year} {self.code}"
