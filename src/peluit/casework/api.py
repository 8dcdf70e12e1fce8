"""``/meja/api/cases/*``: sealed things of cases, for officers who hold a key (docs/api.md)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from peluit.accounts.session import require_officer, require_own_computer
from peluit.casework import aftercare, custody, exports, forms, notices, procedure, queries, recusals, services
from peluit.casework.clock import clock_of
from peluit.casework.models import Case
from peluit.core.identifiers import case_number, parse_hex
from peluit.infra.http import ApiView, base64_text, json_body, json_response
from peluit.intake import queries as intake
from peluit.intake import tus
from peluit.intake.file_response import file_response
from peluit.intake.forms import parse_filing
from peluit.intake.recording import record_report
from peluit.keyring import key_copies


class CasesView(ApiView):
    """The ids of all the reader's cases under the list's filters: what a search in the browser needs."""

    def get(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        organisation, filters = officer.organisation, forms.parse_filters(request.GET)
        ids = queries.list_case_ids(organisation, queries.reader_key_id(officer), filters, clock_of(organisation))
        return json_response({"cases": [{"case_id": row, "number": case_number(row)} for row in ids]})


class SummariesView(ApiView):
    """The newest dialogue copies of up to 25 cases: what a list needs to show their summaries."""

    def get(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        ids = forms.parse_ids(request.GET.get("ids", ""))
        key_id = queries.reader_key_id(officer)
        copies = key_copies.newest_dialogue_copies(officer.organisation, ids, key_id)
        channels = queries.channels_by_case(officer.organisation, key_id, list(copies))
        rows = [
            {
                "case_id": case_id,
                "channel": channels[case_id],
                "copy": {"epoch": copies[case_id].epoch, "sealed": base64_text(copies[case_id].sealed)},
            }
            for case_id in ids
            if case_id in copies and case_id in channels
        ]
        return json_response({"cases": rows})


class CaseView(ApiView):
    """Everything sealed of one case."""

    def get(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        key_id = queries.reader_key_id(officer)
        case = queries.access_case(officer.organisation, parse_hex(case_id), key_id)
        services.note_opened(officer=officer, case_id=case_id)
        notices.mark_seen(officer, case_id)
        return json_response(_sealed_case(case, key_id))


def _sealed_case(case: Case, key_id: str) -> dict[str, Any]:
    organisation = case.organisation
    copies = key_copies.copies_for(organisation, case.case_id, key_id)
    mine = {copy.compartment for copy in copies}
    return {
        "case_id": case.case_id,
        "channel": case.channel_code,
        "state": case.state,
        "copies": [
            {"compartment": copy.compartment, "epoch": copy.epoch, "sealed": base64_text(copy.sealed)}
            for copy in copies
        ],
        "objects": [
            {
                "object_id": row.object_id,
                "kind": row.kind,
                "compartment": row.compartment,
                "epoch": row.epoch,
                "sealed": base64_text(row.sealed),
            }
            for row in intake.list_objects(organisation, case.case_id)
            if row.compartment in mine
        ],
        "blobs": [
            {"id": row.upload_id, "size": row.size}
            for row in intake.list_blobs(organisation, case.case_id, compartments=mine)
        ],
        "readers": list(key_copies.list_readers(organisation, case.case_id)),
        "declared": [row.key_id for row in recusals.list_unrenewed(organisation, case.case_id)],
        "left": recusals.list_left(case),
    }


class ObjectsView(ApiView):
    """Store a sealed message, status or note."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        sent = forms.parse_object(json_body(request))
        services.add_object(officer=officer, case_id=parse_hex(case_id), **vars(sent))
        return json_response({"object_id": sent.object_id}, status=201)


class CompartmentView(ApiView):
    """Keep the key copies of the file compartment, made on its first use."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        copies = forms.parse_compartment(json_body(request))
        services.open_compartment(officer=officer, case_id=parse_hex(case_id), copies=copies)
        return json_response({}, status=201)


class GrantsView(ApiView):
    """Make an officer of the directory a reader of the case."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        sent, copies = forms.parse_grant(json_body(request))
        services.grant(
            officer=officer,
            case_id=parse_hex(case_id),
            object_id=sent.object_id,
            epoch=sent.epoch,
            sealed=sent.sealed,
            copies=copies,
        )
        return json_response({"object_id": sent.object_id}, status=201)


def uploads(request: HttpRequest) -> HttpResponse:
    """Begin sending a sealed file; officers bring no proof of work."""
    officer = require_officer(request)
    queries.require_sender(officer)
    return tus.collection(request, officer.organisation, is_from_reporter=False)


