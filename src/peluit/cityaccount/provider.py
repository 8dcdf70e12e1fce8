"""Asking a provider: what it says of itself, the token for a code, its keys.

What it says of itself is remembered for ten minutes by each process, and that it did not answer for a quarter of a
minute: strangers who press the button again and again must not make this server wait again and again.
"""

from __future__ import annotations

import base64
import time
from typing import Any, Final
from urllib.parse import quote

from peluit.cityaccount.queries import may_call_loopback
from peluit.core.city_account import Metadata, UnfitError, read_metadata
from peluit.infra.id_token import read_claims
from peluit.infra.outgoing import OutgoingError, call_json

_KNOWN_SECONDS: Final = 600.0
_REST_SECONDS: Final = 15.0
_known: dict[tuple[str, bool], tuple[float, Metadata]] = {}
_resting: dict[str, float] = {}


def read_provider(issuer: str) -> Metadata:
    """What a provider says of itself.

    :raises OutgoingError: if it does not answer, or did not just now.
    :raises UnfitError: if what it says does not do.
    """
    now = time.monotonic()
    loopback = may_call_loopback()
    found = _known.get((issuer, loopback))
    if found and now - found[0] < _KNOWN_SECONDS:
        return found[1]
    if now - _resting.get(issuer, -_REST_SECONDS) < _REST_SECONDS:
        raise OutgoingError("did not answer just now")
    address = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    try:
        body = _ask(address)
    except OutgoingError:
        _resting[issuer] = now
        raise
    metadata = read_metadata(body, issuer=issuer, loopback=loopback)
    _known[issuer, loopback] = (now, metadata)
    return metadata


def redeem(
    metadata: Metadata, *, code: str, verifier: str, client_id: str, secret: str, redirect_uri: str
) -> dict[str, Any]:
    """The claims of the ID token that a code stands for: right signature, issuer, audience and end.

    Whatever else comes with it (an access token, mostly) is dropped here.

    :raises OutgoingError: if the provider does not answer.
    :raises UnfitError: if it refuses the code, or if the token does not hold.
    """
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri, "code_verifier": verifier}
    headers = {}
    if secret and metadata.takes_basic:
        pair = f"{quote(client_id, safe='')}:{quote(secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        form["client_id"] = client_id
        if secret:
            form["client_secret"] = secret
    status, body = call_json(metadata.token_endpoint, form=form, headers=headers)
    if status >= 500:
        raise OutgoingError("server error")
    if status != 200:
        raise UnfitError("refused")
    keys = _ask(metadata.jwks_uri)
    return read_claims(body.get("id_token"), keys=keys, issuer=metadata.issuer, client_id=client_id)


def _ask(address: str) -> dict[str, Any]:
    status, body = call_json(address)
    if status != 200:
        raise OutgoingError("status")
    return body
