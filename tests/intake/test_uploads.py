"""Sealed files arrive by tus 1.0, in pieces, and are never whole in memory nor half on the disk."""

from __future__ import annotations

import datetime as dt
import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import UnreadablePostError
from django.test import Client
from pytest_django.fixtures import Settings

from peluit.accounts.models import Organisation
from peluit.core.envelope import padme, sealed_size
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra import blobs
from peluit.intake import uploads
from peluit.intake.models import Upload
from peluit.intake.tasks import sweep
from peluit.intake.uploads import begin_upload, continue_upload
from peluit.keyring.queries import today
from tests.conftest import Answer
from tests.intake.asking import post, refused
from tests.world import Sender, random_id, solve

pytestmark = pytest.mark.django_db

TUS = {"HTTP_TUS_RESUMABLE": "1.0.0"}
STREAM = "application/offset+octet-stream"


def begin(portal: Client, answer: Answer, size: int, **headers: Any) -> Any:
    own = {"HTTP_UPLOAD_METADATA": f"challenge {answer()}", "HTTP_UPLOAD_LENGTH": str(size)}
    return portal.post("/api/v1/uploads", **{**TUS, **own, **headers})


def patch(portal: Client, url: str, offset: object, data: bytes, **headers: Any) -> Any:
    return portal.patch(url, data, content_type=STREAM, HTTP_UPLOAD_OFFSET=str(offset), **{**TUS, **headers})


def test_a_file_arrives_in_pieces_and_is_claimed(portal: Client, sender: Sender, answer: Answer) -> None:
    sealed = sender.sealed_file(200_000)
    begun = begin(portal, answer, len(sealed))
    assert begun.status_code == 201
    url = begun["Location"]
    assert begun["Upload-Offset"] == "0"
    for start in range(0, len(sealed), 70_000):
        response = patch(portal, url, start, sealed[start : start + 70_000])
        assert (response.status_code, response["Tus-Resumable"]) == (204, "1.0.0")
        head = portal.head(url, **TUS)
        assert (head.status_code, head["Cache-Control"]) == (204, "no-store")
        assert head["Upload-Offset"] == response["Upload-Offset"] == str(min(start + 70_000, len(sealed)))
        assert head["Upload-Length"] == str(len(sealed))
    upload_id = url.rsplit("/", 1)[1]
    filing = sender.filing(challenge=answer(), uploads=[upload_id])
    assert post(portal, "reports", filing).status_code == 201
    upload = Upload.objects.get()
    assert (upload.case_id, upload.expires_on) == (filing["case_id"], None)
    assert b"".join(blobs.read(upload_id)) == sealed
    assert portal.head(url, **TUS).status_code == 404
    refused(patch(portal, url, len(sealed), b"more"), 404, "not-found")
    refused(portal.delete(url, **TUS), 404, "not-found")


def test_what_is_understood_is_told(portal: Client, organisation: Organisation) -> None:
    for url in ("/api/v1/uploads", f"/api/v1/uploads/{random_id()}"):
        told = portal.options(url)
        assert told.status_code == 204
        assert (told["Tus-Version"], told["Tus-Extension"]) == ("1.0.0", "creation,termination")
        assert int(told["Tus-Max-Size"]) > settings.PELUIT_MAX_FILE_BYTES


def test_another_version_of_tus_is_refused(portal: Client, sender: Sender, answer: Answer) -> None:
    url = begin(portal, answer, len(sender.sealed_file()))["Location"]
    other = {"HTTP_TUS_RESUMABLE": "0.2.2"}
    for response in (begin(portal, answer, 3000, **other), patch(portal, url, 0, b"", **other)):
        refused(response, 412, "tus-version")
        assert response["Tus-Version"] == "1.0.0"
    refused(portal.patch(url, b"", content_type=STREAM, HTTP_UPLOAD_OFFSET="0"), 412, "tus-version")


def test_another_content_type_is_refused(portal: Client, sender: Sender, answer: Answer) -> None:
    url = begin(portal, answer, len(sender.sealed_file()))["Location"]
    response = portal.patch(url, b"x", content_type="application/octet-stream", HTTP_UPLOAD_OFFSET="0", **TUS)
    refused(response, 415, "media-type")


