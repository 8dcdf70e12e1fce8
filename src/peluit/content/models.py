"""Rows of the city's own texts. Nothing here names a case, a reporter or a visitor."""

from __future__ import annotations

from django.db import models

from peluit.core.prose import LONGEST_TITLE
from peluit.infra.random_keys import RandomKeyModel


class Text(RandomKeyModel):
    """A version of a text, once for ever: the one with the highest number is what people read."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    slug = models.CharField(max_length=40)
    number = models.PositiveIntegerField(help_text="from 1; 0 is the packaged text, which has no row")
    title = models.CharField(max_length=LONGEST_TITLE)
    body = models.TextField()
    restored_from = models.PositiveIntegerField(null=True, help_text="number of the version whose words these are")
    published_on = models.DateField()
    login = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "slug", "number"], name="text_version_once")]

    def __str__(self) -> str:
        return f"{self.slug} {self.number}"


class Contact(RandomKeyModel):
    """Where people may turn to. ``is_checked`` is shown on the desk only: somebody tried it, and it answers."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=300)
    phone = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=300, blank=True)
    web = models.CharField(max_length=120, blank=True)
    is_checked = models.BooleanField(default=False)
    changed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="contact_once")]

    def __str__(self) -> str:
        return self.name


class Briefing(RandomKeyModel):
    """A sosialisasi as it is counted: never who came, only how many of which agency."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, db_index=False)
    held_on = models.DateField()
    agency = models.CharField(max_length=160)
    invited = models.PositiveIntegerField()
    present = models.PositiveIntegerField(help_text="may be more than were invited")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "held_on", "agency"], name="briefing_once")]

    def __str__(self) -> str:
        return f"{self.held_on} {self.agency}"
