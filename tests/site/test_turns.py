"""Requests take turns, but nobody waits for somebody else's slow line, nor for ever."""

from __future__ import annotations

import io
import threading
from typing import Any

import pytest

from peluit.infra.places import stand_up
from peluit.site import turns
from peluit.site.turns import Turns


class Slow:
    """An application that answers when it is let, and notes how many are inside at once."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.inside = 0
        self.most = 0
        self.bodies: list[bytes] = []
        self._guard = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        with self._guard:
            self.inside += 1
            self.most = max(self.most, self.inside)
            self.bodies.append(environ["wsgi.input"].read())
        assert self.go.wait(20)
        with self._guard:
            self.inside -= 1
        return [b"done"]


def ask(application: Turns, body: Any = b"", **environ: str) -> threading.Thread:
    stream = io.BytesIO(body) if isinstance(body, bytes) else body
    length = {"CONTENT_LENGTH": str(len(body))} if isinstance(body, bytes) else {}
    thread = threading.Thread(target=application, args=({"wsgi.input": stream, **length, **environ}, None))
    thread.start()
    return thread


def wait_until(condition: Any) -> None:
    done = threading.Event()
    for _ in range(4000):
        if condition():
            return
        done.wait(0.005)
    raise AssertionError("it did not come to pass")


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 20.0)


def test_only_so_many_are_worked_on_at_once(patient: None) -> None:
    slow = Slow()
    application = Turns(slow, places=2)
    people = [ask(application, b"%d" % n) for n in range(6)]
    wait_until(lambda: len(application._places._line._waiting) == 4)
    slow.go.set()
    for person in people:
        person.join(20)
    assert slow.most == 2
    assert sorted(slow.bodies) == [b"%d" % n for n in range(6)]


def test_who_is_still_sending_takes_no_place(patient: None) -> None:
    class Dripping(io.RawIOBase):
        def __init__(self) -> None:
            self.goes_on = threading.Event()

        def read(self, size: int = -1) -> bytes:
            assert self.goes_on.wait(20)
            return b"slow"

    slow, line = Slow(), Dripping()
    slow.go.set()
    application = Turns(slow, places=1)
    phone = ask(application, line, CONTENT_LENGTH="4")
    quick = ask(application, b"quick")
    quick.join(20)
    assert slow.bodies == [b"quick"]
    line.goes_on.set()
    phone.join(20)
    assert slow.bodies == [b"quick", b"slow"]


def test_an_upload_never_stands_in_the_line(patient: None) -> None:
    slow = Slow()
    application = Turns(slow, places=1)
    first = ask(application, b"report")
    wait_until(lambda: slow.inside == 1)
    upload = ask(application, b"chunk", CONTENT_TYPE="application/offset+octet-stream")
    wait_until(lambda: slow.inside == 2)
    slow.go.set()
    first.join(20)
    upload.join(20)


def test_who_stands_up_lets_the_next_one_sit_down_once(patient: None) -> None:
    def stand(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        stand_up()
        stand_up()
        return slow(environ, start_response)

    slow = Slow()
    application = Turns(stand, places=1)
    people = [ask(application, b"") for _ in range(3)]
    wait_until(lambda: slow.inside == 3)
    slow.go.set()
    for person in people:
        person.join(20)
    assert application._places._line._free == 1


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    slow = Slow()
    application = Turns(slow, places=1)
    people = [ask(application, b"") for _ in range(3)]
    wait_until(lambda: slow.inside == 3)
    slow.go.set()
    for person in people:
        person.join(20)
    assert application._places._line._free == 1


def test_a_broken_line_is_an_empty_body(patient: None) -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError

    slow = Slow()
    slow.go.set()
    ask(Turns(slow), Broken(), CONTENT_LENGTH="9").join(20)
    assert slow.bodies == [b""]
