"""Reads of agencies, meetings and who writes for whom; objects are given only to those who may see them."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from peluit.accounts.models import Officer, Organisation
from peluit.core.access import Role
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import ACTION
from peluit.core.openness import ItemFacts, is_carried_over
from peluit.core.openness_access import MeetingAct, Publicity, may
from peluit.openness.models import ActionItem, Agency, AgencyLiaison, BoardSettings, Meeting, MeetingFile

ENDED = sorted(state.value for state in ACTION.ends)


def today(organisation: Organisation) -> date:
    """The date where the organisation is."""
    return timezone.localdate(timezone=ZoneInfo(organisation.timezone))


def settings_of(organisation: Organisation) -> BoardSettings:
    """What the organisation publishes; the defaults, unsaved, where nothing was set."""
    row = BoardSettings.objects.filter(organisation=organisation).first()
    return row or BoardSettings(organisation=organisation)


def publicity_of(organisation: Organisation) -> Publicity:
    """How much of the board is public."""
    return Publicity(settings_of(organisation).publicity)


def find_own_agency(officer: Officer) -> Agency | None:
    """The agency that this officer writes for."""
    row = AgencyLiaison.objects.filter(officer=officer, agency__organisation=officer.organisation).first()
    return row.agency if row else None


def may_do(officer: Officer, act: MeetingAct, agency: Agency | None = None) -> bool:
    """Whether an officer may do this, with meetings of ``agency`` where it is about one."""
    is_own = (
        agency is not None
        and officer.role == Role.LIAISON
        and AgencyLiaison.objects.filter(officer=officer, agency=agency).exists()
    )
    return may(act, Role(officer.role), is_own_agency=is_own)


def check(officer: Officer, act: MeetingAct, agency: Agency | None = None) -> None:
    """Do nothing if the officer may. :raises DomainError: ``not-entitled``, which looks like ``not-found`` outside."""
    if not may_do(officer, act, agency):
        raise DomainError(ErrorCode.NOT_ENTITLED)


def list_agencies(organisation: Organisation, *, also_inactive: bool = False) -> list[Agency]:
    """The agencies that meet, by their short names."""
    rows = Agency.objects.filter(organisation=organisation)
    return list((rows if also_inactive else rows.filter(is_active=True)).order_by("short_name"))


def access_agency(organisation: Organisation, code: str) -> Agency:
    """An agency that meets. :raises DomainError: ``not-found``."""
    agency = Agency.objects.filter(organisation=organisation, code=code, is_active=True).first()
    if agency is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return agency


def parse_month(text: str) -> date:
    """The first day of a month written ``2026-11``. :raises DomainError: ``not-found``: it stands in addresses."""
    if len(text) != 7:
        raise DomainError(ErrorCode.NOT_FOUND)
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise DomainError(ErrorCode.NOT_FOUND) from error


def find_meeting(agency: Agency, month: date) -> Meeting | None:
    """The row of a month's meeting, if anybody wrote anything about it."""
    return Meeting.objects.filter(agency=agency, month=month).first()


def access_meeting(agency: Agency, month: date) -> Meeting:
    """The row of a month's meeting. :raises DomainError: ``not-found``."""
    meeting = find_meeting(agency, month)
    if meeting is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return meeting


def list_decided(meeting: Meeting) -> list[ActionItem]:
    """What a meeting decided to do, the first due first."""
    return list(meeting.actions.order_by("due_on", "pk").prefetch_related("proofs"))


def list_carried_over(agency: Agency, month: date) -> list[ActionItem]:
    """What earlier meetings decided and was still open when the month began."""
    rows = ActionItem.objects.filter(agency=agency, meeting__month__lt=month).select_related("meeting")
    rows = rows.order_by("due_on", "pk").prefetch_related("proofs")
    return [row for row in rows if is_carried_over(ItemFacts(row.meeting.month, row.ended_on), month)]


def list_open_actions(organisation: Organisation) -> list[ActionItem]:
    """Everything that is still to be done, the first due first."""
    rows = ActionItem.objects.filter(organisation=organisation, agency__is_active=True).exclude(state__in=ENDED)
    return list(rows.select_related("agency", "meeting").order_by("due_on", "pk"))


def access_action(agency: Agency, action_id: str) -> ActionItem:
    """An action item of an agency. :raises DomainError: ``not-found``."""
    row = None
    if action_id.isascii() and action_id.isdigit() and len(action_id) < 20:
        row = ActionItem.objects.filter(agency=agency, pk=int(action_id)).select_related("meeting").first()
    if row is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    return row


def access_file(officer: Officer, file_id: str) -> MeetingFile:
    """A file of a meeting that the officer sees. :raises DomainError: ``not-found``."""
    row = (
        MeetingFile.objects.filter(file_id=file_id, meeting__organisation=officer.organisation)
        .select_related("meeting__agency")
        .first()
    )
    if row is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    check(officer, MeetingAct.SEE_MEETING, row.meeting.agency)
    return row


def list_file_ids(organisation: Organisation) -> list[str]:
    """Ids of every file of its meetings, for whoever deletes the organisation's rows."""
    return list(MeetingFile.objects.filter(meeting__organisation=organisation).values_list("file_id", flat=True))


def suggest_invitation_number(agency: Agency, month: date) -> int:
    """The running number that the agency's next invitation of this year would have."""
    rows = Meeting.objects.filter(agency=agency, month__year=month.year).exclude(invitation_number="")
    return rows.exclude(month=month).count() + 1
