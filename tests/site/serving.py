"""Real servers for tests: the shipped command on SQLite, and on a PostgreSQL cluster of the test's own."""

from __future__ import annotations

import contextlib
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.world import Sender, solve

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Installation:
    """A data directory and a database, with the port that its servers answer on."""

    data: Path
    database_url: str = ""
    port: int = field(default_factory=free_port)
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What every process of this installation gets."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "peluit.site.settings",
            "PELUIT_DATA_DIR": str(self.data),
            "PELUIT_DATABASE_URL": self.database_url,
            "PELUIT_CHALLENGE_COST": "1",
            "PELUIT_CHALLENGE_COUNTER": "4",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "PYTHONUNBUFFERED": "1",
            **self.settings,
        }

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run Python with these words to its end."""
        return subprocess.run(
            [sys.executable, *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run ``peluit`` with these words to its end."""
        return self.run("-m", "peluit.site.cli", *words)

    def fill(self) -> Sender:
        """Migrate and make a channel; returns somebody who files to it."""
        made = self.run("-m", "tests.world", f"127.0.0.1:{self.port}", f"localhost:{self.port}")
        assert made.returncode == 0, made.stderr
        return Sender(**json.loads(made.stdout))

    def start(self, *words: str, port: int | None = None) -> Server:
        """Start ``peluit serve``; does not wait."""
        port = port or self.port
        output = self.data.parent / f"{self.data.name}-{port}-output.txt"
        with output.open("ab") as sink:
            process = subprocess.Popen(
                [sys.executable, "-m", "peluit.site.cli", "serve", "--port", str(port), *words],
                env=self.environment,
                cwd=ROOT,
                stdout=sink,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return Server(process, port, output)


@dataclass
class Server:
    """A running ``peluit serve`` with its workers."""

    process: subprocess.Popen[bytes]
    port: int
    output: Path

    def wait_until_it_answers(self, *, host: str | None = None, seconds: float = 60) -> Server:
        """Return when it answers anything at all."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
                call(self.port, "GET", "challenge")
                return self
            time.sleep(0.05)
        raise AssertionError(f"the server did not answer:\n{self.output.read_text()}")

    def end(self, sign: signal.Signals = signal.SIGTERM) -> None:
        """Signal the server and everything it started, and wait until all of it is gone."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, sign)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=20)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                os.killpg(self.process.pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.01)
        raise AssertionError("a worker outlived its server")


def call(port: int, method: str, name: str, body: Any = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """A call of the portal over HTTP: status, headers and body, whatever the status is."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/{name}",
        method=method,
        data=body if isinstance(body, bytes) or body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json", **headers},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, dict(refusal.headers), refusal.read()


def fresh_answer(port: int) -> str:
    """A solved proof of work from this server."""
    return solve(json.loads(call(port, "GET", "challenge")[2]))


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """A PostgreSQL cluster of the test's own, on a Unix socket only; gives the URL of an empty database.

    Its folder lies beside pytest's, whose rights every other run of pytest resets.

    :raises RuntimeError: if Debian's package is not there: these tests are never skipped.
    """
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not binaries:
        raise RuntimeError("PostgreSQL is not installed; `make system` says how to get it")
    binary = binaries[-1]
    owner = pwd.getpwnam("postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name)
    folder = Path(tempfile.mkdtemp(prefix="peluit-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, owner.pw_uid, owner.pw_gid)

    def run(*words: str) -> None:
        done = subprocess.run(
            [str(binary / words[0]), *words[1:]],
            user=owner.pw_uid if os.geteuid() == 0 else None,
            group=owner.pw_gid if os.geteuid() == 0 else None,
            cwd=folder,
            env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{words[0]} failed: {done.stderr}")

    cluster = folder / "cluster"
    run("initdb", "-D", str(cluster), "-U", "peluit", "--auth=trust", "-E", "UTF8")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=200"
    run("pg_ctl", "-D", str(cluster), "-w", "-t", "60", "-l", str(folder / "log"), "-o", options, "start")
    try:
        run("createdb", "-h", str(folder), "-U", "peluit", "peluit")
        yield f"postgresql://peluit@/peluit?host={folder}"
    finally:
        run("pg_ctl", "-D", str(cluster), "-m", "immediate", "stop")
        shutil.rmtree(folder)
