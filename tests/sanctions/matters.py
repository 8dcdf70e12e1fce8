"""Disciplinary cases as a browser asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.casework.desk import Office, call
from tests.keyring.people import Person
from tests.world import random_id


@dataclass
class Calendar:
    """The day that the server takes for today."""

    today: date

    def turn_to(self, day: str) -> None:
        self.today = date.fromisoformat(day)


@dataclass
class Follower:
    """An officer who follows the discipline of one person in a case."""

    office: Office
    person: Person
    case_id: str
    matter_id: str

    def sheet(self) -> dict[str, Any]:
        return self.office.message(kind="finding", compartment=2)

    def take(self, step: str, on: str, until: str | None = None, more: Mapping[str, object] | None = None) -> Any:
        body = {"matter_id": self.matter_id, "step": step, "on": on, "until": until, "sheet": self.sheet()}
        body |= more or {}
        return call(self.person, self.case_id, "discipline", body)

    def took(self, step: str, on: str, until: str | None = None) -> None:
        answer = self.take(step, on, until)
        assert answer.status_code == 201, answer.content

    def seen(self) -> dict[str, Any]:
        """The whole answer of ``GET discipline``."""
        answer = self.person.browser.get(f"/meja/api/cases/{self.case_id}/discipline")
        assert answer.status_code == 200, answer.content
        seen: dict[str, Any] = answer.json()
        return seen

    def matter(self) -> dict[str, Any]:
        matter: dict[str, Any] = next(row for row in self.seen()["matters"] if row["matter_id"] == self.matter_id)
        return matter

    def by(self, person: Person) -> Follower:
        return Follower(self.office, person, self.case_id, self.matter_id)


def begun(office: Office, case_id: str, on: str = "2026-11-02") -> Follower:
    follower = Follower(office, office.ani, case_id, random_id())
    follower.took("propose", on)
    return follower
