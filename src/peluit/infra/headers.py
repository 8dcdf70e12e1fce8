"""The headers that every answer has, and the policy of its scripts."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from wsgiref.headers import Headers

from django.conf import settings


def permissions_policy(*, capture: bool = False) -> str:
    """What a page may ask the device for.

    :param capture: for the pages on which a person takes photos and records sound; no other page can open camera or
        microphone, whatever runs in it.
    """
    allowed = "(self)" if capture else "()"
    return (
        f"camera={allowed}, microphone={allowed}, publickey-credentials-get=(self), "
        "geolocation=(), payment=(), usb=(), interest-cohort=()"
    )


COMMON_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": permissions_policy(),
}

STREAMS: Final = "/meja/aliran/"
"""The desk's addresses that its service worker alone answers; here they are nothing."""
STREAMER: Final = "aliran.worker.js"
"""The script of that service worker."""
BADGE: Final = "lencana.js"
"""The script that pages of the city load from here."""
PICTURE_POLICY: Final = "default-src 'none'; sandbox; frame-ancestors 'none'"
"""Of a picture that somebody gave: opened by itself it loads and runs nothing."""

FRAME: Final = "/meja/bingkai/"
"""Where the document of the viewing frame lies."""


@lru_cache(maxsize=32)
def content_security_policy(
    *, connect: str = "'self'", wasm: bool = False, preview: str = "", capture: bool = False
) -> str:
    """The policy of a page: nothing from elsewhere, one named Trusted Types policy.

    :param wasm: for responses of workers that run Argon2id.
    :param preview: for the desk, its host: evidence is shown in the viewing frame, or played from a stream or
        ``blob:``.
    :param capture: for the pages that record sound, which a person hears from ``blob:`` before it is used.
    """
    script = "script-src 'self'" + (" 'wasm-unsafe-eval'" if wasm else "")
    parts = [
        "default-src 'none'",
        script,
        "style-src 'self'",
        "img-src 'self' blob:",
        f"connect-src {connect}",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types peluit",
    ]
    if preview:
        # Firefox takes what a service worker answers for something at the address of its script.
        streams = f"{preview}{STREAMS} {preview}/static/{STREAMER}"
        parts += [f"frame-src blob: {preview}{FRAME} {streams}", "media-src blob:"]
    if capture:
        parts.append("media-src blob:")
    return "; ".join(parts)


def connect_sources() -> str:
    """Where pages and workers may send calls: their own origin, and the API's where it is another."""
    return f"'self' {settings.PELUIT_API_ORIGIN}".rstrip()


def static_headers(headers: Headers, path: str, _url: str) -> None:
    """Headers of the bundles; only the desk's key worker may run WASM, and its service worker may load nothing."""
    for name, value in COMMON_HEADERS.items():
        headers[name] = value
    headers["Cache-Control"] = "no-cache"
    if path.endswith(f"/{BADGE}"):
        # `integrity` works across origins only where the script may be read there.
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if path.endswith(f"/{STREAMER}"):
        headers["Service-Worker-Allowed"] = STREAMS
        headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
        return
    wasm = path.endswith(("kunci.worker.js", "mulai.worker.js"))
    headers["Content-Security-Policy"] = content_security_policy(connect=connect_sources(), wasm=wasm)
