"""The OpenAPI document of the portal's calls: what django-ninja derives, tus and RFC 9457."""

from __future__ import annotations

import copy
from typing import Any, Final

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from peluit.intake.forms import Problem

_PROBLEM: Final = {
    "description": "Refused; `code` says why (docs/errors.md)",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_STREAM: Final = {"schema": {"type": "string", "format": "binary"}}
_TUS: Final[dict[str, tuple[str, ...]]] = {
    "begin": ("Tus-Resumable", "Upload-Length", "Upload-Metadata"),
    "head": ("Tus-Resumable",),
    "delete": ("Tus-Resumable",),
    "patch": ("Tus-Resumable", "Upload-Offset"),
    "post": ("Tus-Resumable", "Upload-Offset", "X-HTTP-Method-Override"),
}
"""The headers that the calls of an upload take."""


class PortalAPI(NinjaAPI):
    """django-ninja's API whose document says the whole truth about errors and uploads."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The document; see the class."""
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        document["components"].setdefault("schemas", {})["Problem"] = Problem.model_json_schema()
        for path, calls in document["paths"].items():
            for method in calls:
                # django-ninja gives the methods of one view one and the same description.
                calls[method] = call = copy.deepcopy(calls[method])
                call["operationId"] = _name(path, method)
                call["responses"]["default"] = _PROBLEM
                if "/uploads" in path:
                    _describe_upload(call, "begin" if path.endswith("/uploads") else method)
                if "/blobs/" in path:
                    call["responses"][200]["content"] = {"application/octet-stream": _STREAM}
        return document


def _name(path: str, method: str) -> str:
    parts = path.split("/api/v1/")[-1].replace("{upload_id}", "one").replace("-", "/").split("/")
    return method + "".join(part.capitalize() for part in parts)


def _describe_upload(call: dict[str, Any], kind: str) -> None:
    call["parameters"] += [
        {"in": "header", "name": name, "required": True, "schema": {"type": "string"}} for name in _TUS[kind]
    ]
    if kind in {"patch", "post"}:
        call["requestBody"] = {"content": {"application/offset+octet-stream": _STREAM}}
