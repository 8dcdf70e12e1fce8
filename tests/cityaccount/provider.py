"""Providers for the tests: ``oidc-provider`` run for real, and one that lies as it is told. Both speak over HTTP."""

from __future__ import annotations

import base64
import hashlib
import http.cookiejar
import json
import re
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.browser import ROOT, free_port

SCRIPT = ROOT / "web/tests/support/provider.mjs"


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


@dataclass
class RealProvider:
    """``oidc-provider`` on this machine."""

    issuer: str

    def sign_in(self, address: str, *, name: str = "sekar") -> str:
        """Go to the provider as a browser would, sign in there; gives the address that it sends the browser back to."""
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), _Stay())
        body: bytes | None = None
        for _ in range(12):
            try:
                with opener.open(urllib.request.Request(address, data=body), timeout=20) as answer:
                    page = answer.read().decode()
            except urllib.error.HTTPError as error:
                if not 300 <= error.code < 400:
                    raise
                address, body = urllib.parse.urljoin(address, error.headers["Location"]), None
                if not address.startswith(self.issuer):
                    return address
                continue
            action = re.search(r'action="([^"]+)"', page)
            assert action, page
            body = urllib.parse.urlencode({"prompt": "login", "login": f"nomor-{name}", "password": "x"}).encode()
            address = urllib.parse.urljoin(address, action[1])
        raise AssertionError("the provider sends the browser round and round")


@contextmanager
def real_provider(redirect_uri: str, *, secret: str = "") -> Iterator[RealProvider]:
    """Run ``oidc-provider`` until the test is over."""
    node = shutil.which("node")
    assert node, "Node runs the provider"
    port = free_port()
    process = subprocess.Popen(
        [node, str(SCRIPT), str(port), redirect_uri, secret], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert process.stdout
        for line in process.stdout:
            if line.strip() == b"ready":
                break
        assert process.poll() is None
        yield RealProvider(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(timeout=10)
        assert process.stdout
        process.stdout.close()


EC_KEY = ec.generate_private_key(ec.SECP256R1())
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def public_jwk(key: Any, name: str) -> dict[str, Any]:
    """The public half of a key, as a provider publishes it."""
    kind: Any = (
        jwt.algorithms.ECAlgorithm if isinstance(key, ec.EllipticCurvePrivateKey) else jwt.algorithms.RSAAlgorithm
    )
    made: dict[str, Any] = kind.to_jwk(key.public_key(), as_dict=True)
    return made | {"kid": name, "use": "sig"}


@dataclass
class LyingProvider:
    """A provider of the tests' own, honest unless a member is changed."""

    issuer: str
    metadata: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    """Set or, as ``None``, left out of the ID token."""
    header: dict[str, Any] = field(default_factory=lambda: {"kid": "ec"})
    algorithm: str = "ES256"
    key: Any = EC_KEY
    keys: list[dict[str, Any]] = field(default_factory=lambda: [public_jwk(EC_KEY, "ec"), public_jwk(RSA_KEY, "rsa")])
    token: str | None = None
    """Given instead of one that is made."""
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    """Given instead of what a path would answer."""
    slow: float = 0
    """Seconds before each byte."""
    calls: list[tuple[str, dict[str, str], dict[str, str]]] = field(default_factory=list)
    """Path, form and headers of whatever was asked."""
    asked: dict[str, str] = field(default_factory=dict)
    """What the browser was sent here with."""

    def visit(self, address: str) -> None:
        """A browser comes with this address."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}

    def describe(self) -> dict[str, Any]:
        known = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/auth",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "code_challenge_methods_supported": ["S256"],
            "id_token_signing_alg_values_supported": ["RS256", "ES256"],
        } | self.metadata
        return {name: value for name, value in known.items() if value is not None}

    def make_token(self) -> str:
        if self.token is not None:
            return self.token
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": "nomor-sekar",
            "aud": self.asked.get("client_id", "peluit"),
            "exp": now + 300,
            "iat": now,
            "nonce": self.asked.get("nonce", ""),
        } | self.claims
        given = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(given, self.key, algorithm=self.algorithm, headers=self.header)

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        if path in self.answers:
            return self.answers[path]
        if path == "/.well-known/openid-configuration":
            return 200, {}, json.dumps(self.describe()).encode()
        if path == "/jwks":
            return 200, {}, json.dumps({"keys": self.keys}).encode()
        if path != "/token":
            return 404, {}, b"{}"
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        fits = base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self.asked.get("code_challenge")
        if not fits or form.get("redirect_uri") != self.asked.get("redirect_uri"):
            return 400, {}, b'{"error":"invalid_grant"}'
        return (
            200,
            {},
            json.dumps({"id_token": self.make_token(), "access_token": "rahasia", "token_type": "x"}).encode(),
        )


@contextmanager
def lying_provider() -> Iterator[LyingProvider]:
    """A provider that lies as the test tells it to."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._answer({name: values[0] for name, values in parse_qs(body).items()})

        def _answer(self, form: dict[str, str]) -> None:
            path = urlsplit(self.path).path
            provider.calls.append((path, form, dict(self.headers)))
            status, headers, body = provider.answer(path, form)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                for at in range(0, len(body), 1 if provider.slow else max(len(body), 1)):
                    if provider.slow:
                        time.sleep(provider.slow)
                    self.wfile.write(body[at : at + 1] if provider.slow else body)
                    self.wfile.flush()
            except OSError:
                return

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    provider = LyingProvider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
