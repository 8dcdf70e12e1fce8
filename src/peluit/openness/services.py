"""Writes of meetings: by the agency's liaison, until the minutes are in the Inspectorate's hands."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from peluit.accounts.models import Officer
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import ACTION, ActionState
from peluit.core.openness import attendance_fits, month_of, planned_day
from peluit.core.openness_access import MeetingAct
from peluit.core.pictures import media_type_of, without_traces
from peluit.infra import plain_files
from peluit.infra.audit.services import record
from peluit.openness import ports, queries
from peluit.openness.board import latest_month
from peluit.openness.models import ActionItem, Agency, FileKind, Meeting, MeetingFile, Verification
from peluit.openness.shapes import Held, NewAction, Plan

LARGEST_FILE = 10 * 1024 * 1024
MOST_FILES = 30
"""Of one meeting."""


@transaction.atomic
def plan(*, officer: Officer, agency: Agency, month: date, new: Plan) -> Meeting:
    """Set day, place, agenda and invitation of a month's meeting, as often as needed until it was held.

    :raises DomainError: ``malformed`` for a day outside the month, ``already-exists`` for the number of another
        meeting, ``transition-not-allowed`` once the minutes are in.
    """
    meeting = _hold(officer, agency, month)
    if month_of(new.planned_on) != month:
        raise DomainError(ErrorCode.MALFORMED, field="planned_on")
    if new.invitation_number and (
        Meeting.objects.filter(organisation=agency.organisation, invitation_number=new.invitation_number)
        .exclude(pk=meeting.pk)
        .exists()
    ):
        raise DomainError(ErrorCode.ALREADY_EXISTS, field="invitation_number")
    for name, value in vars(new).items():
        setattr(meeting, name, value)
    meeting.called_off_for = ""
    meeting.save()
    _note(officer, "meeting-planned", meeting)
    return meeting


@transaction.atomic
def record_held(*, officer: Officer, agency: Agency, month: date, held: Held) -> Meeting:
    """Write down that the meeting took place, and how many came; who came is on the signed list alone.

    :raises DomainError: ``malformed`` for a day outside the month or ahead (``held_on``), or counts that do not add up
        (``invited``).
    """
    meeting = _hold(officer, agency, month)
    if month_of(held.held_on) != month or held.held_on > queries.today(agency.organisation):
        raise DomainError(ErrorCode.MALFORMED, field="held_on")
    if not attendance_fits(held.invited, held.present, held.absent):
        raise DomainError(ErrorCode.MALFORMED, field="invited", sum=held.present + sum(held.absent.values()))
    for name, value in vars(held).items():
        setattr(meeting, name, value)
    meeting.called_off_for = ""
    meeting.save()
    _note(officer, "meeting-held", meeting)
    return meeting


@transaction.atomic
def call_off(*, officer: Officer, agency: Agency, month: date, reason: str) -> Meeting:
    """Write down that there is no meeting in this month, and why. :raises DomainError: if it was held already."""
    meeting = _hold(officer, agency, month)
    if meeting.held_on is not None:
        raise DomainError(ErrorCode.TRANSITION_NOT_ALLOWED)
    meeting.called_off_for = reason
    meeting.save()
    _note(officer, "meeting-called-off", meeting)
    return meeting


@transaction.atomic
def save_minutes(*, officer: Officer, agency: Agency, month: date, version: int, parts: dict[str, str]) -> Meeting:
    """Keep what was typed so far. The log gets one entry a day and writer, not one for each pause in typing.

    :raises DomainError: ``changed-meanwhile`` with the present version if somebody else saved after ``version``.
    """
    meeting = _hold(officer, agency, month)
    if meeting.version != version:
        raise DomainError(ErrorCode.CHANGED_MEANWHILE, version=meeting.version)
    for name, text in parts.items():
        setattr(meeting, name, text)
    today = queries.today(agency.organisation)
    is_first_today = (meeting.written_by, meeting.written_on) != (officer.login, today)
    meeting.version, meeting.written_by, meeting.written_on = version + 1, officer.login, today
    meeting.save()
    if is_first_today:
        _note(officer, "minutes-written", meeting)
    return meeting


@transaction.atomic
def hand_in(*, officer: Officer, agency: Agency, month: date, list_missing_for: str = "") -> Meeting:
    """Hand the minutes in to the Inspectorate; they stay as they are until it gives them back.

    :param list_missing_for: why there is no signed list of attendance, which belongs to minutes (notula); the
        Inspectorate reads it beside them. Counts for nothing where the list is there.
    :raises DomainError: ``malformed`` naming what is still missing: a field, or ``signed_list``.
    """
    meeting = _hold(officer, agency, month)
    if meeting.held_on is None:
        raise DomainError(ErrorCode.MALFORMED, field="held_on")
    for name in ("discussion", "decisions", "signatory_name"):
        if not getattr(meeting, name).strip():
            raise DomainError(ErrorCode.MALFORMED, field=name)
    has_list = meeting.files.filter(kind=FileKind.ATTENDANCE).exists()
    if not (has_list or list_missing_for):
        raise DomainError(ErrorCode.MALFORMED, field="signed_list")
    meeting.list_missing_for = "" if has_list else list_missing_for
    meeting.minutes_on = meeting.minutes_on or queries.today(agency.organisation)
    meeting.returned_on = None
    meeting.save()
    _note(officer, "minutes-handed-in", meeting, signed_list=int(has_list))
    return meeting


@transaction.atomic
def verify(*, officer: Officer, agency: Agency, month: date, is_accepted: bool, remarks: str) -> Meeting:
    """Accept minutes, or give them back with remarks. :raises DomainError: if they are not in, or were accepted."""
    queries.check(officer, MeetingAct.VERIFY, agency)
    meeting = Meeting.objects.select_for_update().filter(agency=agency, month=month).first()
    if meeting is None or meeting.minutes_on is None or meeting.returned_on or meeting.verified_on:
        raise DomainError(ErrorCode.TRANSITION_NOT_ALLOWED)
    today = queries.today(agency.organisation)
    Verification.objects.create(
        meeting=meeting,
        number=meeting.verifications.count(),
        is_accepted=is_accepted,
        remarks=remarks,
        on=today,
        login=officer.login,
    )
    if is_accepted:
        meeting.verified_on = today
    else:
        meeting.returned_on = today
    meeting.save()
    _note(officer, "minutes-accepted" if is_accepted else "minutes-returned", meeting)
    return meeting


@transaction.atomic
def add_action(*, officer: Officer, agency: Agency, month: date, new: NewAction) -> ActionItem:
    """Write down what the meeting decided to do. :raises DomainError: ``malformed`` for a day before the month."""
    meeting = _hold(officer, agency, month)
    if new.due_on < month:
        raise DomainError(ErrorCode.MALFORMED, field="due_on")
    item = ActionItem.objects.create(
        organisation=agency.organisation, agency=agency, meeting=meeting, state=ACTION.initial.value, **vars(new)
    )
    _note(officer, "action-added", meeting)
    return item


@transaction.atomic
def set_action(*, officer: Officer, agency: Agency, action_id: str, state: ActionState, note: str) -> ActionItem:
    """Say where an action item stands, also after the minutes are in.

    :raises DomainError: ``transition-not-allowed`` from an end, ``malformed`` without a reason for cancelling.
    """
    queries.check(officer, MeetingAct.WRITE, agency)
    Agency.objects.select_for_update().get(pk=agency.pk)
    item = queries.access_action(agency, action_id)
    if not ACTION.may_follow(ActionState(item.state), state):
        raise DomainError(ErrorCode.TRANSITION_NOT_ALLOWED)
    if state is ActionState.CANCELLED and not note:
        raise DomainError(ErrorCode.MALFORMED, field="note")
    item.state, item.note = state.value, note or item.note
    item.ended_on = queries.today(agency.organisation) if state in ACTION.ends else None
    item.save()
    _note(officer, "action-set", item.meeting, state=state.value)
    return item


@transaction.atomic
def add_file(
    *, officer: Officer, agency: Agency, month: date, kind: FileKind, content: bytes, action_id: str = ""
) -> MeetingFile:
    """Keep a picture or PDF; pictures lose place, time and device. Proof of an action item may come at any time.

    :raises DomainError: ``too-large``, ``media-type``, or ``malformed`` for a picture that does not hold together.
    """
    queries.check(officer, MeetingAct.WRITE, agency)
    if len(content) > LARGEST_FILE:
        raise DomainError(ErrorCode.TOO_LARGE, most=LARGEST_FILE)
    media_type = media_type_of(content)
    if media_type is None:
        raise DomainError(ErrorCode.MEDIA_TYPE)
    clean = without_traces(content, media_type)
    if kind is FileKind.PROOF:
        item = queries.access_action(agency, action_id)
        meeting = Meeting.objects.select_for_update().get(pk=item.meeting_id)
    else:
        item, meeting = None, _hold(officer, agency, month)
    if meeting.files.count() >= MOST_FILES:
        raise DomainError(ErrorCode.UPLOAD_QUOTA)
    row = MeetingFile.objects.create(
        meeting=meeting,
        action=item,
        file_id=plain_files.store(clean),
        kind=kind,
        media_type=media_type,
        size=len(clean),
        added_on=queries.today(agency.organisation),
        login=officer.login,
    )
    _note(officer, "meeting-file-added", meeting, kind=kind.value)
    return row


@transaction.atomic
def remove_file(*, officer: Officer, file_id: str) -> None:
    """Take a file away, as long as the minutes can be changed; proof of an open action item at any time."""
    row = queries.access_file(officer, file_id)
    meeting = row.meeting
    queries.check(officer, MeetingAct.WRITE, meeting.agency)
    if row.action is None or ActionState(row.action.state) in ACTION.ends:
        _check_open(meeting)
    row.delete()
    _note(officer, "meeting-file-removed", meeting, kind=row.kind)
    transaction.on_commit(lambda: plain_files.delete(file_id))


def _hold(officer: Officer, agency: Agency, month: date) -> Meeting:
    """The month's row, made where there was none, held until the transaction ends; only its liaison may write.

    :raises DomainError: ``not-found`` for a month that the agency does not meet in, or is too far ahead;
        ``transition-not-allowed`` while the minutes are with the Inspectorate.
    """
    queries.check(officer, MeetingAct.WRITE, agency)
    today = queries.today(agency.organisation)
    if not (agency.since <= month <= latest_month(today)):
        raise DomainError(ErrorCode.NOT_FOUND)
    Agency.objects.select_for_update().get(pk=agency.pk)
    meeting, _ = Meeting.objects.get_or_create(
        agency=agency,
        month=month,
        defaults={
            "organisation": agency.organisation,
            "planned_on": planned_day(agency.rule, month, ports.days_off(agency.organisation, month)),
            "starts_at": agency.starts_at,
            "place": agency.place,
        },
    )
    _check_open(meeting)
    return meeting


def _check_open(meeting: Meeting) -> None:
    if meeting.verified_on or (meeting.minutes_on and not meeting.returned_on):
        raise DomainError(ErrorCode.TRANSITION_NOT_ALLOWED)


def _note(officer: Officer, act: str, meeting: Meeting, **facts: str | int) -> None:
    record(
        organisation_id=officer.organisation_id,
        actor=officer.login,
        act=act,
        facts={"agency": meeting.agency.code, "month": f"{meeting.month:%Y-%m}", **facts},
    )
