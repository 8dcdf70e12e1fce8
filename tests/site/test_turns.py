"""One thread answers, but nobody waits for somebody else's slow line, nor for ever."""

from __future__ import annotations

import io
import threading
from typing import Any

import pytest

from peluit.site import turns
from peluit.site.turns import Turns


class Slow:
    """An application that answers when it is let, and notes which threads are inside, how many at once."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.inside = 0
        self.most = 0
        self.bodies: list[bytes] = []
        self.threads: set[str] = set()
        self._guard = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        with self._guard:
            self.inside += 1
            self.most = max(self.most, self.inside)
            self.threads.add(threading.current_thread().name)
        body = environ["wsgi.input"].read()
        assert self.go.wait(20)
        with self._guard:
            self.inside -= 1
            self.bodies.append(body)
        start_response("200 OK", [("X-Asked", body.decode())])
        return [b"answer to " + body]


class Person:
    """Somebody who asks, on a thread of their own, and what they were told."""

    def __init__(self, application: Turns, body: Any = b"", **environ: str) -> None:
        stream = io.BytesIO(body) if isinstance(body, bytes) else body
        length = {"CONTENT_LENGTH": str(len(body))} if isinstance(body, bytes) else {}
        self._environ = {"wsgi.input": stream, **length, **environ}
        self._application = application
        self.told: tuple[Any, ...] = ()
        self.answer = b""
        self.failure: BaseException | None = None
        self._thread = threading.Thread(target=self._ask, name="person")
        self._thread.start()

    def _ask(self) -> None:
        def start_response(*head: Any) -> None:
            self.told = (threading.current_thread().name, *head)

        try:
            self.answer = b"".join(self._application(self._environ, start_response))
        except ValueError as error:
            self.failure = error

    def leave(self) -> None:
        self._thread.join(20)
        assert not self._thread.is_alive()


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


def test_one_worker_answers_all_and_each_is_told_its_own(patient: None) -> None:
    slow = Slow()
    application = Turns(slow)
    people = [Person(application, b"%d" % n) for n in range(6)]
    wait_until(lambda: application._line.qsize() == 5)
    slow.go.set()
    for number, person in enumerate(people):
        person.leave()
        assert person.answer == b"answer to %d" % number
        assert person.told == ("person", "200 OK", [("X-Asked", str(number))])
    assert (slow.most, slow.threads) == (1, {"worker"})


def test_so_many_workers_as_are_wanted(patient: None) -> None:
    slow = Slow()
    application = Turns(slow, workers=2)
    people = [Person(application, b"%d" % n) for n in range(5)]
    wait_until(lambda: slow.inside == 2)
    slow.go.set()
    for person in people:
        person.leave()
    assert slow.most == 2


def test_who_is_still_sending_stands_in_no_line(patient: None) -> None:
    class Dripping(io.RawIOBase):
        def __init__(self) -> None:
            self.goes_on = threading.Event()

        def read(self, size: int = -1) -> bytes:
            assert self.goes_on.wait(20)
            return b"slow"

    slow, line = Slow(), Dripping()
    slow.go.set()
    application = Turns(slow)
    phone = Person(application, line, CONTENT_LENGTH="4")
    quick = Person(application, b"quick")
    quick.leave()
    assert slow.bodies == [b"quick"]
    line.goes_on.set()
    phone.leave()
    assert slow.bodies == [b"quick", b"slow"]


@pytest.mark.parametrize(
    "told",
    [{"CONTENT_TYPE": "application/offset+octet-stream"}, {"CONTENT_LENGTH": str(10**9)}],
    ids=["piece", "large"],
)
def test_what_is_streamed_never_holds_up_the_worker(patient: None, told: dict[str, str]) -> None:
    slow = Slow()
    application = Turns(slow)
    first = Person(application, b"report")
    wait_until(lambda: slow.inside == 1)
    upload = Person(application, io.BytesIO(b"piece"), **told)
    wait_until(lambda: slow.inside == 2)
    slow.go.set()
    first.leave()
    upload.leave()
    assert slow.threads == {"worker", "person"}


def test_nobody_waits_for_ever_and_nothing_is_done_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    slow = Slow()
    application = Turns(slow)
    people = [Person(application, b"%d" % n) for n in range(3)]
    wait_until(lambda: slow.inside == 3)
    slow.go.set()
    for number, person in enumerate(people):
        person.leave()
        assert person.answer == b"answer to %d" % number
    last = Person(application, b"last")
    last.leave()
    assert sorted(slow.bodies) == [b"0", b"1", b"2", b"last"]


def test_what_breaks_is_told_where_it_was_asked_and_the_worker_goes_on(patient: None) -> None:
    def breaks(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if environ["wsgi.input"].read() == b"bad":
            raise ValueError
        start_response("200 OK", [])
        return [b"good"]

    application = Turns(breaks)
    bad, good = Person(application, b"bad"), Person(application, b"good")
    bad.leave()
    good.leave()
    assert isinstance(bad.failure, ValueError)
    assert good.answer == b"good"


def test_a_broken_line_is_an_empty_body(patient: None) -> None:
    class Broken(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            raise OSError

    slow = Slow()
    slow.go.set()
    Person(Turns(slow), Broken(), CONTENT_LENGTH="9").leave()
    assert slow.bodies == [b""]
