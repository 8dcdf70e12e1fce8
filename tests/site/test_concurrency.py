"""Many at once, on SQLite and on PostgreSQL: all accepted, none twice."""

from __future__ import annotations

import multiprocessing
import threading
from typing import Any

from tests.site.person import file_one
from tests.site.serving import Installation, call, fresh_answer

AT_ONCE = 32


def test_filings_at_once_from_real_processes(installation: Installation) -> None:
    server = None
    try:
        migrated = installation.run("-m", "django", "migrate", "--verbosity", "0")
        assert migrated.returncode == 0, migrated.stderr
        sender = installation.fill()
        server = installation.start().wait_until_it_answers()
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.site.person"])
        gate, results = context.Barrier(AT_ONCE), context.Queue()
        people = [
            context.Process(target=file_one, args=(installation.port, sender, gate, results)) for _ in range(AT_ONCE)
        ]
        for person in people:
            person.start()
        told = [results.get(timeout=120) for _ in people]
        for person in people:
            person.join(60)
    finally:
        if server is not None:
            server.end()
    assert [answer[:4] for answer in told] == [(201, 201, True, 200)] * AT_ONCE
    for *_, filing, box in told:
        assert box["objects"] == [{"kind": "report", "epoch": 1, **filing["report"]}]
        assert box["epochs"] == [{"epoch": 1, "sealed": filing["key_copies"][-1]["sealed"]}]
    assert len({filing["case_id"] for *_, filing, _ in told}) == AT_ONCE
    assert server.output.read_text() == ""


def test_the_same_filing_at_once_is_one_report(installation: Installation) -> None:
    """Two tabs, or an impatient proxy, send the same request side by side: all get the same promise."""
    server = None
    try:
        assert installation.run("-m", "django", "migrate", "--verbosity", "0").returncode == 0
        sender = installation.fill()
        server = installation.start().wait_until_it_answers()
        for _ in range(5):
            filing = sender.filing(challenge=fresh_answer(installation.port))
            answers: list[tuple[int, bytes]] = []
            gate = threading.Barrier(8)

            def send(filing: dict[str, Any] = filing, gate: threading.Barrier = gate, into: Any = answers) -> None:
                gate.wait(20)
                status, _, body = call(installation.port, "POST", "reports", filing)
                into.append((status, body))

            senders = [threading.Thread(target=send) for _ in range(8)]
            for thread in senders:
                thread.start()
            for thread in senders:
                thread.join(60)
            assert {status for status, _ in answers} == {201}, answers
            assert len({body for _, body in answers}) == 1
    finally:
        if server is not None:
            server.end()


def test_two_servers_migrate_an_empty_database_at_once(installation: Installation) -> None:
    other = Installation(installation.data, database_url=installation.database_url)
    servers = [installation.start(), other.start()]
    try:
        for server in servers:
            server.wait_until_it_answers()
        checked = installation.run("-m", "django", "migrate", "--check")
        assert checked.returncode == 0, checked.stderr
    finally:
        for server in servers:
            server.end()
    for server in servers:
        assert server.output.read_text() == ""
