from __future__ import annotations

from django.apps import AppConfig


class IntegrationConfig(AppConfig):
    name = "peluit.integration"
    label = "integration"
