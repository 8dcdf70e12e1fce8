"""Which provider an organisation trusts to tell who somebody is, and whose account there is whose here."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from peluit.infra.random_keys import RandomKeyModel


class CityProvider(RandomKeyModel):
    """The city's identity provider. Its client's secret, if it has one, is a file of the installation, never a row."""

    organisation = models.OneToOneField("accounts.Organisation", on_delete=models.PROTECT)
    issuer = models.CharField(max_length=255)
    client_id = models.CharField(max_length=255)
    is_offered = models.BooleanField(default=False, help_text="whether the desk's sign-in offers it")

    def __str__(self) -> str:
        return self.issuer


class CityLink(RandomKeyModel):
    """An officer's account at a provider: issuer and subject, and nothing else that the provider knows of them."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    officer = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    linked_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "issuer", "subject"], name="city_link_subject")]

    def __str__(self) -> str:
        return str(self.officer)


class CityInvitation(RandomKeyModel):
    """A one-time link by which an officer links their account without their passphrase; only its hash is kept."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT)
    officer = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_on = models.DateField()

    def __str__(self) -> str:
        return str(self.officer)
