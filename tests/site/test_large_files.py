"""Large files over real HTTP: standard tus clients, pieces that overtake each other, memory that does not grow."""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tusclient.client import TusClient

from peluit.core.envelope import padme, sealed_size
from tests.site.serving import ROOT, Installation, Server, call, fresh_answer
from tests.world import Sender, solve

MIB = 1024 * 1024
TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture
def served(installation: Installation) -> Iterator[tuple[Installation, Sender, Server]]:
    """A server with a channel; two processes where the database allows it."""
    migrated = installation.run("-m", "django", "migrate", "--verbosity", "0")
    assert migrated.returncode == 0, migrated.stderr
    sender = installation.fill()
    words = ("--workers", "2") if installation.database_url else ()
    server = installation.start(*words).wait_until_it_answers()
    yield installation, sender, server
    server.end()
    shutil.rmtree(installation.data / "blobs")
    assert server.output.read_text() == ""


def begin(port: int, size: int) -> str:
    """Begin an upload; gives its address."""
    challenge = json.loads(call(port, "GET", f"challenge?size={size}")[2])
    headers = {"Upload-Length": str(size), "Upload-Metadata": f"challenge {solve(challenge)}"}
    status, told, body = call(port, "POST", "uploads", b"", **TUS, **headers)
    assert status == 201, body
    return {name.lower(): value for name, value in told.items()}["location"]


def patch(port: int, url: str, offset: int, data: bytes) -> int:
    """Send a piece on a connection of its own; gives the status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
    connection.request("PATCH", url, body=data, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


def stored(installation: Installation, url: str) -> Path:
    """Where the bytes of an upload lie."""
    upload_id = url.rsplit("/", 1)[1]
    return installation.data / "blobs" / upload_id[:2] / upload_id


def test_two_pieces_in_flight_arrive_in_order(served: tuple[Installation, Sender, Server]) -> None:
    """The later one is sent first: it waits for its turn, whichever process took it."""
    installation, sender, _server = served
    sealed = sender.sealed_file(3_000_000)
    for _ in range(8):
        url = begin(installation.port, len(sealed))
        with ThreadPoolExecutor(2) as pool:
            for offset in range(0, len(sealed), 2 * 400_000):
                pair = [
                    pool.submit(patch, installation.port, url, at, sealed[at : at + 400_000])
                    for at in (offset + 400_000, offset)
                    if at < len(sealed)
                ]
                assert {sent.result(60) for sent in pair} == {204}
        assert stored(installation, url).read_bytes() == sealed


@pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
def test_the_standard_python_client_resumes(served: tuple[Installation, Sender, Server], tmp_path: Path) -> None:
    installation, sender, server = served
    file = tmp_path / "sealed"
    file.write_bytes(sender.sealed_file(5_000_000))
    client = TusClient(f"http://127.0.0.1:{installation.port}/api/v1/uploads")
    metadata = {"challenge": base64.b64decode(fresh_answer(installation.port)).decode()}
    uploader = client.uploader(str(file), chunk_size=700_000, metadata=metadata)
    uploader.upload(stop_at=2_000_000)
    # The server is killed and comes back: the client asks where it was and goes on.
    server.end()
    again = installation.start().wait_until_it_answers()
    try:
        resumed = client.uploader(str(file), chunk_size=700_000, url=uploader.url)
        assert resumed.offset == 2_000_000
        resumed.upload()
    finally:
        again.end()
    assert stored(installation, uploader.url).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
def test_the_standard_javascript_client_resumes(served: tuple[Installation, Sender, Server], tmp_path: Path) -> None:
    installation, sender, _server = served
    file = tmp_path / "sealed"
    file.write_bytes(sender.sealed_file(5_000_000))
    endpoint = f"http://127.0.0.1:{installation.port}/api/v1/uploads"
    challenge = base64.b64decode(fresh_answer(installation.port)).decode()
    done = subprocess.run(
        ["node", "web/tests/support/tus-client.mjs", endpoint, str(file), challenge],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert stored(installation, done.stdout).read_bytes() == file.read_bytes()


def resident(server: Server) -> int:
    """Kilobytes of the largest process of a server."""
    sizes = []
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                if os.getpgid(int(path.name)) == server.process.pid:
                    status = (path / "status").read_text()
                    sizes += [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")]
            except (OSError, ProcessLookupError):
                continue
    return max(sizes)


@pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
def test_memory_does_not_grow_with_a_file(served: tuple[Installation, Sender, Server]) -> None:
    """One request of 200 MB at once with pieces of four others: the body is never held."""
    installation, sender, server = served
    size = sealed_size(padme(200 * MIB))
    head = sender.sealed_file(10)[:2000]
    before = resident(server)
    urls = [begin(installation.port, size) for _ in range(5)]
    peak = [before]
    digest = hashlib.sha256()

    def whole(url: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=120)
        connection.putrequest("PATCH", url)
        for name, value in {
            **TUS,
            "Upload-Offset": "0",
            "Content-Type": "application/offset+octet-stream",
            "Content-Length": str(size),
        }.items():
            connection.putheader(name, value)
        connection.endheaders()
        left = size
        while left > 0:
            piece = head if left == size else b"x" * min(MIB, left)
            digest.update(piece)
            connection.send(piece)
            left -= len(piece)
        assert connection.getresponse().status == 204
        connection.close()

    def pieces(url: str) -> None:
        first = head.ljust(4 * MIB, b"x")
        assert patch(installation.port, url, 0, first) == 204
        for n in range(1, 6):
            assert patch(installation.port, url, n * 4 * MIB, b"x" * 4 * MIB) == 204
            peak.append(resident(server))

    threads = [threading.Thread(target=whole, args=(urls[0],))]
    threads += [threading.Thread(target=pieces, args=(url,)) for url in urls[1:]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    peak.append(resident(server))
    with stored(installation, urls[0]).open("rb") as file:
        assert hashlib.file_digest(file, "sha256").digest() == digest.digest()
    assert max(peak) - before < 60_000, f"{before} kB before, {max(peak)} kB at most"