def upload(request: HttpRequest, upload_id: str) -> HttpResponse:
    """Continue, ask about or forget a file that is being sent."""
    officer = require_officer(request)
    queries.require_sender(officer)
    return tus.item(request, officer.organisation, upload_id, is_from_reporter=False)


class IntakeView(ApiView):
    """File a report that an officer typed for somebody outside the portal."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        promise = record_report(officer=officer, filing=parse_filing(json_body(request)))
        signed = {"text": promise.text, "signature": base64_text(promise.signature)}
        number = case_number(promise.case_id)
        return json_response({"case_id": promise.case_id, "number": number, "promise": signed}, status=201)


class RecusalsView(ApiView):
    """Exclude a reader from the case."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        body = json_body(request)
        sent, copies = forms.parse_grant(body, kind="recusal")
        key_id, reason = forms.parse_recusal(body)
        recusals.exclude(
            officer=officer,
            case_id=parse_hex(case_id),
            key_id=key_id,
            reason=reason,
            object_id=sent.object_id,
            epoch=sent.epoch,
            sealed=sent.sealed,
            copies=copies,
        )
        return json_response({"object_id": sent.object_id}, status=201)


class ConflictView(ApiView):
    """Take the case out of one's own hands."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        recusals.declare_conflict(officer=require_officer(request), case_id=parse_hex(case_id))
        return json_response({}, status=201)


class SeenView(ApiView):
    """Take a closed case out of the news."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        aftercare.note_news_read(officer=require_officer(request), case_id=parse_hex(case_id))
        return json_response({})


class TeamView(ApiView):
    """Say who works on the case, and as what."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        team = forms.parse_team(json_body(request))
        procedure.assign(officer=officer, case_id=parse_hex(case_id), team=team)
        return json_response({})


class ClassView(ApiView):
    """Set the class, the category and the agency of the case."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        grade, category, unit = forms.parse_class(json_body(request))
        procedure.classify(officer=officer, case_id=parse_hex(case_id), grade=grade, category=category, unit=unit)
        return json_response({})


class FiltersView(ApiView):
    """Keep the list's filters for this officer, or forget them."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        query, is_kept = forms.parse_saved(json_body(request))
        services.keep_filters(officer=officer, query=query, is_kept=is_kept)
        return json_response({})


class BlobView(ApiView):
    """A sealed file of the case, or one range of it; what it is taken for goes to the log."""

    def get(self, request: HttpRequest, case_id: str, blob_id: str) -> HttpResponseBase:
        officer = require_officer(request)
        purpose = forms.parse_purpose(request.GET.get("purpose", ""))
        if services.leaves_desk(purpose):
            require_own_computer(request)
        asked = forms.parse_one_range(request.headers)
        take = services.take_file if asked is None else services.take_part
        upload = take(officer=officer, case_id=parse_hex(case_id), blob_id=parse_hex(blob_id), purpose=purpose)
        return file_response(upload, asked)


class CustodyView(ApiView):
    """What was done with the files that the reader may open, and whether the log that says so is whole."""

    def get(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        key_id = queries.reader_key_id(officer)
        case = queries.access_case(officer.organisation, parse_hex(case_id), key_id)
        mine = {copy.compartment for copy in key_copies.copies_for(officer.organisation, case.case_id, key_id)}
        found = custody.list_custody(officer.organisation, case.case_id, compartments=mine)
        log = {"last": found.last, "digest": found.digest, "broken_at": found.broken_at}
        return json_response({"log": log, "acts": [vars(act) for act in found.acts]})


class PrintsView(ApiView):
    """Write down that something of the case is about to be printed."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        what, purpose, blob_id, object_id = forms.parse_print(json_body(request))
        if what is not services.Print.PAGE:
            require_own_computer(request)
        entry = services.note_print(
            officer=officer,
            case_id=parse_hex(case_id),
            what=what,
            purpose=purpose,
            blob_id=blob_id,
            object_id=object_id,
        )
        return json_response({"number": entry.sequence, "digest": entry.digest}, status=201)


class ExportsView(ApiView):
    """Write down that a package of the case is about to leave the desk."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        require_own_computer(request)
        package = forms.parse_export(json_body(request))
        entry = exports.note_export(officer=officer, case_id=parse_hex(case_id), package=package)
        return json_response({"number": entry.sequence, "digest": entry.digest}, status=201)
