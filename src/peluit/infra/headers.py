"""The headers that every answer has, and the policy of its scripts."""

from __future__ import annotations

from wsgiref.headers import Headers

from django.conf import settings

COMMON_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(self), microphone=(self), publickey-credentials-get=(self), "
        "geolocation=(), payment=(), usb=(), interest-cohort=()"
    ),
}


def content_security_policy(*, connect: str = "'self'", wasm: bool = False, preview: bool = False) -> str:
    """The policy of a page: nothing from elsewhere, one named Trusted Types policy.

    :param wasm: for responses of workers that run Argon2id.
    :param preview: for the desk, which shows opened evidence from ``blob:`` inside a sandboxed frame.
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
        parts += ["frame-src blob: 'self'", "media-src blob:"]
    return "; ".join(parts)


def connect_sources() -> str:
    """Where pages and workers may send calls: their own origin, and the API's where it is another."""
    return f"'self' {settings.PELUIT_API_ORIGIN}".rstrip()


def static_headers(headers: Headers, path: str, _url: str) -> None:
    """Headers of the bundles; only the desk's key worker may run WASM."""
    for name, value in COMMON_HEADERS.items():
        headers[name] = value
    headers["Cache-Control"] = "no-cache"
    wasm = path.endswith(("kunci.worker.js", "mulai.worker.js"))
    headers["Content-Security-Policy"] = content_security_policy(connect=connect_sources(), wasm=wasm)
