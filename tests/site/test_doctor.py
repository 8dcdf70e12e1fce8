"""The doctor finds each fault that is made here on purpose, and says how to mend it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

import peluit.site
from peluit.accounts.models import Organisation
from peluit.core.directory import digest_of
from peluit.infra import blobs, promise
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import record
from peluit.infra.coding import compressed
from peluit.infra.http import base64_text
from peluit.intake import portal
from peluit.intake.models import Upload
from peluit.intake.portal_files import folder_of
from peluit.keyring.models import Directory, OfficerKey, RootDocument
from peluit.site.checkup import Finding, Level
from peluit.site.checkup import organisations as organisation_checks
from peluit.site.checkup.installation import CHECKS, check_bundle, check_database
from peluit.site.cli import main
from peluit.site.cli.doctor import examine
from tests.world import Chamber, Signer, random_id

pytestmark = pytest.mark.django_db

Faulty = Callable[["Healthy"], None]
BUNDLE = Path(peluit.site.__file__).parent / "static"
"""The bundle of this checkout."""


class Healthy:
    """An installation with nothing wrong, whose parts a test can break."""

    def __init__(self, organisation: Organisation, data_dir: Path, static: Path) -> None:
        self.organisation, self.data_dir, self.static = organisation, data_dir, static
        data_dir.mkdir(mode=0o700, exist_ok=True)
        promise.log_public_key()
        self.chamber = Chamber(organisation)
        self.pages = folder_of(organisation.code)
        digest = portal.build(organisation, self.pages)
        self.directory = self.chamber.publish()
        self.rewrite(log_key=base64_text(promise.log_public_key()), page_set=digest)

    def rewrite(self, **changes: Any) -> None:
        """Change what the published directory says."""
        text = json.dumps({**json.loads(self.directory.text), **changes})
        self.directory.text, self.directory.digest = text, digest_of("directory", text)
        self.directory.save()


@pytest.fixture
def healthy(organisation: Organisation, data_dir: Path, settings: Settings, tmp_path: Path) -> Healthy:
    """A healthy installation with a small bundle of its own."""
    import hashlib

    static = tmp_path / "static"
    static.mkdir()
    (static / "lapor.js").write_bytes(b"// nothing\n")
    digest = hashlib.sha256(b"// nothing\n").hexdigest()
    (static / "manifest.json").write_text(json.dumps({"lapor.js": {"sha256": digest, "bytes": 11}}))
    settings.STATIC_ROOT = static
    settings.PELUIT_DEVELOPMENT = False
    settings.PELUIT_UPLOAD_QUOTA_BYTES = 1
    return Healthy(organisation, data_dir, static)


def found(findings: list[Finding], level: Level, check: str, words: str) -> bool:
    return any(
        finding.level is level and finding.check == check and words in f"{finding.about} {finding.what}"
        for finding in findings
    )


def quiet(findings: list[Finding]) -> list[Finding]:
    """Findings but for the test database's own: it lives in memory, so its journal is not on a disk."""
    return [finding for finding in findings if finding.check != "database"]


def test_a_healthy_installation_has_no_findings(healthy: Healthy) -> None:
    assert quiet(examine()) == []


def test_what_the_build_really_makes_has_no_findings(healthy: Healthy, settings: Settings) -> None:
    """With its compressed files and the licences of what it carries."""
    _pack(healthy, b"// nothing\n")
    assert quiet(examine()) == []
    settings.STATIC_ROOT = BUNDLE
    assert "licences.txt" in portal.bundle_digests()
    assert list(check_bundle()) == []


def broken(**changes: Any) -> Faulty:
    def act(healthy: Healthy) -> None:
        healthy.rewrite(**changes)

    return act


def _pack(healthy: Healthy, content: bytes) -> None:
    """Compress the bundle's file as its build does, with this content."""
    for ending, coding in ((".br", "br"), (".gz", "gzip")):
        (healthy.static / f"lapor.js{ending}").write_bytes(compressed(content, coding))


def _expire(days: int) -> Faulty:
    def act(healthy: Healthy) -> None:
        Directory.objects.update(expires_on=dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days))

    return act


def _break_chain(healthy: Healthy) -> None:
    for act in ("one", "two", "three"):
        record(organisation_id=healthy.organisation.pk, actor="system", act=act)
    AuditEntry.objects.filter(act="two").update(actor="somebody else")


def _put_another_log_key(healthy: Healthy) -> None:
    (healthy.data_dir / "log-key").write_text("00" * 32)
    # The doctor is a process of its own, which reads the key anew.
    promise._seed_in.cache_clear()


def _lose_a_file(healthy: Healthy) -> None:
    Upload.objects.create(
        organisation=healthy.organisation,
        upload_id=random_id(),
        size=10,
        offset=10,
        case_id=random_id(),
        is_from_reporter=True,
    )


def _cut_a_file(healthy: Healthy) -> None:
    _lose_a_file(healthy)
    blobs.create(Upload.objects.get().upload_id)


def _demo_key(healthy: Healthy) -> None:
    from peluit.accounts.services import create_officer

    officer = create_officer(
        organisation=healthy.organisation,
        username="contoh",
        name="N",
        post="P",
        role="verifikator",
        actor="system",
    )
    signer = Signer("x")
    OfficerKey.objects.create(
        organisation=healthy.organisation,
        officer=officer,
        key_id=DEMO_KEY,
        verify=signer.verify,
        recipient="age1pq1x",
        enrolled_on=dt.date(2026, 11, 23),
    )


