"""Passkeys: possession and user verification in one touch, so that a passkey alone is both factors.

Only the discoverable kind is made, and user verification is always required. What opens the vault is the PRF
output, which stays in the browser (protocol 3.2): the server gets an assertion without extension results.
"""

from __future__ import annotations

import secrets
import struct
from collections.abc import Mapping
from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    UserVerificationRequirement,
)

from peluit.accounts.models import Officer, Organisation
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.audit.services import record

State = dict[str, Any]
MOST_PASSKEYS: Final = 5
_ALGORITHMS: Final = frozenset({-8, -7, -257})
_UNREADABLE: Final = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    NotImplementedError,
    struct.error,
)
"""What reading a device's bytes can raise: they come from outside, in a format of several layers."""
_REQUIRED: Final = UserVerificationRequirement.REQUIRED


def _server(organisation: Organisation) -> Fido2Server:
    scheme = "https" if settings.PELUIT_HTTPS else "http"
    origin = f"{scheme}://{organisation.desk_host}"
    host = organisation.desk_host.rsplit(":", 1)[0]
    party = PublicKeyCredentialRpEntity(id=host, name=organisation.name)
    return Fido2Server(party, verify_origin=lambda given: bool(given == origin))


def _rows(officer: Officer) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user=officer, type=Authenticator.Type.WEBAUTHN))


def _credential_of(row: Authenticator) -> AttestedCredentialData:
    response = RegistrationResponse.from_dict(row.data["credential"])
    data: AttestedCredentialData | None = response.response.attestation_object.auth_data.credential_data
    if data is None:
        raise ValueError("a stored passkey holds no key")
    return data


def list_passkeys(officer: Officer) -> list[str]:
    """Ids of the officer's passkeys, as browsers write them."""
    return sorted(websafe_encode(_credential_of(row).credential_id) for row in _rows(officer))


def begin_registration(officer: Officer) -> tuple[dict[str, Any], State]:
    """What a browser needs to make a passkey, and what is remembered meanwhile."""
    organisation = officer.organisation
    user = PublicKeyCredentialUserEntity(id=str(officer.pk).encode(), name=officer.username, display_name=officer.name)
    server = _server(organisation)
    _options, state = server.register_begin(user, user_verification=_REQUIRED)
    return {
        "challenge": state["challenge"],
        "rp_id": server.rp.id,
        "rp_name": organisation.name,
        "user_id": websafe_encode(str(officer.pk).encode()),
        "exclude": list_passkeys(officer),
    }, dict(state)


def register(*, officer: Officer, state: State, credential: Mapping[str, Any]) -> str:
    """Keep a new passkey, in the caller's transaction; gives its id.

    :raises DomainError: ``code-wrong`` if it does not answer the challenge; ``already-exists`` if it is known
        or there are too many.
    """
    plain = _plain(credential, ("clientDataJSON", "attestationObject"))
    try:
        data = _server(officer.organisation).register_complete(state, plain)
    except _UNREADABLE as error:
        raise DomainError(ErrorCode.CODE_WRONG, wait=0) from error
    if data.credential_data is None or data.credential_data.public_key.ALGORITHM not in _ALGORITHMS:
        raise DomainError(ErrorCode.CODE_WRONG, wait=0)
    credential_id = websafe_encode(data.credential_data.credential_id)
    known = list_passkeys(officer)
    if credential_id in known or len(known) >= MOST_PASSKEYS:
        raise DomainError(ErrorCode.ALREADY_EXISTS)
    Authenticator.objects.create(user=officer, type=Authenticator.Type.WEBAUTHN, data={"name": "", "credential": plain})
    return str(credential_id)


def remove(*, officer: Officer, credential_id: str) -> None:
    """Forget a passkey, in the caller's transaction. :raises DomainError: ``not-found``."""
    for row in _rows(officer):
        if websafe_encode(_credential_of(row).credential_id) == credential_id:
            row.delete()
            return
    raise DomainError(ErrorCode.NOT_FOUND)


def begin_sign_in(organisation: Organisation) -> tuple[dict[str, Any], State]:
    """What a browser needs to use a passkey. It is asked for without a name: nothing tells who has one."""
    server = _server(organisation)
    _options, state = server.authenticate_begin(user_verification=_REQUIRED, challenge=secrets.token_bytes(32))
    return {"challenge": state["challenge"], "rp_id": server.rp.id}, dict(state)


def sign_in(*, organisation: Organisation, state: State, credential: Mapping[str, Any]) -> Officer:
    """The officer whose passkey answered the challenge, verified by the person at the device.

    :raises DomainError: ``sign-in-failed``, whatever was wrong.
    """
    plain = _plain(credential, ("clientDataJSON", "authenticatorData", "signature", "userHandle"))
    try:
        handle = int(websafe_decode(plain["response"]["userHandle"]).decode())
        officer = Officer.objects.filter(pk=handle, organisation=organisation, is_active=True).first()
        if officer is None:
            raise DomainError(ErrorCode.SIGN_IN_FAILED)
        known = [_credential_of(row) for row in _rows(officer)]
        _server(organisation).authenticate_complete(state, known, plain)
    except _UNREADABLE as error:
        raise DomainError(ErrorCode.SIGN_IN_FAILED) from error
    with transaction.atomic():
        record(organisation_id=organisation.pk, actor=officer.login, act="sign-in", facts={"by": "passkey"})
    return officer


def _plain(credential: Mapping[str, Any], members: tuple[str, ...]) -> dict[str, Any]:
    """Only the members that are needed, as texts; extension results are never looked at, let alone kept."""
    response = credential.get("response")
    if not isinstance(response, dict):
        raise DomainError(ErrorCode.MALFORMED, field="credential")
    values = {member: response.get(member) for member in members}
    identifier = credential.get("id")
    if not isinstance(identifier, str) or not all(isinstance(value, str) for value in values.values()):
        raise DomainError(ErrorCode.MALFORMED, field="credential")
    return {
        "id": identifier,
        "rawId": identifier,
        "type": "public-key",
        "response": values,
        "clientExtensionResults": {},
    }
