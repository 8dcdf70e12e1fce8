"""Pages of the desk about meetings of agencies, as fragments that the shell's router puts into ``<main>``."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from peluit.accounts.models import Officer, Role
from peluit.accounts.queries import list_officers, posts_by_login
from peluit.accounts.session import require_identified, require_officer
from peluit.core.access import Role as PureRole
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import ActionState
from peluit.core.openness import ABSENCES, Hears, invitation_number
from peluit.core.openness_access import MeetingAct, Publicity, may
from peluit.openness import queries
from peluit.openness.board import Board, Cell, Day, board_of, cell_of, latest_month, task_of
from peluit.openness.limits import CHECKLIST, holding_on
from peluit.openness.models import ActionItem, Agency, AgencyLiaison, FileKind, Meeting

WEEKDAYS: Final = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"))
ABSENCE_NAMES: Final = {
    "duty": _("On duty elsewhere"),
    "leave": _("On leave"),
    "sick": _("Ill"),
    "unexplained": _("Without a reason given"),
}
PUBLICITY_NAMES: Final = {
    Publicity.HIDDEN: _("Nothing: the board is for officials only"),
    Publicity.BOARD: _("The board: months, streaks, numbers of action items"),
    Publicity.COUNTS: _("Also agenda and attendance of accepted minutes, from ten people on"),
    Publicity.DECISIONS: _("Also decisions and action items of accepted minutes (recommended)"),
}
ZONES: Final = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
PAPER_TASKS: Final = 4
"""How many late action items one printed page has room for, the oldest first."""
LINES_TO_SIGN: Final = 24
"""On a printed list of attendance: one sheet, more where more were invited."""
_PUBLIC_PARTS: Final = ("opening", "discussion", "decisions", "closing")


def _heard_by(officer: Officer) -> Hears:
    """From which level on this officer is told of what is late."""
    if officer.role in {Role.LEADERSHIP, Role.APPOINTING}:
        return Hears.LEADERSHIP
    return Hears.AGENCY if officer.role == Role.LIAISON else Hears.INSPECTORATE


def _asked(request: HttpRequest, act: MeetingAct) -> Officer:
    officer = require_officer(request) if act is MeetingAct.MANAGE else require_identified(request)
    if not may(act, PureRole(officer.role), is_own_agency=True):
        raise DomainError(ErrorCode.NOT_ENTITLED)
    return officer


def _common(officer: Officer, part: str) -> dict[str, Any]:
    return {
        "part": part,
        "organisation": officer.organisation,
        "is_liaison": officer.role == Role.LIAISON,
        "is_manager": queries.may_do(officer, MeetingAct.MANAGE),
        "is_verifier": queries.may_do(officer, MeetingAct.VERIFY),
        "sees_meetings": may(MeetingAct.SEE_MEETING, PureRole(officer.role), is_own_agency=False),
        "own_agency": queries.find_own_agency(officer) if officer.role == Role.LIAISON else None,
    }


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The board of the city, with what needs this officer's attention above it."""
    officer = _asked(request, MeetingAct.SEE_BOARD)
    return render(request, "openness/papan.html", _board_of(officer))


def count_waiting(officer: Officer) -> int:
    """How much there is on the board that needs this officer's attention; nothing for whoever may not see it."""
    if not may(MeetingAct.SEE_BOARD, PureRole(officer.role)):
        return 0
    context = _board_of(officer)
    return len(context["attention"]) + len(context["late_tasks"]) + len(context["waiting"])


def _board_of(officer: Officer) -> dict[str, Any]:
    found = board_of(officer.organisation)
    common = _common(officer, "board")
    waiting = found.awaiting_verification if common["is_verifier"] else []
    return {**common, **_attention(officer, found, common), "board": found, "waiting": waiting}


def due_for(officer: Officer) -> dict[str, Any] | None:
    """What a liaison's first page tells of the meetings of their agency; nothing for everybody else."""
    if officer.role != Role.LIAISON:
        return None
    common = _common(officer, "today")
    own = common["own_agency"]
    if own is None:
        return None
    return {**common, **_attention(officer, board_of(officer.organisation, agency=own), common)}


