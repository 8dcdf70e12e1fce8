"""One at a time: a single thread of each process works, and keeps one warm connection to the database.

A server has many threads, since most wait for a slow phone's bytes. If each of them also worked, they would take
Python's one lock from each other, and each would read anew from the database what another one changed. So a thread
that has all bytes of its request hands it to the worker and sleeps until it is answered. An upload is streamed to the
disk while it comes: that never stands in the line.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable
from queue import SimpleQueue
from typing import Any, Final

from django.conf import settings

WORKERS: Final = 1
PATIENCE: Final = 0.5
"""Seconds after which a thread does its request itself: whatever holds up the worker must not hold up the others."""
_STREAMED: Final = "application/offset+octet-stream"

Environ = dict[str, Any]
Application = Callable[[Environ, Any], Iterable[bytes]]


class _Task:
    """A request, on its way from the thread that took it in to whoever answers it, and back."""

    def __init__(self, environ: Environ) -> None:
        self.environ = environ
        self.head: tuple[Any, ...] = ()
        self.body: Iterable[bytes] = ()
        self.failure: BaseException | None = None
        self._begun = threading.Lock()
        self._ended = threading.Lock()
        self._ended.acquire()

    def begin(self) -> bool:
        """Whether whoever asks is to do it: true for the first one only."""
        return self._begun.acquire(blocking=False)

    def answer(self, application: Application) -> None:
        """Answer it; what was raised is kept for the thread that waits."""
        try:
            self.body = application(self.environ, self._note_head)
        except BaseException as error:  # noqa: BLE001  (raised where the request came in)
            self.failure = error
        finally:
            self._ended.release()

    def wait(self, patience: float = -1) -> bool:
        """Whether it was answered within so many seconds; without any, when it was."""
        return self._ended.acquire(timeout=patience)

    def _note_head(self, *head: Any) -> None:
        self.head = head


class Turns:
    """A WSGI application whose requests are answered by few threads of its own.

    :param workers: how many.
    """

    def __init__(self, application: Application, *, workers: int = WORKERS) -> None:
        self._application = application
        self._line: SimpleQueue[_Task] = SimpleQueue()
        self._missing = workers
        self._guard = threading.Lock()

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        """Answer one request."""
        if not _take_in(environ):
            return self._application(environ, start_response)
        if self._missing:
            self._hire()
        task = _Task(environ)
        self._line.put(task)
        if not task.wait(PATIENCE):
            if task.begin():
                return self._application(environ, start_response)
            task.wait()
        if task.failure is not None:
            raise task.failure
        start_response(*task.head)
        return task.body

    def _hire(self) -> None:
        """Begin the workers with the first request: a process that only prepares others has none."""
        with self._guard:
            while self._missing:
                threading.Thread(target=self._work, name="worker", daemon=True).start()
                self._missing -= 1

    def _work(self) -> None:
        while True:
            task = self._line.get()
            if task.begin():
                task.answer(self._application)
            del task  # what was asked is not kept until the next one comes


def _take_in(environ: Environ) -> bool:
    """Read the body of a request, if it is not larger than any that is answered: then it waits for nobody's phone.

    :returns: whether there is nothing more to read.
    """
    if environ.get("CONTENT_TYPE") == _STREAMED:
        return False
    length = environ.get("CONTENT_LENGTH", "")
    if not length:
        return True
    if not length.isdecimal() or int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return False
    try:
        body = environ["wsgi.input"].read(int(length))
    except OSError:  # the line broke: what is missing is found by whoever reads the rest
        body = b""
    environ["wsgi.input"] = io.BytesIO(body)
    return True
