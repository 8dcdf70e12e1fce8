"""Wires intake's ports to casework, so that intake never learns of cases."""

from __future__ import annotations


def connect() -> None:
    """Connect the ports; called once when the programs starts."""
