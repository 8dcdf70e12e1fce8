"""Writes about officers: their proofs, their second factor, who they are.

There is no lock that a stranger can close: a wrong proof costs the server little and locks nobody out, since
proofs carry 77 random bits and cannot be guessed. Only someone who already gave the right proof can make the
second factor wait (``_FREE_TRIES``).
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final
from zoneinfo import available_timezones

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt, encrypt
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import check_password, make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.crypto import constant_time_compare

from peluit.accounts import ports
from peluit.accounts.models import Officer, Organisation, Role, Unit
from peluit.accounts.queries import has_second_factor
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import parse_code
from peluit.infra.audit.services import record

_PROOF: Final = re.compile(r"[A-Za-z0-9_-]{43}\Z")
_USERNAME: Final = re.compile(r"[a-z0-9][a-z0-9.-]{1,39}\Z")
_HOST: Final = re.compile(r"(?=.{1,255}\Z)[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?\Z")
_PERIOD: Final = 30
_FREE_TRIES: Final = 5
_LONGEST_WAIT: Final = 15 * 60


def sign_in(*, organisation: Organisation, username: str, proof: str) -> Officer:
    """The officer whose passphrase, or recovery sheet, gave this proof. It takes as long for unknown names.

    :raises DomainError: ``sign-in-failed``, whatever was wrong.
    """
    login = f"{organisation.code}/{username.strip().lower()}"
    found = authenticate(login=login, password=proof)
    by_recovery = _check_recovery(login, proof)
    if isinstance(found, Officer):
        return found
    if by_recovery is not None:
        return by_recovery
    raise DomainError(ErrorCode.SIGN_IN_FAILED)


def _check_recovery(login: str, proof: str) -> Officer | None:
    officer = Officer.objects.filter(login=login, is_active=True).exclude(recovery_proof_hash="").first()
    if officer is None:
        make_password(proof)
        return None
    return officer if check_password(proof, officer.recovery_proof_hash) else None


def set_proofs(*, officer: Officer, proof: str, recovery_proof: str) -> None:
    """Keep the hashes of both proofs, in the caller's transaction. :raises DomainError: ``malformed``."""
    if not _PROOF.match(proof) or not _PROOF.match(recovery_proof) or proof == recovery_proof:
        raise DomainError(ErrorCode.MALFORMED, field="proof")
    officer.set_password(proof)
    officer.recovery_proof_hash = make_password(recovery_proof)
    officer.save(update_fields=["password", "recovery_proof_hash"])


def is_proof_of(officer: Officer, proof: str) -> bool:
    """Whether this is the proof of the officer's passphrase, or of their recovery sheet."""
    by_phrase = officer.check_password(proof)
    recovery = officer.recovery_proof_hash
    return bool(recovery and check_password(proof, recovery)) or by_phrase


def end_sessions(*, officer: Officer) -> None:
    """End every session of the officer at once, half-begun ones too, in the caller's transaction."""
    officer.session_round = Officer.objects.select_for_update().get(pk=officer.pk).session_round + 1
    officer.save(update_fields=["session_round"])


def set_duty(*, officer: Officer, is_on_duty: bool) -> None:
    """Let an officer sign in, or not any more, in the caller's transaction. Either way every session ends."""
    officer.is_active = is_on_duty
    officer.save(update_fields=["is_active"])
    end_sessions(officer=officer)


def close_sign_in(*, officer: Officer) -> None:
    """Make all that signs this officer in worthless, in the caller's transaction: proofs, second factor, the link to
    an account of the city, sessions.

    Until they enrol anew nobody gets in under their name, whoever found what they lost.
    """
    officer.set_unusable_password()
    officer.recovery_proof_hash = ""
    officer.save(update_fields=["password", "recovery_proof_hash"])
    Authenticator.objects.filter(user=officer).delete()
    ports.forget_city_account(officer)
    end_sessions(officer=officer)


def create_officer(
    *, organisation: Organisation, username: str, name: str, post: str, role: str, actor: str
) -> Officer:
    """Make an officer who has no proof yet; an invitation lets them enrol.

    :raises DomainError: ``malformed`` naming the field, or ``already-exists``.
    """
    username = username.strip().lower()
    name, post = (unicodedata.normalize("NFC", value.strip()) for value in (name, post))
    if not _USERNAME.match(username):
        raise DomainError(ErrorCode.MALFORMED, field="username")
    if not 0 < len(name) <= 120:
        raise DomainError(ErrorCode.MALFORMED, field="name")
    if not 0 < len(post) <= 160:
        raise DomainError(ErrorCode.MALFORMED, field="post")
    if role not in Role.values:
        raise DomainError(ErrorCode.MALFORMED, field="role")
    officer = Officer(
        organisation=organisation,
        login=f"{organisation.code}/{username}",
        username=username,
        name=name,
        post=post,
        role=role,
    )
    officer.set_unusable_password()
    with transaction.atomic():
        try:
            with transaction.atomic():
                officer.save(force_insert=True)
        except IntegrityError as error:
            raise DomainError(ErrorCode.ALREADY_EXISTS, field="username") from error
        record(organisation_id=organisation.pk, actor=actor, act="create-officer", facts={"officer": username})
    return officer


def new_totp_secret() -> str:
    """A secret for an authenticator app, not stored yet."""
    secret: str = totp.generate_totp_secret()
    return secret


