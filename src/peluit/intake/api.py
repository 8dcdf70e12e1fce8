"""The portal's calls (``docs/api.md``): no cookie, no credential in a URL, one shape of error."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse, UnreadablePostError
from ninja import Status
from ninja.errors import HttpError, ValidationError

from peluit import __version__
from peluit.accounts.models import Organisation
from peluit.accounts.session import organisation_of
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.parts import part_between, whole
from peluit.infra.http import base64_text, json_response, problem, unbase64
from peluit.intake import drafts, forms, queries, renewing, services, tus, work
from peluit.intake.models import Draft, Report, Upload
from peluit.intake.openapi import PortalAPI
from peluit.keyring import key_copies
from peluit.keyring import queries as keyring

api = PortalAPI(
    title="Peluit: portal",
    version=__version__,
    description="What a reporter's browser asks of the server. Everything of value in it is sealed.",
    docs_url=None,
    openapi_url="openapi.json",
    urls_namespace="portal-api",
)


@api.exception_handler(DomainError)
def _refused(_request: HttpRequest, error: DomainError) -> HttpResponse:
    return problem(error)


@api.exception_handler(ValidationError)
def _wrong_shape(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    # Only the names of our own fields go out: whatever else pydantic tells may repeat what was sent.
    place = [part for part in error.errors[0].get("loc", ()) if isinstance(part, str)]
    return problem(DomainError(ErrorCode.MALFORMED, field=place[-1] if place else "body"))


@api.exception_handler(HttpError)
@api.exception_handler(UnreadablePostError)
def _unreadable(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return problem(DomainError(ErrorCode.MALFORMED, field="body"))


@api.exception_handler(RequestDataTooBig)
def _too_big(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return problem(DomainError(ErrorCode.TOO_LARGE))


@api.get("/directory", response={200: forms.DirectoryOut}, summary="Readers, keys, form: exact signed texts")
def directory(request: HttpRequest) -> HttpResponse:
    return json_response({"channels": keyring.list_published_channels(organisation_of(request))})


@api.get("/challenge", response={200: dict[str, Any]}, summary="A proof of work to solve while writing")
def challenge(request: HttpRequest, size: forms.Size = 0) -> HttpResponse:
    return json_response(work.offer_challenge(organisation=organisation_of(request), size=size))


@api.api_operation(["POST"], "/uploads", response={201: None}, summary="tus 1.0: begin an upload")
def begin_upload(request: HttpRequest) -> HttpResponse:
    return tus.collection(request, organisation_of(request), is_from_reporter=True)


@api.api_operation(
    ["HEAD", "PATCH", "DELETE", "POST"],
    "/uploads/{upload_id}",
    response={204: None},
    summary="tus 1.0: how far it is, continue it, forget it",
)
def continue_upload(request: HttpRequest, upload_id: forms.Identifier) -> HttpResponse:
    return tus.item(request, organisation_of(request), upload_id, is_from_reporter=True)


@api.post("/reports", response={201: forms.FiledOut}, summary="File a sealed report")
def file_report(request: HttpRequest, body: forms.ReportIn) -> HttpResponse:
    promise = services.file_report(
        organisation=organisation_of(request), filing=body.filing(), challenge=body.challenge
    )
    signed = {"text": promise.text, "signature": base64_text(promise.signature)}
    return json_response({"case_id": promise.case_id, "promise": signed}, status=201)


@api.post("/drafts", response={204: None}, summary="Keep a sealed draft for seven days")
def save_draft(request: HttpRequest, body: forms.DraftIn) -> Status[None]:
    drafts.save_draft(
        organisation=organisation_of(request),
        mailbox_id=body.mailbox_id,
        credential_hash=body.credential_hash,
        sealed=unbase64(body.sealed, field="sealed"),
        uploads=body.uploads,
        challenge=body.challenge,
    )
    return Status(204, None)


@api.post(
    "/mailbox",
    response={200: forms.CaseBoxOut | forms.DraftBoxOut},
    summary="Open a box, or a draft, by its words",
)
def open_mailbox(request: HttpRequest, body: forms.MailboxIn) -> HttpResponse:
    organisation = organisation_of(request)
    found = queries.access_mailbox(organisation, body.mailbox_id, body.credential)
    box = _draft_box(organisation, found) if isinstance(found, Draft) else _case_box(organisation, found)
    return json_response(box)


def _draft_box(organisation: Organisation, draft: Draft) -> dict[str, Any]:
    return {
        "kind": "draft",
        "sealed": base64_text(draft.sealed),
        "blobs": _blobs(queries.list_draft_blobs(organisation, draft.mailbox_id)),
    }


def _case_box(organisation: Organisation, report: Report) -> dict[str, Any]:
    copies = key_copies.copies_for(organisation, report.case_id, report.receipt_key_id)
    return {
        "kind": "case",
        "case_id": report.case_id,
        "channel": report.channel_code,
        "renewal": base64_text(report.renewal),
        "epochs": [
            {"epoch": copy.epoch, "sealed": base64_text(copy.sealed)}
            for copy in copies
            if copy.compartment == key_copies.DIALOGUE
        ],
        "objects": [
            {
                "object_id": item.object_id,
                "kind": item.kind,
                "epoch": item.epoch,
                "sealed": base64_text(item.sealed),
            }
            for item in queries.list_objects(organisation, report.case_id)
            if item.compartment == key_copies.DIALOGUE
        ],
        "blobs": _blobs(queries.list_blobs(organisation, report.case_id, compartments=[key_copies.DIALOGUE])),
    }


def _blobs(uploads: list[Upload]) -> list[dict[str, Any]]:
    return [{"id": upload.upload_id, "size": upload.size} for upload in uploads]


@api.post(
    "/mailbox/messages",
    response={201: forms.StoredOut},
    summary="Write to the officers",
)
def send_message(request: HttpRequest, body: forms.MessageIn) -> Status[dict[str, Any]]:
    services.send_message(
        organisation=organisation_of(request),
        mailbox_id=body.mailbox_id,
        credential=body.credential,
        object_id=body.object_id,
        epoch=body.epoch,
        sealed=unbase64(body.sealed, field="sealed"),
        uploads=body.uploads,
    )
    return Status(201, {"object_id": body.object_id})


@api.post("/mailbox/renew", response={204: None}, summary="Take new words for a report that an officer recorded")
def renew_words(request: HttpRequest, body: forms.RenewalIn) -> Status[None]:
    renewal = renewing.Renewal(
        mailbox_id=body.new_mailbox_id,
        credential_hash=body.new_credential_hash,
        sealed=unbase64(body.sealed, field="sealed"),
    )
    renewing.renew_words(
        organisation=organisation_of(request), mailbox_id=body.mailbox_id, credential=body.credential, renewal=renewal
    )
    return Status(204, None)


@api.post("/mailbox/blobs/{upload_id}", response={200: bytes}, summary="Fetch a sealed file, or a part of it")
def read_blob(request: HttpRequest, upload_id: forms.Identifier, body: forms.BlobIn) -> StreamingHttpResponse:
    organisation = organisation_of(request)
    found = queries.access_mailbox(organisation, body.mailbox_id, body.credential)
    upload = (
        queries.access_draft_blob(organisation, found.mailbox_id, upload_id)
        if isinstance(found, Draft)
        else queries.access_blob(organisation, found.case_id, upload_id, compartments=[key_copies.DIALOGUE])
    )
    is_whole = body.start == 0 and body.stop is None
    part = whole(upload.offset) if is_whole else part_between(body.start, body.stop, size=upload.offset)
    response = StreamingHttpResponse(queries.read_blob(upload, part), content_type="application/octet-stream")
    response["Content-Length"] = str(part.size)
    return response


@api.post("/mailbox/forget-draft", response={204: None}, summary="Remove a draft now")
def forget_draft(request: HttpRequest, body: forms.MailboxIn) -> Status[None]:
    drafts.forget_draft(organisation=organisation_of(request), mailbox_id=body.mailbox_id, credential=body.credential)
    return Status(204, None)
