"""The doctor looks at training organisations: marks, nightly emptying, and that nobody's key is a real one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from peluit.accounts.models import Organisation
from peluit.accounts.services import create_officer
from peluit.infra.audit.models import AuditEntry
from peluit.intake import portal
from peluit.intake.portal_files import folder_of
from peluit.keyring.models import OfficerKey, RootDocument
from peluit.site.checkup import Finding, Level
from peluit.site.checkup.training import check_training
from peluit.site.training.starting import found_training
from peluit.site.training.wiping import wipe
from tests.world import Chamber, random_id

KEY = bytes(range(32))
pytestmark = pytest.mark.django_db


@pytest.fixture
def training(organisation: Organisation) -> Organisation:
    founded = found_training(beside=organisation.code, portal_host="latihan.example", desk_host="meja.example")[1]
    made = Organisation.objects.get(pk=founded.organisation.pk)
    portal.build(made, folder_of(made.code))
    Chamber(organisation).publish()
    Chamber(made).publish()
    return made


def examined(training: Organisation) -> list[Finding]:
    return list(check_training(Organisation.objects.get(pk=training.pk)))


def test_a_healthy_one_has_no_findings_and_a_real_one_is_not_asked(
    training: Organisation, organisation: Organisation
) -> None:
    assert examined(training) == examined(organisation) == []


def _forge_the_log(training: Organisation) -> None:
    first = AuditEntry.objects.filter(organisation=training).order_by("sequence").first()
    assert first is not None
    AuditEntry.objects.filter(pk=first.pk).update(facts={})


def _rename(training: Organisation) -> None:
    Organisation.objects.filter(pk=training.pk).update(name="Inspektorat Kota")


def _lose_the_banner(training: Organisation) -> None:
    (folder_of(training.code) / "index.html").write_text("<title>Inspektorat</title>")


def _use_a_real_key(training: Organisation) -> None:
    for owner in Organisation.objects.all():
        OfficerKey.objects.create(
            organisation=owner,
            officer=create_officer(
                organisation=owner, username="contoh", name="N", post="P", role="verifikator", actor="system"
            ),
            key_id=random_id(),
            verify=KEY,
            recipient="age1pq1x",
            enrolled_on=dt.date(2026, 11, 23),
        )


def _use_a_real_root(training: Organisation) -> None:
    real = RootDocument.objects.exclude(channel__organisation=training).first()
    assert real is not None
    RootDocument.objects.filter(channel__organisation=training).update(key=bytes(real.key))


@pytest.mark.parametrize(
    ("words", "break_it"),
    [
        ("founded as a real one", _forge_the_log),
        ("name or code", _rename),
        ("banner", _lose_the_banner),
        ("key is used in training and in a real", _use_a_real_key),
        ("key is used in training and in a real", _use_a_real_root),
    ],
)
def test_what_would_mix_training_and_reality_is_an_error(
    training: Organisation, words: str, break_it: Callable[[Organisation], None]
) -> None:
    break_it(training)
    findings = examined(training)
    assert [finding.level for finding in findings] == [Level.ERROR]
    assert words in findings[0].what
    assert findings[0].about.startswith(training.code)


def test_a_night_without_emptying_is_noticed(training: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    founded_at = timezone.now()
    later = founded_at + dt.timedelta(hours=30)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert examined(training) == []
    later = founded_at + dt.timedelta(hours=40)
    assert [(finding.level, "emptied every night" in finding.what) for finding in examined(training)] == [
        (Level.WARNING, True)
    ]
    wipe(training.code)
    assert examined(training) == []
