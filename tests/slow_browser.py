"""A Chromium that gets a sixth of a processor core, every process of it: what a cheap phone has.

The developer tools' own throttling does not reach workers; a quota of the kernel does (cgroup version 1 or 2).
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import ARGUMENTS, CHROMIUM

PERIOD = 100_000
SHARE = 6
FIRST = Path("/sys/fs/cgroup/cpu")
SECOND = Path("/sys/fs/cgroup")


class NoQuotaError(Exception):
    """This machine gives no processor quotas to us; the text says why."""


@contextmanager
def quota(*, share: int = SHARE) -> Iterator[Path]:
    """A control group whose processes together get one ``share``-th of a core; the file that takes their numbers.

    :raises NoQuotaError: if the kernel does not let us make one.
    """
    is_first = (FIRST / "cpu.cfs_quota_us").exists() or (FIRST / "cpu.shares").exists()
    group = (FIRST if is_first else SECOND) / f"peluit-test-{os.getpid()}"
    try:
        group.mkdir()
        if is_first:
            (group / "cpu.cfs_period_us").write_text(str(PERIOD))
            (group / "cpu.cfs_quota_us").write_text(str(PERIOD // share))
        else:
            (group / "cpu.max").write_text(f"{PERIOD // share} {PERIOD}")
    except OSError as error:
        with suppress(OSError):
            group.rmdir()
        raise NoQuotaError(f"no processor quota: {error}") from error
    try:
        yield group / ("tasks" if is_first else "cgroup.procs")
    finally:
        with suppress(OSError):
            group.rmdir()


@contextmanager
def slow_chromium(chromium: Browser, folder: Path) -> Iterator[Browser]:
    """Another ``chromium`` within such a group. :raises NoQuotaError: if there can be none."""
    with quota() as tasks:
        starter = folder / "slow-chromium"
        starter.write_text(f'#!/bin/sh\necho $$ > {shlex.quote(str(tasks))}\nexec {shlex.quote(CHROMIUM)} "$@"\n')
        starter.chmod(0o755)
        browser = chromium.browser_type.launch(executable_path=str(starter), args=ARGUMENTS, timeout=180_000)
        try:
            yield browser
        finally:
            browser.close()
