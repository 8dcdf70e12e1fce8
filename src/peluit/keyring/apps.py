from __future__ import annotations

from django.apps import AppConfig


class KeyringConfig(AppConfig):
    """Tells sign-in where an officer's keys are found."""

    name = "peluit.keyring"
    label = "keyring"

    def ready(self) -> None:
        from peluit.accounts import ports
        from peluit.keyring import queries

        ports.connect_keys(queries.describe_keys)