@pytest.mark.parametrize("offset", [1, 2000, 10**9])
def test_a_wrong_offset_is_told_the_right_one(
    portal: Client, sender: Sender, answer: Answer, monkeypatch: pytest.MonkeyPatch, offset: int
) -> None:
    monkeypatch.setattr(blobs, "_PATIENCE", 0.05)
    url = begin(portal, answer, len(sender.sealed_file()))["Location"]
    response = patch(portal, url, offset, b"x" * 10)
    refused(response, 409, "upload-offset")
    assert response.json()["data"] == {"offset": 0}


@pytest.mark.parametrize("text", ["", "-1", "1.5", "abc", "٣", "1" * 40, "01", " 1"])
def test_numbers_must_be_numbers(portal: Client, sender: Sender, answer: Answer, text: str) -> None:
    url = begin(portal, answer, len(sender.sealed_file()))["Location"]
    refused(patch(portal, url, text, b"x"), 400, "malformed")
    refused(begin(portal, answer, 0, HTTP_UPLOAD_LENGTH=text), 400, "malformed")


def test_only_sizes_of_sealed_files_are_accepted(portal: Client, sender: Sender, answer: Answer) -> None:
    right = len(sender.sealed_file(100_000))
    assert begin(portal, answer, right).status_code == 201
    for wrong in (0, 1, 1640, right - 1, right + 1):
        refused(begin(portal, answer, wrong), 400, "malformed")
    refused(begin(portal, answer, 10**12), 413, "too-large")
    assert Upload.objects.count() == 1
    assert len(list(blobs.list_days())) == 1


def test_more_than_announced_is_refused_and_the_rest_kept(portal: Client, sender: Sender, answer: Answer) -> None:
    sealed = sender.sealed_file()
    url = begin(portal, answer, len(sealed))["Location"]
    refused(patch(portal, url, 0, sealed + b"more"), 413, "too-large")
    assert portal.head(url, **TUS)["Upload-Offset"] == str(len(sealed))
    assert blobs.size(url.rsplit("/", 1)[1]) == len(sealed)


def test_what_does_not_begin_like_a_seal_is_forgotten(portal: Client, sender: Sender, answer: Answer) -> None:
    """It is looked at once the header is whole, however small the first pieces were."""
    size = len(sender.sealed_file())
    url = begin(portal, answer, size)["Location"]
    assert patch(portal, url, 0, b"x" * 100).status_code == 204
    refused(patch(portal, url, 100, b"x" * 2000), 400, "malformed")
    assert not Upload.objects.exists()
    assert not list(blobs.list_days())


def test_an_upload_can_be_ended(portal: Client, sender: Sender, answer: Answer) -> None:
    url = begin(portal, answer, len(sender.sealed_file()))["Location"]
    assert portal.delete(url, **TUS).status_code == 204
    assert portal.head(url, **TUS).status_code == 404
    assert not list(blobs.list_days())


def test_a_method_may_be_named_in_a_header(portal: Client, sender: Sender, answer: Answer) -> None:
    """tus asks for it: some office networks let only GET and POST through."""
    sealed = sender.sealed_file()
    url = begin(portal, answer, len(sealed))["Location"]
    headers = {"HTTP_UPLOAD_OFFSET": "0", "HTTP_X_HTTP_METHOD_OVERRIDE": "PATCH", **TUS}
    assert portal.post(url, sealed, content_type=STREAM, **headers).status_code == 204
    assert portal.head(url, **TUS)["Upload-Offset"] == str(len(sealed))


def test_beginning_needs_a_proof_of_work(portal: Client, sender: Sender, answer: Answer) -> None:
    size = len(sender.sealed_file())
    refused(begin(portal, answer, size, HTTP_UPLOAD_METADATA=""), 403, "challenge-failed")
    refused(begin(portal, answer, size, HTTP_UPLOAD_METADATA="challenge !!!"), 400, "malformed")
    used = {"HTTP_UPLOAD_METADATA": f"filename eA==,challenge {answer()}"}
    assert begin(portal, answer, size, **used).status_code == 201
    refused(begin(portal, answer, size, **used), 403, "challenge-spent")
    assert Upload.objects.count() == len(list(blobs.list_days())) == 1


def test_what_arrived_counts_and_not_what_is_announced(
    portal: Client, sender: Sender, answer: Answer, organisation: Organisation, settings: Settings
) -> None:
    sealed = sender.sealed_file()
    settings.PELUIT_UPLOAD_QUOTA_BYTES = 2 * len(sealed)
    urls = [begin(portal, answer, len(sealed))["Location"] for _ in range(9)]
    for url in urls[:2]:
        assert patch(portal, url, 0, sealed).status_code == 204
    refused(begin(portal, answer, len(sealed)), 507, "upload-quota")
    refused(patch(portal, urls[2], 0, sealed), 507, "upload-quota")
    officers = begin_upload(organisation=organisation, size=len(sealed), is_from_reporter=False, challenge=None)
    assert officers.offset == 0, "strangers take nothing of the officers' room"
    portal.delete(urls[0], **TUS)
    assert patch(portal, urls[2], 0, sealed).status_code == 204


