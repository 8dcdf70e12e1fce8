"""The procedure at the server: who may take a step, limits that news does not move, two officers, team and class."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from peluit.accounts.models import Role
from peluit.casework.calendar import days_off
from peluit.casework.models import Assignment, RefusalProposal
from peluit.core.access import ALLOWED_IN, PERMISSIONS, STATE_SETTERS, Act
from peluit.core.access import Role as AccessRole
from peluit.core.deadlines import working_days_after
from peluit.core.lifecycle import TRANSITIONS, CaseState
from peluit.intake.models import SealedObject
from peluit.keyring import queries as keyring
from peluit.keyring import services as keys
from tests.casework.desk import Office, call, days, fragment
from tests.casework.test_objects import acts, put_in
from tests.intake.asking import refused
from tests.keyring.people import Person, join, make_officer

READING_ROLES = (Role.VERIFIER, Role.REVIEWER, Role.AUDITOR, Role.INSPECTOR)


@dataclass
class House:
    """An office with an Inspektur and an auditor, and a case that one person of each role reads."""

    office: Office
    people: dict[str, Person]
    case_id: str
    newcomer: Person
    """An auditor of the directory who reads no case."""


@pytest.fixture
def house(office: Office) -> House:
    return make_house(office)


def make_house(office: Office) -> House:
    """Make it of this office."""
    people = {str(Role.VERIFIER): office.ani, str(Role.REVIEWER): office.dewi}
    made = {}
    for username, role in (("erna", Role.INSPECTOR), ("feri", Role.AUDITOR), ("gani", Role.AUDITOR)):
        person = made[username] = make_officer(office.organisation, username, role=role)
        join(office.inspectorate.channel, person, role=role, signs=False)
        person.enrol()
        person.enrol_second_factor()
    people |= {str(Role.INSPECTOR): made["erna"], str(Role.AUDITOR): made["feri"]}
    keys.propose_directories(organisation=office.organisation, actor="system")
    for person in office.inspectorate.people[:2]:
        assert person.sign_pending(office.inspectorate.channel).status_code == 200
    case_id = office.file()
    everybody = [*office.inspectorate.people, office.dewi, people[str(Role.INSPECTOR)], people[str(Role.AUDITOR)]]
    for person in everybody[3:]:
        assert call(office.ani, case_id, "grants", office.grant(person)).status_code == 201
    assert call(office.ani, case_id, "compartment", office.compartment(*everybody)).status_code == 201
    return House(office, people, case_id, newcomer=made["gani"])


def not_permitted(answer: Any, act: Act, reason: str) -> None:
    refused(answer, 403, "not-permitted")
    assert answer.json()["data"] == {"act": act.value, "reason": reason}


def proposal_of(office: Office) -> dict[str, Any]:
    """The body of ``POST objects`` for the sheet with the reasons."""
    return office.note() | {"kind": "finding", "proposes_refusal": True}


# Who may take a step


@pytest.mark.parametrize("role", READING_ROLES)
def test_every_cell_of_who_may_move_a_case(house: House, role: str, subtests: pytest.Subtests) -> None:
    person, office = house.people[str(role)], house.office
    for state in CaseState:
        for following in TRANSITIONS[state] - {state}:
            with subtests.test(state=state, following=following):
                put_in(office, house.case_id, state)
                propose(house, office.budi)
                answer = call(person, house.case_id, "objects", office.status(following.value))
                if AccessRole(role) in STATE_SETTERS[following]:
                    assert answer.status_code == 201, answer.content
                else:
                    not_permitted(answer, Act.SET_STATE, "role")
                    assert office.case(house.case_id).state == state


def propose(house: House, person: Person) -> None:
    RefusalProposal.objects.update_or_create(
        organisation=house.office.organisation,
        case_id=house.case_id,
        defaults={"object_id": "", "login": person.officer.login, "proposed_on": dt.date(2026, 11, 2)},
    )


@pytest.mark.parametrize("role", READING_ROLES)
def test_every_cell_of_acts_with_a_call_of_their_own(house: House, role: str, subtests: pytest.Subtests) -> None:
    person, office = house.people[str(role)], house.office
    calls = {
        Act.ASSIGN: ("team", lambda: {"team": [{"key_id": office.ani.key_id, "part": "ketua"}]}),
        Act.CLASSIFY: ("class", lambda: {"grade": "a", "category": "pungli", "unit": ""}),
        Act.REPLY: ("objects", office.message),
        Act.NOTE: ("objects", office.note),
        Act.PROPOSE_NOT_ELIGIBLE: (
            "objects",
            lambda: proposal_of(office),
        ),
    }
    for act, (what, body) in calls.items():
        for state in CaseState:
            with subtests.test(act=act, state=state):
                put_in(office, house.case_id, state)
                answer = call(person, house.case_id, what, body())
                if AccessRole(role) not in PERMISSIONS[act]:
                    not_permitted(answer, act, "role")
                elif state not in ALLOWED_IN[act]:
                    not_permitted(answer, act, "state")
                else:
                    assert answer.status_code in {200, 201}, answer.content


def test_news_of_progress_comes_from_any_reader(house: House) -> None:
    put_in(house.office, house.case_id, CaseState.IN_EXAMINATION)
    for person in house.people.values():
        assert (
            call(person, house.case_id, "objects", house.office.status("in-examination", next_on=days(5))).status_code
            == 201
        )


def test_where_the_inspektur_is_excluded_a_verifikator_acts(house: House) -> None:
    office, inspector = house.office, house.people[str(Role.INSPECTOR)]
    put_in(office, house.case_id, CaseState.ELIGIBLE)
    not_permitted(call(office.ani, house.case_id, "objects", office.status("in-review")), Act.SET_STATE, "role")
    assert call(inspector, house.case_id, "conflict", {}).status_code == 201
    assert call(office.ani, house.case_id, "objects", office.status("in-review")).status_code == 201


def test_a_refused_step_stores_nothing(house: House) -> None:
    office = house.office
    put_in(office, house.case_id, CaseState.ELIGIBLE)
    before = acts(office, house.case_id)
    body = office.status("in-review")
    not_permitted(call(house.people[str(Role.AUDITOR)], house.case_id, "objects", body), Act.SET_STATE, "role")
    assert not SealedObject.objects.filter(object_id=body["object_id"]).exists()
    assert acts(office, house.case_id) == before


# Two officers


def test_a_refusal_takes_two_officers(office: Office, case_id: str) -> None:
    assert call(office.ani, case_id, "compartment", office.compartment(*office.inspectorate.people)).status_code == 201
    not_permitted(
        call(office.budi, case_id, "objects", office.status("not-eligible")),
        Act.CONFIRM_NOT_ELIGIBLE,
        "second-officer",
    )
    sheet = proposal_of(office)
    assert call(office.ani, case_id, "objects", sheet).status_code == 201
    assert office.case(case_id).state == "received"
    assert acts(office, case_id)[-1] == (
        "finding-sent",
        "ani",
        {"object_id": sheet["object_id"], "proposes": "not-eligible"},
    )
    not_permitted(
        call(office.ani, case_id, "objects", office.status("not-eligible")), Act.CONFIRM_NOT_ELIGIBLE, "own-proposal"
    )
    assert call(office.budi, case_id, "objects", office.status("not-eligible")).status_code == 201
    assert office.case(case_id).state == "not-eligible"
    assert not RefusalProposal.objects.exists()


def test_any_other_step_ends_a_proposal(office: Office, case_id: str) -> None:
    call(office.ani, case_id, "compartment", office.compartment(*office.inspectorate.people))
    call(office.ani, case_id, "objects", proposal_of(office))
    assert call(office.budi, case_id, "objects", office.status("needs-more")).status_code == 201
    refused(call(office.budi, case_id, "objects", office.status("not-eligible")), 403, "not-permitted")


def test_a_proposal_is_a_sheet(office: Office, case_id: str) -> None:
    call(office.ani, case_id, "compartment", office.compartment(*office.inspectorate.people))
    for body in (office.note(proposes_refusal=True), proposal_of(office) | {"proposes_refusal": "ya"}):
        refused(call(office.ani, case_id, "objects", body), 400, "malformed")


# Limits


def test_news_moves_no_limit(office: Office, case_id: str) -> None:
    put_in(office, case_id, CaseState.IN_VERIFICATION)
    case = office.case(case_id)
    limit = working_days_after(case.received_on, 10, days_off(office.organisation, case.received_on))
    case.limit_on = case.due_on = limit
    case.save()
    sooner, later = days(2), (limit + dt.timedelta(days=5)).isoformat()
    assert call(office.ani, case_id, "objects", office.status("in-verification", next_on=sooner)).status_code == 201
    assert str(office.case(case_id).due_on) == sooner, "the nearer of both is watched"
    assert call(office.ani, case_id, "objects", office.status("in-verification", next_on=later)).status_code == 201
    assert (office.case(case_id).due_on, office.case(case_id).limit_on) == (limit, limit)


def test_a_limit_is_extended_by_whoever_may_and_no_farther_than_the_longest(house: House) -> None:
    office, case_id, inspector = house.office, house.case_id, house.people[str(Role.INSPECTOR)]
    put_in(office, case_id, CaseState.IN_EXAMINATION)
    body = office.status("in-examination", extended_to=days(20), next_on=days(10))
    not_permitted(call(office.ani, case_id, "objects", body), Act.EXTEND_DEADLINE, "role")
    assert call(inspector, case_id, "objects", body).status_code == 201
    case = office.case(case_id)
    assert (str(case.limit_on), str(case.due_on)) == (days(20), days(10))
    assert acts(office, case_id)[-1][2]["limit"] == days(20)
    longest = working_days_after(case.state_on, 60, days_off(office.organisation, case.state_on))
    for wrong in (days(20), days(1), (longest + dt.timedelta(days=1)).isoformat()):
        answer = call(inspector, case_id, "objects", office.status("in-examination", extended_to=wrong))
        refused(answer, 400, "malformed")
        assert answer.json()["data"] == {"field": "extended_to"}
    last = office.status("in-examination", extended_to=longest.isoformat())
    assert call(inspector, case_id, "objects", last).status_code == 201


def test_an_extension_is_of_the_state_that_goes_on(office: Office, case_id: str) -> None:
    put_in(office, case_id, CaseState.IN_VERIFICATION)
    body = office.status("needs-more", extended_to=days(20))
    refused(call(office.ani, case_id, "objects", body), 400, "malformed")


def test_eligible_waits_for_a_disposisi_while_the_reporter_waits_for_news(office: Office, case_id: str) -> None:
    today = keyring.today(office.organisation)
    told = working_days_after(today, 30, days_off(office.organisation, today)).isoformat()
    assert call(office.ani, case_id, "objects", office.status("eligible", next_on=told)).status_code == 201
    two = working_days_after(today, 2, days_off(office.organisation, today))
    assert (office.case(case_id).due_on, office.case(case_id).limit_on) == (two, two)


# Team and class


def test_the_team_is_the_one_that_was_named_last(house: House) -> None:
    office, case_id, inspector = house.office, house.case_id, house.people[str(Role.INSPECTOR)]
    put_in(office, case_id, CaseState.ELIGIBLE)
    feri, dewi = house.people[str(Role.AUDITOR)], office.dewi
    first = {"team": [{"key_id": feri.key_id, "part": "ketua"}, {"key_id": dewi.key_id, "part": "penelaah"}]}
    assert call(inspector, case_id, "team", first).status_code == 200
    second = {"team": [{"key_id": feri.key_id, "part": "anggota"}]}
    assert call(inspector, case_id, "team", second).status_code == 200
    assert call(inspector, case_id, "team", second).status_code == 200
    assert list(Assignment.objects.values_list("key_id", "part")) == [(feri.key_id, "anggota")]
    assert [(act, facts) for act, _, facts in acts(office, case_id)][-4:] == [
        ("assigned", {"reader": key, "part": part})
        for key, part in sorted([(feri.key_id, "ketua"), (dewi.key_id, "penelaah")])
    ] + [("unassigned", {"reader": dewi.key_id}), ("assigned", {"reader": feri.key_id, "part": "anggota"})]
    page = fragment(inspector, f"/meja/perkara/{case_id}/").content.decode()
    assert f'data-key="{feri.key_id}"' in page
    assert f'data-key="{dewi.key_id}"' not in page


def test_only_readers_are_assigned_and_who_leaves_the_case_leaves_the_team(office: Office, case_id: str) -> None:
    put_in(office, case_id, CaseState.ELIGIBLE)
    strangers = {"team": [{"key_id": office.dewi.key_id, "part": "ketua"}]}
    refused(call(office.ani, case_id, "team", strangers), 400, "malformed")
    members = {"team": [{"key_id": office.budi.key_id, "part": "ketua"}]}
    assert call(office.ani, case_id, "team", members).status_code == 200
    assert call(office.budi, case_id, "conflict", {}).status_code == 201
    assert not Assignment.objects.exists()


BAD_TEAMS: list[Any] = [
    None,
    "x",
    [1],
    [{"key_id": "x", "part": "ketua"}],
    [{"key_id": "0" * 32, "part": "raja"}],
    [{"key_id": "0" * 32, "part": "ketua"}] * 2,
    [{"key_id": "0" * 32, "part": "ketua"}] * 31,
]


@pytest.mark.parametrize("team", BAD_TEAMS)
def test_a_team_of_another_shape_is_refused(office: Office, case_id: str, team: Any) -> None:
    put_in(office, case_id, CaseState.ELIGIBLE)
    refused(call(office.ani, case_id, "team", {"team": team}), 400, "malformed")


def test_class_category_and_agency_are_codes_of_the_channel(office: Office, case_id: str) -> None:
    put_in(office, case_id, CaseState.IN_VERIFICATION)
    for wrong in (
        {"grade": "d", "category": "pungli", "unit": ""},
        {"grade": "a", "category": "rahasia", "unit": ""},
        {"grade": "a", "category": "pungli", "unit": "dinas-rekaan"},
        {"grade": "a", "category": "Budi menerima uang", "unit": ""},
        {"grade": None, "category": "pungli", "unit": ""},
    ):
        refused(call(office.ani, case_id, "class", wrong), 400, "malformed")
    assert call(office.ani, case_id, "class", {"grade": "b", "category": "pungli", "unit": ""}).status_code == 200
    case = office.case(case_id)
    assert (case.grade, case.category, case.unit) == ("b", "pungli", "")
    assert acts(office, case_id) == [("classified", "ani", {"grade": "b", "category": "pungli", "unit": ""})]
    assert call(office.ani, case_id, "class", {"grade": "", "category": "", "unit": ""}).status_code == 200
    assert office.case(case_id).grade == ""


# What the page offers


def test_the_page_says_why_an_act_is_not_possible(house: House) -> None:
    office, case_id = house.office, house.case_id
    put_in(office, case_id, CaseState.ELIGIBLE)
    page = fragment(office.ani, f"/meja/perkara/{case_id}/").content.decode()
    assert 'data-act="assign" aria-disabled="true" aria-describedby="alasan-assign"' in page
    assert "Hanya untuk: Inspektur" in page
    assert '<option value="in-review" disabled' in page
    page = fragment(house.people[str(Role.INSPECTOR)], f"/meja/perkara/{case_id}/").content.decode()
    assert 'data-act="assign">' in page
    assert '<option value="in-review" data-next-on' in page


def test_who_reads_nothing_finds_nothing(house: House) -> None:
    office, case_id = house.office, house.case_id
    for what, body in (("team", {"team": []}), ("class", {"grade": "", "category": "", "unit": ""})):
        refused(call(office.admin, case_id, what, body), 404, "not-found")
