"""Calls to others: they end in time, take no more than they may, and follow nothing."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from peluit.infra import outgoing
from peluit.infra.outgoing import OutgoingError, call_json
from tests.cityaccount.provider import LyingProvider, lying_provider


def test_an_answer_is_status_and_object() -> None:
    with lying_provider() as there:
        there.answers["/x"] = (418, {}, b'{"a":1}')
        assert call_json(f"{there.issuer}/x?y=1", form={"b": "ä&="}) == (418, {"a": 1})
        path, form, headers = there.calls[0]
        assert (path, form) == ("/x", {"b": "ä&="})
        assert headers["User-Agent"] == "Peluit"
        assert "Cookie" not in headers


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nothing_is_followed(status: int) -> None:
    with lying_provider() as there:
        there.answers["/x"] = (status, {"Location": f"{there.issuer}/y"}, b"{}")
        with pytest.raises(OutgoingError, match="redirect"):
            call_json(f"{there.issuer}/x")
        assert [call[0] for call in there.calls] == ["/x"]


@pytest.mark.parametrize(
    "body", [b"", b"x", b"[]", b"7", b"[" * 100_000, b'"' + b"x" * outgoing.LARGEST + b'"', b"\xff"]
)
def test_what_is_no_small_object(body: bytes) -> None:
    with lying_provider() as there:
        there.answers["/x"] = (200, {}, body)
        with pytest.raises(OutgoingError):
            call_json(f"{there.issuer}/x")


def slow_call(there: LyingProvider) -> float:
    before = time.monotonic()
    with pytest.raises(OutgoingError):
        call_json(f"{there.issuer}/x")
    return time.monotonic() - before


def test_whoever_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "STEP_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        before = time.monotonic()
        with pytest.raises(OutgoingError):
            call_json(f"http://127.0.0.1:{silent.getsockname()[1]}/")
        assert time.monotonic() - before < 5


def test_nor_whoever_says_one_byte_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "WHOLE_SECONDS", 0.6)
    with lying_provider() as there:
        there.slow = 0.1
        there.answers["/x"] = (200, {}, b'{"a":"' + b"x" * 500 + b'"}')
        assert slow_call(there) < 10


def test_few_calls_are_made_at_once() -> None:
    with lying_provider() as there:
        there.slow = 0.2
        there.answers["/x"] = (200, {}, b'{"a":1}')
        started = threading.Barrier(outgoing.AT_ONCE + 1)

        def one() -> None:
            started.wait()
            call_json(f"{there.issuer}/x")

        threads = [threading.Thread(target=one) for _ in range(outgoing.AT_ONCE)]
        for thread in threads:
            thread.start()
        started.wait()
        while len(there.calls) < outgoing.AT_ONCE:
            time.sleep(0.02)
        with pytest.raises(OutgoingError, match="too many"):
            call_json(f"{there.issuer}/x")
        for thread in threads:
            thread.join()
        there.slow = 0
        assert call_json(f"{there.issuer}/x") == (200, {"a": 1})


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "https://127.0.0.1:1/", "http://[::1]:1/"])
def test_nobody_there(address: str) -> None:
    with pytest.raises(OutgoingError) as caught:
        call_json(address)
    assert "127.0.0.1" not in str(caught.value)


def test_a_certificate_is_asked_for() -> None:
    with lying_provider() as there, pytest.raises(OutgoingError):
        call_json(there.issuer.replace("http:", "https:"))
