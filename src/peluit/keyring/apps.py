from __future__ import annotations

from django.apps import AppConfig


class KeyringConfig(AppConfig):
    name = "peluit.keyring"
    label = "keyring"
