"""Found a training organisation (LATIHAN) beside a real one, or empty all of them now.

  peluit training found ORG --portal latihan.kota.example --desk meja-latihan.kota.example
  peluit training wipe

It runs the same code with hosts, channels and keys of its own, says LATIHAN on every page and in every title, and
`peluit serve` empties it every night at 02.00. Its officers are invented; their keys are made by the links that are
printed, as in a real one, which is the first thing to practise. Phrases of training officers may be printed on the
sheets of those who take part: they are PUBLIC, so never use one of them anywhere else. Only an organisation that was
founded here is ever emptied; a real one cannot be turned into one for training, nor back.
"""

from __future__ import annotations

import argparse
import sys

from peluit.core.errors import DomainError, ErrorCode
from peluit.site.cli.init import links_of
from peluit.site.database import bring_up_to_date
from peluit.site.training.starting import found_training
from peluit.site.training.wiping import wipe_all


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words that ``peluit training`` takes."""
    parser.add_argument("action", choices=["found", "wipe"], help="what to do")
    parser.add_argument("organisation", metavar="ORG", nargs="?", help="code of the real organisation (found)")
    parser.add_argument("--portal", metavar="HOST", help="host[:port] of the training portal")
    parser.add_argument("--desk", metavar="HOST", help="host[:port] of the training desk")


def run(arguments: argparse.Namespace) -> int:
    """Found one, or empty all; returns the exit code."""
    bring_up_to_date()
    if arguments.action == "wipe":
        print(f"emptied: {wipe_all()}")
        return 0
    if not (arguments.organisation and arguments.portal and arguments.desk):
        print("ORG, --portal and --desk are needed; see peluit training --help.", file=sys.stderr)
        return 2
    try:
        plan, founded = found_training(
            beside=arguments.organisation, portal_host=arguments.portal, desk_host=arguments.desk
        )
    except DomainError as error:
        print(f"{_why(error)} Nothing was changed.", file=sys.stderr)
        return 1
    print(f"LATIHAN: {founded.organisation.code}. Phrases made with these links are PUBLIC: never use them elsewhere.")
    for whom, link in links_of(plan, founded):
        print(f"{whom}\n  {link}")
    return 0


def _why(error: DomainError) -> str:
    sentences = {
        ErrorCode.NOT_FOUND: "There is no organisation of this code.",
        ErrorCode.NOT_PERMITTED: "This organisation is itself for training.",
        ErrorCode.ALREADY_EXISTS: "A training organisation beside this one, or one of the hosts, exists already.",
    }
    return sentences.get(error.code, f"This was refused: {error.code.value} {dict(error.data) or ''}")
