"""The demo city's content: true to the rules of the system, invented throughout, and saying so."""

from __future__ import annotations

import datetime as dt
import re
import struct
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from peluit.accounts.models import Role, UnitKind
from peluit.casework.policies import PACKAGED
from peluit.core.identifiers import parse_code
from peluit.core.lifecycle import RULES, CaseState, after_reporter_message, may_follow
from peluit.core.referral import RECIPIENT_ROLES
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import first_break
from peluit.keyring.form import CATEGORIES
from peluit.site.demo import content, fixture

MARK = "DATA FIKTIF"
CITY = content.read(content.CITY_FILE)
STORIES = content.read(content.STORIES_FILE)
REPORTS: list[dict[str, Any]] = STORIES["reports"]
OFFICERS: dict[str, dict[str, Any]] = {officer["username"]: officer for officer in CITY["officers"]}
UNITS: dict[str, dict[str, Any]] = {unit["code"]: unit for unit in CITY["units"]}
ELEMENTS = ("what", "who", "where", "unit", "when", "how")
KILOBYTE = 1000
INTAKE_STATES = {
    CaseState.RECEIVED,
    CaseState.IN_VERIFICATION,
    CaseState.NEEDS_MORE,
    CaseState.ELIGIBLE,
    CaseState.REDIRECTED,
    CaseState.NOT_ELIGIBLE,
}
LIMITS = {policy.code: policy.days for policy in PACKAGED}

each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["slug"])


def evidence_files() -> list[Path]:
    return sorted(content.EVIDENCE.iterdir())


def shown_to_reporter(report: dict[str, Any]) -> list[str]:
    """What officers write into the reporter's box."""
    return [
        step["text"]
        for step in report["course"]
        if step["by"] != "reporter" and step["kind"] in {"status", "message", "file"}
    ]


def is_question(report: dict[str, Any]) -> bool:
    return report.get("kind") == "question"


def every_text(report: dict[str, Any]) -> str:
    return "\n".join(
        [report["story"], *report["elements"].values(), *(step.get("text", "") for step in report["course"])]
    )


def last_state(report: dict[str, Any]) -> CaseState:
    state = CaseState.RECEIVED
    for step in report["course"]:
        if step["kind"] == "status":
            state = CaseState(step["state"])
        elif step["by"] == "reporter":
            state = after_reporter_message(state)
    return state


# The city


def test_units_are_well_formed_and_their_parents_exist() -> None:
    assert len(UNITS) == len(CITY["units"]), "a unit's code stands twice"
    for unit in CITY["units"]:
        assert set(unit) == {"code", "name", "kind", "parent_code"}
        assert unit["kind"] in UnitKind.values
        assert len(unit["code"]) <= 40
        assert unit["name"]
        assert (unit["parent_code"] in UNITS) == (unit["parent_code"] != "")
        assert (unit["kind"] == UnitKind.VILLAGE) <= (unit["parent_code"] != "")
    assert UNITS["tidak-tahu"]["kind"] == UnitKind.KIND


def test_channels_have_their_own_people_enough_readers_and_signers() -> None:
    assert [channel["code"] for channel in CITY["channels"]] == ["inspektorat", "luar", "penerima"]
    asked = [subject for channel in CITY["channels"] for subject in channel["subjects"]]
    assert sorted(asked) == ["inspektorat", "pemkot", "pimpinan", "tidak-yakin"]
    *reporting, internal = CITY["channels"]
    assert internal["is_internal"]
    assert sum("penerima" in officer.get("also", ()) for officer in CITY["officers"]) == 3
    for officer in CITY["officers"]:
        if officer["channel"] == "penerima":
            assert officer["role"] in RECIPIENT_ROLES
            assert officer["unit"] in UNITS
    for channel in reporting:
        parse_code(channel["code"])
        members = [officer for officer in CITY["officers"] if officer["channel"] == channel["code"]]
        assert sum(officer["role"] == Role.VERIFIER for officer in members) >= 2
        assert 2 <= channel["threshold"] <= sum(officer["is_signer"] for officer in members)
        assert channel["holder"]


def test_officers_are_eight_readers_and_one_administrator_who_reads_nothing() -> None:
    assert len(OFFICERS) == len(CITY["officers"]), "a username stands twice"
    assert len({officer["name"] for officer in CITY["officers"]}) == len(OFFICERS)
    readers = [officer for officer in CITY["officers"] if officer["channel"] not in {None, "penerima"}]
    others = [officer for officer in CITY["officers"] if not officer["channel"]]
    assert len(readers) <= 8
    assert [officer["role"] for officer in others] == [Role.ADMINISTRATOR]
    assert not any(officer["is_signer"] for officer in others)
    assert all(officer["role"] in Role.values for officer in CITY["officers"])
    assert all(officer["role"] != Role.ADMINISTRATOR for officer in readers)


