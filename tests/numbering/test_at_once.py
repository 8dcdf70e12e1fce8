"""Numbers that several processes take at once, on SQLite and on PostgreSQL: none twice, none left out."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.numbering.taking import EACH
from tests.site.conftest import installation
from tests.site.serving import ROOT, Installation

__all__ = ["installation"]

PROCESSES = 4
OFFICER = """
import django
django.setup()
from peluit.accounts.models import Officer, Organisation
organisation = Organisation.objects.get()
Officer.objects.create(organisation=organisation, login="kota/ani", username="ani", name="Ani", role="auditor")
"""


def test_none_is_taken_twice_and_none_is_left_out(installation: Installation) -> None:
    assert installation.run("-m", "django", "migrate", "--verbosity", "0").returncode == 0
    installation.fill()
    made = installation.run("-c", OFFICER)
    assert made.returncode == 0, made.stderr
    takers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.numbering.taking", "kota/ani"],
            env=installation.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    texts = [text for taker in takers for text in json.loads(taker.communicate(timeout=120)[0])]
    assert len(texts) == len(set(texts)) == PROCESSES * EACH
    assert sorted(int(text.split("/")[1]) for text in texts) == list(range(1, PROCESSES * EACH + 1))
