from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Wires the features' ports to each other: intake never learns of cases (docs/architecture.md)."""

    name = "peluit.site"
    label = "site"

    def ready(self) -> None:
        from peluit.site import wiring

        wiring.connect()