def _attention(officer: Officer, found: Board, common: dict[str, Any]) -> dict[str, Any]:
    """What this officer is to hear of: a liaison of the own agency alone."""
    level, own = _heard_by(officer), common["own_agency"]
    cells = [cell for cell in found.attention(level) if own is None or cell.agency.pk == own.pk]
    tasks = [task for task in found.late_tasks(level) if own is None or task.item.agency_id == own.pk]
    if common["is_liaison"] and own is None:
        cells, tasks = [], []
    return {"attention": cells, "late_tasks": tasks, "attention_count": len(cells) + len(tasks)}


@require_safe
def actions(request: HttpRequest) -> HttpResponse:
    """Everything that is still to be done, of every agency or the liaison's own."""
    officer = _asked(request, MeetingAct.SEE_MEETING)
    common, day = _common(officer, "actions"), Day.of(officer.organisation)
    own = common["own_agency"]
    rows = [item for item in queries.list_open_actions(officer.organisation) if own is None or item.agency_id == own.pk]
    if common["is_liaison"] and own is None:
        rows = []
    return render(request, "openness/tindak_lanjut.html", {**common, "tasks": [task_of(item, day) for item in rows]})


@require_safe
def coordination(request: HttpRequest) -> HttpResponse:
    """One printable page for the coordination meeting of the city's leadership."""
    officer = _asked(request, MeetingAct.SEE_BOARD)
    found = board_of(officer.organisation)
    context = {
        **_common(officer, "coordination"),
        "board": found,
        "attention": found.attention(Hears.INSPECTORATE),
        "late_tasks": found.late_tasks(Hears.INSPECTORATE)[:PAPER_TASKS],
        "total": {
            "open": sum(row.open_actions for row in found.rows),
            "late": sum(row.late_actions for row in found.rows),
            "done": sum(row.done_actions for row in found.rows),
        },
        "month": found.months[-1],
    }
    return render(request, "openness/koordinasi.html", context)


