"""Checks of a training organisation: marked everywhere, emptied every night, and nobody's key is a real one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from peluit.accounts.models import Organisation
from peluit.accounts.queries import list_organisations
from peluit.infra.audit import queries as audit
from peluit.intake.portal_files import folder_of
from peluit.keyring import queries as keyring
from peluit.site.checkup import Findings, error, warning
from peluit.site.training.nightly import WIPE_HOUR
from peluit.site.training.starting import MARK, NAME_MARK
from peluit.site.training.wiping import was_founded_for_training

LONGEST_UNTOUCHED: Final = timedelta(hours=36)
"""How long after the last emptying, or the founding, it is spoken of: one night was missed."""
_WIPE: Final = "Run peluit training wipe, and keep peluit serve running at night: it empties them by itself."


def check_training(organisation: Organisation) -> Findings:
    """Everything that only a training organisation has."""
    if not organisation.is_training:
        return
    yield from _check_marks(organisation)
    yield from _check_wiping(organisation)
    yield from _check_keys(organisation)


def _check_marks(organisation: Organisation) -> Findings:
    if not was_founded_for_training(organisation):
        yield error(
            "training",
            organisation.code,
            "It bears the mark of a training organisation, but its log says that it was founded as a real one.",
            "Close it now: somebody changed the database. It is never emptied; keep it as evidence.",
        )
    if not (organisation.name.startswith(NAME_MARK) and organisation.code.endswith(MARK)):
        yield error(
            "training",
            organisation.code,
            "Its name or code does not say that it is for training: people may take it for the real one.",
            f"Found it anew with peluit training found; its name begins with {NAME_MARK.strip()}.",
        )
    home = folder_of(organisation.code) / "index.html"
    if home.is_file() and "banner--drill" not in home.read_text(encoding="utf-8"):
        yield error(
            "training",
            organisation.code,
            "Its pages do not bear the banner that says LATIHAN.",
            f"Run peluit portal build {organisation.code} and let the directories be signed.",
        )


def _check_wiping(organisation: Organisation) -> Findings:
    since = _last_emptied(organisation)
    if since is not None and timezone.now() - since > LONGEST_UNTOUCHED:
        yield warning(
            "training",
            organisation.code,
            f"It was last emptied, or founded, on {since:%Y-%m-%d}; it should be emptied every night at {WIPE_HOUR}.",
            _WIPE,
        )


def _last_emptied(organisation: Organisation) -> datetime | None:
    """When it was last emptied, else when it was founded."""
    emptied = audit.find_last(organisation.pk, act="training-wiped")
    entry = emptied or audit.find_first(organisation.pk)
    return entry.at if entry else None


def _check_keys(organisation: Organisation) -> Findings:
    own = keyring.list_public_keys(organisation)
    for other in list_organisations():
        if not other.is_training and own & keyring.list_public_keys(other):
            yield error(
                "training",
                f"{organisation.code} {other.code}",
                "A key is used in training and in a real organisation. Phrases of training are known to everybody.",
                f"Let whoever has this key in {other.code} make a new one, and treat what it could open as read.",
            )
