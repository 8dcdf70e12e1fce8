from __future__ import annotations

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "peluit.guidance"
    label = "guidance"