DEMO_KEY = "d" * 32
FAULTS: list[tuple[Level, str, str, Faulty]] = [
    (Level.ERROR, "data-folder", "Other users", lambda h: h.data_dir.chmod(0o750)),
    (Level.ERROR, "secrets", "log-key", lambda h: (h.data_dir / "log-key").chmod(0o640)),
    (
        Level.ERROR,
        "log-key",
        "another log key",
        _put_another_log_key,
    ),
    (
        Level.ERROR,
        "bundle",
        "changed after the build",
        lambda h: (h.static / "lapor.js").write_text("x") and None,
    ),
    (Level.ERROR, "bundle", "lapor.js.br It was changed", lambda h: _pack(h, b"// another\n")),
    (
        Level.ERROR,
        "bundle",
        "lapor.js.gz It was changed",
        lambda h: (h.static / "lapor.js.gz").write_bytes(b"x") and None,
    ),
    (Level.ERROR, "bundle", "not there", lambda h: (h.static / "lapor.js").unlink()),
    (Level.ERROR, "bundle", "evil.js", lambda h: (h.static / "evil.js").write_text("x") and None),
    (Level.ERROR, "bundle", "missing", lambda h: (h.static / "manifest.json").unlink()),
    (
        Level.ERROR,
        "pages",
        "changed after its build",
        lambda h: (h.pages / "index.html").write_text("x") and None,
    ),
    (Level.ERROR, "pages", "not been built", lambda h: (h.pages / portal.LIST_NAME).unlink()),
    (Level.ERROR, "pages", "vouches", broken(page_set="0" * 64)),
    (Level.ERROR, "directory", "expired", _expire(-2)),
    (Level.WARNING, "directory", "ends on", _expire(20)),
    (Level.ERROR, "channel", "1 active", lambda h: h.rewrite(officers=[h.chamber.signers[0].entry()])),
    (Level.ERROR, "channel", "No directory", lambda h: Directory.objects.update(is_published=False) and None),
    (Level.ERROR, "channel", "no root key", lambda h: RootDocument.objects.all().delete() and None),
    (Level.ERROR, "audit", "entry 2", _break_chain),
    (Level.ERROR, "files", "missing or not whole", _lose_a_file),
    (Level.ERROR, "files", "missing or not whole", _cut_a_file),
    (
        Level.ERROR,
        "hosts",
        "without HTTPS",
        lambda h: Organisation.objects.update(portal_host="lapor.go.id") and None,
    ),
    (
        Level.ERROR,
        "hosts",
        "port only",
        lambda h: Organisation.objects.update(desk_host="127.0.0.1:9") and None,
    ),
    (Level.ERROR, "demo", "private half everybody has", _demo_key),
    (
        Level.ERROR,
        "demo",
        "beside real",
        lambda h: Organisation.objects.create(code="peraga", portal_host="a", desk_host="b", is_demo=True) and None,
    ),
]


@pytest.mark.parametrize(("level", "check", "words", "break_it"), FAULTS, ids=lambda value: str(value)[:24])
def test_each_fault_is_found(
    healthy: Healthy, monkeypatch: pytest.MonkeyPatch, level: Level, check: str, words: str, break_it: Faulty
) -> None:
    monkeypatch.setattr(organisation_checks, "demo_key_ids", lambda: frozenset({DEMO_KEY}))
    break_it(healthy)
    findings = examine()
    assert found(findings, level, check, words), findings
    assert all(len(finding.mend) > 8 for finding in findings)


def test_settings_for_development_are_found(healthy: Healthy, settings: Settings) -> None:
    settings.PELUIT_DEVELOPMENT = True
    assert found(examine(), Level.ERROR, "settings", "PELUIT_DEVELOPMENT")


def test_little_space_is_found(healthy: Healthy, settings: Settings) -> None:
    settings.PELUIT_UPLOAD_QUOTA_BYTES = 10**18
    assert found(examine(), Level.WARNING, "space", "quota")
    settings.PELUIT_DISK_FLOOR_BYTES = 10**18
    assert found(examine(), Level.ERROR, "space", "large files are refused")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PRAGMAs are SQLite's")
@pytest.mark.parametrize("pragma", ["foreign_keys", "secure_delete"])
@pytest.mark.django_db(transaction=True)
def test_a_pragma_that_is_not_in_force_is_found(pragma: str) -> None:
    assert not found(list(check_database()), Level.ERROR, "database", pragma)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}=OFF")
    try:
        assert found(list(check_database()), Level.ERROR, "database", pragma)
    finally:
        connection.close()


def test_no_organisation_is_found(db: None, data_dir: Path) -> None:
    assert found(examine(), Level.ERROR, "organisation", "no organisation")


def test_the_command_tells_and_counts(healthy: Healthy, capsys: pytest.CaptureFixture[str]) -> None:
    healthy.data_dir.chmod(0o755)
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "ERROR  data-folder" in told
    assert f"To mend: chmod 700 {healthy.data_dir}" in told
    assert main(["doctor", "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)
    assert {"level", "check", "about", "what", "mend"} == set(findings[0])
    assert findings[0]["level"] == "error"


def test_warnings_alone_are_no_failure(healthy: Healthy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peluit.site.cli.doctor.CHECKS", [c for c in CHECKS if c is not check_database])
    Directory.objects.update(expires_on=dt.datetime.now(dt.UTC).date() + dt.timedelta(days=10))
    assert [finding.level for finding in examine()] == [Level.WARNING]
    assert main(["doctor"]) == 0
