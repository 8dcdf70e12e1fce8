"""Rules of signing in with an account of the city (OpenID Connect Core 1.0, code flow with PKCE, RFC 7636, RFC 9207).

What is checked of addresses, of what a provider says about itself, and of the claims of an ID token whose signature,
issuer, audience and times were already found right. Nothing here asks anybody.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from peluit.core.access import Role

ALGORITHMS: Final = ("ES256", "RS256")
"""How an ID token may be signed. ``none``, and what is signed with the client's own secret, is none of it."""
LEEWAY_SECONDS: Final = 60
"""By how much the clocks of city and Peluit may differ."""
ATTEMPT_SECONDS: Final = 10 * 60
"""From leaving for the provider to coming back."""
TOKEN_SECONDS: Final = 10 * 60
"""How old an ID token may be when it arrives: it is made when it is fetched."""
LONGEST_SUBJECT: Final = 255
LONGEST_ADDRESS: Final = 255
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_PLAIN: Final = re.compile(r"[!-~]+\Z")
_PAGE: Final = re.compile(r"(/[a-z]{2,3})?/meja/([a-z0-9-]+/)*\Z")


class UnfitError(ValueError):
    """What a provider said does not hold. ``why`` is one of our own words, never something it sent."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Metadata:
    """What is used of a provider's own description (OpenID Connect Discovery 1.0)."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    names_issuer: bool
    """Whether it promises to say with every answer who it is (RFC 9207)."""
    takes_basic: bool
    """Whether a client's secret goes into the head of a request, rather than into its body."""


def may_use(role: Role) -> bool:
    """Whether a role may sign in with an account of the city. Administrators decide who comes in here: not the city."""
    return role is not Role.ADMINISTRATOR


def is_safe_address(address: str, *, loopback: bool) -> bool:
    """Whether calls may go to this address: HTTPS, a plain host, nobody's name in it.

    :param loopback: also plain HTTP on this machine, for tests and the demo.
    """
    if not _PLAIN.match(address) or len(address) > LONGEST_ADDRESS or "\\" in address:
        return False
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    if not parts.hostname or "@" in parts.netloc or "#" in address:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and loopback and parts.hostname in _LOOPBACK)


def is_issuer(address: str, *, loopback: bool) -> bool:
    """Whether this can be the name of a provider, which is an address without a query."""
    return is_safe_address(address, loopback=loopback) and "?" not in address


def page_after(asked: str, *, usual: str) -> str:
    """Where signing in leads: the page of the desk that was asked for, or ``usual`` for anything else."""
    return asked if len(asked) <= LONGEST_ADDRESS and _PAGE.match(asked) else usual


def challenge_of(verifier: str) -> str:
    """What PKCE tells the provider of a verifier that it gets later (S256)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def read_metadata(body: Mapping[str, Any], *, issuer: str, loopback: bool) -> Metadata:
    """What a provider says of itself.

    :raises UnfitError: if it is another one, lacks PKCE with S256 or a way of signing that is accepted, or if an
        address in it is not safe.
    """
    if body.get("issuer") != issuer:
        raise UnfitError("issuer")
    addresses = {name: body.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
    for name, address in addresses.items():
        if not isinstance(address, str) or not is_safe_address(address, loopback=loopback):
            raise UnfitError(name)
    if "S256" not in _texts(body, "code_challenge_methods_supported"):
        raise UnfitError("pkce")
    if not set(ALGORITHMS) & set(_texts(body, "id_token_signing_alg_values_supported")):
        raise UnfitError("algorithm")
    methods = _texts(body, "token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return Metadata(
        issuer=issuer,
        names_issuer=body.get("authorization_response_iss_parameter_supported") is True,
        takes_basic="client_secret_basic" in methods,
        **{name: str(address) for name, address in addresses.items()},
    )


def _texts(body: Mapping[str, Any], name: str) -> list[str]:
    value = body.get(name)
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, list) else []


def judge_answer(*, given: Mapping[str, str], state: str, metadata: Metadata) -> str:
    """The code of an answer that the browser brought back.

    :param given: ``code``, ``state``, ``iss`` and ``error`` as they stood in the address, "" for what was missing.
    :raises UnfitError: if it answers another question, comes from another provider, or is a refusal.
    """
    if not hmac.compare_digest(given["state"].encode(), state.encode()):
        raise UnfitError("state")
    if given["iss"] != metadata.issuer and (given["iss"] or metadata.names_issuer):
        raise UnfitError("issuer")
    if given["error"]:
        raise UnfitError("declined")
    if not given["code"] or not _PLAIN.match(given["code"]):
        raise UnfitError("code")
    return given["code"]


def judge_claims(claims: Mapping[str, Any], *, client_id: str, nonce: str, now: int) -> str:
    """The subject of an ID token whose signature, issuer, audience and end were found right.

    :param now: seconds since 1970.
    :raises UnfitError: if it answers another question, is not for us alone, or is old.
    """
    given = claims.get("nonce")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), nonce.encode()):
        raise UnfitError("nonce")
    audience = claims.get("aud")
    party = claims.get("azp")
    is_shared = isinstance(audience, list) and len(audience) > 1
    if (party is not None and party != client_id) or (is_shared and party is None):
        raise UnfitError("party")
    made_at = claims.get("iat")
    if isinstance(made_at, bool) or not isinstance(made_at, int | float):
        raise UnfitError("time")
    if not -LEEWAY_SECONDS <= now - made_at <= TOKEN_SECONDS + LEEWAY_SECONDS:
        raise UnfitError("time")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT or not subject.isprintable():
        raise UnfitError("subject")
    return subject
