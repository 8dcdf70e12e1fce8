"""The ``peluit`` command. A subcommand is a module here with ``add_arguments`` and ``run``."""

from __future__ import annotations

import argparse
import importlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, Protocol, cast

import django

from peluit import __version__


class _Module(Protocol):
    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int: ...


class Command(NamedTuple):
    """A subcommand: its module, what ``peluit --help`` says of it, settings that it brings along."""

    module: str
    summary: str
    environment: Mapping[str, str] = {}


COMMANDS: Final = {
    "demo": Command("demo", "serve a demo city with fictitious reports and public keys", {"PELUIT_DEMO": "1"}),
    "serve": Command("serve", "serve portals and desks; brings the database up to date first"),
    "init": Command("init", "make the first organisation, its channels and the first invitations"),
    "portal": Command("portal", "build an organisation's portal pages"),
    "doctor": Command("doctor", "tell what is wrong with this installation and how to mend it"),
    "clean": Command("clean", "copies of files without what they tell of their makers, for files that leave the house"),
    "remind": Command("remind", "send this hour's reminder by e-mail now, to those who have not got it"),
    "training": Command("training", "found an organisation for practising (LATIHAN), or empty it now"),
    "city-account": Command("city_account", "let officials sign in with their account of the city (OpenID Connect)"),
    "sweep": Command("sweep", "remove expired drafts, unclaimed uploads and used proofs of work now"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``peluit`` with these words; returns the exit code."""
    os.umask(0o077)
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.data:
        os.environ["PELUIT_DATA_DIR"] = str(Path(arguments.data).resolve())
    if arguments.command is None:
        parser.print_help()
        return 2
    module = _load(arguments.command)
    own = argparse.ArgumentParser(
        prog=f"peluit {arguments.command}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(own)
    return module.run(own.parse_args(arguments.words))


def _load(command: str) -> _Module:
    """The module of a command; Django is set up first, so that it may use whatever it likes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peluit.site.settings")
    os.environ.update(COMMANDS[command].environment)
    django.setup()
    return cast("_Module", importlib.import_module(f"peluit.site.cli.{COMMANDS[command].module}"))


def _parser() -> argparse.ArgumentParser:
    width = max(map(len, COMMANDS))
    listing = "\n".join(f"  {name:{width}}  {command.summary}" for name, command in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="peluit",
        description="Whistleblowing for a city's Inspectorate: the server is never given a key.",
        epilog=f"commands:\n{listing}\n\n`peluit COMMAND --help` tells more of each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"peluit {__version__}")
    parser.add_argument("--data", metavar="DIR", help="where everything is kept (default: $PELUIT_DATA_DIR or ./var)")
    parser.add_argument("command", nargs="?", choices=sorted(COMMANDS), metavar="COMMAND")
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser
