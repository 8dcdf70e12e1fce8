"""A demo year of monthly meetings, made when the demo city is loaded: streaks, gaps and recoveries, all invented.

Which agency is diligent follows from its place in the list alone, so that the demo is the same for everybody.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Final

from peluit.accounts.models import Officer, Organisation
from peluit.core.deadlines import working_days_after
from peluit.core.lifecycle import ActionState
from peluit.core.openness import Rule, month_of, months_back, planned_day
from peluit.openness import ports, queries
from peluit.openness.limits import CHECKLIST
from peluit.openness.models import ActionItem, Agency, AgencyLiaison, Meeting
from peluit.site.demo.content import FOLDER

FILE: Final = FOLDER / "opd.json"
MONTHS: Final = 12
_DECISIONS: Final = (
    "Realisasi anggaran triwulan dipasang di papan pengumuman kantor.",
    "Daftar paket pengadaan bulan berikutnya dibacakan dalam apel.",
    "Rekap perjalanan dinas ditempel setiap akhir bulan.",
    "Daftar aset yang dipakai di luar kantor diperiksa ulang.",
    "Jadwal piket loket dibuka untuk semua pegawai.",
    "Temuan pemeriksaan tahun lalu dilengkapi buktinya.",
    "Keluhan layanan dijawab paling lambat tiga hari kerja.",
)
_WHO: Final = ("Sekretaris", "Kepala Subbagian Keuangan", "Kepala Subbagian Umum", "Pengurus barang", "Kepala Bidang I")
_REASONS: Final = ("Pegawai bertugas pada kegiatan kota pada hari itu.", "Gedung kantor sedang diperbaiki.")


@dataclass(frozen=True)
class _Month:
    """A place in the demo year."""

    agency: Agency
    month: dt.date
    number: int
    """Of the agency."""
    ago: int
    """Months before this one."""


def hold_meetings(organisation: Organisation) -> None:
    """Fill the board of a demo city that has none; a few statements, however many agencies there are."""
    if Agency.objects.filter(organisation=organisation).exists():
        return
    today = queries.today(organisation)
    holidays = ports.days_off(organisation, today)
    months = months_back(month_of(today), MONTHS)
    entries: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    agencies = [_agency(organisation, n, entry, months[0]) for n, entry in enumerate(entries)]
    Agency.objects.bulk_create(agencies)
    for agency, entry in zip(agencies, entries, strict=True):
        liaison = Officer.objects.filter(organisation=organisation, username=entry.get("liaison", "")).first()
        if liaison is not None:
            AgencyLiaison.objects.create(officer=liaison, agency=agency)
    places = [
        _Month(agency, month, n, MONTHS - 1 - m) for n, agency in enumerate(agencies) for m, month in enumerate(months)
    ]
    meetings = [made for place in places if (made := _meeting(place, today, holidays)) is not None]
    Meeting.objects.bulk_create(meetings)
    ActionItem.objects.bulk_create([item for meeting in meetings for item in _actions(meeting, today)])


def _agency(organisation: Organisation, n: int, entry: dict[str, Any], since: dt.date) -> Agency:
    return Agency(
        organisation=organisation,
        code=entry["code"],
        name=entry["name"],
        short_name=entry["short_name"],
        since=since,
        week=n % 4 + 1,
        weekday=n % 5,
        starts_at=dt.time(9 + n % 2 * 4, 0),
        place="Ruang rapat kantor",
    )


def _meeting(place: _Month, today: dt.date, holidays: frozenset[dt.date]) -> Meeting | None:
    """One meeting of the year; ``None`` where nobody wrote anything."""
    agency, n, ago = place.agency, place.number, place.ago
    day = planned_day(Rule(agency.week, agency.weekday), place.month, holidays)
    is_gap = n % 5 == 3 and ago in {4 + n % 3, 5 + n % 3}
    if day > today or (is_gap and n % 2):
        return None
    meeting = Meeting(
        organisation=agency.organisation,
        agency=agency,
        month=place.month,
        planned_on=day,
        starts_at=agency.starts_at,
        place=agency.place,
        chair=f"Kepala {agency.short_name}",
        secretary="Sekretaris",
        agenda=list(CHECKLIST)[: 4 + n % 4],
        invitation_number=f"005/{place.month.month:03}/{agency.short_name}/{place.month.year}",
        invitation_on=day - dt.timedelta(days=5),
    )
    if is_gap:
        meeting.called_off_for = _REASONS[n % 2]
        return meeting
    _hold(meeting, n)
    _write_up(meeting, place, today, holidays)
    return meeting


def _hold(meeting: Meeting, n: int) -> None:
    invited = 6 if n % 16 == 11 else 24 + n * 3 % 40
    absent = {"duty": n % 3, "leave": 1, "sick": n % 2, "unexplained": int(n % 7 == 0)}
    meeting.held_on, meeting.invited, meeting.absent = meeting.planned_on, invited, absent
    meeting.present = invited - sum(absent.values())


def _write_up(meeting: Meeting, place: _Month, today: dt.date, holidays: frozenset[dt.date]) -> None:
    n, ago = place.number, place.ago
    takes = 9 if (n + ago) % 6 == 2 else 1 + (n + ago) % 4
    handed_in = working_days_after(meeting.planned_on, takes, holidays)
    if handed_in > today or (ago < 2 and n % 9 == 4):
        return
    first = (n + ago) % len(_DECISIONS)
    chosen = [_DECISIONS[first], _DECISIONS[(first + 2) % len(_DECISIONS)]]
    meeting.opening = "Pimpinan membuka rapat dan membacakan agenda. (DATA FIKTIF)"
    meeting.discussion = "Setiap pokok agenda dibahas; pegawai bertanya dan memberi usul. (DATA FIKTIF)"
    meeting.decisions = "\n".join(f"{number}. {text}" for number, text in enumerate(chosen, 1))
    meeting.closing = "Rapat ditutup; rapat berikutnya bulan depan."
    meeting.signatory_name, meeting.signatory_rank = "Nama Contoh (rekaan)", "Pembina"
    meeting.signatory_number = "19800101 200501 1 001"
    meeting.minutes_on, meeting.version = handed_in, 1
    checked = working_days_after(handed_in, 2, holidays)
    if checked <= today and not (ago == 0 and n % 3 == 0):
        meeting.verified_on = checked


def _actions(meeting: Meeting, today: dt.date) -> list[ActionItem]:
    if meeting.held_on is None or not meeting.decisions:
        return []
    lines = [line.split(". ", 1)[1] for line in meeting.decisions.splitlines()]
    return [_action(meeting, n, text, today) for n, text in enumerate(lines)]


def _action(meeting: Meeting, n: int, text: str, today: dt.date) -> ActionItem:
    held_on = meeting.held_on or meeting.planned_on
    turn = held_on.toordinal() + n
    due_on = held_on + dt.timedelta(days=28 + turn % 14)
    is_done = due_on < today and turn % 37 != 0
    return ActionItem(
        organisation=meeting.organisation,
        agency=meeting.agency,
        meeting=meeting,
        text=text,
        who=_WHO[turn % len(_WHO)],
        due_on=due_on,
        state=(ActionState.DONE if is_done else ActionState.IN_PROGRESS if turn % 2 else ActionState.OPEN).value,
        ended_on=min(due_on, today) if is_done else None,
    )
