"""Leaving and coming back: what ends at once, and what would leave a channel unable to work and is refused."""

from __future__ import annotations

from django.db import transaction

from peluit.accounts.models import Officer, Role
from peluit.accounts.services import end_sessions, set_duty
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.audit.services import record
from peluit.keyring import queries
from peluit.keyring.models import Channel, Invitation, Membership
from peluit.keyring.services.directories import propose_directory

FEWEST_READERS = 2
"""Pages seal to no channel with fewer (protocol 6)."""


def end_membership(*, channel: Channel, officer: Officer, actor: str) -> None:
    """End an officer's place in a channel: from now on they read nothing of it, and every session of theirs ends.

    The next directory lists them as former once it is signed; until then new reports are still sealed to them, too, but
    nothing is handed out to them.

    :raises DomainError: ``not-found`` if they do not belong to the channel; ``too-few-readers`` or ``too-few-signers``
        if the channel could not go on without them.
    """
    with transaction.atomic():
        _leave(channel, officer, actor)
        end_sessions(officer=officer)


def stop_duty(*, officer: Officer, actor: Officer) -> None:
    """Let an officer sign in no more: every place, session and open invitation of theirs ends at once.

    :raises DomainError: ``not-entitled`` if an officer tries it for themselves; ``not-found`` if they stopped before;
        ``too-few-readers`` or ``too-few-signers``, as :func:`end_membership`.
    """
    if officer.pk == actor.pk or officer.organisation_id != actor.organisation_id:
        raise DomainError(ErrorCode.NOT_ENTITLED)
    if not officer.is_active:
        raise DomainError(ErrorCode.NOT_FOUND)
    with transaction.atomic():
        for channel in list(Channel.objects.filter(memberships__officer=officer, memberships__is_former=False)):
            _leave(channel, officer, actor.login)
        Invitation.objects.filter(officer=officer, used_on=None).delete()
        set_duty(officer=officer, is_on_duty=False)
        record(
            organisation_id=officer.organisation_id,
            actor=actor.login,
            act="stop-duty",
            facts={"officer": officer.username},
        )


def resume_duty(*, officer: Officer, actor: Officer) -> None:
    """Let an officer who stopped sign in again. Places in channels are given anew; cases that exclude them stay closed.

    :raises DomainError: ``not-found`` if they are on duty.
    """
    if officer.organisation_id != actor.organisation_id or officer.is_active:
        raise DomainError(ErrorCode.NOT_FOUND)
    with transaction.atomic():
        set_duty(officer=officer, is_on_duty=True)
        record(
            organisation_id=officer.organisation_id,
            actor=actor.login,
            act="resume-duty",
            facts={"officer": officer.username},
        )


def _leave(channel: Channel, officer: Officer, actor: str) -> None:
    Channel.objects.select_for_update().get(pk=channel.pk)
    membership = Membership.objects.filter(channel=channel, officer=officer, is_former=False).first()
    if membership is None:
        raise DomainError(ErrorCode.NOT_FOUND)
    require_readers(membership)
    _require_signers(membership)
    membership.is_former, membership.is_signer = True, False
    membership.save(update_fields=["is_former", "is_signer"])
    record(
        organisation_id=channel.organisation_id,
        actor=actor,
        act="end-membership",
        facts={"channel": channel.code, "officer": officer.username},
    )
    propose_directory(channel=channel, actor=actor)


def require_readers(membership: Membership) -> None:
    """Refuse what takes this officer from a working channel's readers if fewer than two enrolled ones would stay.

    A channel without a root does not work yet, and somebody without keys is missed by nobody.

    :raises DomainError: ``too-few-readers``, with the channel's name.
    """
    channel, officer = membership.channel, membership.officer
    if membership.is_former or membership.role != Role.VERIFIER or queries.find_key(officer) is None:
        return
    if queries.find_current_root(channel) is None:
        return
    if queries.count_enrolled_readers(channel, without=officer) < FEWEST_READERS:
        raise DomainError(ErrorCode.TOO_FEW_READERS, channel=channel.name)


def _require_signers(membership: Membership) -> None:
    """Refuse where the rest of the signers could not even sign the directory that says who left."""
    channel, root = membership.channel, queries.find_current_root(membership.channel)
    key = queries.find_key(membership.officer)
    if root is None or key is None:
        return
    signers = {signer["key_id"] for signer in queries.list_current_signers(channel, root)}
    if key.key_id in signers and len(signers) - 1 < queries.threshold_of(root):
        raise DomainError(ErrorCode.TOO_FEW_SIGNERS, channel=channel.name)
