"""What the desk shows of channels and officers: reads, put together for the two pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from peluit.accounts.models import Officer, Organisation, Role, role_name
from peluit.accounts.queries import has_second_factor, list_officers
from peluit.core.access import PLACELESS_ROLES
from peluit.core.directory import fingerprint
from peluit.core.referral import RECIPIENT_ROLES
from peluit.keyring import queries, signers
from peluit.keyring.models import Channel, Directory, Invitation, Membership, RootDocument

WARN_DAYS = 30


@dataclass(frozen=True)
class ChannelOverview:
    """A channel, its root and its directory in force."""

    channel: Channel
    memberships: list[Membership]
    root: RootDocument | None
    threshold: int
    signer_names: list[str]
    missing_signers: list[str]
    published: Directory | None
    officers: list[dict[str, str]]
    days_left: int
    verifiers: int
    has_invitation: bool

    @property
    def places(self) -> list[tuple[str, str]]:
        """The roles that somebody can have in this channel: recipients of letters in an internal one only."""
        codes = [code for code in Role.values if code not in PLACELESS_ROLES]
        return [(code, role_name(code)) for code in codes if self.channel.is_internal or code not in RECIPIENT_ROLES]

    @property
    def state(self) -> str:
        """``no-root``, ``unsigned``, ``expired``, ``few-readers``, ``soon`` or ``ok``."""
        if self.root is None:
            return "no-root"
        if self.published is None:
            return "unsigned"
        if self.days_left < 0:
            return "expired"
        if self.verifiers < 2 and not self.channel.is_internal:
            return "few-readers"
        return "soon" if self.days_left <= WARN_DAYS else "ok"


@dataclass(frozen=True)
class OfficerState:
    """An officer as the administrator sees them."""

    officer: Officer
    has_keys: bool
    has_second_factor: bool
    invited_until: dt.date | None
    memberships: list[Membership]


def list_overviews(organisation: Organisation) -> list[ChannelOverview]:
    """Every channel of the organisation, open or not."""
    return [_overview(organisation, channel) for channel in queries.list_channels(organisation)]


def _overview(organisation: Organisation, channel: Channel) -> ChannelOverview:
    root = queries.find_current_root(channel)
    published = queries.find_published(channel)
    today = queries.today(organisation)
    return ChannelOverview(
        channel=channel,
        memberships=[row for row in queries.list_memberships(channel) if not row.is_former],
        root=root,
        threshold=queries.threshold_of(root) if root else 0,
        signer_names=[signer["name"] for signer in queries.list_signers(root)] if root else [],
        missing_signers=[signer["name"] for signer in signers.list_missing_signers(channel)],
        published=published,
        officers=_named(queries.list_directory_officers(published)) if published else [],
        days_left=(published.expires_on - today).days if published else 0,
        verifiers=len(queries.active_verifiers(published)) if published else 0,
        has_invitation=Invitation.objects.filter(channel=channel, used_on=None, expires_on__gte=today).exists(),
    )


def _named(officers: list[dict[str, str]]) -> list[dict[str, str]]:
    """The officers of a directory, with their roles as people call them."""
    return [{**row, "role_name": role_name(row["role"])} for row in officers]


def list_officer_states(organisation: Organisation) -> list[OfficerState]:
    """Everyone who is or was an officer here, with what they still have to do."""
    today = queries.today(organisation)
    open_invitations = dict(
        Invitation.objects.filter(
            organisation=organisation, officer__isnull=False, used_on=None, expires_on__gte=today
        ).values_list("officer_id", "expires_on")
    )
    memberships: dict[int, list[Membership]] = {}
    rows = Membership.objects.filter(officer__organisation=organisation, is_former=False)
    for row in rows.select_related("channel").order_by("channel__position"):
        memberships.setdefault(row.officer_id, []).append(row)
    return [
        OfficerState(
            officer=officer,
            has_keys=queries.find_key(officer) is not None,
            has_second_factor=has_second_factor(officer),
            invited_until=open_invitations.get(officer.pk),
            memberships=memberships.get(officer.pk, []),
        )
        for officer in list_officers(organisation)
    ]


def fingerprint_of(organisation: Organisation) -> str:
    """The fingerprint over the organisation's first roots, in groups of four; empty without any."""
    pins = queries.list_root_pins(organisation)
    whole = fingerprint(pins) if pins else ""
    return " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))
