"""A browser of any engine, used by the words on the page, as ``tests.e2e.people`` does it in Chromium."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.e2e.webdriver import ELEMENT, Session, WebDriverError

PATIENCE = 90
"""Seconds; two busy cores and an engine without a graphics card."""
NOT_YET = {
    "element click intercepted",
    "element not interactable",
    "no such frame",
    "no such window",
    "stale element reference",
}
"""What a person would not notice: the page is still moving, or WebKit's driver does not know a new frame yet."""
LISTEN = """
window.complaints = [];
const note = (what) => window.complaints.push(String(what));
addEventListener("error", (event) => note(event.message));
addEventListener("unhandledrejection", (event) => note(event.reason));
addEventListener("securitypolicyviolation", (event) => note(`${event.violatedDirective} ${event.blockedURI}`));
console.error = (...what) => note(what.join(" "));
"""
FIND = """
const [selector, name, isWhole] = arguments;
const tidy = (text) => text.replace(/\\s+/g, " ").trim();
const wordsOf = (element) => tidy(element.getAttribute("aria-label") ?? element.innerText ?? "");
const isShown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
const found = [...document.querySelectorAll(selector)].find((element) =>
  isShown(element) && !element.disabled && (isWhole ? wordsOf(element) === name : wordsOf(element).includes(name)));
// WebKit's driver takes what touches the edge of the window for visible.
found?.scrollIntoView({ block: "center", behavior: "instant" });
found?.addEventListener("click", () => { window.wasPressed = true; }, { once: true, capture: true });
return found ?? null;
"""
FORGET = "window.wasPressed = false"
WAS_PRESSED = "return window.wasPressed"
CONTROL = """
const label = arguments[0];
return label.control ?? label;
"""
VALUE = "return arguments[0].value"
HEARD = 3
"""Seconds after which a click that the page did not hear has hit something else."""


class Window:
    """One page of one browser."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.complaints: list[str] = []

    def open(self, address: str) -> None:
        """Go to an address; what the page complains of from then on is kept."""
        self.take_complaints()
        self.session.send("Navigate", url=address)
        self.run(LISTEN)

    def take_complaints(self) -> None:
        """Add what the page has complained of so far, before it is left."""
        self.complaints += self.run("return (window.complaints ?? []).splice(0)")

    def run(self, script: str, *arguments: Any) -> Any:
        """The value of a script's ``return``."""
        return self.session.send("ExecuteScript", script=script, args=list(arguments))

    def press(self, name: str) -> None:
        """Press the button of exactly this name."""
        self._click("button", name)

    def follow(self, name: str, *, is_whole: bool = True) -> None:
        """Follow a link by its words or a part of them."""
        self._click("a", name, is_whole=is_whole)

    def choose(self, label: str, *, is_whole: bool = True) -> None:
        """Press what is written beside a box or a circle."""
        self._click("label, label *", label, is_whole=is_whole)

    def fill(self, label: str, text: str) -> None:
        """Type into the field of this label."""
        self.soon(lambda: self._type(label, text), f"the field {label!r}")

    def attach(self, file: Path, place_for_files: str = "input[type=file]") -> None:
        """Hand a file to the page's first place for files, or to another one."""
        place = self.run("return document.querySelector(arguments[0])", place_for_files)
        self.session.send("ElementSendKeys", id=place[ELEMENT], text=str(file))

    def wait_within(self, text: str, *frames: str) -> None:
        """Wait until the words are in a frame, or a frame of it, found by their selectors."""
        self.soon(lambda: self._sees_within(text, frames), f"{text} within {frames}")

    def sees(self, text: str) -> bool:
        """Whether the words are on the page now."""
        return bool(self.run("return document.body.innerText.replace(/\\s+/g, ' ').includes(arguments[0])", text))

    def wait_for(self, *texts: str, seconds: int = PATIENCE) -> str:
        """Wait until one of these is on the page; gives which."""
        return str(self.soon(lambda: next(filter(self.sees, texts), None), " or ".join(texts), seconds=seconds))

    def wait_until(self, script: str, *arguments: Any, seconds: int = PATIENCE) -> Any:
        """Wait until a script returns something true; gives that."""
        return self.soon(lambda: self.run(script, *arguments), script, seconds=seconds)

    def _sees_within(self, text: str, frames: tuple[str, ...]) -> bool:
        try:
            for selector in frames:
                frame = self.run("return document.querySelector(arguments[0])", selector)
                if frame is None:
                    return False
                # Each driver takes the reference by a name of its own.
                self.session.send("SwitchToFrame", id=frame, element=frame[ELEMENT])
            return self.sees(text)
        finally:
            self.session.send("SwitchToFrame", id=None)

    def _click(self, selector: str, name: str, *, is_whole: bool = True) -> None:
        self.run(FORGET)
        self.soon(lambda: self._try_click(selector, name, is_whole), f"{selector} {name!r}")

    def _try_click(self, selector: str, name: str, is_whole: bool) -> bool:
        found = self.run(FIND, selector, name, is_whole)
        if found is None:
            # What was heard late may have taken the button away, or given it another name.
            return bool(self.run(WAS_PRESSED))
        self.session.send("ElementClick", id=found[ELEMENT])
        # The drivers press a place on the screen, from which the page may have moved what was to be pressed.
        deadline = time.monotonic() + HEARD
        while not self.run(WAS_PRESSED) and time.monotonic() < deadline:
            time.sleep(0.1)
        return bool(self.run(WAS_PRESSED))

    def _type(self, label: str, text: str) -> bool:
        found = self.run(FIND, "label, textarea[aria-label], input[aria-label]", label, False)
        if found is None:
            return False
        control = self.run(CONTROL, found)
        self.session.send("ElementClear", id=control[ELEMENT])
        self.session.send("ElementSendKeys", id=control[ELEMENT], text=text)
        # Keys go to what has the focus, which the page may have given to something else meanwhile.
        return bool(self.run(VALUE, control) == text)

    def soon(self, what: Callable[[], Any], name: str, *, seconds: int = PATIENCE) -> Any:
        """What this gives as soon as it gives something."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                if found := what():
                    return found
            except WebDriverError as error:
                if error.code not in NOT_YET:
                    raise
            time.sleep(0.2)
        self.take_complaints()
        page = self.run("return document.body.innerText")
        raise AssertionError(f"{name} did not come in {seconds} s; complaints {self.complaints}; the page:\n{page}")
