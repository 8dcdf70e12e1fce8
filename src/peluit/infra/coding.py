"""Compressing what is the same for everybody. Never used for an answer that holds anything secret."""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from functools import lru_cache
from typing import Final

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

_REFUSED: Final = re.compile(r"\s*(br|gzip)\s*;\s*q=0(\.0*)?\s*\Z")


@lru_cache(maxsize=32)
def compressed(plain: bytes, coding: str) -> bytes:
    """``plain`` in a content coding (``br``, ``gzip``, or empty for none); the last few are kept."""
    if coding == "br":
        return bytes(brotli.compress(plain, quality=11))
    return gzip.compress(plain, 9, mtime=0) if coding == "gzip" else plain


def plain_of(packed: bytes, coding: str) -> bytes | None:
    """What :func:`compressed` was given; ``None`` if ``packed`` is not in this content coding."""
    try:
        if coding == "br":
            return bytes(brotli.decompress(packed))
        return gzip.decompress(packed) if coding == "gzip" else packed
    except (brotli.error, OSError, EOFError, zlib.error):
        return None


def best_coding(request: HttpRequest) -> str:
    """The best content coding that the client accepts; empty for none."""
    parts = request.headers.get("Accept-Encoding", "").lower().split(",")
    accepted = {part.split(";")[0].strip() for part in parts if not _REFUSED.match(part)}
    return next((coding for coding in ("br", "gzip") if coding in accepted), "")


def public_answer(request: HttpRequest, body: bytes, content_type: str = "text/html; charset=utf-8") -> HttpResponse:
    """An answer that is the same for everybody, compressed; 304 to whoever has these bytes already."""
    response = unless_known(request, HttpResponse(body, content_type=content_type))
    response["Cache-Control"] = "no-cache"
    return response


def unless_known(request: HttpRequest, response: HttpResponse, etag: str = "") -> HttpResponse:
    """A public answer with its tag, compressed; 304 without a body to whoever has these bytes already.

    :param etag: with its quotation marks; made from the bytes where it is not known.
    """
    etag = etag or f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    if _names(request.headers.get("If-None-Match", ""), etag):
        known = HttpResponse(status=304)
        if "Link" in response.headers:
            known["Link"] = response.headers["Link"]
        response = known
        patch_vary_headers(response, ["Accept-Encoding"])
    else:
        compress_public(request, response)
    response["ETag"] = etag
    return response


def _names(header: str, etag: str) -> bool:
    """Whether ``If-None-Match`` names this tag (RFC 9110, 13.1.2): proxies that compress make tags weak."""
    return etag in {tag.strip().removeprefix("W/") for tag in header.split(",")}


def compress_public(request: HttpRequest, response: HttpResponse) -> None:
    """Compress an answer that is public and the same for everybody."""
    coding = best_coding(request)
    patch_vary_headers(response, ["Accept-Encoding"])
    if coding and response.status_code == 200 and not response.has_header("Content-Encoding"):
        response.content = compressed(response.content, coding)
        response["Content-Encoding"] = coding
        response["Content-Length"] = str(len(response.content))
