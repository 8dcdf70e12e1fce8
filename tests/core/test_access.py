"""Who may do what, and in which states: every cell against a table that is written down here, apart from the code."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peluit.accounts.models import Role as StoredRole
from peluit.core.access import (
    ALLOWED_IN,
    PERMISSIONS,
    STATE_SETTERS,
    Act,
    Reason,
    Refusal,
    Role,
    may_set,
    refusal,
    state_refusal,
    two_officers,
)
from peluit.core.lifecycle import CaseState, may_follow

# v: verifikator, p: penelaah, a: auditor, i: inspektur
WHO = {
    "record-intake": "vi",
    "open": "vpai",
    "reply": "vpai",
    "note": "vpai",
    "ask-more": "vi",
    "set-state": "vpai",
    "propose-not-eligible": "vpi",
    "confirm-not-eligible": "vi",
    "redirect": "vi",
    "classify": "vpi",
    "assign": "i",
    "check": "vi",
    "review": "pi",
    "examine": "pai",
    "conclude": "ai",
    "refer": "vi",
    "refer-early": "i",
    "judge-follow-up": "pai",
    "recommend-sanction": "i",
    "follow-discipline": "pai",
    "hand-over": "i",
    "grant": "vpi",
    "recuse": "vpai",
    "extend-deadline": "i",
    "close": "vi",
    "reopen": "vi",
    "export": "i",
    "dispose": "vi",
    "hold": "i",
    "audit": "vi",
}
# One mark for each state, in the order of the procedure.
#                 rec ver mor eli red not rev cla exa pro par npr fol dis han clo reo ask ans
WHEN = {
    "record-intake": "x   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .",
    "open": "x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x",
    "reply": "x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x",
    "note": "x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x",
    "ask-more": "x   x   x   x   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .",
    "set-state": "x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x",
    "propose-not-eligible": "x   x   x   .   .   .   x   .   .   .   .   .   .   .   .   .   .   .   .",
    "confirm-not-eligible": "x   x   x   .   .   .   x   .   .   .   .   .   .   .   .   .   .   .   .",
    "redirect": "x   x   x   x   .   .   x   x   .   .   .   .   .   .   .   .   .   .   .",
    "classify": ".   x   .   x   .   .   x   .   .   .   .   .   .   .   .   .   x   .   .",
    "assign": ".   .   .   x   .   .   x   x   x   x   x   x   x   x   x   .   x   .   .",
    "check": "x   x   x   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .",
    "review": ".   .   .   .   .   .   x   .   .   .   .   .   .   .   .   .   .   .   .",
    "examine": ".   .   .   .   .   .   .   x   x   .   .   .   .   .   .   .   .   .   .",
    "conclude": ".   .   .   .   .   .   .   .   x   x   x   x   .   .   .   .   .   .   .",
    "refer": ".   .   .   .   x   .   .   .   .   x   x   x   x   x   x   .   .   .   .",
    "refer-early": ".   .   .   x   .   .   x   x   x   .   .   .   .   .   .   .   .   .   .",
    "judge-follow-up": ".   .   .   x   x   .   x   x   x   x   x   x   x   x   x   .   x   .   .",
    "recommend-sanction": ".   .   .   .   .   .   .   .   .   x   x   .   x   x   .   .   .   .   .",
    "follow-discipline": ".   .   .   .   .   .   .   .   .   x   x   .   x   x   x   x   x   .   .",
    "hand-over": ".   .   .   .   .   .   x   x   x   x   x   .   x   x   x   .   .   .   .",
    "grant": "x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   .   x   x   x",
    "recuse": "x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   .   x   x   x",
    "extend-deadline": ".   x   x   x   .   .   x   x   x   .   .   .   x   .   .   .   .   x   .",
    "close": ".   .   .   .   x   x   .   .   .   .   .   x   x   x   x   .   x   .   .",
    "reopen": ".   .   .   .   .   .   .   .   .   .   .   .   .   .   .   x   .   .   .",
    "export": "x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x",
    "audit": "x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x",
    "dispose": ".   .   .   .   .   .   .   .   .   .   .   .   .   .   .   x   .   .   x",
    "hold": ".   .   .   .   .   .   .   .   .   .   .   .   .   .   .   x   .   .   x",
}
SETTERS = {
    "received": "",
    "in-verification": "vi",
    "needs-more": "vi",
    "eligible": "vi",
    "redirected": "vi",
    "not-eligible": "vi",
    "in-review": "i",
    "in-clarification": "i",
    "in-examination": "i",
    "proven": "i",
    "partly-proven": "i",
    "not-proven": "i",
    "in-follow-up": "i",
    "in-discipline": "i",
    "handed-over": "i",
    "closed": "vi",
    "reopened": "vi",
    "asked": "vi",
    "answered": "vi",
}
LETTERS = {"verifikator": "v", "penelaah": "p", "auditor": "a", "inspektur": "i"}
STATES = list(CaseState)
READERS = list(LETTERS)


def is_named(role: Role, letters: str, *, has_inspector: bool) -> bool:
    if not has_inspector:  # verifikator stand in, and nobody else acts as Inspektur
        letters = letters.replace("i", "v")
    letter = LETTERS.get(role)
    return letter is not None and letter in letters


def test_the_tables_hold_every_act_and_state() -> None:
    assert set(WHO) == set(WHEN) == set(PERMISSIONS) == set(ALLOWED_IN) == set(Act)
    assert set(SETTERS) == set(STATE_SETTERS) == set(CaseState)
    assert all(len(marks.split()) == len(STATES) for marks in WHEN.values())


def test_roles_are_those_that_are_stored() -> None:
    assert set(StoredRole.values) <= set(Role)


@pytest.mark.parametrize(("act", "role"), list(product(Act, Role)))
def test_only_these_roles_may(act: Act, role: Role) -> None:
    (state, *_) = [state for state, mark in zip(STATES, WHEN[act].split(), strict=True) if mark == "x"]
    for has_inspector in (True, False):
        refused = refusal(act, role=role, state=state, has_inspector=has_inspector)
        if is_named(role, WHO[act], has_inspector=has_inspector):
            assert refused is None
        else:
            assert refused is not None
            assert refused.reason is Reason.ROLE
            assert {role for role in Role if is_named(role, WHO[act], has_inspector=has_inspector)} == refused.roles


@pytest.mark.parametrize(("act", "index"), list(product(Act, range(len(STATES)))))
def test_only_in_these_states(act: Act, index: int) -> None:
    marks = WHEN[act].split()
    refused = refusal(act, role=Role.INSPECTOR, state=STATES[index], has_inspector=True)
    if marks[index] == "x":
        assert refused is None
    else:
        allowed = {state for state, mark in zip(STATES, marks, strict=True) if mark == "x"}
        assert refused == Refusal(Reason.STATE, states=frozenset(allowed))


@pytest.mark.parametrize(("state", "target"), list(product(CaseState, CaseState)))
def test_only_these_roles_move_a_case(state: CaseState, target: CaseState) -> None:
    letters = "vpai" if state is target else SETTERS[target]
    for role, has_inspector in product(Role, (True, False)):
        expected = may_follow(state, target) and is_named(role, letters, has_inspector=has_inspector)
        assert may_set(state, target, role, has_inspector=has_inspector) is expected


@pytest.mark.parametrize("role", [role for role in Role if role not in READERS])
@given(act=st.sampled_from(Act), state=st.sampled_from(STATES), has_inspector=st.booleans())
def test_whoever_reads_no_case_does_nothing(role: Role, act: Act, state: CaseState, *, has_inspector: bool) -> None:
    assert refusal(act, role=role, state=state, has_inspector=has_inspector) is not None
    assert not any(may_set(state, target, role, has_inspector=has_inspector) for target in CaseState)


@given(st.sampled_from(Act), st.sampled_from(Role), st.sampled_from(STATES), st.booleans())
def test_whoever_stepped_back_does_nothing(act: Act, role: Role, state: CaseState, has_inspector: bool) -> None:
    refused = refusal(act, role=role, state=state, has_inspector=has_inspector, is_recused=True)
    assert refused == Refusal(Reason.RECUSED)
    for target in CaseState:
        moved = state_refusal(state, target, role=role, has_inspector=has_inspector, is_recused=True)
        assert moved == Refusal(Reason.RECUSED)


@given(st.sampled_from(STATES))
def test_a_channel_without_inspektur_is_never_stuck(state: CaseState) -> None:
    assert any(may_set(state, target, Role.VERIFIER, has_inspector=False) for target in CaseState)


def test_a_step_that_the_procedure_does_not_know_says_what_may_follow() -> None:
    refused = state_refusal(CaseState.ELIGIBLE, CaseState.CLOSED, role=Role.INSPECTOR, has_inspector=True)
    assert refused is not None
    assert refused.reason is Reason.TRANSITION
    assert CaseState.IN_REVIEW in refused.states


def test_a_refusal_names_who_could() -> None:
    refused = state_refusal(CaseState.IN_REVIEW, CaseState.IN_EXAMINATION, role=Role.AUDITOR, has_inspector=True)
    assert refused == Refusal(Reason.ROLE, roles=frozenset({Role.INSPECTOR}))
    refused = state_refusal(CaseState.IN_REVIEW, CaseState.IN_EXAMINATION, role=Role.AUDITOR, has_inspector=False)
    assert refused == Refusal(Reason.ROLE, roles=frozenset({Role.VERIFIER}))


@given(st.text(min_size=1), st.text(min_size=1))
def test_nobody_confirms_what_they_proposed(proposer: str, confirmer: str) -> None:
    refused = two_officers(proposer=proposer, confirmer=confirmer)
    assert refused == (Refusal(Reason.OWN_PROPOSAL) if proposer == confirmer else None)
    assert two_officers(proposer=proposer, confirmer=proposer) == Refusal(Reason.OWN_PROPOSAL)
    assert two_officers(proposer=None, confirmer=confirmer) == Refusal(Reason.SECOND_OFFICER)
