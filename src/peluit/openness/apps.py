from __future__ import annotations

from django.apps import AppConfig


class OpennessConfig(AppConfig):
    name = "peluit.openness"
    label = "openness"
