"""Checking the signature of an ID token with the keys that its provider publishes. The only use of PyJWT."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import jwt

from peluit.core.city_account import ALGORITHMS, LEEWAY_SECONDS, UnfitError

_KINDS: Final = {"RS256": {"kty": "RSA"}, "ES256": {"kty": "EC", "crv": "P-256"}}
_REQUIRED: Final = ["iss", "sub", "aud", "exp", "iat", "nonce"]
_LONGEST: Final = 16 * 1024


def read_claims(token: object, *, keys: Mapping[str, Any], issuer: str, client_id: str) -> dict[str, Any]:
    """The claims of a token that this issuer signed for this client, and that has not run out.

    :param keys: the provider's key set (RFC 7517).
    :raises UnfitError: if anything of it does not hold. How it is signed must be among ``ALGORITHMS`` and suit the key:
        what the token says of itself only chooses among them.
    """
    if not isinstance(token, str) or len(token) > _LONGEST:
        raise UnfitError("token")
    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError as error:
        raise UnfitError("token") from error
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS or "crit" in header:
        raise UnfitError("algorithm")
    key = _key(keys, str(algorithm), header.get("kid"))
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            jwt.PyJWK(key, algorithm=str(algorithm)),
            algorithms=[str(algorithm)],
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY_SECONDS,
            options={"require": _REQUIRED, "enforce_minimum_key_length": True},
        )
    except jwt.PyJWTError as error:
        raise UnfitError(_WHY.get(type(error), "token")) from error
    return claims


_WHY: Final[Mapping[type[Exception], str]] = {
    jwt.InvalidSignatureError: "signature",
    jwt.InvalidIssuerError: "issuer",
    jwt.InvalidAudienceError: "audience",
    jwt.ExpiredSignatureError: "time",
    jwt.ImmatureSignatureError: "time",
}


def _key(keys: Mapping[str, Any], algorithm: str, name: object) -> dict[str, Any]:
    """The one key of the set that this token can be signed with. :raises UnfitError: if there is none, or several."""
    listed = keys.get("keys")
    fitting = [
        key
        for key in (listed if isinstance(listed, list) else [])
        if isinstance(key, dict)
        and all(key.get(member) == value for member, value in _KINDS[algorithm].items())
        and key.get("use", "sig") == "sig"
        and key.get("alg", algorithm) == algorithm
        and (name is None or key.get("kid") == name)
    ]
    if len(fitting) != 1:
        raise UnfitError("key")
    return dict(fitting[0])
