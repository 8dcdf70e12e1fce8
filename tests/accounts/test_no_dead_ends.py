"""Nobody is shown a way that ends at "there is nothing": every link of the desk's head and pages leads to a page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from peluit.accounts.models import Role
from peluit.core.access import PERMISSIONS, Act
from tests.casework.desk import fragment
from tests.openness.town import Town, make_town

pytestmark = pytest.mark.django_db
RECIPIENTS = [role for role in Role.values if role not in PERMISSIONS[Act.OPEN]]
"""Everybody but those who read cases, whose ways depend on their keys."""


class _Links(HTMLParser):
    """Addresses of the links that a role is shown, as ``showSignedIn`` (``kerangka.ts``) shows them."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self._role = role
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = (given.get("href") or "").partition("#")[0].partition("?")[0]
        only, never = given.get("data-role"), (given.get("data-not-role") or "").split()
        is_shown = (only is None or self._role in only.split()) and self._role not in never
        if tag == "a" and is_shown and address.startswith("/meja/"):
            self.found.add(address)


def _links(role: str, html: str) -> set[str]:
    parser = _Links(role)
    parser.feed(html)
    return parser.found


def test_every_way_leads_somewhere() -> None:
    town = make_town("kota-jalan", roles=tuple(RECIPIENTS))
    dead = {role: found for role in RECIPIENTS if (found := _dead_ends(town, role))}
    assert not dead


def _dead_ends(town: Town, role: str) -> set[str]:
    """Addresses that this role is led to, from the head of the desk on, and that do not answer."""
    person = town.people[role]
    head = person.browser.client.get("/meja/", headers={"host": person.browser.host}).content.decode()
    waiting, seen, dead = _links(role, head), set[str](), set[str]()
    assert {"/meja/", "/meja/direktori/"} <= waiting
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = fragment(person, address)
        if answer.status_code == 200:
            waiting |= _links(role, answer.content.decode()) - seen
        else:
            dead.add(address)
    return dead
