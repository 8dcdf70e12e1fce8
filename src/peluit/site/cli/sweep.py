"""Remove expired drafts, uploads that nobody claimed, and used proofs of work.

``peluit serve`` does this once a day by itself.
"""

from __future__ import annotations

import argparse

from peluit.intake import tasks


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``peluit sweep`` takes no words of its own."""
    del parser


def run(_arguments: argparse.Namespace) -> int:
    """Sweep and say how much."""
    swept = tasks.sweep()
    print(f"uploads: {swept.uploads}")
    print(f"drafts: {swept.drafts}")
    print(f"proofs of work: {swept.challenges}")
    print(f"files without a row: {swept.orphans}")
    return 0
