from __future__ import annotations

from django.apps import AppConfig


class CityAccountConfig(AppConfig):
    """Tells sign-in where this way is offered, and forgets accounts of whoever lost everything."""

    name = "peluit.cityaccount"
    label = "cityaccount"

    def ready(self) -> None:
        from peluit.accounts import ports
        from peluit.cityaccount import queries, services

        ports.connect_city_account(is_offered=queries.is_offered, holds=queries.holds_account, forget=services.forget)
