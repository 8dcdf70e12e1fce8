"""A server that is killed at any moment has lost nothing of what it answered with 201."""

from __future__ import annotations

import http.client
import json
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

from tests.site.serving import Installation, call, fresh_answer, postgresql
from tests.world import Sender, credential_hash

FILED_BEFORE_KILL = 3
KILL_ROUNDS = int(os.environ.get("PELUIT_KILL_ROUNDS", "20"))


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A PostgreSQL cluster of this module's own; gives the URL of an empty database."""
    with postgresql() as url:
        yield url


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
def test_kill_9_under_load_loses_no_promise(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
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
