"""Every cell of docs/permissions.md against the running server: which act, by which role, in which state.

What the tables say is compared in ``tests/core/test_access.py``; here each act is asked for over HTTP by somebody of
each role, in each state. Who is a reader and may not gets the act and the reason; everybody else finds no case (404).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from peluit.accounts.models import Role as StoredRole
from peluit.casework.models import Case, RefusalProposal
from peluit.core.access import ALLOWED_IN, PERMISSIONS, STATE_SETTERS, Act, Role
from peluit.core.lifecycle import CASE, CaseState
from peluit.core.referral import act_of_sending
from peluit.keyring import queries as keyring
from tests.casework.desk import Office, call, days, fragment
from tests.casework.test_exports import handed, package
from tests.casework.test_procedure import House, make_house, not_permitted, proposal_of
from tests.casework.test_recording import filing, record
from tests.casework.test_recusals import recusal
from tests.intake.asking import refused
from tests.keyring.people import Person, make_officer
from tests.referrals.agencies import Agencies, make_agencies
from tests.world import random_id

READERS = frozenset({Role.VERIFIER, Role.REVIEWER, Role.AUDITOR, Role.INSPECTOR})
OTHERS = sorted(Role(role) for role in StoredRole.values if Role(role) not in READERS)
"""Nobody is given the role of a custodian yet."""
SHEETS = frozenset({Act.CHECK, Act.REVIEW, Act.EXAMINE, Act.CONCLUDE})
"""Which form a sheet has is sealed: to the server each of them is a ``note``, and the rule is one among people."""
LONG_AGO = dt.date(2010, 3, 4)
TARGETS = {
    Act.ASK_MORE: CaseState.NEEDS_MORE,
    Act.REDIRECT: CaseState.REDIRECTED,
    Act.CONFIRM_NOT_ELIGIBLE: CaseState.NOT_ELIGIBLE,
    Act.HAND_OVER: CaseState.HANDED_OVER,
    Act.CLOSE: CaseState.CLOSED,
    Act.REOPEN: CaseState.REOPENED,
}
"""Acts that move a case: whoever may do them may set that state, from where it may be set."""


@dataclass
class World:
    """An office with everybody: readers of one case, and one officer of each role that reads none."""

    house: House
    agencies: Agencies
    others: dict[Role, Person]
    letters: dict[str, str]
    """A letter that was sent out of the case, by what it is needed for."""

    @property
    def office(self) -> Office:
        return self.house.office

    @property
    def case_id(self) -> str:
        return self.house.case_id

    def reader(self, role: Role) -> Person:
        return self.house.people[role.value]


@pytest.fixture
def world(db: None) -> World:
    agencies = make_agencies()
    office = agencies.office
    house = make_house(office)
    others = {Role.ADMINISTRATOR: office.admin, Role.LIAISON: agencies.gita, Role.PERSONNEL: agencies.joko}
    for role in OTHERS:
        if role in others:
            continue
        person = others[role] = make_officer(office.organisation, f"u-{role.value}", role=StoredRole(role.value))
        person.enrol()
        person.enrol_second_factor()
    put(office, house.case_id, CaseState.PROVEN)
    body = agencies.letter()
    assert call(office.ani, house.case_id, "referrals", body).status_code == 201
    answer = agencies.answer(agencies.gita, body["referral_id"])
    assert answer.status_code == 201, answer.content
    return World(house, agencies, others, {"answered": body["referral_id"]})


def put(office: Office, case_id: str, state: CaseState, on: dt.date = LONG_AGO) -> None:
    """In this state for so long that even the time of keeping is over."""
    Case.objects.filter(organisation=office.organisation, case_id=case_id).update(
        state=state, state_on=on, received_on=on, limit_on=on
    )


@contextmanager
def undone() -> Iterator[None]:
    """What happens in here happened to nobody else."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


Call = Callable[[World, Person], Any]


def _path(world: World, person: Person, path: str, body: object) -> Any:
    return person.browser.post(f"/meja/api/{path}", body)