def test_the_city_says_that_it_is_invented_and_gives_no_number_to_call() -> None:
    assert CITY["notice"].startswith(MARK)
    assert STORIES["notice"].startswith(MARK)
    for way in CITY["organisation"]["other_ways"]:
        assert set(way) == {"name", "detail"}
        assert "(alamat rekaan)" in way["detail"]
        assert_no_personal_number(way["detail"])


# The stories


def test_there_are_eighteen_stories_and_a_question_in_a_good_spread_of_states() -> None:
    assert len({report["slug"] for report in REPORTS}) == len(REPORTS) == 19
    assert [report["slug"] for report in REPORTS if is_question(report)] == ["bolehkah-honor-ganda"]
    ended = Counter(last_state(report) for report in REPORTS)
    passed = Counter(
        state
        for report in REPORTS
        for state in {step["state"] for step in report["course"] if step["kind"] == "status"}
    )
    assert ended[CaseState.RECEIVED] == 5
    assert set(ended) == INTAKE_STATES | {CaseState.CLOSED, CaseState.ASKED}
    assert set(passed) >= {
        CaseState.IN_REVIEW,
        CaseState.IN_EXAMINATION,
        CaseState.PARTLY_PROVEN,
        CaseState.IN_FOLLOW_UP,
    }, "a trainee should meet a whole procedure"
    assert passed[CaseState.NEEDS_MORE] >= 3
    assert passed[CaseState.ELIGIBLE] >= 4
    assert passed[CaseState.REDIRECTED] >= 3
    assert passed[CaseState.NOT_ELIGIBLE] >= 2


@each_report
def test_a_story_is_whole_and_of_a_length_that_is_read(report: dict[str, Any]) -> None:
    assert (50 if is_question(report) else 80) <= len(report["story"].split()) <= 150
    assert tuple(report["elements"]) == ELEMENTS
    assert bool(report["elements"]["what"]) is not is_question(report)
    assert report["category"] in ({""} if is_question(report) else dict(CATEGORIES))
    assert 1 <= report["days_ago"] <= 60
    parse_code(report["slug"])


@each_report
def test_a_story_never_points_at_a_real_office(report: dict[str, Any]) -> None:
    if is_question(report):
        assert report["elements"]["unit"] == "", "a question names no office"
        return
    unit = UNITS[report["elements"]["unit"]]
    assert unit["name"].endswith("(rekaan)") or unit["kind"] == UnitKind.KIND or unit["code"] == "inspektorat"


@each_report
def test_people_of_the_inspectorate_and_the_leadership_are_reported_outside(report: dict[str, Any]) -> None:
    outside = report["elements"]["unit"] == "inspektorat" or "pimpinan kota" in report["elements"]["who"]
    assert report["channel"] == ("luar" if outside else "inspektorat")


def test_exactly_one_reporter_gives_themselves_away_on_purpose() -> None:
    telling = [report for report in REPORTS if "shows_self_identification" in report]
    assert [report["slug"] for report in telling] == ["perjalanan-dinas-fiktif"]
    assert telling[0]["shows_self_identification"] in telling[0]["story"]
    giveaway = re.compile(r"\b(nama saya|(cuma|hanya) (saya|aku) yang|saya satu-satunya)\b", re.IGNORECASE)
    assert [report["slug"] for report in REPORTS if giveaway.search(report["story"])] == ["perjalanan-dinas-fiktif"]


def assert_no_personal_number(text: str) -> None:
    """No NIK, NIP, telephone or account number, however it is spaced; amounts of money may be long."""
    plain = re.sub(r"Rp[\d.]+", "", text)
    assert not re.search(r"\d(?:[ .\-/]?\d){6,}|\+62|\b08\d", plain), plain


@each_report
def test_no_text_holds_a_number_that_could_be_a_persons(report: dict[str, Any]) -> None:
    assert_no_personal_number(every_text(report))


@pytest.mark.parametrize("number", ["1673010101800001", "0812-3456-789", "+62 812", "19800101 200501 1 001"])
def test_a_persons_number_is_noticed(number: str) -> None:
    with pytest.raises(AssertionError):
        assert_no_personal_number(f"hubungi {number} ya")


# What happened next


@each_report
def test_states_follow_as_the_rules_allow(report: dict[str, Any]) -> None:
    state = CaseState.RECEIVED
    for step in report["course"]:
        assert step["kind"] in {"status", "message", "note", "grant", "file", "proposal", "team", "class", "letter"}
        assert bool(step.get("text")) is (step["kind"] not in {"team", "class"})
        if step["by"] == "reporter":
            assert step["kind"] == "message"
            state = after_reporter_message(state)
        elif step["kind"] == "status":
            following = CaseState(step["state"])
            assert may_follow(state, following), f"{state} then {following}"
            state = following
    assert sum(step["days_after"] for step in report["course"]) <= report["days_ago"]
    assert all(step["days_after"] >= 0 for step in report["course"])


