"""The city's API holds to its own OpenAPI document, whatever is sent to it (schemathesis, in this process)."""

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
from peluit.integration.api import api
from tests.world import make_organisation

schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/kota/"))))
schema.app = get_wsgi_application()


@pytest.fixture
def served(db: None) -> Organisation:
    """The organisation that the host of schemathesis' requests belongs to."""
    organisation: Organisation = make_organisation(portal="localhost", desk="meja.localhost")
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
    case.call_and_validate(
        headers={"Accept-Encoding": "identity"},
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
            unsupported_method,
        ],
    )


def test_the_served_document_is_the_same(served: Organisation) -> None:
    given = Client(HTTP_HOST="localhost").get("/api/v1/kota/openapi.json")
    assert given.status_code == 200
    assert given.json()["openapi"].startswith("3.1")
    assert set(given.json()["paths"]) == {operation.ok().path for operation in schema.get_all_operations()}
    assert given["Access-Control-Allow-Origin"] == "*"
