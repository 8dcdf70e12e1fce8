"""One of many people who file at once; each is a process of its own."""

from __future__ import annotations

import json
import secrets
from typing import Any

from tests.site.serving import call, fresh_answer
from tests.world import Sender, credential_hash


def file_one(port: int, sender: Sender, gate: Any, results: Any) -> None:
    """Prepare, wait for the others, file, file again, open the box."""
    credential = secrets.token_hex(32)
    filing = sender.filing(challenge=fresh_answer(port)) | {"credential_hash": credential_hash(credential)}
    gate.wait(60)
    first = call(port, "POST", "reports", filing)
    second = call(port, "POST", "reports", filing)
    box = call(port, "POST", "mailbox", {"mailbox_id": filing["mailbox_id"], "credential": credential})
    results.put((first[0], second[0], first[2] == second[2], box[0], filing, json.loads(box[2])))
