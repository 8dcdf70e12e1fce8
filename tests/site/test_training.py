"""LATIHAN: marked on every page, founded only beside a real organisation, emptied only if it was founded so."""

from __future__ import annotations

import datetime as dt
import json
import threading
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from peluit.accounts.models import NoticeAddress, Officer, Organisation, Unit
from peluit.casework.models import Case, Notice, NoticeKind
from peluit.infra import blobs, plain_files
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import first_break
from peluit.intake import portal as pages
from peluit.intake import queries as intake
from peluit.intake.models import Draft, Report, SealedObject, SpentChallenge, Upload
from peluit.intake.portal_files import folder_of
from peluit.keyring.models import Channel, Directory, KeyCopy
from peluit.openness.models import FileKind, Meeting
from peluit.site.cli import main
from peluit.site.training import nightly
from peluit.site.training.starting import found_training, packaged_plan
from peluit.site.training.wiping import KEPT, NotTraining, wipe, wipe_all, wiped_tables
from tests.conftest import Answer
from tests.intake.asking import post
from tests.intake.test_mailbox import stored_upload
from tests.openness.town import make_agency
from tests.world import PORTAL_HOST, Chamber, Sender, random_id, solve

PORTAL, DESK = "latihan.example", "meja-latihan.example"
BANNER = "Semua isi dihapus setiap malam."


@pytest.fixture
def training(organisation: Organisation) -> Organisation:
    """A training organisation beside the one that every test has."""
    Unit.objects.create(organisation=organisation, code="dinas", name="Dinas Fiktif", kind="agency")
    founded = found_training(beside=organisation.code, portal_host=PORTAL, desk_host=DESK)[1]
    return Organisation.objects.get(pk=founded.organisation.pk)


@pytest.fixture
def practised(training: Organisation) -> Organisation:
    """One in which somebody filed a report with a file, kept a draft and was sent a notice."""
    chamber = Chamber(training)
    chamber.publish()
    visitor, sender = Client(HTTP_HOST=PORTAL), chamber.sender()
    answer = lambda: solve(visitor.get("/api/v1/challenge").json())  # noqa: E731
    upload_id = stored_upload(visitor, sender, answer, sender.sealed_file())
    filing = sender.filing(challenge=answer(), uploads=[upload_id])
    assert post(visitor, "reports", filing).status_code == 201
    stored_upload(visitor, sender, answer, sender.sealed_file())  # nobody claims it
    Draft.objects.create(
        organisation=training,
        mailbox_id=random_id(),
        credential_hash="ab" * 32,
        sealed=b"tersegel",
        expires_on=dt.date(2030, 1, 1),
    )
    officer = Officer.objects.filter(organisation=training).first()
    assert officer is not None
    NoticeAddress.objects.create(officer=officer, address="peserta@example.org")
    Notice.objects.create(
        organisation=training,
        case_id=filing["case_id"],
        key_id=random_id(),
        kind=NoticeKind.values[0],
        made_on=dt.date(2026, 11, 1),
    )
    return training


def everything() -> dict[str, list[Any]]:
    """Every row of every table."""
    return {m._meta.label: list(m._default_manager.order_by("pk").values()) for m in apps.get_models()}


@pytest.mark.django_db
def test_everything_practised_goes_and_the_place_stays(
    practised: Organisation, django_capture_on_commit_callbacks: Any
) -> None:
    assert len(list(blobs.list_days())) == 2
    before = {model: model.objects.count() for model in (Officer, Channel, Directory, Unit)}
    log_before = list(AuditEntry.objects.values_list("digest", flat=True).order_by("sequence", "pk"))
    with django_capture_on_commit_callbacks(execute=True):
        wipe(practised.code)
    for model in (Case, Report, SealedObject, KeyCopy, Upload, Draft, Notice, NoticeAddress):
        assert not model._default_manager.exists(), model
    assert list(blobs.list_days()) == []
    assert {model: model.objects.count() for model in before} == before
    log = AuditEntry.objects.order_by("sequence", "pk")
    assert set(log_before) < set(log.values_list("digest", flat=True))
    last = AuditEntry.objects.filter(organisation=practised).order_by("sequence").last()
    assert last is not None
    assert (last.act, last.actor, last.facts["files"]) == ("training-wiped", "system", 2)
    assert first_break(practised.pk) is None