def test_a_long_body_is_refused_where_the_room_ends_and_what_came_is_kept(
    portal: Client, sender: Sender, answer: Answer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "_PORTION", 256 * 1024)
    sealed = sender.sealed_file(2_000_000)
    url = begin(portal, answer, len(sealed))["Location"]
    settings.PELUIT_UPLOAD_QUOTA_BYTES = 1_000_000
    refused(patch(portal, url, 0, sealed), 507, "upload-quota")
    offset = int(portal.head(url, **TUS)["Upload-Offset"])
    assert 700_000 < offset <= 1_000_000
    settings.PELUIT_UPLOAD_QUOTA_BYTES = 10**9
    assert patch(portal, url, offset, sealed[offset:]).status_code == 204
    assert b"".join(blobs.read(url.rsplit("/", 1)[1])) == sealed


def test_the_disk_keeps_room_for_reports(
    portal: Client, sender: Sender, answer: Answer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = sender.sealed_file()
    url = begin(portal, answer, len(sealed))["Location"]
    settings.PELUIT_DISK_FLOOR_BYTES = 10**6
    monkeypatch.setattr(blobs, "count_free_bytes", lambda: 10**6 + len(sealed) - 1)
    refused(begin(portal, answer, len(sealed)), 507, "upload-quota")
    refused(patch(portal, url, 0, sealed), 507, "upload-quota")
    assert post(portal, "reports", sender.filing(challenge=answer())).status_code == 201


def test_a_large_file_takes_more_work(portal: Client, sender: Sender, answer: Answer) -> None:
    size = sealed_size(padme(700 * 1024 * 1024))
    refused(begin(portal, answer, size), 403, "challenge-failed")
    parsed = portal.get("/api/v1/challenge", {"size": size}).json()
    assert parsed["parameters"]["data"]["weight"] == 3
    solved = {"HTTP_UPLOAD_METADATA": f"challenge {solve(parsed)}"}
    assert begin(portal, answer, size, **solved).status_code == 201
    assert portal.get("/api/v1/challenge", {"size": 10**15}).json()["parameters"]["data"]["weight"] == 9
    refused(portal.get("/api/v1/challenge", {"size": -1}), 400, "malformed")


def test_who_goes_on_sending_is_not_swept(portal: Client, sender: Sender, answer: Answer) -> None:
    """A slow line may take longer than the days that an idle upload is kept."""
    sealed = sender.sealed_file()
    busy, idle = (begin(portal, answer, len(sealed))["Location"] for _ in range(2))
    day = today(Upload.objects.all()[0].organisation)
    Upload.objects.update(expires_on=day)
    patch(portal, busy, 0, sealed[:2000])
    assert Upload.objects.get(upload_id=busy.rsplit("/", 1)[1]).expires_on == day + dt.timedelta(days=2)
    Upload.objects.filter(expires_on=day).update(expires_on=day - dt.timedelta(days=1))
    assert sweep().uploads == 1
    assert portal.head(busy, **TUS)["Upload-Offset"] == "2000"
    assert portal.head(idle, **TUS).status_code == 404


def test_an_unfinished_file_cannot_be_claimed(portal: Client, sender: Sender, answer: Answer) -> None:
    sealed = sender.sealed_file()
    url = begin(portal, answer, len(sealed))["Location"]
    patch(portal, url, 0, sealed[:2000])
    upload_id = url.rsplit("/", 1)[1]
    filing = sender.filing(challenge=answer(), uploads=[upload_id])
    refused(post(portal, "reports", filing), 409, "upload-incomplete")
    patch(portal, url, 2000, sealed[2000:])
    assert post(portal, "reports", filing).status_code == 201


def test_a_file_belongs_to_one_report(portal: Client, sender: Sender, answer: Answer) -> None:
    sealed = sender.sealed_file()
    url = begin(portal, answer, len(sealed))["Location"]
    patch(portal, url, 0, sealed)
    upload_id = url.rsplit("/", 1)[1]
    first = sender.filing(challenge=answer(), uploads=[upload_id])
    assert post(portal, "reports", first).status_code == 201
    assert post(portal, "reports", first).status_code == 201
    other = sender.filing(challenge=answer(), uploads=[upload_id])
    refused(post(portal, "reports", other), 404, "not-found")
    unknown = sender.filing(challenge=answer(), uploads=[random_id()])
    refused(post(portal, "reports", unknown), 404, "not-found")


def test_unknown_uploads_are_not_found(portal: Client, organisation: Organisation) -> None:
    for upload_id, status, code in ((random_id(), 404, "not-found"), ("UPPER", 400, "malformed")):
        refused(patch(portal, f"/api/v1/uploads/{upload_id}", 0, b"x"), status, code)


class Breaking(io.BytesIO):
    """A body whose connection breaks when its bytes are used up."""

    def read(self, size: int | None = -1, /) -> bytes:
        piece = super().read(size)
        if not piece:
            raise UnreadablePostError("connection lost")
        return piece


def test_what_came_before_a_break_is_kept(organisation: Organisation, sender: Sender) -> None:
    sealed = sender.sealed_file(300_000)
    upload = begin_upload(organisation=organisation, size=len(sealed), is_from_reporter=False, challenge=None)
    end = continue_upload(
        organisation=organisation,
        upload_id=upload.upload_id,
        offset=0,
        body=Breaking(sealed[:123_456]),
        is_from_reporter=False,
    )
    assert end == 123_456
    assert blobs.size(upload.upload_id) == 123_456
    continue_upload(
        organisation=organisation,
        upload_id=upload.upload_id,
        offset=end,
        body=io.BytesIO(sealed[end:]),
        is_from_reporter=False,
    )
    assert b"".join(blobs.read(upload.upload_id)) == sealed


def test_bytes_behind_the_known_offset_are_overwritten(organisation: Organisation, sender: Sender) -> None:
    """After a crash between the file's flush and the row's, the row is right and the file has more."""
    sealed = sender.sealed_file()
    upload = begin_upload(organisation=organisation, size=len(sealed), is_from_reporter=False, challenge=None)
    with blobs.writing(upload.upload_id):
        blobs.append(upload.upload_id, 0, [b"left by a crash" * 500])
    continue_upload(
        organisation=organisation,
        upload_id=upload.upload_id,
        offset=0,
        body=io.BytesIO(sealed),
        is_from_reporter=False,
    )
    assert b"".join(blobs.read(upload.upload_id)) == sealed


class Slow:
    """A body that waits in its middle until it is told to go on."""

    def __init__(self, data: bytes) -> None:
        self.first, self.second = data[: len(data) // 2], data[len(data) // 2 :]
        self.started, self.go_on = threading.Event(), threading.Event()

    def read(self, _size: int, /) -> bytes:
        if self.first:
            piece, self.first = self.first, b""
            return piece
        self.started.set()
        self.go_on.wait(20)
        piece, self.second = self.second, b""
        return piece


@pytest.mark.django_db(transaction=True)
def test_two_writers_do_not_mix(organisation: Organisation, sender: Sender) -> None:
    sealed = sender.sealed_file(100_000)
    upload = begin_upload(organisation=organisation, size=len(sealed), is_from_reporter=False, challenge=None)
    slow = Slow(sealed)
    place = {
        "organisation": organisation,
        "upload_id": upload.upload_id,
        "offset": 0,
        "is_from_reporter": False,
    }

    def write_slowly() -> None:
        continue_upload(**place, body=slow)
        connection.close()

    writer = threading.Thread(target=write_slowly)
    writer.start()
    assert slow.started.wait(20)
    with pytest.raises(DomainError) as refusal:
        continue_upload(**place, body=io.BytesIO(b"x" * len(sealed)))
    assert refusal.value.code is ErrorCode.UPLOAD_OFFSET
    slow.go_on.set()
    writer.join(20)
    assert b"".join(blobs.read(upload.upload_id)) == sealed


@pytest.mark.django_db(transaction=True)
def test_a_request_that_comes_early_waits_for_its_turn(organisation: Organisation, sender: Sender) -> None:
    """The second of two pieces in flight may overtake the first; a third is refused within a moment."""
    sealed = sender.sealed_file(100_000)
    upload = begin_upload(organisation=organisation, size=len(sealed), is_from_reporter=False, challenge=None)
    half = len(sealed) // 2
    slow = Slow(sealed[:half])
    place: dict[str, Any] = {"organisation": organisation, "upload_id": upload.upload_id, "is_from_reporter": False}
    ends: list[int] = []

    def write(offset: int, body: Any) -> threading.Thread:
        def run() -> None:
            ends.append(continue_upload(**place, offset=offset, body=body))
            connection.close()

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    second = write(half, io.BytesIO(sealed[half:]))
    first = write(0, slow)
    assert slow.started.wait(20)
    with pytest.raises(DomainError) as refusal:
        continue_upload(**place, offset=half + 10, body=io.BytesIO(b"x"))
    assert (refusal.value.code, refusal.value.data) == (ErrorCode.UPLOAD_OFFSET, {"offset": 0})
    assert ends == []
    slow.go_on.set()
    first.join(20)
    second.join(20)
    assert ends == [half, len(sealed)]
    assert b"".join(blobs.read(upload.upload_id)) == sealed


@pytest.mark.django_db(transaction=True)
def test_whoever_ends_lets_the_next_one_go_on(organisation: Organisation, sender: Sender) -> None:
    """The offset is told before the turn is given up: a request that comes between is not refused."""
    sealed = sender.sealed_file(100_000)
    upload = begin_upload(organisation=organisation, size=len(sealed), is_from_reporter=False, challenge=None)
    half = len(sealed) // 2
    place: dict[str, Any] = {"organisation": organisation, "upload_id": upload.upload_id, "is_from_reporter": False}
    continue_upload(**place, offset=0, body=io.BytesIO(sealed[:half]))
    ends: list[int] = []

    def go_on() -> None:
        ends.append(continue_upload(**place, offset=half, body=io.BytesIO(sealed[half:])))
        connection.close()

    with blobs.writing(upload.upload_id):
        second = threading.Thread(target=go_on)
        second.start()
        second.join(0.1)
        assert ends == []
    second.join(20)
    assert ends == [len(sealed)]
    assert b"".join(blobs.read(upload.upload_id)) == sealed


@pytest.mark.django_db(transaction=True)
def test_waiting_for_a_turn_ends(organisation: Organisation, sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the request before never ends, or ends short, nobody waits for ever."""
    monkeypatch.setattr(blobs, "_PATIENCE", 0.1)
    sealed = sender.sealed_file(100_000)
    upload = begin_upload(organisation=organisation, size=len(sealed), is_from_reporter=False, challenge=None)
    slow = Slow(sealed[:50_000])
    place: dict[str, Any] = {"organisation": organisation, "upload_id": upload.upload_id, "is_from_reporter": False}

    def write_slowly() -> None:
        continue_upload(**place, offset=0, body=slow)
        connection.close()

    writer = threading.Thread(target=write_slowly)
    writer.start()
    assert slow.started.wait(20)
    with pytest.raises(DomainError) as refusal:
        continue_upload(**place, offset=50_000, body=io.BytesIO(sealed[50_000:]))
    assert refusal.value.code is ErrorCode.UPLOAD_OFFSET
    slow.second = b""
    slow.go_on.set()
    writer.join(20)
    with pytest.raises(DomainError) as refusal:
        continue_upload(**place, offset=50_000, body=io.BytesIO(sealed[50_000:]))
    assert refusal.value.data == {"offset": 25_000}


def test_large_bodies_are_never_held_whole(organisation: Organisation, sender: Sender) -> None:
    """The largest piece asked of a request is small, however large the file is."""

    class Watched(io.BytesIO):
        largest = 0

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            Watched.largest = max(Watched.largest, size if size >= 0 else 1 << 60)
            return super().read(size)

    sealed = sender.sealed_file(3_000_000)
    upload = begin_upload(organisation=organisation, size=len(sealed), is_from_reporter=False, challenge=None)
    continue_upload(
        organisation=organisation,
        upload_id=upload.upload_id,
        offset=0,
        body=Watched(sealed),
        is_from_reporter=False,
    )
    assert 0 < Watched.largest <= 1024 * 1024


def test_times_of_blobs_are_cut_to_the_day(portal: Client, sender: Sender, answer: Answer, data_dir: Path) -> None:
    sealed = sender.sealed_file()
    url = begin(portal, answer, len(sealed))["Location"]
    patch(portal, url, 0, sealed)
    paths = list(_everything(data_dir / "blobs"))
    assert len(paths) == 3
    assert all(path.stat().st_mtime % 86400 == 0 for path in paths)
    assert all(path.stat().st_mode & 0o077 == 0 for path in paths)


def _everything(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.rglob("*")
