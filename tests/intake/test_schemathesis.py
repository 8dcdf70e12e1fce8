"""The API holds to its own OpenAPI document, whatever is sent to it (schemathesis, in this process)."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from peluit.accounts.models import Organisation
from peluit.intake.api import api
from peluit.intake.models import Report, SealedObject
from tests.world import Chamber, make_organisation


@schemathesis.serializer("application/offset+octet-stream")
def as_it_is(_context: Any, value: Any) -> bytes:
    """tus sends the bytes themselves."""
    return value if isinstance(value, bytes) else json.dumps(value).encode()


schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"))))
schema.app = get_wsgi_application()


@pytest.fixture
def served(db: None) -> Organisation:
    """The organisation that the host of schemathesis' requests belongs to."""
    organisation: Organisation = make_organisation(portal="localhost", desk="meja.localhost")
    Chamber(organisation).publish()
    return organisation


@schema.parametrize()
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_every_call_holds_to_its_document(served: Organisation, case: Any) -> None:
    response = case.call_and_validate(
        headers={"Accept-Encoding": "identity"},
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
            unsupported_method,
        ],
    )
    if response.status_code >= 400 and case.method.upper() != "HEAD":
        problem = response.json()
        assert problem["status"] == response.status_code
        assert problem["code"]
        assert problem["title"]
    assert not Report.objects.exists()
    assert not SealedObject.objects.exists()


def test_the_served_document_is_the_same(served: Organisation) -> None:
    given = Client(HTTP_HOST="localhost").get("/api/v1/openapi.json")
    assert given.status_code == 200
    assert set(given.json()["paths"]) == {operation.ok().path for operation in schema.get_all_operations()}
