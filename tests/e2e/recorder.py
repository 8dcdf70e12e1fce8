"""A forward proxy that records every byte and marks whom it forwards for; a search for what must not be there."""

from __future__ import annotations

import base64
import contextlib
import json
import socket
import threading
import urllib.parse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

MARKED_ADDRESS = "127.77.66.55"
MARKED_FORWARD = "203.0.113.77"


# Of an answer in JSON: method, path without query, and what the server said; gives what the browser is to hear instead.
Alter = Callable[[str, str, Any], Any]

# The recorder answers one request per connection, and reads what it forwards, so nothing is to be compressed.
NOT_FORWARDED = (b"proxy-connection", b"connection", b"accept-encoding")


class Recorder:
    """Forwards plain HTTP from a marked address and keeps what went both ways.

    With ``alter`` it is the server that nobody has to trust: every answer in JSON passes through it.
    """

    def __init__(self, alter: Alter | None = None) -> None:
        self.sent: list[bytes] = []
        self.received: list[bytes] = []
        self.alter = alter
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def proxy(self) -> dict[str, str]:
        """What Playwright takes as ``proxy``; loopback goes through it, too."""
        return {"server": f"http://127.0.0.1:{self.port}", "bypass": "<-loopback>"}

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _address = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client:
            head, rest = _read_head(client)
            if not head:
                return
            line, _, headers = head.partition(b"\r\n")
            method, target, version = line.split(b" ", 2)
            parts = urllib.parse.urlsplit(target.decode())
            body = rest + _read_more(client, headers, len(rest))
            self.sent.append(line + b"\r\n" + headers + b"\r\n\r\n" + body)
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            kept = [h for h in headers.split(b"\r\n") if not h.lower().startswith(NOT_FORWARDED)]
            kept += [b"Connection: close", b"X-Forwarded-For: " + MARKED_FORWARD.encode()]
            request = b" ".join((method, path.encode(), version)) + b"\r\n" + b"\r\n".join(kept) + b"\r\n\r\n" + body
            answer = b""
            with contextlib.suppress(OSError):  # a browser that closes, a server that ends
                upstream = socket.create_connection(
                    ("127.0.0.1", parts.port or 80), source_address=(MARKED_ADDRESS, 0), timeout=60
                )
                with upstream:
                    upstream.sendall(request)
                    while piece := upstream.recv(65536):
                        answer += piece
                        if self.alter is None:
                            client.sendall(piece)
                    if self.alter is not None:
                        answer = _altered(self.alter, method.decode(), parts.path, answer)
                        client.sendall(answer)
            self.received.append(answer)

    def requests(self, method: str, path: str) -> int:
        """How many requests of this method went to this path."""
        lines = [request.partition(b"\r\n")[0].decode("latin-1").split(" ") for request in self.sent]
        return sum(line[0] == method and urllib.parse.urlsplit(line[1]).path == path for line in lines)


def _altered(alter: Alter, method: str, path: str, answer: bytes) -> bytes:
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines[1:])}
    if not fields.get(b"content-type", b"").startswith(b"application/json"):
        return answer
    assert b"transfer-encoding" not in fields, "answers in JSON come whole"
    assert b"content-encoding" not in fields, "nothing was asked to be compressed"
    changed = json.dumps(alter(method, path, json.loads(body))).encode()
    kept = [line for line in lines if not line.lower().startswith(b"content-length")]
    return b"\r\n".join([*kept, b"Content-Length: %d" % len(changed)]) + b"\r\n\r\n" + changed


def _read_head(client: socket.socket) -> tuple[bytes, bytes]:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = client.recv(65536)
        if not piece:
            return b"", b""
        data += piece
    head, _, rest = data.partition(b"\r\n\r\n")
    return head, rest


def _read_more(client: socket.socket, headers: bytes, have: int) -> bytes:
    length = 0
    for header in headers.split(b"\r\n"):
        name, _, value = header.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    data = b""
    while have + len(data) < length:
        piece = client.recv(65536)
        if not piece:
            break
        data += piece
    return data


def spellings(marker: str) -> set[bytes]:
    """A marker as it could stand somewhere: raw, UTF-16, hex, percent-encoded, Base64 at each of three offsets."""
    raw = marker.encode()
    found = {raw, marker.encode("utf-16-le"), raw.hex().encode(), urllib.parse.quote(marker).encode()}
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + raw)
        start = -(-offset * 4 // 3)
        found.add(encoded[start + (1 if offset else 0) : (len(raw) + offset) // 3 * 4])
    return {spelling for spelling in found if len(spelling) > 6}


def files_below(*folders: Path) -> Iterator[Path]:
    """Every regular file below these folders."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                yield path


def where(markers: Iterable[str], sources: Iterable[tuple[str, bytes]]) -> list[str]:
    """``marker in source`` for every marker that is found in any spelling."""
    wanted = [(marker, spelling) for marker in markers for spelling in spellings(marker)]
    return sorted({f"{marker} in {name}" for name, data in sources for marker, spelling in wanted if spelling in data})
