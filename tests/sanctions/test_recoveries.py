"""Repayment of a loss over HTTP: the days are plain, the amounts are not there."""

from __future__ import annotations

from typing import Any

import pytest

from peluit.infra.audit.models import AuditEntry
from peluit.sanctions.models import Instalment, Recovery
from tests.casework.desk import Office, call, fragment
from tests.intake.asking import refused
from tests.sanctions.matters import Calendar
from tests.world import random_id

PLAN = ["2026-12-01", "2027-01-01", "2027-02-01"]


class Loss:
    """A loss of a case, followed by ani."""

    def __init__(self, office: Office, case_id: str) -> None:
        self.office, self.case_id, self.recovery_id = office, case_id, random_id()

    def act(self, what: str, **body: object) -> Any:
        sheet = self.office.message(kind="finding", compartment=2)
        return call(self.office.ani, self.case_id, what, {"recovery_id": self.recovery_id, "sheet": sheet} | body)

    def plan(self, due: object = PLAN, signed_on: str = "2026-11-02") -> Any:
        return self.act("recoveries/plan", signed_on=signed_on, due=due)

    def pay(self, covered: object, is_settled: object = False, paid_on: str = "2026-11-02") -> Any:
        return self.act("recoveries/payments", paid_on=paid_on, covered=covered, is_settled=is_settled)

    def seen(self) -> dict[str, Any]:
        answer = self.office.ani.browser.get(f"/meja/api/cases/{self.case_id}/discipline")
        found: dict[str, Any] = answer.json()["recoveries"][0]
        return found


@pytest.fixture
def loss(office: Office, case_id: str, calendar: Calendar) -> Loss:
    loss = Loss(office, case_id)
    assert loss.act("recoveries", found_on="2026-10-01").status_code == 201
    return loss


def test_a_loss_is_to_be_made_whole_in_sixty_days(loss: Loss, calendar: Calendar) -> None:
    assert loss.seen() == {
        "recovery_id": loss.recovery_id,
        "found_on": "2026-10-01",
        "settle_by": "2026-11-30",
        "settled_on": None,
        "track": "open",
        "instalments": [],
    }
    calendar.turn_to("2026-12-01")
    assert loss.seen()["track"] == "lapsed"


def test_payments_cover_the_oldest_instalments_first(loss: Loss, calendar: Calendar) -> None:
    assert loss.plan().status_code == 201
    assert loss.pay(2).status_code == 201
    assert [row["is_covered"] for row in loss.seen()["instalments"]] == [True, True, False]
    calendar.turn_to("2026-11-20")
    assert loss.pay(3, is_settled=True, paid_on="2026-11-20").status_code == 201
    seen = loss.seen()
    assert (seen["settled_on"], seen["track"]) == ("2026-11-20", "administrative")
    assert all(row["is_covered"] for row in seen["instalments"])
    refused(loss.pay(3), 400, "malformed")
    refused(loss.plan(), 400, "malformed")


def test_a_new_plan_comes_instead_of_the_old_one(loss: Loss) -> None:
    assert loss.plan().status_code == 201
    assert loss.plan(["2027-03-01"]).status_code == 201
    assert [row["due_on"] for row in loss.seen()["instalments"]] == ["2027-03-01"]


@pytest.mark.parametrize(
    ("due", "status", "code"),
    [
        ([], 400, "malformed"),
        (["2027-01-01", "2027-01-01"], 400, "malformed"),
        (["2026-11-01"], 409, "date-not-possible"),
        (["2028-11-03"], 409, "date-not-possible"),
        ("2027-01-01", 400, "malformed"),
        ([7], 400, "malformed"),
    ],
)
def test_a_plan_has_days_that_ascend_for_two_years_at_most(loss: Loss, due: object, status: int, code: str) -> None:
    refused(loss.plan(due), status, code)
    assert not Instalment.objects.exists()


def test_what_cannot_be_is_refused(loss: Loss, office: Office, case_id: str) -> None:
    loss.plan()
    for covered, is_settled in ((4, False), (-1, False), (True, False), ("1", False), (1, "yes")):
        refused(loss.pay(covered, is_settled), 400, "malformed")
    refused(loss.pay(1, paid_on="2026-11-03"), 409, "date-not-possible")
    refused(loss.act("recoveries", found_on="2026-10-01"), 409, "already-exists")
    other = Loss(office, case_id)
    refused(other.act("recoveries", found_on="2026-11-03"), 409, "date-not-possible")
    refused(other.pay(0), 404, "not-found")


def test_the_same_payment_again_changes_nothing_and_no_amount_is_kept(loss: Loss, office: Office, case_id: str) -> None:
    loss.plan()
    sheet = office.message(kind="finding", compartment=2)
    body = {"recovery_id": loss.recovery_id, "paid_on": "2026-11-02", "covered": 1, "is_settled": False}
    for _ in range(2):
        sent = body | {"sheet": sheet, "jumlah": 123456789}
        assert call(office.ani, case_id, "recoveries/payments", sent).status_code == 201
    entries = AuditEntry.objects.filter(case_id=case_id, act__startswith="recovery").order_by("sequence")
    assert [entry.act for entry in entries] == ["recovery-begun", "recovery-planned", "recovery-paid"]
    kept = [*Recovery.objects.values_list(), *Instalment.objects.values_list(), *(entry.facts for entry in entries)]
    assert "123456789" not in repr(kept)


def test_the_list_watches_the_first_instalment_that_is_open(loss: Loss, office: Office) -> None:
    def watched() -> str:
        page: str = fragment(office.ani, "/meja/disiplin/").content.decode()
        return page

    assert "30 Nov" in watched()
    loss.plan()
    assert "1 Des" in watched()
    loss.pay(1)
    assert "1 Jan" in watched()
    loss.pay(3, is_settled=True)
    assert "Pemulihan kerugian" not in watched()
