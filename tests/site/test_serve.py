"""The shipped start command under load, on SQLite and on PostgreSQL: all accepted, none twice, none lost."""

from __future__ import annotations

import http.client
import json
import multiprocessing
import os
import random
import secrets
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site.person import file_one
from tests.site.serving import Installation, call, fresh_answer, postgresql
from tests.world import Sender, credential_hash

AT_ONCE = 32
FILED_BEFORE_KILL = 3
KILL_ROUNDS = int(os.environ.get("PELUIT_KILL_ROUNDS", "20"))


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A PostgreSQL cluster of this module's own; gives the URL of an empty database."""
    with postgresql() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """An empty installation on each of the two databases."""
    if request.param == "sqlite":
        yield Installation(tmp_path / "data")
    else:
        with postgresql() as url:
            yield Installation(tmp_path / "data", database_url=url)


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
            context.Process(target=file_one, args=(installation.port, sender, gate, results))
            for _ in range(AT_ONCE)
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

            def send(
                filing: dict[str, Any] = filing, gate: threading.Barrier = gate, into: Any = answers
            ) -> None:
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


def test_the_doctor_finds_the_database_as_it_should_be(installation: Installation) -> None:
    """What is really in force is asked of a database that the shipped command made."""
    server = installation.start().wait_until_it_answers()
    try:
        told = installation.command("doctor", "--json")
        findings = json.loads(told.stdout)
        assert [
            finding for finding in findings if finding["check"] in {"database", "data-folder", "secrets"}
        ] in (
            [],
            [finding for finding in findings if finding["about"] == "log-key"],
        )
        assert [finding["what"] for finding in findings if finding["check"] == "organisation"]
        assert told.returncode == 1
    finally:
        server.end()


def test_sqlite_is_refused_a_second_process(tmp_path: Path) -> None:
    refused = Installation(tmp_path / "data").command("serve", "--workers", "2")
    assert refused.returncode == 2
    assert "PostgreSQL" in refused.stderr


def test_a_taken_port_is_said_plainly(tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = Installation(tmp_path / "data", port=port).command("serve", "--port", str(port))
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "Cannot listen" in refused.stderr


def test_what_the_server_writes_only_its_user_can_read(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    server = installation.start().wait_until_it_answers()
    try:
        assert all(
            path.stat().st_mode & 0o077 == 0 for path in [installation.data, *installation.data.rglob("*")]
        )
    finally:
        server.end()


def test_nothing_tells_who_asked(tmp_path: Path) -> None:
    """A marked agent and marked paths leave no trace in what the server says or keeps."""
    mark = "Penanda" + secrets.token_hex(8)
    installation = Installation(tmp_path / "data")
    server = installation.start()
    server.wait_until_it_answers()
    try:
        headers = {
            "User-Agent": mark,
            "X-Forwarded-For": mark,
            "Referer": f"http://{mark}/",
            "Cookie": f"meja={mark}",
        }
        for name in ("directory", "challenge", mark, f"uploads/{mark}", f"?{mark}"):
            call(installation.port, "GET", name, **headers)
        call(installation.port, "POST", "reports", {"channel": mark}, **headers)
        call(installation.port, "POST", "reports", mark.encode(), **headers)
    finally:
        server.end()
    assert server.output.read_text() == ""
    for path in installation.data.rglob("*"):
        if path.is_file():
            assert mark.encode() not in path.read_bytes()


class Crowd:
    """Threads that file as fast as they can and remember each filing that was answered with 201."""

    def __init__(self, port: int, sender: Sender, *, size: int = 6) -> None:
        self.port, self.sender = port, sender
        self.kept: list[tuple[dict[str, Any], str]] = []
        self.uploaded: dict[str, bytes] = {}
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self._file) for _ in range(size)]
        for thread in self.threads:
            thread.start()

    def _file(self) -> None:
        while not self.stop.is_set():
            try:
                self._file_one()
            except (OSError, http.client.HTTPException):
                time.sleep(0.01)  # killed in the middle: not answered, so nothing was promised

    def _file_one(self) -> None:
        sealed = self.sender.sealed_file(40_000)
        uploads = [self._upload(sealed)]
        credential = secrets.token_hex(32)
        filing = self.sender.filing(challenge=fresh_answer(self.port), uploads=uploads) | {
            "credential_hash": credential_hash(credential)
        }
        status, _, body = call(self.port, "POST", "reports", filing)
        assert status == 201, body
        self.uploaded[uploads[0]] = sealed
        self.kept.append((filing, credential))

    def _upload(self, sealed: bytes) -> str:
        tus = {"Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream"}
        metadata = f"challenge {fresh_answer(self.port)}"
        begun = call(
            self.port,
            "POST",
            "uploads",
            b"",
            **tus,
            **{"Upload-Length": str(len(sealed)), "Upload-Metadata": metadata},
        )
        upload_id = begun[1]["location"].rsplit("/", 1)[1]
        middle = len(sealed) // 2
        for start, piece in ((0, sealed[:middle]), (middle, sealed[middle:])):
            call(self.port, "PATCH", f"uploads/{upload_id}", piece, **tus, **{"Upload-Offset": str(start)})
        return upload_id

    def wait_for(self, count: int) -> None:
        deadline = time.monotonic() + 30
        while len(self.kept) < count and time.monotonic() < deadline:
            time.sleep(0.005)

    def end(self) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join(60)


def whole(port: int, crowd: Crowd) -> None:
    """Every filing that was answered with 201 is there, with every byte of its file."""
    for filing, credential in crowd.kept:
        words = {"mailbox_id": filing["mailbox_id"], "credential": credential}
        status, _, body = call(port, "POST", "mailbox", words)
        assert status == 200
        box = json.loads(body)
        assert box["objects"] == [{"kind": "report", "epoch": 1, **filing["report"]}]
        assert box["epochs"] == [{"epoch": 1, "sealed": filing["key_copies"][-1]["sealed"]}]
        assert [blob["id"] for blob in box["blobs"]] == filing["uploads"]
        for upload_id in filing["uploads"]:
            assert call(port, "POST", f"mailbox/blobs/{upload_id}", words)[2] == crowd.uploaded[upload_id]


@pytest.mark.crash
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_kill_9_under_load_loses_no_promise(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = "" if database == "sqlite" else request.getfixturevalue("cluster")
    installation = Installation(tmp_path / "data", database_url=url)
    assert installation.run("-m", "django", "migrate", "--verbosity", "0").returncode == 0
    sender = installation.fill()
    rounds = KILL_ROUNDS if database == "sqlite" else max(1, KILL_ROUNDS // 4)
    crowd: Crowd | None = None
    for number in range(rounds + 1):
        server = installation.start().wait_until_it_answers()
        try:
            if crowd is not None:
                assert len(crowd.kept) >= FILED_BEFORE_KILL
                whole(installation.port, crowd)
            if number < rounds:
                crowd = Crowd(installation.port, sender)
                crowd.wait_for(FILED_BEFORE_KILL)
                time.sleep(random.uniform(0, 0.3))
        finally:
            server.end(signal.SIGKILL)
            if crowd is not None:
                crowd.end()
    # Once all is quiet the database itself and the rows that belong together are whole as well.
    checked = installation.run("-m", "tests.site.wholeness")
    assert checked.returncode == 0, checked.stdout + checked.stderr
