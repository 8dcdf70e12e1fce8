"""Pages of how long cases are kept, and of what was destroyed."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peluit.accounts import queries as accounts
from peluit.accounts.letterheads import find_letterhead
from peluit.accounts.models import Role
from peluit.accounts.session import require_officer
from peluit.casework import disposal, queries
from peluit.casework import retention as kept_cases
from peluit.casework.permissions import may_ever
from peluit.casework.schedule import CLASSES, Schedule, own_classes
from peluit.core.access import Act
from peluit.core.retention import HoldReason
from peluit.keyring import queries as keyring


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """The schedule; for readers also their closed cases, and the batches that wait for a second officer."""
    officer = require_officer(request)
    organisation, today = officer.organisation, keyring.today(officer.organisation)
    context = {
        "schedule": Schedule(organisation).list_on(today),
        "own": own_classes(organisation, today),
        "classes": CLASSES.values(),
        "reasons": list(HoldReason),
        "may_write": officer.role == Role.ADMINISTRATOR,
        "today": today,
        "tomorrow": today + timedelta(days=1),
        "login": officer.login,
    }
    if queries.may_read_cases(officer):
        channels = [channel.code for channel in keyring.list_channels_of(officer)]
        rows = kept_cases.list_kept(organisation, queries.reader_key_id(officer))
        batches = disposal.list_disposals(officer)
        proposed = {item.case_id for batch in batches for item in batch.items.all()}
        context |= {
            "rows": [
                {"kept": row, "is_over": row.is_over(today), "is_proposed": row.case.case_id in proposed}
                for row in rows
            ],
            "batches": batches,
            "names": accounts.names_by_login(organisation, {batch.proposer for batch in batches}),
            "may_dispose": may_ever(officer, channels, Act.DISPOSE),
            "may_hold": may_ever(officer, channels, Act.HOLD),
            "reads": True,
        }
    return render(request, "casework/retention.html", context)


@require_safe
def disposal_record(request: HttpRequest, disposal_id: int) -> HttpResponse:
    """Berita acara pemusnahan: which numbers of which class were destroyed, when, by which two officers."""
    officer = require_officer(request)
    queries.reader_key_id(officer)
    batch = disposal.access_record(officer, disposal_id)
    logins = {batch.proposer, batch.confirmer}
    names = accounts.names_by_login(officer.organisation, logins)
    posts = accounts.posts_by_login(officer.organisation, logins)
    schedule = Schedule(officer.organisation)
    head = find_letterhead(officer.organisation)
    context = {
        "organisation": officer.organisation,
        "head": head,
        "place": head.signed_at,
        "batch": batch,
        "rows": [(item, schedule.on(item.code, item.closed_on)) for item in batch.items.order_by("number")],
        "proposer": {"name": names.get(batch.proposer, batch.proposer), "post": posts.get(batch.proposer, "")},
        "confirmer": {"name": names.get(batch.confirmer, batch.confirmer), "post": posts.get(batch.confirmer, "")},
    }
    return render(request, "casework/disposal_record.html", context)
