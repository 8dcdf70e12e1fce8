"""What the desk's pages call the states of discipline."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from peluit.core.lifecycle import DisciplinaryState

_S = DisciplinaryState

STATE_NAMES: Final[dict[DisciplinaryState, Promise | str]] = {
    _S.PROPOSED: pgettext_lazy("discipline", "Begun"),
    _S.SUMMONED_ONCE: gettext_lazy("Summoned (I)"),
    _S.SUMMONED_TWICE: gettext_lazy("Summoned (II)"),
    _S.EXAMINED: pgettext_lazy("discipline", "Examined"),
    _S.RECOMMENDED: gettext_lazy("Sanction proposed"),
    _S.DECIDED: pgettext_lazy("discipline", "Decided"),
    _S.DELIVERED: gettext_lazy("Decision received"),
    _S.IN_EFFECT: gettext_lazy("In effect"),
    _S.UNDER_OBJECTION: gettext_lazy("Objection (keberatan)"),
    _S.UNDER_APPEAL: gettext_lazy("Appeal at BPASN"),
    _S.UPHELD: gettext_lazy("In effect, upheld"),
    _S.CHANGED: gettext_lazy("In effect, changed"),
    _S.ANNULLED: pgettext_lazy("discipline", "Annulled"),
    _S.SERVED: pgettext_lazy("discipline", "Served"),
    _S.DROPPED: pgettext_lazy("discipline", "Dropped"),
}
REPAYMENT: Final = gettext_lazy("Repayment of a loss")
