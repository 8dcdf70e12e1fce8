"""``/meja/api/openness/*``: the desk's calls about meetings of agencies (docs/api.md)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from peluit.accounts.models import Officer
from peluit.accounts.session import require_identified, require_officer, require_own_computer
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.identifiers import parse_hex
from peluit.core.openness_access import MeetingAct
from peluit.core.pictures import ENDINGS
from peluit.infra import plain_files
from peluit.infra.http import ApiView, json_body, json_response, text_field
from peluit.openness import forms, managing, queries, services
from peluit.openness.models import FileKind


def _place(request: HttpRequest, code: str, month: str, act: MeetingAct = MeetingAct.WRITE) -> dict[str, Any]:
    """Whom a call is made by, who may do this, and about which agency's month."""
    officer = require_identified(request)
    agency = queries.access_agency(officer.organisation, code)
    queries.check(officer, act, agency)
    return {"officer": officer, "agency": agency, "month": queries.parse_month(month)}


class PlanView(ApiView):
    """Plan a meeting."""

    def post(self, request: HttpRequest, code: str, month: str) -> HttpResponse:
        services.plan(**_place(request, code, month), new=forms.parse_plan(json_body(request)))
        return json_response({})


class HeldView(ApiView):
    """Write down that it took place."""

    def post(self, request: HttpRequest, code: str, month: str) -> HttpResponse:
        services.record_held(**_place(request, code, month), held=forms.parse_held(json_body(request)))
        return json_response({})


class CallOffView(ApiView):
    """Write down that it does not take place."""

    def post(self, request: HttpRequest, code: str, month: str) -> HttpResponse:
        services.call_off(**_place(request, code, month), reason=forms.parse_reason(json_body(request)))
        return json_response({})


class MinutesView(ApiView):
    """The minutes as they are kept, and saving them while somebody types."""

    def get(self, request: HttpRequest, code: str, month: str) -> HttpResponse:
        place = _place(request, code, month, MeetingAct.SEE_MEETING)
        meeting = queries.access_meeting(place["agency"], place["month"])
        names = (*forms.MINUTES_PARTS, *forms.SIGNATORY_PARTS)
        return json_response({"version": meeting.version, "parts": {name: getattr(meeting, name) for name in names}})

    def patch(self, request: HttpRequest, code: str, month: str) -> HttpResponse:
        place = _place(request, code, month)
        version, parts = forms.parse_minutes(json_body(request))
        meeting = services.save_minutes(**place, version=version, parts=parts)
        return json_response({"version": meeting.version})


class HandInView(ApiView):
    """Hand the minutes in."""

    def post(self, request: HttpRequest, code: str, month: str) -> HttpResponse:
        place = _place(request, code, month)
        services.hand_in(**place, list_missing_for=forms.parse_hand_in(json_body(request)))
        return json_response({})


class VerifyView(ApiView):
    """Accept minutes, or give them back."""

    def post(self, request: HttpRequest, code: str, month: str) -> HttpResponse:
        place = _place(request, code, month, MeetingAct.VERIFY)
        is_accepted, remarks = forms.parse_verdict(json_body(request))
        services.verify(**place, is_accepted=is_accepted, remarks=remarks)
        return json_response({})


class ActionsView(ApiView):
    """Add an action item."""

    def post(self, request: HttpRequest, code: str, month: str) -> HttpResponse:
        services.add_action(**_place(request, code, month), new=forms.parse_action(json_body(request)))
        return json_response({}, status=201)


class ActionView(ApiView):
    """Say where an action item stands."""

    def post(self, request: HttpRequest, code: str, action_id: str) -> HttpResponse:
        officer = require_identified(request)
        agency = queries.access_agency(officer.organisation, code)
        queries.check(officer, MeetingAct.WRITE, agency)
        state, note = forms.parse_action_state(json_body(request))
        services.set_action(officer=officer, agency=agency, action_id=action_id, state=state, note=note)
        return json_response({})


class FilesView(ApiView):
    """Add a file, whose bytes are the body; ``?jenis=`` says what it is, ``?butir=`` which action item it proves."""

    def post(self, request: HttpRequest, code: str, month: str) -> HttpResponse:
        place = _place(request, code, month)
        kind = request.GET.get("jenis", "")
        if kind not in FileKind.values:
            raise DomainError(ErrorCode.MALFORMED, field="jenis")
        row = services.add_file(
            **place, kind=FileKind(kind), content=_body(request), action_id=request.GET.get("butir", "")
        )
        return json_response({"file_id": row.file_id}, status=201)


class FileView(ApiView):
    """A file, always to be saved and never shown as a page of ours; and taking it away.

    None is handed out on a shared computer: the signed list holds names, and whoever sits there next would find it.
    """

    def get(self, request: HttpRequest, file_id: str) -> HttpResponse:
        row = queries.access_file(require_identified(request), parse_hex(file_id))
        require_own_computer(request)
        response = HttpResponse(plain_files.read(row.file_id), content_type=row.media_type)
        name = f"{row.kind}-{row.meeting.agency.code}-{row.meeting.month:%Y-%m}.{ENDINGS[row.media_type]}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response

    def delete(self, request: HttpRequest, file_id: str) -> HttpResponse:
        services.remove_file(officer=require_identified(request), file_id=parse_hex(file_id))
        return json_response({})


class AgenciesView(ApiView):
    """Begin with an agency."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer, body = _manager(request), json_body(request)
        managing.add_agency(officer=officer, code=forms.parse_code(body), new=forms.parse_agency(body))
        return json_response({}, status=201)


class AgencyView(ApiView):
    """Change an agency."""

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        officer = _manager(request)
        managing.change_agency(officer=officer, code=code, new=forms.parse_agency(json_body(request)))
        return json_response({})


class LiaisonsView(ApiView):
    """Say which agency a liaison writes for."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer, body = _manager(request), json_body(request)
        username, code = text_field(body, "username", longest=40), text_field(body, "code", longest=40)
        managing.set_liaison(officer=officer, username=username, code=code)
        return json_response({})


class LimitsView(ApiView):
    """Set a limit."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = _manager(request)
        code, days, basis = forms.parse_limit(json_body(request))
        managing.set_limit(officer=officer, code=code, days=days, basis=basis)
        return json_response({})


class SettingsView(ApiView):
    """Say what is public, and how invitations are numbered."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = _manager(request)
        publicity, pattern = forms.parse_settings(json_body(request))
        managing.set_board(officer=officer, publicity=publicity, invitation_pattern=pattern)
        return json_response({})


def _manager(request: HttpRequest) -> Officer:
    """Asked before the body is looked at, so that nobody else learns what a body must be."""
    officer = require_officer(request)
    queries.check(officer, MeetingAct.MANAGE)
    return officer


def _body(request: HttpRequest) -> bytes:
    """The body, up to the largest file; Django's own limit is for bodies that are parsed."""
    if "CONTENT_LENGTH" not in request.META:
        raise DomainError(ErrorCode.MALFORMED, field="Content-Length")
    content: bytes = request.read(services.LARGEST_FILE + 1)
    return content
