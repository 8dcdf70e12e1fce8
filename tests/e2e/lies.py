"""How a server can answer falsely, for ``Recorder.alter``: by itself, or with what ``web/demo/forge.ts`` made."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

from tests.e2e.recorder import Alter

# What ``forge.ts`` made, by name.
Forged = dict[str, Any]
# Of the forgeries and what the server said: what the browser hears instead.
Change = Callable[[Forged, Any], Any]

# Who sits at the desk, and the case that is lied about: it has a file, a dialogue, and officers who may not read it.
OFFICER, SLUG = "desi", "jalan-berlubang"
MAILBOX = "/api/v1/mailbox"
DIRECTORIES = {"/api/v1/directory", "/meja/api/directory"}


def answering(path: str, change: Callable[[Any], Any]) -> Alter:
    """Changes the answers of one path."""
    return lambda _method, asked, said: change(said) if asked == path else said


def reading(forged: Forged, change: Change) -> Alter:
    """Changes what the portal and the desk hand over of the case."""
    sealed = f"/meja/api/cases/{forged['case_id']}/sealed"
    return lambda _method, path, said: change(forged, said) if path in {MAILBOX, sealed} else said


def listing(forged: Forged, change: Change) -> Alter:
    """Changes the directories that portal and desk hand out."""
    return lambda _method, path, said: change(forged, said) if path in DIRECTORIES else said


def one_signature(_forged: Forged, bundle: Any) -> Any:
    """The server alone: one of the two signatures is withheld."""
    for channel in bundle["channels"]:
        channel["directory"]["signatures"] = channel["directory"]["signatures"][:1]
    return bundle


def other_text(_forged: Forged, bundle: Any) -> Any:
    """The server alone: another reader's name in the text that was signed."""
    first = bundle["channels"][0]["directory"]
    name = json.loads(first["text"])["officers"][0]["name"]
    first["text"] = first["text"].replace(name, "Rekaan Palsu")
    return bundle


def forged_directory(name: str) -> Change:
    """A directory (or root) that ``forge.ts`` made."""
    return lambda forged, _bundle: forged["directories"][name]


def added(name: str) -> Change:
    """An object that ``forge.ts`` made, among the genuine ones."""
    return lambda forged, said: {**said, "objects": [*said["objects"], forged["objects"][name]]}


def without(which: str) -> Change:
    """The server alone: an object is withheld."""
    return lambda forged, said: {
        **said,
        "objects": [row for row in said["objects"] if row["object_id"] != forged[which]],
    }


def exchanged(forged: Forged, said: Any) -> Any:
    """The server alone: one object under the name of another."""
    swap = {forged["first_by_author"]: forged["seen_by_author"], forged["seen_by_author"]: forged["first_by_author"]}
    sealed = {row["object_id"]: row["sealed"] for row in said["objects"]}
    rows = [{**row, "sealed": sealed[swap.get(row["object_id"], row["object_id"])]} for row in said["objects"]]
    return {**said, "objects": rows}


def damaged(forged: Forged, said: Any) -> Any:
    """The server alone: the last byte of an object is another one."""
    row = next(row for row in said["objects"] if row["object_id"] == forged["seen_by_author"])
    sealed = bytearray(base64.b64decode(row["sealed"]))
    sealed[-1] ^= 1
    spoilt = {**row, "object_id": "ab" * 16, "sealed": base64.b64encode(sealed).decode()}
    return {**said, "objects": [*said["objects"], spoilt]}


def copied(name: str) -> Change:
    """The copy of the key, the reporter's or the officer's, is one that ``forge.ts`` made."""

    def change(forged: Forged, said: Any) -> Any:
        if "epochs" in said:
            return {**said, "epochs": [{**row, "sealed": forged["copies"][name]["receipt"]} for row in said["epochs"]]}
        return {**said, "copies": [{**row, "sealed": forged["copies"][name][OFFICER]} for row in said["copies"]]}

    return change


def anothers_case(forged: Forged, said: Any) -> Any:
    """The server alone: these words are handed the case of somebody else."""
    return {**said, "case_id": forged["other_case_id"]}


def no_report(_forged: Forged, said: Any) -> Any:
    """The server alone: everything of the case is withheld."""
    return {**said, "objects": []}
