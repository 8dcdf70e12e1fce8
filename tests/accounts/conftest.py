"""Signing in begins where the keyring's tests begin: the same organisations and data directories."""

from __future__ import annotations

from tests.keyring.conftest import data_dir, inspectorate, organisation

__all__ = ["data_dir", "inspectorate", "organisation"]
