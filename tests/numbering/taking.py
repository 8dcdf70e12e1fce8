"""One process of the test of many at once: takes numbers of one kind for the officer whose login is given."""

from __future__ import annotations

import json
import sys

import django

EACH = 15


def main(login: str) -> None:
    """Print what was taken as JSON."""
    from peluit.accounts.models import Officer
    from peluit.numbering.services import take_number
    from tests.world import random_id

    officer = Officer.objects.select_related("organisation").get(login=login)
    taken = [take_number(officer=officer, number_id=random_id(), kind="surat-tugas").text for _ in range(EACH)]
    json.dump(taken, sys.stdout)


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
