"""Build the static pages of an organisation's portal from the bundle and its public data.

  peluit portal build ORG [--out DIR]

The same data and bundle give the same bytes on every machine, so that anyone can compare what a server sends.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from peluit.accounts.queries import access_organisation
from peluit.core.errors import DomainError
from peluit.intake import portal
from peluit.intake.portal_files import folder_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words that ``peluit portal`` takes."""
    parser.add_argument("action", choices=["build"], help="what to do")
    parser.add_argument("organisation", metavar="ORG", help="code of the organisation")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write there instead of where it is served from")


def run(arguments: argparse.Namespace) -> int:
    """Build and print the digest, which directories vouch for."""
    try:
        organisation = access_organisation(arguments.organisation)
    except DomainError:
        print(f"There is no organisation {arguments.organisation}.", file=sys.stderr)
        return 1
    try:
        digest = portal.build(organisation, arguments.out or folder_of(organisation.code))
    except portal.BundleMissingError:
        print("The bundle is missing: run `make build`, or install a released wheel.", file=sys.stderr)
        return 1
    print(digest)
    return 0
