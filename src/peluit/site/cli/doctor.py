"""Tell what is wrong with this installation, and how to mend it.

Looks at the data directory, secrets, space, database, bundle, pages, directories, hosts and the chain of
officers' acts. Changes nothing. Exit code 1 if there is an error, 0 otherwise.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Iterable

from peluit.site.checkup import Finding, Level
from peluit.site.checkup.installation import CHECKS
from peluit.site.checkup.organisations import check_organisations
from peluit.site.database import is_ready


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words that ``peluit doctor`` takes."""
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Check everything and tell."""
    findings = examine()
    if arguments.json:
        print(json.dumps([dataclasses.asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        _tell(findings)
    return 1 if any(finding.level is Level.ERROR for finding in findings) else 0


def examine() -> list[Finding]:
    """All findings, errors first."""
    findings = [finding for check in CHECKS for finding in check()]
    if is_ready():
        findings += check_organisations()
    return sorted(findings, key=lambda finding: finding.level is not Level.ERROR)


def _tell(findings: Iterable[Finding]) -> None:
    count = 0
    for finding in findings:
        count += 1
        place = f" ({finding.about})" if finding.about else ""
        print(f"{finding.level.value.upper()}  {finding.check}{place}")
        print(f"    {finding.what}\n    To mend: {finding.mend}")
    print(f"{count} findings." if count else "Nothing is wrong.")
