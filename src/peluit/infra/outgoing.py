"""Calls that the server makes to others. There are few: each has a time limit, a size limit, and follows nothing.

No proxy of the environment is used and no cookie kept. Names are looked up by the system's resolver.
"""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

STEP_SECONDS: Final = 5.0
"""For each step of a call: connecting, sending, waiting for the next bytes."""
WHOLE_SECONDS: Final = 10.0
"""For the whole of it, however slowly bytes come."""
LARGEST: Final = 256 * 1024
"""Bytes of an answer."""
AT_ONCE: Final = 4
"""Calls of one process at the same time: a slow neighbour must not take the threads that reports need."""
_turns: Final = threading.BoundedSemaphore(AT_ONCE)


class OutgoingError(OSError):
    """There was no answer that can be used; the message holds no address."""


def call_json(
    address: str, *, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> tuple[int, dict[str, Any]]:
    """The status and the JSON object that an address answers. What may be called is the caller's to judge.

    :param form: to be posted; without it the call is a ``GET``.
    :raises OutgoingError: if it cannot be reached, is too slow, says too much, or nothing that is a JSON object. A
        redirect is such an answer, too: it is never followed.
    """
    if not _turns.acquire(blocking=False):
        raise OutgoingError("too many calls at once")
    try:
        status, content = _call(address, None if form is None else urlencode(form).encode(), dict(headers or {}))
    except (OSError, HTTPException, ValueError) as error:
        raise OutgoingError(type(error).__name__) from error
    finally:
        _turns.release()
    if 300 <= status < 400:
        raise OutgoingError("redirect")
    try:
        body = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise OutgoingError("not JSON") from error
    if not isinstance(body, dict):
        raise OutgoingError("not an object")
    return status, body


def _call(address: str, body: bytes | None, headers: dict[str, str]) -> tuple[int, bytes]:
    parts = urlsplit(address)
    connection: HTTPConnection
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection = HTTPSConnection(parts.hostname or "", parts.port, timeout=STEP_SECONDS, context=context)
    else:
        connection = HTTPConnection(parts.hostname or "", parts.port, timeout=STEP_SECONDS)
    headers |= {"Accept": "application/json", "User-Agent": "Peluit", "Connection": "close"}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    # Once an answer begins, the connection lets go of its line, which the answer then holds alone.
    lines: list[socket.socket] = []
    watch = threading.Timer(WHOLE_SECONDS, _cut, [connection, lines])
    watch.daemon = True
    watch.start()
    try:
        connection.connect()
        lines.append(connection.sock)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET" if body is None else "POST", target, body, headers)
        response = connection.getresponse()
        content = response.read(LARGEST + 1)
    finally:
        watch.cancel()
        connection.close()
    if len(content) > LARGEST:
        raise OutgoingError("too large")
    return response.status, content


def _cut(connection: HTTPConnection, lines: list[socket.socket]) -> None:
    """End a call whose time is over, whatever it waits for."""
    for line in (connection.sock, *lines):
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