def _moved(target: CaseState) -> Call:
    return lambda w, p: call(p, w.case_id, "objects", w.office.status(target.value))


def _excluded(world: World, person: Person) -> Any:
    colleague = next(one for one in (world.office.budi, world.office.ani) if one.key_id != person.key_id)
    return call(person, world.case_id, "recusals", recusal(world.office, world.case_id, colleague, epochs={1: 2, 2: 2}))


def _judged(world: World, person: Person) -> Any:
    path = f"cases/{world.case_id}/referrals/{world.letters['answered']}/judgements"
    return _path(world, person, path, world.agencies.sealed(state="suitable"))


def _begun(world: World, person: Person) -> Any:
    sheet = world.office.message(kind="finding", compartment=2)
    body = {"matter_id": random_id(), "step": "propose", "on": days(0), "until": None, "sheet": sheet}
    return call(person, world.case_id, "discipline", body)


def _repaid(world: World, person: Person) -> Any:
    sheet = world.office.message(kind="finding", compartment=2)
    return call(person, world.case_id, "recoveries", {"recovery_id": random_id(), "found_on": days(0), "sheet": sheet})


def _extended(world: World, person: Person) -> Any:
    state = world.office.case(world.case_id).state
    return call(person, world.case_id, "objects", world.office.status(state, extended_to=days(1)))


CALLS: dict[Act, Call] = {
    Act.OPEN: lambda w, p: p.browser.get(f"/meja/api/cases/{w.case_id}/sealed"),
    Act.REPLY: lambda w, p: call(p, w.case_id, "objects", w.office.message()),
    Act.NOTE: lambda w, p: call(p, w.case_id, "objects", w.office.note()),
    Act.PROPOSE_NOT_ELIGIBLE: lambda w, p: call(p, w.case_id, "objects", proposal_of(w.office)),
    Act.CLASSIFY: lambda w, p: call(p, w.case_id, "class", {"grade": "a", "category": "pungli", "unit": ""}),
    Act.ASSIGN: lambda w, p: call(p, w.case_id, "team", {"team": [{"key_id": w.office.ani.key_id, "part": "ketua"}]}),
    Act.REFER: lambda w, p: call(p, w.case_id, "referrals", w.agencies.letter()),
    Act.REFER_EARLY: lambda w, p: call(p, w.case_id, "referrals", w.agencies.letter()),
    Act.JUDGE_FOLLOW_UP: _judged,
    Act.RECOMMEND_SANCTION: _begun,
    Act.FOLLOW_DISCIPLINE: _repaid,
    Act.GRANT: lambda w, p: call(p, w.case_id, "grants", w.office.grant(newcomer(w))),
    Act.RECUSE: _excluded,
    Act.EXTEND_DEADLINE: _extended,
    Act.EXPORT: lambda w, p: call(p, w.case_id, "exports", package()),
    Act.HAND_OVER: lambda w, p: call(p, w.case_id, "exports", handed()),
    Act.AUDIT: lambda w, p: call(p, w.case_id, "prints", {"what": "trail", "purpose": "annex"}),
    Act.DISPOSE: lambda w, p: _path(w, p, "disposals", {"cases": [w.case_id]}),
    Act.HOLD: lambda w, p: call(p, w.case_id, "hold", {"is_held": True, "reason": "court"}),
}
"""How each act is asked for, beside those that set a state."""


def newcomer(world: World) -> Person:
    """Somebody of the directory who does not read the case yet."""
    return world.house.newcomer


def test_every_act_is_asked_for_here_or_sealed() -> None:
    assert set(CALLS) | set(TARGETS) | SHEETS | {Act.RECORD_INTAKE, Act.SET_STATE} == set(Act)


def test_acts_that_set_a_state_are_its_setters(subtests: pytest.Subtests) -> None:
    for act, target in TARGETS.items():
        with subtests.test(act=act):
            assert PERMISSIONS[act] == STATE_SETTERS[target]
            assert ALLOWED_IN[act] == CASE.preceding(target)


