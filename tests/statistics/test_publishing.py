"""Quarters are published once, after they are over; nothing small is ever stored, and nothing published changes."""

from __future__ import annotations

import datetime as dt

import pytest

from peluit.accounts.models import Organisation
from peluit.casework.models import Case
from peluit.core.figures import Measure, Quarter, Stage
from peluit.core.policy import DayKind
from peluit.statistics.models import QuarterFigures
from peluit.statistics.queries import Length, read_published
from peluit.statistics.services import Tally, publish, publish_due
from peluit.statistics.tasks import publish_all
from tests.casework.desk import call, make_office
from tests.statistics.events import case, decision, log

pytestmark = pytest.mark.django_db
D = dt.date
M = Measure


def nothing(**counts: int) -> Tally:
    return Tally({measure: counts.get(measure.name, 0) for measure in Measure}, {})


def make_year(organisation: Organisation) -> None:
    """2025: in each quarter six reports, in the first five of them eligible, in the second two more."""
    for quarter in range(4):
        for number in range(6):
            received_on = D(2025, quarter * 3 + 1, 6)
            moves = [(received_on + dt.timedelta(days=2), "eligible")] if quarter == 0 and number < 5 else []
            moves = [(D(2025, 4, 7), "eligible")] if quarter == 0 and number == 5 else moves
            moves = [(D(2025, 4, 9), "eligible")] if quarter == 1 and number == 0 else moves
            case(organisation, received_on, *moves)


def test_a_quarter_is_published_two_weeks_after_its_end_and_once(organisation: Organisation) -> None:
    make_year(organisation)
    assert publish_due(organisation, D(2025, 4, 14)) == []
    assert publish_due(organisation, D(2025, 4, 15)) == [Quarter(2025, 1)]
    assert publish_due(organisation, D(2025, 7, 14)) == []
    first = read_published(organisation).years[0].quarters[0]
    assert first.made_on == D(2025, 4, 15)
    assert first.counts == {M.RECEIVED: 6, M.ELIGIBLE: 5, M.EXAMINED: 0, M.PROVEN: 0, M.FOLLOWED_UP: 0}
    assert first.lengths[Stage.VERIFICATION] == Length(2, 3, DayKind.WORKING)
    assert first.lengths[Stage.EXAMINATION] == Length(None, 12, DayKind.WORKING)


def test_what_was_missed_is_made_up_for_with_the_year(organisation: Organisation) -> None:
    make_year(organisation)
    assert len(publish_due(organisation, D(2026, 1, 15))) == 4
    [year] = read_published(organisation).years
    assert [quarter.counts[M.ELIGIBLE] for quarter in year.quarters] == [5, None, 0, 0]
    assert year.whole is not None
    assert year.whole.counts[M.RECEIVED] == 24
    assert year.whole.counts[M.ELIGIBLE] is None  # else 7 - 5 = 2
    assert year.whole.lengths[Stage.VERIFICATION].median == 2
    assert not year.is_partial


def test_no_row_holds_a_small_number(organisation: Organisation) -> None:
    make_year(organisation)
    publish_due(organisation, D(2026, 1, 15))
    for row in QuarterFigures.objects.all():
        assert not {1, 2, 3, 4} & {*row.events.values(), *row.year_events.values()}


def test_a_published_quarter_stays_whatever_happens_later(organisation: Organisation) -> None:
    make_year(organisation)
    publish_due(organisation, D(2025, 4, 15))
    before = QuarterFigures.objects.values().get()
    Case.objects.all().delete()  # destroyed when their time was over: they have been counted
    log(organisation, "status-sent", D(2025, 2, 3), case_id="ab" * 16, facts={"from": "received", "to": "eligible"})
    assert publish_due(organisation, D(2025, 7, 15)) == [Quarter(2025, 2)]
    assert QuarterFigures.objects.filter(quarter=1).values().get() == before
    second = read_published(organisation).years[0].quarters[1]
    assert second.counts[M.ELIGIBLE] == 0


def test_counting_begins_with_the_first_quarter_that_has_a_report(organisation: Organisation) -> None:
    for _ in range(5):
        case(organisation, D(2025, 11, 3))
    assert publish_due(organisation, D(2026, 4, 15)) == [Quarter(2025, 4), Quarter(2026, 1)]
    published = read_published(organisation)
    assert published.since == Quarter(2025, 4)
    assert published.years[1].is_partial
    assert published.years[1].whole is not None
    assert published.years[1].whole.counts[M.RECEIVED] == 5
    assert published.years[0].quarters[0].counts[M.RECEIVED] == 0


def test_an_event_belongs_to_the_day_where_the_city_is(organisation: Organisation) -> None:
    """Half past midnight of 1 April in Lubuklinggau is 31 March in UTC."""
    for _ in range(5):
        case_id = case(organisation, D(2025, 3, 20))
        facts = {"from": "received", "to": "eligible"}
        log(organisation, "status-sent", D(2025, 4, 1), case_id=case_id, facts=facts, hour=0)
    publish_due(organisation, D(2025, 7, 15))
    quarters = read_published(organisation).years[0].quarters
    assert [quarter.counts[M.ELIGIBLE] for quarter in quarters] == [0, 5]


def test_decisions_are_counted_by_person_and_told_by_the_year(organisation: Organisation) -> None:
    case(organisation, D(2025, 1, 6))
    for number in range(5):
        decision(organisation, D(2025, 5, 6), f"{number:032x}")
    decision(organisation, D(2025, 8, 6), f"{0:032x}")  # decided anew: the same person
    publish_due(organisation, D(2026, 1, 15))
    [year] = read_published(organisation).years
    assert all(M.DECIDED not in quarter.counts for quarter in year.quarters)
    assert year.whole is not None
    assert year.whole.counts[M.DECIDED] == 5


def test_each_organisation_has_its_own_figures(organisation: Organisation) -> None:
    office = make_office()
    case(organisation, D(2025, 1, 6))
    publish_all()
    assert read_published(office.organisation).years == []
    assert read_published(organisation).years


def test_nothing_is_published_before_there_was_a_report(organisation: Organisation) -> None:
    assert publish_due(organisation, D(2026, 4, 15)) == []


def test_the_log_of_the_real_procedure_is_what_is_counted() -> None:
    """Through the desk's own call: whatever it writes is what figures read."""
    office = make_office()
    for _ in range(5):
        case_id = office.file()
        assert call(office.ani, case_id, "objects", office.status("eligible")).status_code == 201
    today = dt.datetime.now(dt.UTC).date()
    publish_due(office.organisation, Quarter.of(today).last + dt.timedelta(days=15))
    counts = read_published(office.organisation).years[0].quarters[0].counts
    assert (counts[M.RECEIVED], counts[M.ELIGIBLE], counts[M.EXAMINED]) == (5, 5, 0)


def test_quarters_are_published_in_a_row(organisation: Organisation) -> None:
    for quarter in (Quarter(2025, 1), Quarter(2025, 2)):
        assert publish(organisation=organisation, quarter=quarter, tally=nothing(), whole=None, on=quarter.last)
    assert not publish(organisation=organisation, quarter=quarter, tally=nothing(), whole=None, on=quarter.last)
    with pytest.raises(ValueError, match="row"):
        publish(organisation=organisation, quarter=Quarter(2025, 4), tally=nothing(), whole=None, on=quarter.last)
