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
from django.db import transaction

from peluit.accounts import services as accounts
from peluit.accounts.models import Officer, Organisation, Role
from peluit.core.errors import DomainError, ErrorCode
from peluit.keyring import services as keyring
from peluit.site.database import bring_up_to_date

_ACTOR: Final = "system"

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
        links = _carry_out(plan, portal_host=arguments.portal, desk_host=arguments.desk)
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


@transaction.atomic
def _carry_out(plan: Mapping[str, Any], *, portal_host: str, desk_host: str) -> list[tuple[str, str]]:
    organisation = accounts.create_organisation(
        portal_host=portal_host, desk_host=desk_host, units=plan.get("units", ()), **plan["organisation"]
    )
    entries = plan["officers"]
    if not any(entry["role"] == Role.ADMINISTRATOR for entry in entries):
        raise ValueError("no officer of the plan is an administrator")
    officers = {entry["username"]: _officer(organisation, entry) for entry in entries}
    links = []
    for position, entry in enumerate(plan["channels"]):
        channel = keyring.create_channel(
            organisation=organisation,
            code=entry["code"],
            name=entry["name"],
            subjects=entry["subjects"],
            holder=entry["holder"],
            position=position,
            actor=_ACTOR,
        )
        for member in entries:
            if member.get("channel") == entry["code"]:
                keyring.set_membership(
                    channel=channel,
                    officer=officers[member["username"]],
                    role=member["role"],
                    is_signer=bool(member.get("is_signer", False)),
                    actor=_ACTOR,
                )
        token = keyring.invite_holder(channel=channel, actor=_ACTOR)
        links.append((f"{entry['holder']} ({entry['code']})", _link(organisation, token)))
    for entry in entries:
        token = keyring.invite_officer(officer=officers[entry["username"]], actor=_ACTOR)
        links.append((f"{entry['name']} ({entry['username']})", _link(organisation, token)))
    return links


def _officer(organisation: Organisation, entry: Mapping[str, Any]) -> Officer:
    return accounts.create_officer(
        organisation=organisation,
        username=entry["username"],
        name=entry["name"],
        post=entry["post"],
        role=entry["role"],
        actor=_ACTOR,
    )


def _link(organisation: Organisation, token: str) -> str:
    """The token stands behind ``#``: browsers never send that part, so no proxy logs it."""
    scheme = "https" if settings.PELUIT_HTTPS else "http"
    return f"{scheme}://{organisation.desk_host}/mulai/#{token}"
