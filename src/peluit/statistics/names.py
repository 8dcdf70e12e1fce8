"""What measures, stages and periods are called on pages."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from peluit.core.figures import Measure, Stage
from peluit.core.policy import DayKind

MEASURES: Final = {
    Measure.RECEIVED: gettext_lazy("Reports received"),
    Measure.ELIGIBLE: gettext_lazy("Met the requirements"),
    Measure.EXAMINED: gettext_lazy("Examination begun"),
    Measure.PROVEN: gettext_lazy("Proven, wholly or partly"),
    Measure.FOLLOWED_UP: gettext_lazy("Followed up"),
    Measure.DECIDED: gettext_lazy("Decisions on discipline (people)"),
}

STAGES: Final = {
    Stage.VERIFICATION: gettext_lazy("Checked for completeness"),
    Stage.ASSIGNMENT: gettext_lazy("Assigned by the Inspector"),
    Stage.REVIEW: gettext_lazy("Review"),
    Stage.CLARIFICATION: gettext_lazy("Clarification"),
    Stage.EXAMINATION: gettext_lazy("Examination"),
    Stage.FOLLOW_UP: gettext_lazy("Follow-up by the agency"),
}


def quarter_name(number: int) -> str:
    """A quarter as a heading of a column."""
    return _("Quarter %(number)s") % {"number": ("I", "II", "III", "IV")[number - 1]}


def days_name(days: int, kind: DayKind) -> str:
    """So many days of a kind."""
    if kind is DayKind.WORKING:
        return ngettext("%(days)d working day", "%(days)d working days", days) % {"days": days}
    return ngettext("%(days)d calendar day", "%(days)d calendar days", days) % {"days": days}
