"""Calls of the portal as tests make them, and what a refusal must look like."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client


def post(portal: Client, call: str, body: Any) -> Any:
    """``POST`` a JSON body to a call of the portal."""
    return portal.post(f"/api/v1/{call}", json.dumps(body), content_type="application/json")


def refused(response: Any, status: int, code: str) -> None:
    """Check that the answer is this problem document."""
    assert response.headers.get("Content-Type") == "application/problem+json", (
        response.status_code,
        response.content[:500],
    )
    body = response.json()
    assert (response.status_code, body["status"], body["code"]) == (status, status, code), body
    assert body["title"]
    assert body["type"] == f"urn:peluit:error:{code}"
