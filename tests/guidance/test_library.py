"""The library of questions and answers over HTTP: two officers, versions, withdrawal by one, and nothing of a case."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from peluit.casework.disposal import tables_of_cases
from peluit.core.errors import DomainError
from peluit.core.guidance import Subject, parse_subject, parse_text
from peluit.guidance.models import Entry, Version
from peluit.infra.audit.models import AuditEntry
from tests.casework.desk import Office, fragment, make_office
from tests.intake.asking import refused
from tests.keyring.people import Person

QUESTION = "Bolehkah saya menerima parsel dari rekanan?"
BODY = {
    "entry": "",
    "subject": "hadiah",
    "question": QUESTION,
    "answer": "Tidak.\n\nTolak.",
    "basis": "",
    "checked": True,
}


@pytest.fixture
def office(db: None) -> Office:
    return make_office()


@pytest.fixture
def public(office: Office) -> Client:
    return Client(HTTP_HOST=office.organisation.portal_host)


def send(person: Person, what: str = "", **body: Any) -> Any:
    return person.browser.post(f"/meja/api/guidance{what}", body)


def waiting() -> Version:
    return Version.objects.get(published_on=None)


def publish(office: Office, **changes: Any) -> Entry:
    """An entry that Ani proposed and Budi agreed to."""
    assert send(office.ani, **(BODY | changes)).status_code == 201
    version = waiting()
    assert send(office.budi, "/agree", version=str(version.pk)).status_code == 200
    return version.entry


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_nobody_outside_sees_a_proposal_before_another_officer_agrees(office: Office, public: Client) -> None:
    assert send(office.ani, **BODY).status_code == 201
    assert QUESTION not in text(public.get("/tanya-jawab/"))
    assert public.get("/tanya-jawab/hadiah/").status_code == 404
    own = send(office.ani, "/agree", version=str(waiting().pk))
    refused(own, 403, "not-permitted")
    assert own.json()["data"] == {"reason": "own-proposal"}
    assert send(office.budi, "/agree", version=str(waiting().pk)).status_code == 200
    assert QUESTION in text(public.get("/tanya-jawab/"))
    page = text(public.get("/tanya-jawab/hadiah/"))
    assert "<p>Tidak.</p>\n<p>Tolak.</p>" in page
    assert list(AuditEntry.objects.order_by("sequence").values_list("act", flat=True))[-2:] == [
        "guidance-proposed",
        "guidance-published",
    ]


def test_the_database_itself_wants_two_officers(office: Office) -> None:
    send(office.ani, **BODY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.update(confirmer=office.ani.officer.login)


def test_a_change_waits_while_the_old_version_is_shown_and_kept_afterwards(office: Office, public: Client) -> None:
    entry = publish(office)
    change = BODY | {"entry": str(entry.pk), "answer": "Tidak boleh."}
    assert send(office.budi, **change).status_code == 201
    refused(send(office.ani, **change), 409, "already-exists")
    assert "Tidak boleh." not in text(public.get("/tanya-jawab/hadiah/"))
    assert send(office.ani, "/agree", version=str(waiting().pk)).status_code == 200
    assert "Tidak boleh." in text(public.get("/tanya-jawab/hadiah/"))
    assert sorted(entry.versions.values_list("number", "answer")) == [(1, "Tidak.\n\nTolak."), (2, "Tidak boleh.")]
    assert "Versi sebelumnya" in text(fragment(office.ani, "/meja/tanya-jawab/"))


def test_one_officer_withdraws_at_once_and_two_show_it_again(office: Office, public: Client) -> None:
    entry = publish(office)
    assert send(office.dewi, "/withdraw", entry=str(entry.pk)).status_code == 200
    assert QUESTION not in text(public.get("/tanya-jawab/"))
    assert "Jawaban yang ditarik" in text(fragment(office.ani, "/meja/tanya-jawab/"))
    assert send(office.ani, **(BODY | {"entry": str(entry.pk)})).status_code == 201
    assert QUESTION not in text(public.get("/tanya-jawab/"))
    assert send(office.budi, "/agree", version=str(waiting().pk)).status_code == 200
    assert QUESTION in text(public.get("/tanya-jawab/"))
    refused(send(office.ani, "/withdraw", entry="5"), 404, "not-found")


def test_a_proposal_is_taken_back_and_what_is_published_is_not(office: Office) -> None:
    send(office.ani, **BODY)
    assert send(office.ani, "/take-back", version=str(waiting().pk)).status_code == 200
    assert not Entry.objects.exists()
    entry = publish(office)
    refused(send(office.ani, "/take-back", version=str(entry.versions.get().pk)), 404, "not-found")
    send(office.ani, **(BODY | {"entry": str(entry.pk)}))
    assert send(office.dewi, "/take-back", version=str(waiting().pk)).status_code == 200
    assert entry.versions.count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"checked": False}, "checked"),
        ({"question": "   "}, "question"),
        ({"question": "x" * 301}, "question"),
        ({"answer": ""}, "answer"),
        ({"answer": "x" * 4001}, "answer"),
        ({"basis": "x" * 201}, "basis"),
        ({"subject": "rahasia"}, "subject"),
        ({"entry": "abc"}, "entry"),
        ({"answer": "a\0b"}, "answer"),
    ],
)
def test_bad_input_names_its_field_and_stores_nothing(office: Office, change: dict[str, Any], field: str) -> None:
    answer = send(office.ani, **(BODY | change))
    refused(answer, 400, "malformed")
    assert answer.json()["data"]["field"] == field
    assert not Entry.objects.exists()


def test_who_reads_no_case_writes_nothing(office: Office) -> None:
    refused(send(office.admin, **BODY), 404, "not-found")
    assert fragment(office.admin, "/meja/tanya-jawab/").status_code == 404


def test_entries_share_nothing_with_cases() -> None:
    models = list(apps.get_app_config("guidance").get_models())
    assert set(models) == {Entry, Version}
    assert not set(models) & set(tables_of_cases())
    related = {field.related_model for model in models for field in model._meta.get_fields() if field.is_relation}
    assert {model.__name__ for model in related if model} == {"Organisation", "Entry", "Version"}
    assert not [field.name for model in models for field in model._meta.get_fields() if "case" in field.name]


def test_the_page_is_public_the_same_for_everybody_and_tells_the_month_only(office: Office, public: Client) -> None:
    publish(office)
    answer = public.get("/tanya-jawab/hadiah/")
    assert answer.cookies == {}
    assert public.get("/tanya-jawab/hadiah/", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    page = text(answer)
    assert office.ani.officer.login not in page
    assert f"{Version.objects.get().published_on:%Y-%m-%d}" not in page
    assert 'lang="id"' in text(public.get("/en/tanya-jawab/hadiah/"))
    assert public.post("/tanya-jawab/").status_code == 405


@given(st.text(max_size=60), st.integers(1, 40))
def test_text_is_what_it_says_or_refused(value: str, longest: int) -> None:
    plain = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if 0 < len(plain) <= longest:
        assert parse_text(value, field="answer", longest=longest) == plain
        return
    with pytest.raises(DomainError) as refusal:
        parse_text(value, field="answer", longest=longest)
    assert refusal.value.data["field"] == "answer"


@given(st.text(max_size=12).filter(lambda value: value not in set(Subject)))
def test_a_subject_is_one_of_the_list(value: str) -> None:
    with pytest.raises(DomainError) as refusal:
        parse_subject(value)
    assert refusal.value.data["field"] == "subject"
