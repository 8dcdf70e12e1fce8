"""Writes of the administrator: agencies and their schedules, who writes for them, limits, what is public."""

from __future__ import annotations

from django.db import transaction

from peluit.accounts.models import Officer, Role
from peluit.accounts.queries import access_officer
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.openness import month_of
from peluit.core.openness_access import MeetingAct, Publicity
from peluit.infra.audit.services import record
from peluit.openness import queries
from peluit.openness.models import Agency, AgencyLiaison, BoardSettings, Limit
from peluit.openness.shapes import AgencyForm


@transaction.atomic
def add_agency(*, officer: Officer, code: str, new: AgencyForm) -> Agency:
    """Begin with an agency in this month. :raises DomainError: ``already-exists``."""
    queries.check(officer, MeetingAct.MANAGE)
    organisation = officer.organisation
    if Agency.objects.filter(organisation=organisation, code=code).exists():
        raise DomainError(ErrorCode.ALREADY_EXISTS, field="code")
    since = month_of(queries.today(organisation))
    agency = Agency.objects.create(organisation=organisation, code=code, since=since, **vars(new))
    _note(officer, "agency-added", agency=code)
    return agency


@transaction.atomic
def change_agency(*, officer: Officer, code: str, new: AgencyForm) -> Agency:
    """Change name and schedule; meetings that somebody planned already keep their day.

    :raises DomainError: ``not-found``.
    """
    queries.check(officer, MeetingAct.MANAGE)
    agency = Agency.objects.filter(organisation=officer.organisation, code=code).first()
    if agency is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    for name, value in vars(new).items():
        setattr(agency, name, value)
    agency.save()
    _note(officer, "agency-changed", agency=code)
    return agency


@transaction.atomic
def set_liaison(*, officer: Officer, username: str, code: str) -> None:
    """Let a liaison write for an agency, and for no other; "" ends it.

    :raises DomainError: ``not-found`` for an officer or agency that is not there, ``malformed`` for another role.
    """
    queries.check(officer, MeetingAct.MANAGE)
    liaison = access_officer(officer.organisation, username)
    if liaison.role != Role.LIAISON:
        raise DomainError(ErrorCode.MALFORMED, field="username")
    if code:
        agency = queries.access_agency(officer.organisation, code)
        AgencyLiaison.objects.update_or_create(officer=liaison, defaults={"agency": agency})
    else:
        AgencyLiaison.objects.filter(officer=liaison).delete()
    _note(officer, "agency-liaison-set", liaison=liaison.login, agency=code)


@transaction.atomic
def set_limit(*, officer: Officer, code: str, days: int, basis: str) -> None:
    """Let a limit be so many working days from today on."""
    queries.check(officer, MeetingAct.MANAGE)
    Limit.objects.update_or_create(
        organisation=officer.organisation,
        code=code,
        valid_from=queries.today(officer.organisation),
        defaults={"days": days, "basis": basis},
    )
    _note(officer, "openness-limit-set", code=code, days=days)


@transaction.atomic
def set_board(*, officer: Officer, publicity: Publicity, invitation_pattern: str) -> None:
    """Say what of the board is public, and how invitations are numbered."""
    queries.check(officer, MeetingAct.MANAGE)
    BoardSettings.objects.update_or_create(
        organisation=officer.organisation,
        defaults={"publicity": publicity.value, "invitation_pattern": invitation_pattern},
    )
    _note(officer, "board-set", publicity=publicity.value)


def _note(officer: Officer, act: str, **facts: str | int) -> None:
    record(organisation_id=officer.organisation_id, actor=officer.login, act=act, facts=facts)