@pytest.mark.django_db
def test_files_of_meetings_go_from_the_disk_and_those_of_others_stay(
    practised: Organisation, organisation: Organisation, django_capture_on_commit_callbacks: Any
) -> None:
    kept, gone = (_file_of_a_meeting(owner) for owner in (organisation, practised))
    with django_capture_on_commit_callbacks(execute=True):
        wipe(practised.code)
    assert plain_files.read(kept) == b"%PDF-1.7"
    with pytest.raises(FileNotFoundError):
        plain_files.read(gone)


def _file_of_a_meeting(owner: Organisation) -> str:
    agency = make_agency(owner, "dinas", since=dt.date(2026, 1, 1))
    meeting = Meeting.objects.create(
        organisation=owner,
        agency=agency,
        month=dt.date(2026, 10, 1),
        planned_on=dt.date(2026, 10, 7),
        starts_at=dt.time(9),
    )
    file_id = plain_files.store(b"%PDF-1.7")
    meeting.files.create(
        file_id=file_id, kind=FileKind.ATTENDANCE, media_type="application/pdf", size=8, added_on=meeting.planned_on
    )
    return file_id


@pytest.mark.django_db
def test_it_goes_on_working_the_next_morning(practised: Organisation) -> None:
    wipe(practised.code)
    visitor = Client(HTTP_HOST=PORTAL)
    sender = Sender(channel="pegawai", readers=_readers(practised))
    challenge = solve(visitor.get("/api/v1/challenge").json())
    assert post(visitor, "reports", sender.filing(challenge=challenge)).status_code == 201


def _readers(organisation: Organisation) -> list[str]:
    directory = Directory.objects.get(channel__organisation=organisation, channel__code="pegawai")
    return [officer["key_id"] for officer in json.loads(directory.text)["officers"]]


@pytest.mark.django_db
def test_a_real_organisation_beside_it_is_not_touched(
    practised: Organisation, portal: Client, sender: Sender, answer: Answer, chamber: Chamber
) -> None:
    upload_id = stored_upload(portal, sender, answer, sender.sealed_file())
    assert post(portal, "reports", sender.filing(challenge=answer(), uploads=[upload_id])).status_code == 201
    real = chamber.organisation
    kept = {m._meta.label: set(m._default_manager.filter(organisation=real).values_list("pk")) for m in wiped_tables()}
    wipe_all()
    for model in wiped_tables():
        assert set(model._default_manager.filter(organisation=real).values_list("pk")) == kept[model._meta.label]
    assert kept["intake.Report"]
    assert blobs.size(upload_id)


@pytest.mark.django_db
@pytest.mark.parametrize("attack", ["by name", "flag in the table", "flag and a forged entry", "unknown"])
def test_a_real_organisation_is_never_wiped(
    attack: str, organisation: Organisation, portal: Client, sender: Sender, answer: Answer
) -> None:
    assert post(portal, "reports", sender.filing(challenge=answer())).status_code == 201
    if attack.startswith("flag"):
        # What the model refuses, somebody at the database's own prompt could do.
        Organisation.objects.filter(pk=organisation.pk).update(is_training=True)
    if attack.endswith("forged entry"):
        AuditEntry.objects.filter(organisation=organisation).delete()
        AuditEntry.objects.create(
            organisation=organisation,
            sequence=1,
            at=dt.datetime.now(dt.UTC),
            actor="system",
            act="create-organisation",
            facts={"training": 1},
            previous="00" * 32,
            digest="11" * 32,
        )
    before = everything()
    with pytest.raises(NotTraining):
        wipe("tidak-ada" if attack == "unknown" else organisation.code)
    if attack.startswith("flag"):
        with pytest.raises(NotTraining):
            wipe_all()
        assert not nightly_without_closing()
    assert everything() == before


