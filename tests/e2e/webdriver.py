"""Browsers of other engines by the W3C's WebDriver: the few commands of it that a person at a page needs.

Debian's WebKitGTK brings a driver that speaks the standard over HTTP. Firefox understands the same commands by itself,
over a socket (Marionette, which is what Mozilla's own driver talks to), so that no driver has to be had from elsewhere.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

from tests.browser import free_port

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The name that the standard gives to references to elements."""
COMMANDS = {
    "Navigate": "url",
    "ExecuteScript": "execute/sync",
    "ElementClick": "element/{id}/click",
    "ElementClear": "element/{id}/clear",
    "ElementSendKeys": "element/{id}/value",
    "SwitchToFrame": "frame",
}
"""Firefox's name of each command, and its address below the session in the standard."""
COMMAND_SECONDS = 120
WEBKIT_BROWSERS = "*/webkit2gtk-4.*/MiniBrowser"
SAVED = "unduhan"
"""Where, in the folder of a browser, it puts what is saved."""


class WebDriverError(Exception):
    """The browser refused a command; the code is the standard's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


class Session(Protocol):
    """One browser with one window."""

    def send(self, command: str, **parameters: Any) -> Any:
        """Carry out one of ``COMMANDS``; gives its value or raises ``WebDriverError``."""


class HttpSession:
    """A session of a driver that speaks the standard."""

    def __init__(self, driver: str, options: dict[str, Any]) -> None:
        made = self._post(f"{driver}/session", {"capabilities": {"alwaysMatch": options}})
        self._address = f"{driver}/session/{made['sessionId']}"

    def send(self, command: str, **parameters: Any) -> Any:
        """See ``Session``."""
        return self._post(f"{self._address}/{COMMANDS[command].format_map(parameters)}", parameters)

    @staticmethod
    def _post(address: str, content: dict[str, Any]) -> Any:
        request = urllib.request.Request(address, json.dumps(content).encode(), {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=COMMAND_SECONDS) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as refusal:
            with refusal:
                error = json.load(refusal)["value"]
            raise WebDriverError(error["error"], error["message"]) from None
        except TimeoutError:
            raise WebDriverError("timeout", f"no answer to {address.rpartition('/session/')[2]}: {content}") from None


class FirefoxSession:
    """A session with Firefox itself: JSON of a told length, ``[0, number, command, parameters]`` and its answer."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream = connection.makefile("rwb")
        self._number = 0
        self._receive()  # It introduces itself.
        self._command("WebDriver:NewSession", {})

    def send(self, command: str, **parameters: Any) -> Any:
        """See ``Session``."""
        return self._command(f"WebDriver:{command}", parameters)["value"]

    def _command(self, name: str, parameters: dict[str, Any]) -> Any:
        self._number += 1
        content = json.dumps([0, self._number, name, parameters]).encode()
        self._stream.write(b"%d:%s" % (len(content), content))
        self._stream.flush()
        _, number, error, result = self._receive()
        if error:
            raise WebDriverError(error["error"], error["message"])
        assert number == self._number
        return result

    def _receive(self) -> Any:
        digits = b""
        while (character := self._stream.read(1)) != b":":
            if not character:
                raise WebDriverError("session ended", "the browser hung up")
            digits += character
        return json.loads(self._stream.read(int(digits)))


@contextmanager
def running(command: list[str], output: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program that is ended with all that it started; what it says goes to the file."""
    with output.open("wb") as sink:
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=sink, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        yield process
    finally:
        # The group: browsers outlive their drivers otherwise.
        for how in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, how)
                process.wait(timeout=10)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue


def until(what: Any, process: subprocess.Popen[bytes], output: Path) -> Any:
    """What this gives as soon as it gives something; fails when the program ends or a minute is over."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if found := what():
                return found
        except OSError:
            pass
        time.sleep(0.1)
    raise RuntimeError(f"it did not start:\n{output.read_text()}")


@contextmanager
def firefox(folder: Path) -> Iterator[Session]:
    """Debian's Firefox with a profile of its own."""
    program = shutil.which("firefox-esr") or "/usr/bin/firefox-esr"
    profile, output, saved = folder / "profile", folder / "firefox.txt", folder / SAVED
    profile.mkdir(parents=True)
    saved.mkdir()
    wishes = {
        "marionette.port": 0,
        "intl.accept_languages": "id",
        "datareporting.policy.dataSubmissionEnabled": False,
        "app.normandy.enabled": False,
        "extensions.update.enabled": False,
        "browser.download.folderList": 2,
        "browser.download.dir": str(saved),
    }
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in wishes.items()]
    (profile / "user.js").write_text("".join(lines))
    command = [program, "--headless", "--no-remote", "--marionette", "--profile", str(profile)]
    with running(command, output, TZ="Asia/Jakarta") as process:
        port = profile / "MarionetteActivePort"
        number = until(lambda: port.exists() and port.read_text().strip(), process, output)
        with closing(socket.create_connection(("127.0.0.1", int(number)), timeout=COMMAND_SECONDS)) as connection:
            yield FirefoxSession(connection)


@contextmanager
def webkit(folder: Path) -> Iterator[Session]:
    """Debian's WebKitGTK with its small browser.

    It has no mode without a screen, so that it gets one that only exists in memory.
    """
    saved = folder / SAVED
    saved.mkdir(parents=True)
    (folder / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{saved}"\n')
    screen, output, port = folder / "screen.txt", folder / "webkit.txt", free_port()
    number, browser = folder / "display", str(next(Path("/usr/lib").glob(WEBKIT_BROWSERS)))
    start_screen = f"exec Xvfb -displayfd 1 -screen 0 1400x1000x24 -nolisten tcp >{number}"
    with running(["sh", "-c", start_screen], screen) as server:
        shown = until(lambda: number.read_text().strip(), server, screen)
        command = ["WebKitWebDriver", f"--port={port}"]
        settings = {"DISPLAY": f":{shown}", "TZ": "Asia/Jakarta", "XDG_CONFIG_HOME": str(folder)}
        with running(command, output, **settings) as driver:
            address = f"http://127.0.0.1:{port}"
            until(lambda: urllib.request.urlopen(f"{address}/status", timeout=5).close() is None, driver, output)
            yield HttpSession(address, {"webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}})
