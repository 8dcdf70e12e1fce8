"""Rows of agencies, their monthly meetings and what these decided. None has anything to do with a case.

Who attended is not kept: a row holds how many were invited, present, and absent for which reason; the signed list
is a file.
"""

from __future__ import annotations

from django.db import models

from peluit.core.lifecycle import ActionState
from peluit.core.openness import MeetingFacts, Rule
from peluit.core.openness_access import DEFAULT_PUBLICITY, Publicity
from peluit.core.policy import DayKind
from peluit.infra.random_keys import RandomKeyModel

LONGEST_TEXT = 20_000
"""Of each part of the minutes, in characters."""
DEFAULT_PATTERN = "005/{urut:3}/{opd}/{tahun}"


class BoardSettings(RandomKeyModel):
    """What an organisation publishes, and how invitations are numbered."""

    organisation = models.OneToOneField("accounts.Organisation", on_delete=models.PROTECT)
    publicity = models.CharField(
        max_length=10, choices=[(level.value, level.value) for level in Publicity], default=DEFAULT_PUBLICITY.value
    )
    invitation_pattern = models.CharField(max_length=80, default=DEFAULT_PATTERN)

    def __str__(self) -> str:
        return str(self.publicity)


class Limit(RandomKeyModel):
    """An organisation's own limit, from a day on; it comes before the packaged one."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    code = models.CharField(max_length=20)
    days = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=200)
    valid_from = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "code", "valid_from"], name="openness_limit_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.days} {DayKind.WORKING}"


class Agency(RandomKeyModel):
    """An agency (OPD) that meets every month, and when."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    code = models.SlugField(max_length=40, help_text="in addresses")
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40, help_text="as in numbers of letters")
    is_active = models.BooleanField(default=True)
    since = models.DateField(help_text="first month that counts")
    week = models.PositiveSmallIntegerField(default=1)
    weekday = models.PositiveSmallIntegerField(default=2, help_text="0 is Monday")
    starts_at = models.TimeField()
    place = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="openness_agency_code")]

    def __str__(self) -> str:
        return self.name

    @property
    def rule(self) -> Rule:
        """When this agency meets."""
        return Rule(self.week, self.weekday)


class AgencyLiaison(RandomKeyModel):
    """Which agency an officer writes for."""

    officer = models.OneToOneField("accounts.Officer", on_delete=models.CASCADE)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="liaisons")

    def __str__(self) -> str:
        return f"{self.officer} {self.agency}"


class Meeting(RandomKeyModel):
    """The meeting of an agency in one month. There is a row once anybody wrote anything about it."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="meetings")
    month = models.DateField(help_text="its first day")
    planned_on = models.DateField()
    starts_at = models.TimeField()
    place = models.CharField(max_length=160, blank=True)
    invitation_number = models.CharField(max_length=80, blank=True)
    invitation_on = models.DateField(null=True, blank=True)
    chair = models.CharField(max_length=160, blank=True, help_text="the post, not a name")
    secretary = models.CharField(max_length=160, blank=True, help_text="the post, not a name")
    agenda = models.JSONField(default=list, help_text="codes of the checklist")
    other_agenda = models.TextField(blank=True)
    called_off_for = models.CharField(max_length=400, blank=True)
    held_on = models.DateField(null=True, blank=True)
    invited = models.PositiveSmallIntegerField(null=True, blank=True)
    present = models.PositiveSmallIntegerField(null=True, blank=True)
    absent = models.JSONField(default=dict, help_text="how many for which reason")
    opening = models.TextField(blank=True)
    discussion = models.TextField(blank=True)
    decisions = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    signatory_name = models.CharField(max_length=120, blank=True)
    signatory_rank = models.CharField(max_length=120, blank=True)
    signatory_number = models.CharField(max_length=30, blank=True, help_text="NIP")
    list_missing_for = models.CharField(
        max_length=400, blank=True, help_text="why the minutes were handed in without the signed list of attendance"
    )
    version = models.PositiveIntegerField(default=0, help_text="of the minutes: counted up with each save")
    written_by = models.CharField(max_length=90, blank=True)
    written_on = models.DateField(null=True, blank=True)
    minutes_on = models.DateField(null=True, blank=True, help_text="when the minutes were first handed in")
    returned_on = models.DateField(null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "month"], name="openness_meeting_once")]
        indexes = [models.Index(fields=["organisation", "month"], name="openness_meeting_month")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.month}"

    @property
    def facts(self) -> MeetingFacts:
        """What its status follows from."""
        return MeetingFacts(
            planned_on=self.planned_on,
            held_on=self.held_on,
            minutes_on=self.minutes_on,
            returned_on=self.returned_on,
            is_called_off=bool(self.called_off_for),
        )


class Verification(RandomKeyModel):
    """What the Inspectorate said of minutes."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="verifications")
    number = models.PositiveSmallIntegerField(
        default=0, help_text="of the meeting's, in the order in which they were said"
    )
    is_accepted = models.BooleanField()
    remarks = models.TextField(blank=True)
    on = models.DateField()
    login = models.CharField(max_length=90)

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.on}"


class ActionItem(RandomKeyModel):
    """Something that a meeting decided to do."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="actions")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="actions")
    text = models.CharField(max_length=400)
    who = models.CharField(max_length=160, help_text="the post, not a name")
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in ActionState])
    ended_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "state"], name="openness_action_state")]

    def __str__(self) -> str:
        return self.text


class FileKind(models.TextChoices):
    """What a file of a meeting is."""

    PHOTO = "photo"
    ATTENDANCE = "attendance"
    PROOF = "proof"


class MeetingFile(RandomKeyModel):
    """A picture or PDF of a meeting, kept as it is but for what pictures tell besides the picture."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="files")
    action = models.ForeignKey(ActionItem, on_delete=models.CASCADE, null=True, blank=True, related_name="proofs")
    file_id = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=10, choices=FileKind.choices)
    media_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    added_on = models.DateField()
    login = models.CharField(max_length=90)

    def __str__(self) -> str:
        return self.file_id