def nightly_without_closing() -> bool:
    """The nightly wipe; the test's own connection must stay open."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nightly.connections, "close_all", lambda: None)
        return nightly.wipe_now()


@pytest.mark.django_db
def test_the_mark_is_settled_at_the_founding(training: Organisation, organisation: Organisation) -> None:
    for row in (organisation, training):
        found = Organisation.objects.get(pk=row.pk)
        found.is_training = not found.is_training
        with pytest.raises(ValueError, match="founding"):
            found.save()
        with pytest.raises(ValueError, match="founding"):
            found.save(update_fields=["is_training"])
    assert list(Organisation.objects.filter(is_training=True)) == [training]


@pytest.mark.django_db
def test_one_that_must_not_be_wiped_does_not_keep_the_others(practised: Organisation, chamber: Chamber) -> None:
    Organisation.objects.filter(pk=chamber.organisation.pk).update(is_training=True)
    with pytest.raises(NotTraining):
        wipe_all()
    assert not Case.objects.filter(organisation=practised).exists()


@pytest.mark.django_db
def test_what_is_kept_exists_and_holds_nothing_of_a_case() -> None:
    labels = {model._meta.label for model in apps.get_models()}
    assert labels >= KEPT
    assert not {"keyring.KeyCopy", "casework.Case", "intake.Upload"} & KEPT


@pytest.mark.django_db
def test_the_command_founds_once_and_beside_a_real_one_only(
    organisation: Organisation, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("peluit.site.cli.training.bring_up_to_date", lambda: None)
    hosts = ["--portal", PORTAL, "--desk", DESK]
    assert main(["training", "found", organisation.code, *hosts]) == 0
    told = capsys.readouterr().out
    assert "PUBLIC" in told
    plan = packaged_plan()
    assert told.count(f"http://{DESK}/mulai/#") == len(plan["officers"]) + len(plan["channels"])
    made = Organisation.objects.get(is_training=True)
    assert made.name.startswith("LATIHAN ")
    for words in (
        [organisation.code, *hosts],
        [made.code, "--portal", "a.example", "--desk", "b.example"],
        ["nobody", "--portal", "a.example", "--desk", "b.example"],
    ):
        assert main(["training", "found", *words]) == 1
        assert "Nothing was changed" in capsys.readouterr().err
    assert main(["training", "found", organisation.code]) == 2
    assert Organisation.objects.count() == 2
    assert main(["training", "wipe"]) == 0


@pytest.mark.django_db
def test_every_page_says_latihan_in_its_title_and_in_its_head(
    training: Organisation, organisation: Organisation
) -> None:
    for owner in (training, organisation):
        pages.build(owner, folder_of(owner.code))
    for host, is_marked in ((PORTAL, True), (PORTAL_HOST, False)):
        visitor = Client(HTTP_HOST=host)
        for address in ("/", "/lapor/", "/kotak/", "/panduan/", "/kunci/", "/formulir/", "/tidak-ada/", "/en/lapor/"):
            shown = visitor.get(address).content.decode()
            assert ("<title>LATIHAN: " in shown) is is_marked, address
            assert ("banner--drill" in shown) is is_marked, address
            assert (BANNER in shown) is (is_marked and not address.startswith("/en/")), address
    for host, is_marked in ((DESK, True), (organisation.desk_host, False)):
        for address in ("/meja/", "/meja/perkara/", "/mulai/", "/en/meja/"):
            shown = Client(HTTP_HOST=host).get(address).content.decode()
            assert ("<title>LATIHAN: " in shown) is is_marked, address
            assert ("banner--drill" in shown) is is_marked, address


@pytest.mark.django_db
def test_practising_makes_nobody_elses_work_heavier(training: Organisation, organisation: Organisation) -> None:
    today = dt.datetime.now(dt.UTC).date()
    SpentChallenge.objects.bulk_create(
        SpentChallenge(digest=str(n), expires_on=today, is_training=True) for n in range(300)
    )
    assert intake.count_spent_challenges(today, most=20000, is_training=False) == 0
    assert intake.count_spent_challenges(today, most=20000, is_training=True) == 300
    assert solve(Client(HTTP_HOST=PORTAL_HOST).get("/api/v1/challenge").json())


def test_nobody_who_practises_is_recorded_as_real(tmp_path: Path) -> None:
    plan = packaged_plan()
    for officer in plan["officers"]:
        assert "rekaan" in officer["name"]
        assert "LATIHAN" in officer["post"]
    assert all("LATIHAN" in channel["name"] and "LATIHAN" in channel["holder"] for channel in plan["channels"])


@pytest.mark.django_db
def test_the_wiper_is_a_thread_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    woken = threading.Event()

    def wait(*hours: int) -> None:
        asked.extend(hours)
        if len(asked) > 1:
            woken.set()
            threading.Event().wait()

    monkeypatch.setattr(nightly, "wait_for_hour", wait)
    monkeypatch.setattr(nightly, "wipe_now", lambda: True)
    nightly.start_wiping()
    assert woken.wait(10)
    assert asked == [nightly.WIPE_HOUR] * 2
