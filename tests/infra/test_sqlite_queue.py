"""Writers of SQLite queue: first come, first served, nobody waits for ever, nobody forgets to let go.

What is said of processes is tried with processes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from peluit.infra.queue import FairLock, ProcessLock
from peluit.infra.sqlite import base


def test_turns_come_in_the_order_of_asking() -> None:
    lock, order = FairLock(), []
    assert lock.acquire(0)
    threads = []

    def wait(number: int) -> None:
        assert lock.acquire(20)
        order.append(number)
        lock.release()

    for number in range(8):
        threads.append(threading.Thread(target=wait, args=(number,)))
        threads[-1].start()
        while len(lock._waiting) <= number:
            time.sleep(0.001)
    lock.release()
    for thread in threads:
        thread.join(20)
    assert order == list(range(8))
    assert lock.acquire(0)


def test_whoever_gave_up_is_passed_over() -> None:
    lock = FairLock()
    assert lock.acquire(0)
    assert not lock.acquire(0.01)
    lock.release()
    assert lock.acquire(0)


ADD: str = """
import sys
from pathlib import Path
from peluit.infra.queue import ProcessLock

lock, count = ProcessLock(Path(sys.argv[1])), Path(sys.argv[2])
for _ in range(int(sys.argv[3])):
    assert lock.acquire(60)
    count.write_text(str(int(count.read_text()) + 1))
    lock.release()
"""
HOLD: str = """
import sys, time
from pathlib import Path
from peluit.infra.queue import ProcessLock

lock = ProcessLock(Path(sys.argv[1]))
assert lock.acquire(60)
print("held", flush=True)
time.sleep(600)
"""


def python(script: str, *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", script, *map(str, words)], stdout=subprocess.PIPE, text=True)


def test_processes_keep_out_of_each_others_way(tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0")
    processes = [python(ADD, tmp_path / "turn", count, 300) for _ in range(4)]
    assert [process.wait(120) for process in processes] == [0] * 4
    assert count.read_text() == "1200"


def test_a_killed_process_lets_go(tmp_path: Path) -> None:
    holder = python(HOLD, tmp_path / "turn")
    assert holder.stdout is not None
    with holder:
        assert holder.stdout.readline() == "held\n"
        lock = ProcessLock(tmp_path / "turn")
        assert not lock.acquire(0.01)
        holder.send_signal(signal.SIGKILL)
        assert lock.acquire(20)


def test_a_forked_process_is_another_one(tmp_path: Path) -> None:
    lock = ProcessLock(tmp_path / "turn")
    assert lock.acquire(0)
    child = os.fork()
    if not child:
        os._exit(1 if lock.acquire(0.01) else 0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_only_its_owner_may_open_the_lock(tmp_path: Path) -> None:
    ProcessLock(tmp_path / "turn")
    assert (tmp_path / "turn").stat().st_mode & 0o777 == 0o600


@pytest.fixture
def database(tmp_path: Path, django_db_blocker: Any) -> Any:
    """A connection of our engine to a file of its own."""
    settings = {**connection.settings_dict, "NAME": str(tmp_path / "test.sqlite3")}
    made = base.DatabaseWrapper(settings, "queue-test")
    with django_db_blocker.unblock():
        yield made
        made.close()


def is_free() -> bool:
    if base._WRITERS.acquire(0):
        base._WRITERS.release()
        return True
    return False


@pytest.mark.parametrize("end", ["commit", "rollback", "close"])
def test_every_end_of_a_transaction_lets_go(database: Any, end: str) -> None:
    database.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert not is_free()
    getattr(database, end)()
    assert is_free()


def test_a_transaction_that_cannot_begin_lets_go(database: Any) -> None:
    database.ensure_connection()
    database.transaction_mode = "NONSENSE"
    with pytest.raises(OperationalError):
        database._start_transaction_under_autocommit()
    assert is_free()


def test_another_process_has_its_turn(database: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    database.ensure_connection()
    holder = python(HOLD, f"{database.settings_dict['NAME']}-turn")
    assert holder.stdout is not None
    with holder:
        assert holder.stdout.readline() == "held\n"
        with monkeypatch.context() as patch:
            patch.setattr(base, "_PATIENCE", 0.05)
            with pytest.raises(OperationalError):
                database._start_transaction_under_autocommit()
        assert is_free()
        holder.kill()
    database._start_transaction_under_autocommit()
    database.rollback()


def test_patience_ends(database: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "_PATIENCE", 0.01)
    assert base._WRITERS.acquire(0)
    try:
        with pytest.raises(OperationalError):
            database._start_transaction_under_autocommit()
    finally:
        base._WRITERS.release()
    assert is_free()


@pytest.mark.django_db(transaction=True)
def test_the_engine_is_in_use() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL needs no queue")
    assert is_free()
    with transaction.atomic():
        assert not is_free()
        with transaction.atomic():
            assert not is_free()
        assert not is_free()
    assert is_free()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        _ = 1 / 0
    assert is_free()
