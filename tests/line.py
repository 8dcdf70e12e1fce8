"""A bad line between browser and server: slow, far, losing segments, and cut when a test says so."""

from __future__ import annotations

import asyncio
import random
import threading
from dataclasses import dataclass
from typing import Self

from playwright.sync_api import ProxySettings

SEGMENT = 1_460


@dataclass(frozen=True)
class Quality:
    """What a line is like. ``rate`` is bytes a second for each direction, shared by all connections; 0 for no limit.

    ``round_trip`` is in seconds. A lost segment (``loss`` of all) holds its connection up for one round trip more,
    which is what a quick retransmission costs.
    """

    rate: int = 0
    round_trip: float = 0.0
    loss: float = 0.0


SLOW_3G = Quality(rate=50_000, round_trip=0.4, loss=0.02)


class _Pipe:
    """One direction of the whole line: who sends waits for its turn on it."""

    def __init__(self, quality: Quality) -> None:
        self._quality = quality
        self._chance = random.Random(3)
        self._free_at = 0.0
        self.bytes = 0

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hand over what comes until it ends, late by half a round trip and no faster than the line."""
        clock = asyncio.get_running_loop().time
        waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(maxsize=64)

        async def deliver() -> None:
            while True:
                at, piece = await waiting.get()
                await asyncio.sleep(max(0.0, at - clock()))
                if writer.is_closing():
                    raise ConnectionResetError
                if not piece:
                    if writer.can_write_eof():
                        writer.write_eof()
                    return
                writer.write(piece)
                await writer.drain()

        async def take() -> None:
            while piece := await reader.read(SEGMENT if self._quality.rate else 1 << 18):
                self.bytes += len(piece)
                extra = self._quality.round_trip / 2
                if self._quality.rate:
                    begins = max(clock(), self._free_at)
                    self._free_at = begins + len(piece) / self._quality.rate
                    extra += self._free_at - clock()
                if self._chance.random() < self._quality.loss:
                    extra += self._quality.round_trip
                await waiting.put((clock() + extra, piece))
            await waiting.put((clock() + self._quality.round_trip / 2, b""))

        # If the other side is gone, whoever still sends must hear of it.
        async with asyncio.TaskGroup() as both:
            both.create_task(deliver())
            both.create_task(take())


class Line:
    """A SOCKS 5 proxy to servers on this machine, for a browser's context; use it as a context itself."""

    def __init__(self, quality: Quality | None = None) -> None:
        self._up = _Pipe(quality or Quality())
        self._down = _Pipe(quality or Quality())
        self._open: set[asyncio.StreamWriter] = set()
        self._held: set[object] = set()
        self._is_down = False
        self.cuts = 0
        self.port = 0

    def __enter__(self) -> Self:
        started = threading.Event()

        async def listen() -> None:
            self._loop = asyncio.get_running_loop()
            self._stop = asyncio.Event()
            server = await asyncio.start_server(self._take, "127.0.0.1", 0)
            self.port = server.sockets[0].getsockname()[1]
            started.set()
            await self._stop.wait()
            server.close()
            self._abort()
            while self._held:
                await asyncio.sleep(0.01)

        self._thread = threading.Thread(target=lambda: asyncio.run(listen()), daemon=True)
        self._thread.start()
        started.wait()
        return self

    def __exit__(self, *_exception: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(timeout=10)

    @property
    def proxy(self) -> ProxySettings:
        """What Playwright takes as ``proxy``; loopback goes through it, too."""
        return {"server": f"socks5://127.0.0.1:{self.port}", "bypass": "<-loopback>"}

    @property
    def sent(self) -> int:
        """Bytes that went towards the server."""
        return self._up.bytes

    @property
    def received(self) -> int:
        """Bytes that came from the server."""
        return self._down.bytes

    def cut(self, *, stays_down: bool = False) -> None:
        """Break every connection at once; ``stays_down`` refuses new ones until :meth:`mend`."""
        self._is_down = stays_down
        self.cuts += 1
        self._loop.call_soon_threadsafe(self._abort)

    def mend(self) -> None:
        """Let connections through again."""
        self._is_down = False

    def _abort(self) -> None:
        for writer in list(self._open):
            writer.transport.abort()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # The loop itself holds tasks only weakly.
        task = asyncio.current_task()
        self._held.add(task)
        self._open.add(writer)
        try:
            await self._carry(reader, writer)
        except* (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.transport.abort()
            self._open.discard(writer)
            self._held.discard(task)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_down:
            return
        answers, server = await asyncio.open_connection("127.0.0.1", await _asked_port(reader, writer))
        self._open.add(server)
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(self._up.carry(reader, server))
                both.create_task(self._down.carry(answers, writer))
        finally:
            server.transport.abort()
            self._open.discard(server)


async def _asked_port(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
    """The greeting of SOCKS 5 (RFC 1928), without delay; whatever host is asked for, it is this machine."""
    _version, methods = await reader.readexactly(2)
    await reader.readexactly(methods)
    writer.write(b"\x05\x00")
    _version, _command, _reserved, kind = await reader.readexactly(4)
    await reader.readexactly({1: 4, 4: 16}.get(kind) or (await reader.readexactly(1))[0])
    port = int.from_bytes(await reader.readexactly(2))
    writer.write(b"\x05\x00\x00\x01" + bytes(6))
    return port
