"""Methods, origins and the schema of the portal's API."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from peluit.accounts.models import Organisation
from tests.intake.asking import refused
from tests.world import random_id

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "method", "allowed"),
    [
        ("directory", "POST", {"GET"}),
        ("challenge", "DELETE", {"GET"}),
        ("reports", "GET", {"POST"}),
        ("mailbox", "PUT", {"POST"}),
        ("uploads", "PATCH", {"POST"}),
        ("uploads/" + "a" * 32, "GET", {"HEAD", "PATCH", "DELETE", "POST"}),
        ("reports", "TRACE", {"POST"}),
    ],
)
def test_other_methods_are_refused_by_name(
    portal: Client, organisation: Organisation, path: str, method: str, allowed: set[str]
) -> None:
    response = portal.generic(method, f"/api/v1/{path}")
    refused(response, 405, "method-not-allowed")
    assert set(response["Allow"].split(", ")) == allowed


def test_an_unknown_call_is_a_problem(portal: Client, organisation: Organisation) -> None:
    refused(portal.get("/api/v1/tidak-ada"), 404, "not-found")


def test_no_other_origin_may_ask_by_default(portal: Client, organisation: Organisation) -> None:
    for response in (
        portal.get("/api/v1/directory", HTTP_ORIGIN="https://pages.example"),
        portal.options("/api/v1/reports", HTTP_ORIGIN="https://pages.example"),
    ):
        assert not [name for name in response.headers if name.startswith("Access-Control")]


def test_pages_that_are_hosted_apart_may_ask(portal: Client, organisation: Organisation, settings: Settings) -> None:
    settings.PELUIT_PORTAL_ORIGINS = frozenset({"https://pages.example"})
    asked = portal.get("/api/v1/directory", HTTP_ORIGIN="https://pages.example")
    assert asked["Access-Control-Allow-Origin"] == "https://pages.example"
    assert "Upload-Offset" in asked["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in asked
    assert "Origin" in asked["Vary"].split(", ")
    preflight = portal.options(
        f"/api/v1/uploads/{random_id()}",
        HTTP_ORIGIN="https://pages.example",
        HTTP_ACCESS_CONTROL_REQUEST_METHOD="PATCH",
    )
    assert preflight.status_code == 204
    assert "PATCH" in preflight["Access-Control-Allow-Methods"]
    assert "Upload-Offset" in preflight["Access-Control-Allow-Headers"]
    refusal = portal.post("/api/v1/reports", HTTP_ORIGIN="https://pages.example")
    assert (refusal.status_code, refusal["Access-Control-Allow-Origin"]) == (400, "https://pages.example")
    other = portal.get("/api/v1/directory", HTTP_ORIGIN="https://evil.example")
    assert not [name for name in other.headers if name.startswith("Access-Control")]
    assert "Origin" in other["Vary"].split(", ")
