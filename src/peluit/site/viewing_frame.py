"""The frame in which the desk shows evidence: a static document without data, whose policy lets nothing in or out.

Two frames, one in the other. The outer one is this answer; no script ever runs in it. Its policy applies to the inner
one too, and forbids it to go anywhere, which a frame could otherwise do by itself and take along what it was shown.
Scripts and style are named by their digests, so that not even another file of this server runs in there.
``Connection-Allowlist`` (Chromium from 152) closes what a content policy leaves open: names looked up for links and for
places that the frame may not go to.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from peluit.infra.coding import compress_public
from peluit.infra.page_text import sprite

PARTS = ("bingkai-pdf.js", "bingkai-kantor.js")
ICONS = ("again", "fit", "info", "list", "play", "search", "turn", "zoom-in", "zoom-out")
OUTER_STYLE = "html,body,iframe{display:block;width:100%;height:100%;margin:0;border:0;overflow:hidden}"
NOTHING = ("camera", "microphone", "geolocation", "payment", "usb", "display-capture", "clipboard-read", "fullscreen")


@require_safe
def viewing_frame(request: HttpRequest) -> HttpResponse:
    """The frame's document, the same for everybody."""
    page, policy = _frame((Path(settings.STATIC_ROOT) / "manifest.json").stat().st_mtime_ns)
    response = HttpResponse(page)
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Connection-Allowlist"] = "()"
    response.headers["Permissions-Policy"] = ", ".join(f"{name}=()" for name in NOTHING)
    compress_public(request, response)
    return response


@lru_cache(maxsize=1)
def _frame(_built_at: int) -> tuple[str, str]:
    """The document and its policy, made anew when the bundles were built anew."""
    static = Path(settings.STATIC_ROOT)
    style = (static / "bingkai.css").read_text(encoding="utf-8")
    script = (static / "bingkai.js").read_text(encoding="utf-8")
    room = render_to_string(
        "site/bingkai_ruang.html",
        {"style": _whole(style), "script": _whole(script), "sprite": _whole(sprite(f"i-{name}" for name in ICONS))},
    )
    page = render_to_string("site/bingkai.html", {"outer_style": _whole(OUTER_STYLE), "room": room})
    manifest = json.loads((static / "manifest.json").read_text(encoding="utf-8"))
    scripts = [_digest(script), *(_source(bytes.fromhex(manifest[part]["sha256"])) for part in PARTS)]
    policy = "; ".join(
        [
            "sandbox allow-scripts",
            "default-src 'none'",
            "script-src " + " ".join(scripts),
            f"style-src {_digest(OUTER_STYLE)} {_digest(style)}",
            "img-src blob:",
            "connect-src 'none'",
            "frame-src 'none'",
            "worker-src 'none'",
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'self'",
            "require-trusted-types-for 'script'",
            "trusted-types bingkai",
        ]
    )
    return page, policy


def _whole(text: str) -> str:
    """Our own bundle as it stands in the document; what would end its element early is a mistake of the build."""
    if "</script" in text or "</style" in text or "\r" in text:
        raise ValueError("a bundle of the viewing frame cannot stand in a document")
    return mark_safe(text)  # noqa: S308  # written by our own build


def _digest(text: str) -> str:
    return _source(hashlib.sha256(text.encode()).digest())


def _source(digest: bytes) -> str:
    return f"'sha256-{base64.b64encode(digest).decode()}'"