@each_report
def test_a_status_tells_the_date_of_the_next_news_where_somebody_must_act(report: dict[str, Any]) -> None:
    for step in report["course"]:
        if step["kind"] != "status":
            assert "{" not in step.get("text", "")
            assert "next_in_working_days" not in step
            continue
        rule = RULES[CaseState(step["state"])]
        dated = rule.news is not None
        assert step["text"].count("{next}") == dated
        assert ("next_in_working_days" in step) == dated
        if dated:
            assert 1 <= step["next_in_working_days"] <= LIMITS[rule.news]


@each_report
def test_what_is_missing_is_named_to_the_reporter(report: dict[str, Any]) -> None:
    names = {"what": "apa", "who": "siapa", "where": "di mana", "when": "kapan", "how": "bagaimana"}
    for step in report["course"]:
        for element in step.get("missing", []):
            assert re.search(rf"\b{names[element]}\b", step["text"])
        if step.get("state") == CaseState.NEEDS_MORE:
            assert step["missing"]
            assert step["text"].startswith("Belum memenuhi syarat: ")


@each_report
def test_only_readers_of_the_case_act_on_it(report: dict[str, Any]) -> None:
    channel = {name for name, officer in OFFICERS.items() if officer["channel"] == report["channel"]}
    readers = {name for name in channel if OFFICERS[name]["role"] == Role.VERIFIER}
    for step in report["course"]:
        assert step["by"] == "reporter" or step["by"] in readers, f"{step['by']} has no key"
        if step["kind"] == "grant":
            assert step["to"] in channel - readers
            readers.add(step["to"])


@each_report
def test_two_officers_decide_that_a_report_is_not_eligible(report: dict[str, Any]) -> None:
    for index, step in enumerate(report["course"]):
        if step.get("state") == CaseState.NOT_ELIGIBLE:
            proposers = [earlier["by"] for earlier in report["course"][:index] if earlier["kind"] == "proposal"]
            assert len(proposers) == 1
            assert proposers[0] != step["by"]
            assert "Saluran luar Inspektorat" in step["text"], "the right to a review is told"


@each_report
def test_officers_speak_to_the_reporter_in_the_words_of_the_house(report: dict[str, Any]) -> None:
    for text in shown_to_reporter(report):
        assert not re.search(r"terlapor|kata sandi|ditolak|\bkamu\b", text, re.IGNORECASE)
        assert not any(officer["name"] in text for officer in CITY["officers"])
        assert len(text) <= 320


# The evidence


def test_every_attachment_exists_and_every_file_is_attached() -> None:
    attached = {name for report in REPORTS for name in report["attachments"]} | {
        name for report in REPORTS for step in report["course"] for name in step.get("attachments", [])
    }
    assert attached == {file.name for file in evidence_files()}


def test_evidence_is_small_enough_to_travel_with_the_package() -> None:
    sizes = {file.name: file.stat().st_size for file in evidence_files()}
    assert max(sizes.values()) <= 120 * KILOBYTE, sizes
    assert sum(sizes.values()) <= 600 * KILOBYTE, sizes


@pytest.mark.parametrize("file", evidence_files(), ids=lambda file: file.name)
def test_evidence_is_what_its_name_says_and_marked_as_invented(file: Path) -> None:
    starts = {
        ".jpg": b"\xff\xd8\xff",
        ".png": b"\x89PNG\r\n\x1a\n",
        ".pdf": b"%PDF-1.",
        ".ogg": b"OggS",
        ".txt": MARK.encode(),
    }
    raw = file.read_bytes()
    assert raw.startswith(starts[file.suffix])
    assert MARK.encode() in raw
    if file.suffix == ".txt":
        assert_no_personal_number(raw.decode())
    if file.suffix == ".pdf":
        lines = re.findall(r"\((.*)\) Tj", raw.decode("cp1252"))
        assert len(lines) > 10
        for line in lines:
            assert_no_personal_number(line)


def has_place(raw: bytes) -> bool:
    """Whether a JPEG's EXIF points to a GPS directory (tag 0x8825)."""
    at = raw.find(b"Exif\0\0")
    if at < 0:
        return False
    tiff = raw[at + 6 :]
    order = "<" if tiff[:2] == b"II" else ">"
    (first,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, first)
    return 0x8825 in {struct.unpack_from(f"{order}H", tiff, first + 2 + 12 * n)[0] for n in range(count)}


def test_two_photographs_carry_a_place_for_the_metadata_screen_to_find() -> None:
    carrying = {file.name for file in evidence_files() if file.suffix == ".jpg" and has_place(file.read_bytes())}
    assert carrying == {"ukur-drainase.jpg", "pipa-nomor-seri.jpg"}


@pytest.mark.django_db
def test_the_log_of_the_demo_is_whole() -> None:
    organisation = fixture.load(portal_host="127.0.0.1:8000", desk_host="localhost:8000", today=dt.date(2027, 1, 1))
    assert AuditEntry.objects.filter(organisation=organisation).count() > 100
    assert first_break(organisation.pk) is None
