"""Rows of organisations and officers. Officers' rows may carry times; reporters have no rows here at all."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from peluit.infra.random_keys import RandomKeyModel


class Organisation(RandomKeyModel):
    """An Inspectorate: the tenant. Its hosts tell which organisation a request is for."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    city = models.CharField(max_length=120)
    motto = models.CharField(max_length=120, blank=True)
    timezone = models.CharField(max_length=40, default="Asia/Jakarta")
    portal_host = models.CharField(max_length=255, unique=True, help_text="host[:port] of the portal and its API")
    desk_host = models.CharField(max_length=255, unique=True, help_text="host[:port] of the desk")
    is_demo = models.BooleanField(default=False)
    is_training = models.BooleanField(default=False, help_text="LATIHAN: set at founding only; wiped every night")
    other_ways = models.JSONField(default=list, help_text="other ways to report: [{name, detail}]")
    _founded_as: bool | None = None

    def __str__(self) -> str:
        return self.code

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> Self:
        """A row as it was found; remembers what it was founded as."""
        row = super().from_db(db, field_names, values, **options)
        row._founded_as = row.__dict__.get("is_training")
        return row

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row. :raises ValueError: if it would become a training organisation, or stop being one."""
        if self._founded_as not in {None, self.is_training}:
            raise ValueError("whether an organisation is for training is settled at its founding")
        super().save(*args, **kwargs)
        self._founded_as = self.is_training


class Letterhead(RandomKeyModel):
    """What official papers carry at their head besides the organisation's name; every field may be empty."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="letterhead")
    address = models.CharField(max_length=120, blank=True, help_text="first line: street and number")
    address_more = models.CharField(max_length=120, blank=True, help_text="second line")
    postal_code = models.CharField(max_length=5, blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    website = models.CharField(max_length=120, blank=True)
    email = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=60, blank=True, help_text="where papers are signed; else the city")
    emblem = models.BinaryField(blank=True, default=bytes, help_text="cleaned by peluit.core.emblem")
    emblem_type = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def signed_at(self) -> str:
        """The place that stands before the date of a paper."""
        return self.place or self.organisation.city.removeprefix("Kota ").removeprefix("Kabupaten ")

    @property
    def emblem_digest(self) -> str:
        """Begins the emblem's SHA-256, so that another picture has another address; "" without one."""
        return hashlib.sha256(self.emblem).hexdigest()[:16] if self.emblem else ""


class UnitKind(models.TextChoices):
    """What sort of unit a person reported may belong to."""

    AGENCY = "agency", _("Agency")
    DISTRICT = "district", _("District")
    VILLAGE = "village", _("Village")
    KIND = "kind", _("Kind of unit")


class Unit(RandomKeyModel):
    """An agency (OPD), kecamatan or kelurahan that a report can name."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=UnitKind.choices)
    parent_code = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "code"], name="unit_code")]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What an officer is there for (domain: People)."""

    VERIFIER = "verifikator", _("Verifier")
    REVIEWER = "penelaah", _("Reviewer")
    AUDITOR = "auditor", _("Auditor")
    INSPECTOR = "inspektur", _("Inspector")
    ADMINISTRATOR = "administrator", _("Administrator")
    LIAISON = "liaison", _("Liaison of an agency")
    PERSONNEL = "bkpsdm", _("Personnel agency (BKPSDM)")
    APPOINTING = "ppk", _("Appointing authority (PPK)")
    SUPERIOR = "atasan", _("Direct superior")
    EXAMINER = "pemeriksa", _("Examiner of a disciplinary team")
    LEADERSHIP = "pimpinan", _("Leadership of the city (board only)")


def role_name(code: str) -> str:
    """A role as people call it, in the language of the page; an unknown code as it is."""
    return str(dict(Role.choices).get(code, code))


class OfficerManager(BaseUserManager["Officer"]):
    """Looks officers up by organisation and username."""

    def get_by_natural_key(self, username: str | None) -> Officer:
        return self.get(login=username)


class Officer(RandomKeyModel, AbstractBaseUser):
    """Someone who signs in to the desk. The stored password is the hash of a *proof* (protocol 3.2)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    login = models.CharField(max_length=90, unique=True, help_text="organisation/username")
    username = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=160)
    role = models.CharField(max_length=20, choices=Role.choices)
    is_active = models.BooleanField(default=True)
    recovery_proof_hash = models.CharField(max_length=128, blank=True)
    session_round = models.PositiveIntegerField(default=0, help_text="counted up to end every session at once")

    USERNAME_FIELD = "login"
    objects: ClassVar[OfficerManager] = OfficerManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "username"], name="officer_username")]

    def __str__(self) -> str:
        return self.login

    def get_session_auth_hash(self) -> str:
        """What a session must still match: another proof or another round ends every session that began before."""
        before = super().get_session_auth_hash()
        return salted_hmac("peluit.accounts.session", f"{before}/{self.session_round}", algorithm="sha256").hexdigest()

    @property
    def email(self) -> str:
        """Peluit knows no address of an officer; allauth asks for one."""
        return ""


class NoticeAddress(RandomKeyModel):
    """Where an officer wants to be reminded to open the desk. Never shown to another officer."""

    officer = models.OneToOneField(Officer, on_delete=models.CASCADE)
    address = models.EmailField(max_length=254)
    sent_for = models.DateTimeField(null=True, help_text="the full hour whose reminder was sent, or is being sent")

    def __str__(self) -> str:
        return str(self.officer)
