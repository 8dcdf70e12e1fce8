"""How an organisation appears in its city's application."""

from __future__ import annotations

from django.db import models

from peluit.infra.random_keys import RandomKeyModel

COLOUR = "#0d5c61"
ACCENT = "#fffdfa"


class CityTile(RandomKeyModel):
    """The colours of the tiles, and the code of the region; set by the administrator."""

    organisation = models.OneToOneField("accounts.Organisation", on_delete=models.PROTECT)
    colour = models.CharField(max_length=7, default=COLOUR)
    accent = models.CharField(max_length=7, default=ACCENT, help_text="of the picture on the colour")
    region_code = models.CharField(max_length=5, blank=True, help_text="Kode wilayah, such as 16.73")

    def __str__(self) -> str:
        return f"{self.colour} {self.accent}"
