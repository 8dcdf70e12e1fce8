"""Sealed files over tus, whole and in pieces as the portal sends them: how fast, and how much memory meanwhile."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

from bench import wire
from bench.city import City
from bench.processes import largest_worker_mb, watched
from bench.size import Size
from tests.site.serving import Server
from tests.world import solve

PIECE: Final = 4 * 1024 * 1024
"""What the portal sends at once (``web/src/portal``), two of them in flight for each file."""
_TUS: Final = {"Tus-Resumable": "1.0.0"}


def measure(server: Server, city: City, data: Path, size: Size) -> dict[str, Any]:
    """Upload the sealed file one and several times at once.

    :raises RuntimeError: if any answer is not what it must be, or a file on the disk is not what was sent.
    """
    sealed = city.sealed_file().read_bytes()
    figures: dict[str, Any] = {}
    for count in size.files_at_once:
        for name, pieces in (("whole", len(sealed)), ("pieces", PIECE)):
            figures[f"{count}, {name}"] = _upload(server, city, data, sealed, count=count, pieces=pieces)
    return figures


def _upload(server: Server, city: City, data: Path, sealed: bytes, *, count: int, pieces: int) -> dict[str, Any]:
    addresses = [_begin(city, len(sealed)) for _ in range(count)]
    plans = [
        [_piece(city, address, sealed, at, pieces) for at in range(0, len(sealed), pieces)] for address in addresses
    ]
    before = largest_worker_mb(server.process.pid)
    with watched(server.process.pid) as peak, ThreadPoolExecutor(count) as senders:
        began = time.perf_counter()
        list(senders.map(lambda plan: _send(city, plan), plans))
        seconds = time.perf_counter() - began
    for address in addresses:
        _check(data, address.rpartition("/")[2], sealed)
    return {
        "mb_per_second": round(len(sealed) * count / seconds / 1e6, 1),
        "memory_mb": {"before": before, "most": round(peak.mb, 1)},
    }


def _begin(city: City, length: int) -> str:
    asked = wire.request("GET", f"/api/v1/challenge?size={length}", host=city.portal_host)
    (challenge,) = wire.run(city.port, [asked], connections=1).answers
    metadata = f"challenge {solve(json.loads(challenge.body))}"
    headers = {**_TUS, "Upload-Length": str(length), "Upload-Metadata": metadata}
    begun = wire.request("POST", "/api/v1/uploads", host=city.portal_host, headers=headers)
    (answer,) = wire.run(city.port, [begun], connections=1).answers
    if answer.status != 201:
        raise RuntimeError(f"no upload was begun: {answer.body!r}")
    return answer.headers["location"]


def _piece(city: City, address: str, sealed: bytes, at: int, pieces: int) -> bytes:
    headers = {**_TUS, "Upload-Offset": str(at), "Content-Type": "application/offset+octet-stream"}
    body = sealed[at : at + pieces]
    return wire.request("PATCH", address, host=city.portal_host, body=body, headers=headers)


def _send(city: City, plan: Sequence[bytes]) -> None:
    for answer in wire.run(city.port, plan, connections=2).answers:
        if answer.status != 204:
            raise RuntimeError(f"a piece was refused: {answer.status} {answer.body!r}")


def _check(data: Path, upload_id: str, sealed: bytes) -> None:
    (kept,) = (path for path in (data / "blobs").rglob("*") if path.name == upload_id)
    if hashlib.sha256(kept.read_bytes()).digest() != hashlib.sha256(sealed).digest():
        raise RuntimeError("an upload did not arrive as it was sent")
