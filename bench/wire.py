"""A client that costs little: many kept connections in one thread, requests made beforehand.

The machine that measures is the machine that is measured, so every millisecond spent here would be missing there.
"""

from __future__ import annotations

import json
import selectors
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

_READ: Final = 1 << 18
_PATIENCE: Final = 60.0


def request(method: str, path: str, *, host: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> bytes:
    """The bytes of one request of HTTP/1.1 on a connection that is kept."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    if body or method not in {"GET", "HEAD"}:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


def json_request(path: str, body: Any, *, host: str) -> bytes:
    """A ``POST`` of JSON."""
    raw = json.dumps(body, separators=(",", ":")).encode()
    return request("POST", path, host=host, body=raw, headers={"Content-Type": "application/json"})


@dataclass(frozen=True)
class Answer:
    """One answer and how long it took from the first byte sent to the last byte received."""

    status: int
    seconds: float
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Run:
    """The answers to a list of requests, in its order, and the time that all of them took together."""

    answers: Sequence[Answer]
    seconds: float
    client_seconds: float
    """Processor time of this client in the run."""


@dataclass
class _Line:
    """One connection and what it is doing."""

    socket: socket.socket
    number: int = -1
    unsent: memoryview = field(default_factory=lambda: memoryview(b""))
    got: bytearray = field(default_factory=bytearray)
    began: float = 0.0


def run(port: int, requests: Sequence[bytes], *, connections: int) -> Run:
    """Send every request once, each connection its next one as soon as it has an answer.

    :raises RuntimeError: if the server closes a connection or falls silent.
    """
    answers: list[Answer | None] = [None] * len(requests)
    upcoming = iter(range(len(requests)))
    with selectors.DefaultSelector() as selector:
        lines = [_Line(_connect(port)) for _ in range(min(connections, len(requests)))]
        cpu, began = time.process_time(), time.perf_counter()
        for line in lines:
            selector.register(line.socket, selectors.EVENT_READ, line)
            _begin(line, upcoming, requests, selector)
        while selector.get_map():
            ready = selector.select(_PATIENCE)
            if not ready:
                raise RuntimeError("the server fell silent")
            for key, events in ready:
                line = key.data
                if events & selectors.EVENT_WRITE:
                    _send(line, selector)
                if events & selectors.EVENT_READ and (answer := _receive(line)) is not None:
                    answers[line.number] = answer
                    _begin(line, upcoming, requests, selector)
        seconds, client = time.perf_counter() - began, time.process_time() - cpu
    return Run([answer for answer in answers if answer is not None], seconds, client)


def _connect(port: int) -> socket.socket:
    line = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    line.setblocking(False)
    return line


def _begin(line: _Line, upcoming: Iterator[int], requests: Sequence[bytes], selector: selectors.BaseSelector) -> None:
    number = next(upcoming, None)
    if number is None:
        selector.unregister(line.socket)
        line.socket.close()
        return
    line.number, line.unsent, line.got = number, memoryview(requests[number]), bytearray()
    line.began = time.perf_counter()
    _send(line, selector)


def _send(line: _Line, selector: selectors.BaseSelector) -> None:
    try:
        sent = line.socket.send(line.unsent)
    except BlockingIOError:
        sent = 0
    line.unsent = line.unsent[sent:]
    events = selectors.EVENT_READ | (selectors.EVENT_WRITE if line.unsent else 0)
    selector.modify(line.socket, events, line)


def _receive(line: _Line) -> Answer | None:
    """The answer, once it is whole."""
    piece = line.socket.recv(_READ)
    if not piece:
        raise RuntimeError("the server closed a connection")
    line.got += piece
    head, separator, body = bytes(line.got).partition(b"\r\n\r\n")
    if not separator:
        return None
    first, *rest = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (row.partition(":") for row in rest)}
    if len(body) < int(headers.get("content-length", "0")):
        return None
    return Answer(int(first.split(" ")[1]), time.perf_counter() - line.began, headers, body)
