"""A forward proxy that records every byte, marks whom it forwards for, and a search for things that must not be there."""

from __future__ import annotations

import base64
import contextlib
import socket
import threading
import urllib.parse
from collections.abc import Iterable, Iterator
from pathlib import Path

MARKED_ADDRESS = "127.77.66.55"
MARKED_FORWARD = "203.0.113.77"


class Recorder:
    """Forwards plain HTTP from a marked address and keeps what went both ways."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.received: list[bytes] = []
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
            kept = [h for h in headers.split(b"\r\n") if not h.lower().startswith((b"proxy-connection", b"connection"))]
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
                        client.sendall(piece)
            self.received.append(answer)


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
    return sorted(
        {f"{marker} in {name}" for name, data in sources for marker, spelling in wanted if spelling in data}
    )
