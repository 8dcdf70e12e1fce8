"""A past for the demo's figures: invented counts of the quarters before today, published as real ones would be."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from typing import Any

from peluit.accounts.models import Officer, Organisation, Role
from peluit.core.figures import QUARTERLY, Measure, Quarter, Stage
from peluit.keyring import queries as keyring
from peluit.site.demo import content
from peluit.statistics import queries
from peluit.statistics.services import LAG_DAYS, Tally, declare_sanctions, publish


def publish_past(organisation: Organisation) -> None:
    """Publish every quarter of the two years before this one and of this year, as far as they are due.

    Nothing where figures are published already.
    """
    if queries.list_quarters(organisation):
        return
    today = keyring.today(organisation)
    for year, entry in zip(
        range(today.year - 2, today.year + 1), content.read(content.FIGURES_FILE)["tahun"], strict=True
    ):
        _publish_year(organisation, year, entry, today)


def _publish_year(organisation: Organisation, year: int, entry: dict[str, Any], today: date) -> None:
    tallies = [_tally(quarter) for quarter in entry["quarters"]]
    whole = reduce(Tally.plus, tallies)
    whole = Tally({**whole.counts, Measure.DECIDED: entry["decided"]}, whole.lengths)
    for number, tally in enumerate(tallies, start=1):
        quarter = Quarter(year, number)
        made_on = quarter.last + timedelta(LAG_DAYS + 1)
        if made_on <= today:
            total = whole if number == 4 else None
            publish(organisation=organisation, quarter=quarter, tally=tally, whole=total, on=made_on)
    inspector = Officer.objects.filter(organisation=organisation, role=Role.INSPECTOR).order_by("login").first()
    if inspector is not None and Quarter(year, 4).last + timedelta(LAG_DAYS) < today:
        light, medium, heavy = entry["sanctions"]
        declare_sanctions(officer=inspector, year=year, light=light, medium=medium, heavy=heavy)


def _tally(quarter: dict[str, Any]) -> Tally:
    counts = {**dict(zip(QUARTERLY, quarter["counts"], strict=True)), Measure.DECIDED: 0}
    return Tally(counts, {Stage(name): days for name, days in quarter["lengths"].items()})
