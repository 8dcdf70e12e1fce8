"""Make an organisation, its units, channels and officers from a plan, and print the first invitations.

`peluit init --example > plan.json` writes a plan to start from. Edit it, then:

  peluit init plan.json --portal lapor.example.go.id --desk meja.example.go.id

Every link that is printed works once and for fourteen days. Give each to its person by hand: it is the key to
their enrolment. What is there already is never changed: a second run with the same code or host is refused.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from peluit.accounts.models import Organisation
from peluit.core.errors import DomainError, ErrorCode
from peluit.site.database import bring_up_to_date
from peluit.site.founding import Founded, found

EXAMPLE: Final[Mapping[str, Any]] = {
    "organisation": {
        "code": "kota-contoh",
        "name": "Inspektorat Kota Contoh",
        "city": "Kota Contoh",
        "motto": "",
        "timezone": "Asia/Jakarta",
        "other_ways": [{"name": "Surat", "detail": "Alamat, dan tulisan RAHASIA di sudut amplop."}],
    },
    "channels": [
        {
            "code": "inspektorat",
            "name": "Tim Pengelola WBS",
            "subjects": ["pemkot", "tidak-yakin"],
            "holder": "Nama dan jabatan pemegang kunci induk",
        },
        {
            "code": "luar",
            "name": "Saluran luar Inspektorat",
            "subjects": ["inspektorat", "pimpinan"],
            "holder": "Nama dan jabatan pemegang kunci induk di luar Inspektorat",
        },
    ],
    "officers": [
        {"username": "admin", "name": "Nama Lengkap", "post": "Pengelola sistem", "role": "administrator"},
        {
            "username": "verifikator-1",
            "name": "Nama Lengkap",
            "post": "Ketua Tim Pengelola WBS",
            "role": "verifikator",
            "channel": "inspektorat",
            "is_signer": True,
        },
    ],
    "units": [{"code": "setda", "name": "Sekretariat Daerah", "kind": "agency"}],
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words that ``peluit init`` takes."""
    parser.add_argument("plan", type=Path, nargs="?", metavar="PLAN.json", help="the plan; see --example")
    parser.add_argument("--portal", metavar="HOST", help="host[:port] of the portal and its API")
    parser.add_argument("--desk", metavar="HOST", help="host[:port] of the desk; never the portal's")
    parser.add_argument("--example", action="store_true", help="print a plan to start from")


def run(arguments: argparse.Namespace) -> int:
    """Make what the plan says, all of it or nothing."""
    if arguments.example:
        print(json.dumps(EXAMPLE, ensure_ascii=False, indent=2))
        return 0
    if not (arguments.plan and arguments.portal and arguments.desk):
        print("A plan, --portal and --desk are needed; see peluit init --help.", file=sys.stderr)
        return 2
    bring_up_to_date()
    try:
        plan = json.loads(arguments.plan.read_text())
        links = links_of(plan, found(plan, portal_host=arguments.portal, desk_host=arguments.desk))
    except OSError as error:
        return _refuse(f"The plan cannot be read: {error.strerror}.")
    except (ValueError, KeyError, TypeError) as error:
        return _refuse(f"The plan is not of the expected form: {type(error).__name__}: {error}.")
    except DomainError as error:
        if error.code is ErrorCode.ALREADY_EXISTS:
            return _refuse("This organisation, one of its hosts or a name in the plan exists already.")
        return _refuse(f"The plan was refused: {error.code.value} {dict(error.data) or ''}")
    for whom, link in links:
        print(f"{whom}\n  {link}")
    return 0


def _refuse(sentence: str) -> int:
    print(f"{sentence} Nothing was changed.", file=sys.stderr)
    return 1


def links_of(plan: Mapping[str, Any], founded: Founded) -> list[tuple[str, str]]:
    """Whom each link is for, and the link."""
    holders = [(f"{c['holder']} ({c['code']})", founded.holders[c["code"]]) for c in plan["channels"]]
    officers = [(f"{o['name']} ({o['username']})", founded.officers[o["username"]]) for o in plan["officers"]]
    return [(whom, _link(founded.organisation, token)) for whom, token in holders + officers]


def _link(organisation: Organisation, token: str) -> str:
    """The token stands behind ``#``: browsers never send that part, so no proxy logs it."""
    scheme = "https" if settings.PELUIT_HTTPS else "http"
    return f"{scheme}://{organisation.desk_host}/mulai/#{token}"
