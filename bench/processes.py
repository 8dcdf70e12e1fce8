"""What a server takes of the machine: memory and processor time, as the kernel counts them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_EVERY: Final = 0.25


def processes_of(parent: int) -> list[int]:
    """A process and everything that it started."""
    found, waiting = [], [parent]
    while waiting:
        process = waiting.pop()
        found.append(process)
        for task in Path(f"/proc/{process}/task").glob("*/children"):
            waiting += map(int, task.read_text().split())
    return found


def resident_mb(process: int) -> float:
    """Resident memory of a process in MB (10^6 bytes); 0 when it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except FileNotFoundError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmRSS:")), 0.0)


def largest_worker_mb(parent: int) -> float:
    """Resident memory of the largest process of a server."""
    return round(max(map(resident_mb, processes_of(parent)), default=0.0), 1)


def cpu_seconds(parent: int) -> float:
    """Processor time that a server's processes have used since they began."""
    total = 0
    for process in processes_of(parent):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


@dataclass
class Peak:
    """The most that was seen."""

    mb: float = 0.0
    _stop: threading.Event = field(default_factory=threading.Event)

    def watch(self, parent: int) -> None:
        """Look every quarter of a second until told to stop."""
        while not self._stop.wait(_EVERY):
            self.mb = max(self.mb, largest_worker_mb(parent))

    def stop(self) -> None:
        """End watching."""
        self._stop.set()


@contextmanager
def watched(parent: int) -> Iterator[Peak]:
    """Watch the largest worker of a server while something happens to it."""
    peak = Peak(mb=largest_worker_mb(parent))
    watcher = threading.Thread(target=peak.watch, args=[parent])
    watcher.start()
    try:
        yield peak
    finally:
        peak.stop()
        watcher.join()