def enrol_totp(*, officer: Officer, secret: str, code: str) -> None:
    """Set the officer's second factor up once its first code is right.

    :raises DomainError: ``code-wrong``; ``already-exists`` if there is one: only an administrator takes it
        away.
    """
    counter = _matching_counter(secret, code, after=-1)
    if counter is None:
        raise DomainError(ErrorCode.CODE_WRONG)
    with transaction.atomic():
        if has_second_factor(officer):
            raise DomainError(ErrorCode.ALREADY_EXISTS)
        Authenticator.objects.create(
            user=officer,
            type=Authenticator.Type.TOTP,
            data={"secret": encrypt(secret), "last_counter": counter, "wrong": 0, "wait_until": 0},
        )
        record(organisation_id=officer.organisation_id, actor=officer.login, act="enrol-second-factor")


def check_totp(*, officer: Officer, code: str) -> None:
    """Accept a code once. A code that was used, or is older than one that was, is refused.

    :raises DomainError: ``code-wrong``; its ``wait`` tells for how many seconds no code is looked at.
    """
    with transaction.atomic():
        wait = _judge_code(officer, code)
        if wait is None:
            record(organisation_id=officer.organisation_id, actor=officer.login, act="sign-in")
    if wait is not None:
        raise DomainError(ErrorCode.CODE_WRONG, wait=wait)


def _judge_code(officer: Officer, code: str) -> int | None:
    """Write down the outcome; ``None`` if the code was accepted, else the seconds to wait."""
    row = Authenticator.objects.select_for_update().filter(user=officer, type=Authenticator.Type.TOTP).first()
    if row is None:
        return 0
    now = int(time.time())
    waiting = int(row.data.get("wait_until", 0)) - now
    if waiting > 0:
        return waiting
    counter = _matching_counter(decrypt(row.data["secret"]), code, after=int(row.data.get("last_counter", -1)))
    wait = 0
    if counter is None:
        row.data["wrong"] = int(row.data.get("wrong", 0)) + 1
        over = row.data["wrong"] - _FREE_TRIES
        wait = min(_LONGEST_WAIT, _PERIOD * 2 ** min(over, 10)) if over >= 0 else 0
        row.data["wait_until"] = now + wait
    else:
        row.data |= {"last_counter": counter, "wrong": 0, "wait_until": 0}
    row.save(update_fields=["data"])
    return wait if counter is None else None


def _matching_counter(secret: str, code: str, *, after: int) -> int | None:
    """The time step whose code this is: the present one or a neighbour, later than ``after``."""
    typed = code.replace(" ", "")
    present = int(time.time()) // _PERIOD
    for counter in (present, present - 1, present + 1):
        expected = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if counter > after and constant_time_compare(typed, expected):
            return counter
    return None


def reset_second_factor(*, officer: Officer, actor: Officer) -> None:
    """Take a lost second factor away and end every session, which may be open on the lost device; the officer sets up a
    new one at the next sign-in.

    :raises DomainError: ``not-entitled`` if an officer tries it for themselves.
    """
    if officer.pk == actor.pk or officer.organisation_id != actor.organisation_id:
        raise DomainError(ErrorCode.NOT_ENTITLED)
    with transaction.atomic():
        Authenticator.objects.filter(user=officer).delete()
        end_sessions(officer=officer)
        record(
            organisation_id=officer.organisation_id,
            actor=actor.login,
            act="reset-second-factor",
            facts={"officer": officer.username},
        )


def create_organisation(
    *,
    code: str,
    name: str,
    city: str,
    portal_host: str,
    desk_host: str,
    motto: str = "",
    timezone: str = "Asia/Jakarta",
    other_ways: Sequence[Mapping[str, str]] = (),
    units: Sequence[Mapping[str, str]] = (),
    is_training: bool = False,
) -> Organisation:
    """Make an Inspectorate with its two hosts and the units that a report can name.

    :param is_training: it is for practising only, and wiped every night; nothing can change that later.

    :raises DomainError: ``malformed`` naming the field, or ``already-exists`` if its code or a host is taken.
    """
    for field, value in (("name", name), ("city", city)):
        if not 0 < len(value.strip()) <= 120:
            raise DomainError(ErrorCode.MALFORMED, field=field)
    for field, host in (("portal_host", portal_host), ("desk_host", desk_host)):
        if not _HOST.match(host):
            raise DomainError(ErrorCode.MALFORMED, field=field)
    if portal_host == desk_host:
        raise DomainError(ErrorCode.MALFORMED, field="desk_host")
    if timezone not in available_timezones():
        raise DomainError(ErrorCode.MALFORMED, field="timezone")
    with transaction.atomic():
        taken = Q(code=code)
        for host in (portal_host, desk_host):
            taken |= Q(portal_host=host) | Q(desk_host=host)
        if Organisation.objects.filter(taken).exists():
            raise DomainError(ErrorCode.ALREADY_EXISTS)
        organisation = Organisation.objects.create(
            code=parse_code(code),
            name=name,
            city=city.strip(),
            motto=motto.strip(),
            timezone=timezone,
            portal_host=portal_host,
            desk_host=desk_host,
            other_ways=[dict(way) for way in other_ways],
            is_training=is_training,
        )
        for unit in units:
            _create_unit(organisation, unit)
        record(
            organisation_id=organisation.pk,
            actor="system",
            act="create-organisation",
            facts={"organisation": organisation.code, "units": len(units), "training": int(is_training)},
        )
    return organisation


def _create_unit(organisation: Organisation, unit: Mapping[str, str]) -> None:
    made = Unit(organisation=organisation, **unit)
    try:
        made.full_clean()
    except ValidationError as error:
        raise DomainError(ErrorCode.MALFORMED, field="units") from error
    made.save(force_insert=True)
