"""A sosialisasi: fifty people in one room, on one network address, practise at the same moment."""

from __future__ import annotations

import json
import secrets
import threading
from pathlib import Path
from typing import Any

from peluit.infra.challenge import factor
from tests.site.serving import Installation, call, fresh_answer
from tests.world import Sender, credential_hash

PEOPLE = 50
FOUND = """
import json, sys
from dataclasses import asdict
import django
django.setup()
from tests.world import Chamber, make_organisation
from peluit.site.training.starting import found_training
make_organisation("kota", portal="lapor.example", desk="meja.example")
founded = found_training(beside="kota", portal_host=sys.argv[1], desk_host=sys.argv[2])[1]
chamber = Chamber(founded.organisation)
chamber.publish()
print(json.dumps(asdict(chamber.sender())))
"""


def test_fifty_people_practise_at_once_from_one_address(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    assert installation.run("-m", "django", "migrate", "--verbosity", "0").returncode == 0
    made = installation.run("-c", FOUND, f"127.0.0.1:{installation.port}", f"localhost:{installation.port}")
    assert made.returncode == 0, made.stderr
    sender = Sender(**json.loads(made.stdout))
    server = installation.start().wait_until_it_answers()
    gate, told = threading.Barrier(PEOPLE), []

    def practise() -> None:
        credential = secrets.token_hex(32)
        gate.wait(60)
        # Each asks for the work, does it, files, and opens the box: all fifty of them side by side.
        filing = sender.filing(challenge=fresh_answer(installation.port)) | {
            "credential_hash": credential_hash(credential)
        }
        filed = call(installation.port, "POST", "reports", filing)
        words: dict[str, Any] = {"mailbox_id": filing["mailbox_id"], "credential": credential}
        told.append((filed[0], call(installation.port, "POST", "mailbox", words)[0]))

    try:
        people = [threading.Thread(target=practise) for _ in range(PEOPLE)]
        for person in people:
            person.start()
        for person in people:
            person.join(120)
        assert told == [(201, 200)] * PEOPLE
        # Whoever comes next is asked for no more work than the first: a report and two files each are still the least.
        assert factor(PEOPLE * 3) == factor(0) == 1
        emptied = installation.command("training", "wipe")
        assert (emptied.returncode, emptied.stdout) == (0, "emptied: 1\n"), emptied.stderr
    finally:
        server.end()
    assert server.output.read_text() == ""
