"""What reporters do: file, and open their boxes. Every answer is read, and afterwards every row looked for."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bench import wire
from bench.city import City
from bench.processes import cpu_seconds, largest_worker_mb, watched
from bench.size import Size
from bench.times import figures_of
from tests.site.serving import Server
from tests.world import solve


def measure(server: Server, city: City, size: Size) -> dict[str, Any]:
    """File at every number of connections, then open the boxes of what was filed.

    :raises RuntimeError: if any answer is not what it must be: figures of failures are not figures.
    """
    idle = _after_one_request(server, city)
    figures: dict[str, Any] = {"filing": {}, "box": {}}
    nothing = [wire.request("GET", "/api/v1/kosong", host=city.portal_host)] * size.empty
    # This opens every thread's connection to the database, too.
    figures["empty"], _ = _timed(server, city, nothing, 32)
    asking = [wire.request("GET", "/api/v1/challenge", host=city.portal_host)] * sum(size.filings.values())
    figures["challenge"], challenges = _timed(server, city, asking, 8)
    filings = city.filings()
    filed: list[dict[str, Any]] = []
    proofs = iter(challenges.answers)
    with watched(server.process.pid) as peak:
        for connections, count in size.filings.items():
            batch = [next(filings) for _ in range(count)]
            bodies = [item["request"] | {"challenge": solve(json.loads(next(proofs).body))} for item in batch]
            requests = [wire.json_request("/api/v1/reports", body, host=city.portal_host) for body in bodies]
            figures["filing"][str(connections)], run = _timed(server, city, requests, connections)
            for body, answer in zip(bodies, run.answers, strict=True):
                _require(answer, 201)
                if json.loads(answer.body)["case_id"] != body["case_id"]:
                    raise RuntimeError("a promise for another case")
            filed += batch
        _look_for(city, filed)
        for connections, count in size.openings.items():
            some = [filed[number % len(filed)] for number in range(count)]
            requests = [_opening(city, item) for item in some]
            figures["box"][str(connections)], run = _timed(server, city, requests, connections)
            _check_boxes(some, run.answers)
    return figures | {"memory_mb": {"idle": idle, "load": round(peak.mb, 1)}, "filed": len(filed), "lost": 0}


def _after_one_request(server: Server, city: City) -> float:
    wire.run(city.port, [wire.request("GET", "/api/v1/directory", host=city.portal_host)], connections=1)
    return largest_worker_mb(server.process.pid)


def _timed(server: Server, city: City, requests: Sequence[bytes], connections: int) -> tuple[dict[str, Any], wire.Run]:
    """Send requests and tell what they took, the server's processor time included."""
    before = cpu_seconds(server.process.pid)
    run = wire.run(city.port, requests, connections=connections)
    used = cpu_seconds(server.process.pid) - before
    sizes = {"sent_bytes": len(requests[0]), "received_bytes": len(run.answers[0].body)}
    return figures_of(run) | {"server_cpu_ms_each": round(used / len(requests) * 1000, 2)} | sizes, run


def _opening(city: City, item: Mapping[str, Any]) -> bytes:
    words = {"mailbox_id": item["request"]["mailbox_id"], "credential": item["credential"]}
    return wire.json_request("/api/v1/mailbox", words, host=city.portal_host)


def _look_for(city: City, filed: Sequence[Mapping[str, Any]]) -> None:
    """Open the box of everything that was answered 201: none may be lost."""
    run = wire.run(city.port, [_opening(city, item) for item in filed], connections=8)
    _check_boxes(filed, run.answers)


def _check_boxes(items: Sequence[Mapping[str, Any]], answers: Sequence[wire.Answer]) -> None:
    for item, answer in zip(items, answers, strict=True):
        _require(answer, 200)
        box = json.loads(answer.body)
        sent = item["request"]["report"]
        kept = [(row["object_id"], row["sealed"]) for row in box["objects"]]
        if kept != [(sent["object_id"], sent["sealed"])] or len(box["epochs"]) != 1:
            raise RuntimeError("a report was lost or changed")


def _require(answer: wire.Answer, status: int) -> None:
    if answer.status != status:
        raise RuntimeError(f"{answer.status} instead of {status}: {answer.body[:300]!r}")
