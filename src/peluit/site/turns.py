"""Few at a time: threads that all compute at once only take Python's one lock from each other.

A server has many threads, since most wait for a slow phone's bytes. Once the bytes of a request are here, it stands
in a line until one of a few places is free, is answered, and goes. With 32 reporters at once that files half as many
reports again in a second. An upload is streamed to the disk while it comes: it never stands in the line.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any, Final

from django.conf import settings

from peluit.infra.places import Places

PLACES: Final = 4
PATIENCE: Final = 0.5
"""Seconds after which a request goes on without a place: whatever holds them all must not hold up the others."""
_STREAMED: Final = "application/offset+octet-stream"

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]


class Turns:
    """A WSGI application whose requests take turns in each process."""

    def __init__(self, application: Application, *, places: int = PLACES) -> None:
        self._application = application
        self._places = Places(places)

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Answer one request."""
        if environ.get("CONTENT_TYPE") == _STREAMED:
            return self._application(environ, start_response)
        _take_in(environ)
        with self._places.seat(PATIENCE):
            return self._application(environ, start_response)


def _take_in(environ: Environ) -> None:
    """Read the body of a request, if it is not larger than any that is answered: then it waits for nobody's phone."""
    length = environ.get("CONTENT_LENGTH", "")
    if not length.isdecimal() or int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return
    try:
        body = environ["wsgi.input"].read(int(length))
    except OSError:  # the line broke: what is missing is found by whoever reads the rest
        body = b""
    environ["wsgi.input"] = io.BytesIO(body)