@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Agencies, schedules, liaisons, limits and what is public, for the administrator."""
    officer = _asked(request, MeetingAct.MANAGE)
    organisation = officer.organisation
    links = {row.officer_id: row.agency.code for row in AgencyLiaison.objects.select_related("agency")}
    liaisons = [one for one in list_officers(organisation) if one.role == Role.LIAISON and one.is_active]
    context = {
        **_common(officer, "settings"),
        "settings": queries.settings_of(organisation),
        "levels": [(level.value, name) for level, name in PUBLICITY_NAMES.items()],
        "agencies": queries.list_agencies(organisation, also_inactive=True),
        "liaisons": [(one, links.get(one.pk, "")) for one in liaisons],
        "limits": holding_on(organisation, queries.today(organisation)),
        "weekdays": list(enumerate(WEEKDAYS)),
    }
    return render(request, "openness/aturan.html", context)


@require_safe
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """Twelve months of one agency and what it has to do."""
    officer = _asked(request, MeetingAct.SEE_BOARD)
    one = queries.access_agency(officer.organisation, code)
    found = board_of(officer.organisation, agency=one)
    following = latest_month(found.day.today)
    context = {
        **_common(officer, "agency"),
        "agency": one,
        "board": found,
        "row": found.rows[0],
        "following": cell_of(one, following, queries.find_meeting(one, following), found.day),
        "sees_meeting": queries.may_do(officer, MeetingAct.SEE_MEETING, one),
    }
    return render(request, "openness/opd.html", context)


@require_safe
def meeting(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """One meeting: planned, held, written up, checked."""
    officer, one, cell = _meeting_of(request, code, month)
    row = cell.meeting
    is_writer = queries.may_do(officer, MeetingAct.WRITE, one)
    is_locked = row is not None and (bool(row.verified_on) or (row.minutes_on is not None and row.returned_on is None))
    day = Day.of(officer.organisation)
    context = {
        **_common(officer, "meeting"),
        **_written(cell),
        "agency": one,
        "cell": cell,
        "day": day,
        "may_write": is_writer and not is_locked,
        "may_follow_up": is_writer,
        "may_verify": queries.may_do(officer, MeetingAct.VERIFY, one) and cell.waits_for_inspectorate,
        "suggested": _suggested_number(one, cell.month),
        "decided": _dated(queries.list_decided(row) if row else [], day),
        "carried": _dated(queries.list_carried_over(one, cell.month), day),
        "states": list(ActionState),
        "verdicts": _verdicts(row),
        "photos": row.files.filter(kind=FileKind.PHOTO) if row else [],
        "lists": row.files.filter(kind=FileKind.ATTENDANCE) if row else [],
    }
    return render(request, "openness/rapat.html", context)


@require_safe
def invitation(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """The invitation as it is printed."""
    return _paper(request, code, month, "openness/undangan.html")


@require_safe
def minutes(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """The minutes (notula) as they are printed."""
    return _paper(request, code, month, "openness/notula.html")


@require_safe
def attendance(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """The list of attendance as it is printed, empty: names come onto it by hand and stand on paper alone."""
    return _paper(request, code, month, "openness/daftar_hadir.html")


def _paper(request: HttpRequest, code: str, month: str, template: str) -> HttpResponse:
    officer, one, cell = _meeting_of(request, code, month)
    if cell.meeting is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    context = {
        **_common(officer, "paper"),
        **_written(cell),
        "agency": one,
        "cell": cell,
        "zone": ZONES.get(officer.organisation.timezone, ""),
        "decided": queries.list_decided(cell.meeting),
        "lists": cell.meeting.files.filter(kind=FileKind.ATTENDANCE).exists(),
        "lines": range(1, max(cell.meeting.invited or 0, LINES_TO_SIGN) + 1),
        "carried": queries.list_carried_over(one, cell.month),
    }
    return render(request, template, context)


def _meeting_of(request: HttpRequest, code: str, month: str) -> tuple[Officer, Agency, Cell]:
    officer = _asked(request, MeetingAct.SEE_MEETING)
    one = queries.access_agency(officer.organisation, code)
    queries.check(officer, MeetingAct.SEE_MEETING, one)
    first, day = queries.parse_month(month), Day.of(officer.organisation)
    if not (one.since <= first <= latest_month(day.today)):
        raise DomainError(ErrorCode.NOT_FOUND)
    return officer, one, cell_of(one, first, queries.find_meeting(one, first), day)


def _written(cell: Cell) -> dict[str, Any]:
    """What stands in the meeting's forms and papers; the agency's own habits where nothing was written yet."""
    row = cell.meeting or Meeting(
        agency=cell.agency,
        month=cell.month,
        planned_on=cell.facts.planned_on,
        starts_at=cell.agency.starts_at,
        place=cell.agency.place,
        agenda=list(CHECKLIST),
    )
    return {
        "row": row,
        "checklist": [(code, name, code in row.agenda) for code, name in CHECKLIST.items()],
        "other_agenda": [line.strip() for line in row.other_agenda.splitlines() if line.strip()],
        "absences": [(reason, ABSENCE_NAMES[reason], row.absent.get(reason, "")) for reason in ABSENCES],
        "absent_total": sum(row.absent.values()),
        "parts": [(name, getattr(row, name)) for name in _PUBLIC_PARTS],
    }


def _suggested_number(one: Agency, month: date) -> str:
    pattern = queries.settings_of(one.organisation).invitation_pattern
    number = queries.suggest_invitation_number(one, month)
    return invitation_number(pattern, number=number, agency=one.short_name, year=month.year)


def _dated(items: list[ActionItem], day: Day) -> list[Any]:
    return [task_of(item, day) for item in items]


def _verdicts(row: Meeting | None) -> list[tuple[Any, str]]:
    """What the Inspectorate said, the newest first, each with the post of whoever said it."""
    if row is None:
        return []
    said = list(row.verifications.order_by("-on", "-number"))
    posts = posts_by_login(row.organisation, {one.login for one in said})
    return [(one, posts.get(one.login, "")) for one in said]
