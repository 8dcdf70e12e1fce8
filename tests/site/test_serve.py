"""What the shipped start command says, refuses and leaves behind."""

from __future__ import annotations

import json
import secrets
import socket
from pathlib import Path

import pytest

from tests.site.serving import Installation, call


def test_the_doctor_finds_the_database_as_it_should_be(installation: Installation) -> None:
    """What is really in force is asked of a database that the shipped command made."""
    server = installation.start().wait_until_it_answers()
    try:
        told = installation.command("doctor", "--json")
        findings = json.loads(told.stdout)
        assert [finding for finding in findings if finding["check"] in {"database", "data-folder", "secrets"}] in (
            [],
            [finding for finding in findings if finding["about"] == "log-key"],
        )
        assert [finding["what"] for finding in findings if finding["check"] == "organisation"]
        assert told.returncode == 1
    finally:
        server.end()


@pytest.mark.parametrize("workers", [1, 3])
def test_as_many_processes_serve_as_are_asked_for(tmp_path: Path, workers: int) -> None:
    server = Installation(tmp_path / "data").start("--workers", str(workers)).wait_until_it_answers()
    try:
        assert len(children_of(server.process.pid)) == workers
    finally:
        server.end()


def children_of(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def test_a_taken_port_is_said_plainly(tmp_path: Path) -> None:
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
        assert all(path.stat().st_mode & 0o077 == 0 for path in [installation.data, *installation.data.rglob("*")])
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
