from __future__ import annotations

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "peluit.statistics"
    label = "statistics"
