"""Sending a sealed file, whole or one range of it (RFC 9110, section 14)."""

from __future__ import annotations

from django.http import StreamingHttpResponse

from peluit.core.parts import AskedRange, whole
from peluit.intake import queries
from peluit.intake.models import Upload


def file_response(upload: Upload, asked: AskedRange | None) -> StreamingHttpResponse:
    """The bytes of a file that was claimed; ``asked`` is the range of the request, ``None`` for the whole.

    :raises DomainError: ``range-not-satisfiable``.
    """
    part = whole(upload.size) if asked is None else asked.within(upload.size)
    response = StreamingHttpResponse(queries.read_blob(upload, part), content_type="application/octet-stream")
    response["Content-Length"] = str(part.size)
    response["Accept-Ranges"] = "bytes"
    if asked is not None:
        response.status_code = 206
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{upload.size}"
    return response
