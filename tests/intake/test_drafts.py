"""Drafts: sealed to their own words, kept for seven days, gone when filed or forgotten."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

import pytest
from django.test import Client

from peluit.infra import blobs
from peluit.intake.models import Draft, SpentChallenge, Upload
from peluit.intake.tasks import sweep
from peluit.keyring.queries import today
from tests.conftest import Answer
from tests.intake.asking import post, refused
from tests.intake.test_mailbox import Words, stored_upload
from tests.intake.test_uploads import TUS, begin, patch
from tests.world import Sender, credential_hash, random_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def words() -> Words:
    """What a receipt derives."""
    return {"mailbox_id": random_id(), "credential": secrets.token_hex(32)}


def draft(sender: Sender, words: Words, answer: Answer, **changes: Any) -> dict[str, Any]:
    return {
        "mailbox_id": words["mailbox_id"],
        "credential_hash": credential_hash(words["credential"]),
        "sealed": sender.sealed(kind="draft"),
        "uploads": [],
        "challenge": answer(),
        **changes,
    }


def test_a_draft_is_kept_and_opened(portal: Client, sender: Sender, answer: Answer, words: Words) -> None:
    sealed = sender.sealed_file()
    upload_id = stored_upload(portal, sender, answer, sealed)
    saved = draft(sender, words, answer, uploads=[upload_id])
    assert post(portal, "drafts", saved).status_code == 204
    box = post(portal, "mailbox", words).json()
    assert box == {
        "kind": "draft",
        "sealed": saved["sealed"],
        "blobs": [{"id": upload_id, "size": len(sealed)}],
    }
    assert b"".join(post(portal, f"mailbox/blobs/{upload_id}", words).streaming_content) == sealed
    kept = Draft.objects.get()
    assert kept.expires_on == today(kept.organisation) + dt.timedelta(days=7) == Upload.objects.get().expires_on


def test_an_unfinished_file_is_kept_and_goes_on(portal: Client, sender: Sender, answer: Answer, words: Words) -> None:
    sealed = sender.sealed_file(50_000)
    url = begin(portal, answer, len(sealed))["Location"]
    assert patch(portal, url, 0, sealed[:20_000]).status_code == 204
    upload_id = url.rsplit("/", 1)[1]
    assert post(portal, "drafts", draft(sender, words, answer, uploads=[upload_id])).status_code == 204
    last_day = Draft.objects.get().expires_on
    told = portal.head(url, **TUS)
    assert (told["Upload-Offset"], told["Upload-Length"]) == ("20000", str(len(sealed)))
    assert patch(portal, url, 20_000, sealed[20_000:30_000]).status_code == 204
    assert Upload.objects.get().expires_on == last_day, "going on must not shorten what the draft promises"
    filing = sender.filing(challenge=answer(), uploads=[upload_id]) | {"mailbox_id": words["mailbox_id"]}
    refused(post(portal, "reports", filing), 409, "upload-incomplete")
    assert patch(portal, url, 30_000, sealed[30_000:]).status_code == 204
    assert post(portal, "reports", filing).status_code == 201
    assert b"".join(blobs.read(upload_id)) == sealed


def test_a_draft_is_replaced_by_its_own_words_only(
    portal: Client, sender: Sender, answer: Answer, words: Words
) -> None:
    first, second = draft(sender, words, answer), draft(sender, words, answer)
    post(portal, "drafts", first)
    assert post(portal, "drafts", second).status_code == 204
    assert post(portal, "mailbox", words).json()["sealed"] == second["sealed"]
    stranger = draft(sender, words, answer, credential_hash=secrets.token_hex(32))
    refused(post(portal, "drafts", stranger), 404, "not-found")
    assert post(portal, "mailbox", words).json()["sealed"] == second["sealed"]
    assert Draft.objects.count() == 1


def test_the_same_draft_again_needs_no_new_proof_of_work(
    portal: Client, sender: Sender, answer: Answer, words: Words
) -> None:
    saved = draft(sender, words, answer)
    assert post(portal, "drafts", saved).status_code == post(portal, "drafts", saved).status_code == 204
    refused(post(portal, "drafts", {**saved, "sealed": sender.sealed()}), 403, "challenge-spent")


def test_a_file_taken_out_of_a_draft_is_swept(portal: Client, sender: Sender, answer: Answer, words: Words) -> None:
    upload_id = stored_upload(portal, sender, answer, sender.sealed_file())
    post(portal, "drafts", draft(sender, words, answer, uploads=[upload_id]))
    post(portal, "drafts", draft(sender, words, answer))
    upload = Upload.objects.get()
    assert (upload.draft_mailbox_id, upload.expires_on) == ("", today(upload.organisation))
    refused(post(portal, f"mailbox/blobs/{upload_id}", words), 404, "not-found")


def test_filing_ends_the_draft_and_takes_its_files(
    portal: Client, sender: Sender, answer: Answer, words: Words
) -> None:
    upload_id = stored_upload(portal, sender, answer, sender.sealed_file())
    post(portal, "drafts", draft(sender, words, answer, uploads=[upload_id]))
    filing = sender.filing(challenge=answer(), uploads=[upload_id]) | {
        "mailbox_id": words["mailbox_id"],
        "credential_hash": credential_hash(words["credential"]),
    }
    assert post(portal, "reports", filing).status_code == 201
    assert not Draft.objects.exists()
    assert post(portal, "mailbox", words).json()["kind"] == "case"
    refused(post(portal, "drafts", draft(sender, words, answer)), 404, "not-found")
    refused(post(portal, "mailbox/forget-draft", words), 404, "not-found")


def test_files_of_another_draft_cannot_be_taken(portal: Client, sender: Sender, answer: Answer, words: Words) -> None:
    upload_id = stored_upload(portal, sender, answer, sender.sealed_file())
    post(portal, "drafts", draft(sender, words, answer, uploads=[upload_id]))
    thief = {"mailbox_id": random_id(), "credential": secrets.token_hex(32)}
    refused(post(portal, "drafts", draft(sender, thief, answer, uploads=[upload_id])), 404, "not-found")
    refused(post(portal, "reports", sender.filing(challenge=answer(), uploads=[upload_id])), 404, "not-found")
    assert Draft.objects.count() == 1


def test_forgetting_removes_everything_at_once(portal: Client, sender: Sender, answer: Answer, words: Words) -> None:
    upload_id = stored_upload(portal, sender, answer, sender.sealed_file())
    post(portal, "drafts", draft(sender, words, answer, uploads=[upload_id]))
    refused(post(portal, "mailbox/forget-draft", {**words, "credential": "a" * 64}), 404, "not-found")
    assert post(portal, "mailbox/forget-draft", words).status_code == 204
    assert not Draft.objects.exists()
    assert not Upload.objects.exists()
    assert not list(blobs.list_days())
    refused(post(portal, "mailbox", words), 404, "not-found")


def test_a_draft_opens_no_dialogue(portal: Client, sender: Sender, answer: Answer, words: Words) -> None:
    post(portal, "drafts", draft(sender, words, answer))
    sent = {**words, "object_id": random_id(), "epoch": 1, "sealed": sender.sealed(), "uploads": []}
    refused(post(portal, "mailbox/messages", sent), 404, "not-found")


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"sealed": ""}, 400, "malformed"),
        ({"sealed": "AAAA"}, 400, "malformed"),
        ({"sealed": 7}, 400, "malformed"),
        ({"mailbox_id": "A" * 32}, 400, "malformed"),
        ({"credential_hash": "a" * 63}, 400, "malformed"),
        ({"uploads": ["a"]}, 400, "malformed"),
        ({"uploads": ["a" * 32, "a" * 32]}, 400, "malformed"),
        ({"uploads": ["a" * 32]}, 404, "not-found"),
        ({"challenge": ""}, 403, "challenge-failed"),
        ({"challenge": None}, 400, "malformed"),
    ],
)
def test_bad_drafts(
    portal: Client,
    sender: Sender,
    answer: Answer,
    words: Words,
    changes: dict[str, Any],
    status: int,
    code: str,
) -> None:
    refused(post(portal, "drafts", draft(sender, words, answer, **changes)), status, code)
    assert not Draft.objects.exists()


def test_a_draft_too_large(portal: Client, sender: Sender, answer: Answer, words: Words) -> None:
    large = draft(sender, words, answer, sealed=sender.sealed(1024 * 1024 + 1))
    refused(post(portal, "drafts", large), 413, "too-large")


def test_the_sweep_removes_what_has_had_its_day(portal: Client, sender: Sender, answer: Answer, words: Words) -> None:
    kept = stored_upload(portal, sender, answer, sender.sealed_file())
    filing = sender.filing(challenge=answer(), uploads=[kept])
    post(portal, "reports", filing)
    in_draft = stored_upload(portal, sender, answer, sender.sealed_file())
    post(portal, "drafts", draft(sender, words, answer, uploads=[in_draft]))
    unclaimed = stored_upload(portal, sender, answer, sender.sealed_file())
    assert vars(sweep()) == {"uploads": 0, "drafts": 0, "challenges": 0, "orphans": 0}
    yesterday = today(Draft.objects.get().organisation) - dt.timedelta(days=1)
    Upload.objects.filter(upload_id=unclaimed).update(expires_on=yesterday)
    SpentChallenge.objects.update(expires_on=yesterday - dt.timedelta(days=1))
    spent = SpentChallenge.objects.count()
    assert vars(sweep()) == {"uploads": 1, "drafts": 0, "challenges": spent, "orphans": 0}
    Draft.objects.update(expires_on=yesterday)
    Upload.objects.filter(upload_id=in_draft).update(expires_on=yesterday)
    assert vars(sweep()) == {"uploads": 1, "drafts": 1, "challenges": 0, "orphans": 0}
    assert [upload_id for upload_id, _ in blobs.list_days()] == [kept]
    assert not Draft.objects.exists()


def test_the_sweep_removes_old_files_without_a_row(
    portal: Client, sender: Sender, answer: Answer, data_dir: Any
) -> None:
    import os
    import time

    old, young = random_id(), random_id()
    for upload_id in (old, young):
        blobs.create(upload_id)
    past = time.time() - 3 * 86400
    os.utime(data_dir / "blobs" / old[:2] / old, (past, past))
    assert sweep().orphans == 1
    assert [upload_id for upload_id, _ in blobs.list_days()] == [young]