@pytest.mark.parametrize("role", sorted(READERS))
def test_every_cell_of_every_act(world: World, role: Role, subtests: pytest.Subtests) -> None:
    person = world.reader(role)
    for act, ask in CALLS.items():
        for state in CaseState:
            if act in {Act.REFER, Act.REFER_EARLY} and act_of_sending(state) is not act:
                continue  # the same call is the other act in this state
            with subtests.test(act=act, state=state), undone():
                # A limit can be moved on from today; what is kept long enough can be destroyed.
                on = keyring.today(world.office.organisation) if act is Act.EXTEND_DEADLINE else LONG_AGO
                put(world.office, world.case_id, state, on)
                check(act, role, state, ask(world, person))


def check(act: Act, role: Role, state: CaseState, answer: Any) -> None:
    """Whether the server answered as the tables say."""
    # Handing over is an export, too, which is asked about before.
    asked = Act.EXPORT if act is Act.HAND_OVER and role not in PERMISSIONS[Act.EXPORT] else act
    if act is Act.EXTEND_DEADLINE and not CASE.may_follow(state, state):
        refused(answer, 409, "transition-not-allowed")  # it is told as news, and there is none from here
    elif role not in PERMISSIONS[act]:
        not_permitted(answer, asked, "role")
    elif state not in ALLOWED_IN[act]:
        not_permitted(answer, act, "state")
    else:
        assert answer.status_code in {200, 201}, answer.content


@pytest.mark.parametrize("role", sorted(READERS))
def test_every_cell_of_moving_a_case(world: World, role: Role, subtests: pytest.Subtests) -> None:
    """Also where one state may not follow another; news of progress leaves the state as it is."""
    person, office = world.reader(role), world.office
    for state in CaseState:
        for target in CaseState:
            with subtests.test(state=state, target=target), undone():
                put(office, world.case_id, state)
                RefusalProposal.objects.create(
                    organisation=office.organisation,
                    case_id=world.case_id,
                    object_id="",
                    login=office.budi.officer.login,
                    proposed_on=LONG_AGO,
                )
                answer = _moved(target)(world, person)
                if not CASE.may_follow(state, target):
                    refused(answer, 409, "transition-not-allowed")
                elif target is not state and role not in STATE_SETTERS[target]:
                    not_permitted(answer, Act.SET_STATE, "role")
                else:
                    assert answer.status_code == 201, answer.content


def test_a_report_is_recorded_by_whoever_may(world: World, subtests: pytest.Subtests) -> None:
    for role in (*sorted(READERS), *OTHERS):
        person = world.reader(role) if role in READERS else world.others[role]
        with subtests.test(role=role):
            answer = record(person, filing(world.office))
            if role in PERMISSIONS[Act.RECORD_INTAKE]:
                assert answer.status_code == 201, answer.content
            else:
                refused(answer, 404, "not-found")


def test_a_case_is_absent_for_every_other_role(world: World, subtests: pytest.Subtests) -> None:
    asked = {**CALLS, **{act: _moved(target) for act, target in TARGETS.items() if act is not Act.HAND_OVER}}
    for role in OTHERS:
        person = world.others[role]
        for act, ask in asked.items():
            with subtests.test(role=role, act=act), undone():
                refused(ask(world, person), 404, "not-found")
        for page in ("", "bukti/", "jejak/"):
            with subtests.test(role=role, page=page):
                assert fragment(person, f"/meja/perkara/{world.case_id}/{page}").status_code == 404


def test_a_case_is_absent_for_a_reader_of_others(world: World, subtests: pytest.Subtests) -> None:
    """A role is not enough: whoever holds no key to this very case finds nothing, as if it were not there."""
    stranger = newcomer(world)
    for act, ask in CALLS.items():
        if act is Act.GRANT:
            continue
        with subtests.test(act=act), undone():
            refused(ask(world, stranger), 404, "not-found")
