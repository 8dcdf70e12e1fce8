"""Writes of the library: one officer proposes, another agrees, and any of them takes away."""

from __future__ import annotations

from django.db import transaction

from peluit.accounts.models import Officer
from peluit.core.access import two_officers
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.guidance import Subject
from peluit.guidance import queries
from peluit.guidance.models import Entry, Version
from peluit.infra.audit.services import record


@transaction.atomic
def propose(
    *, officer: Officer, entry_id: int | None, subject: Subject, question: str, answer: str, basis: str
) -> Version:
    """Propose a new entry (``None``), or what an entry says from now on. Nobody outside sees it before another agrees.

    :raises DomainError: ``not-found``; ``already-exists`` where a proposal for the entry waits.
    """
    organisation = officer.organisation
    entry = (
        Entry.objects.create(organisation=organisation)
        if entry_id is None
        else queries.access_entry(organisation, entry_id)
    )
    newest = entry.versions.order_by("-number").first()
    if newest is not None and newest.published_on is None:
        raise DomainError(ErrorCode.ALREADY_EXISTS, field="question")
    version = entry.versions.create(
        number=newest.number + 1 if newest else 1,
        subject=subject,
        question=question,
        answer=answer,
        basis=basis,
        proposer=officer.login,
        proposed_on=queries.today(organisation),
    )
    _note(officer, "guidance-proposed", version)
    return version


@transaction.atomic
def agree(*, officer: Officer, version_id: int) -> None:
    """Publish what another officer proposed; an entry that was withdrawn is shown again.

    :raises DomainError: ``not-found``; ``not-permitted`` for one's own proposal.
    """
    version = queries.access_waiting(officer.organisation, version_id)
    if refused := two_officers(proposer=version.proposer, confirmer=officer.login):
        raise DomainError(ErrorCode.NOT_PERMITTED, reason=refused.reason.value)
    version.confirmer, version.published_on = officer.login, queries.today(officer.organisation)
    version.save(update_fields=["confirmer", "published_on"])
    Entry.objects.filter(pk=version.entry_id).update(withdrawn_on=None, withdrawer="")
    _note(officer, "guidance-published", version)


@transaction.atomic
def take_back(*, officer: Officer, version_id: int) -> None:
    """Delete a proposal that nobody agreed to; an entry that never said anything else goes with it.

    :raises DomainError: ``not-found``.
    """
    version = queries.access_waiting(officer.organisation, version_id)
    _note(officer, "guidance-taken-back", version)
    if version.number == 1:
        version.entry.delete()
    else:
        version.delete()


@transaction.atomic
def withdraw(*, officer: Officer, entry_id: int) -> None:
    """Show a published entry to nobody outside any more, at once: that takes one officer. Again changes nothing.

    :raises DomainError: ``not-found`` for an entry that was never published.
    """
    entry = queries.access_entry(officer.organisation, entry_id)
    shown = entry.versions.filter(published_on__isnull=False).order_by("-number").first()
    if shown is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    if entry.withdrawn_on is not None:
        return
    entry.withdrawn_on, entry.withdrawer = queries.today(officer.organisation), officer.login
    entry.save(update_fields=["withdrawn_on", "withdrawer"])
    _note(officer, "guidance-withdrawn", shown)


def _note(officer: Officer, act: str, version: Version) -> None:
    facts = {"entry": version.entry_id, "version": version.number}
    record(organisation_id=officer.organisation_id, actor=officer.login, act=act, facts=facts)
