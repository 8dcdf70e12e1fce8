"""The demo’s library of questions and answers: proposed, and most of it agreed to, as officers do it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from peluit.accounts.models import Officer, Organisation
from peluit.core.guidance import Subject
from peluit.guidance import queries, services
from peluit.guidance.models import Entry
from peluit.site.demo import content


@transaction.atomic
def fill_library(organisation: Organisation) -> None:
    """Put the invented entries in; nothing where there are entries already."""
    if Entry.objects.filter(organisation=organisation).exists():
        return
    officers = {row.username: row for row in Officer.objects.filter(organisation=organisation)}
    for entry in content.read(content.GUIDANCE_FILE)["entries"]:
        _write(officers, entry)


def _write(officers: dict[str, Officer], entry: dict[str, Any]) -> None:
    proposer, *confirmers = [officers[name] for name in entry["by"]]
    version = services.propose(
        officer=proposer,
        entry_id=None,
        subject=Subject(entry["subject"]),
        question=entry["question"],
        answer=entry["answer"],
        basis=entry["basis"],
    )
    for confirmer in confirmers:
        services.agree(officer=confirmer, version_id=version.pk)
    version.refresh_from_db()
    today = queries.today(proposer.organisation)
    days = [today - timedelta(ago) for ago in entry["days_ago"]]
    version.proposed_on = days[0]
    if confirmers:
        version.published_on = days[1]
    version.save(update_fields=["proposed_on", "published_on"])
