"""``/meja/api/cases/<id>/referrals`` for readers of a case, ``/meja/api/letters`` for recipients (docs/api.md)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from peluit.accounts.models import Officer
from peluit.accounts.session import require_officer, require_own_computer
from peluit.casework import queries as casework
from peluit.casework.forms import parse_one_range, parse_purpose
from peluit.casework.services import leaves_desk
from peluit.core.identifiers import parse_hex
from peluit.infra.http import ApiView, base64_text, json_body, json_response, text_field
from peluit.intake.file_response import file_response
from peluit.keyring import key_copies
from peluit.keyring import queries as keyring
from peluit.referrals import forms, queries, services
from peluit.referrals.models import Referral
from peluit.referrals.queries import Letter


class ReferralsView(ApiView):
    """The letters of a case, and sending one."""

    def get(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        case = casework.access_case(officer.organisation, parse_hex(case_id), casework.reader_key_id(officer))
        rights = queries.rights_of(officer, case)
        letters = [
            {**_listed(row.letter), "sheet_id": row.link.sheet_id, "epoch": row.link.epoch}
            for row in queries.list_case_letters(case)
        ]
        latest = {kind.value: day.isoformat() for kind, day in rights.latest.items()}
        may = {"send": rights.may_send, "judge": rights.may_judge, "early": rights.is_early}
        return json_response({"letters": letters, "may": may, "latest": latest})

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        new = forms.parse_letter(json_body(request))
        services.send(officer=officer, case_id=parse_hex(case_id), new=new)
        return json_response({"referral_id": new.referral_id}, status=201)


class ReferralView(ApiView):
    """Everything sealed of one letter, for a reader of its case, whose browser makes the key from the case's own."""

    def get(self, request: HttpRequest, case_id: str, referral_id: str) -> HttpResponse:
        officer = require_officer(request)
        _case, referral = queries.access_case_letter(officer, parse_hex(case_id), parse_hex(referral_id))
        return json_response(_sealed(referral))


class JudgementView(ApiView):
    """Say whether an answer suits, or withdraw the letter."""

    def post(self, request: HttpRequest, case_id: str, referral_id: str) -> HttpResponse:
        officer = require_officer(request)
        body = json_body(request)
        judged, due_on = forms.parse_judgement(body)
        services.judge(
            officer=officer,
            case_id=parse_hex(case_id),
            referral_id=parse_hex(referral_id),
            judged=judged,
            due_on=due_on,
            sent=forms.parse_sealed(body),
        )
        return json_response({}, status=201)


class FollowUpView(ApiView):
    """Set the status of the follow-up (TLHP)."""

    def post(self, request: HttpRequest, case_id: str, referral_id: str) -> HttpResponse:
        officer = require_officer(request)
        body = json_body(request)
        services.set_follow_up(
            officer=officer,
            case_id=parse_hex(case_id),
            referral_id=parse_hex(referral_id),
            follow_up=forms.parse_follow_up(body),
            sent=forms.parse_sealed(body),
        )
        return json_response({}, status=201)


class LettersView(ApiView):
    """The letters that were sealed for me, each with my key copy, which carries its sealed summary."""

    def get(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        letters = queries.list_letters(officer)
        copies = _copies(officer, letters)
        return json_response(
            {"letters": [{**_listed(row), "copy": copies[row.referral.referral_id]} for row in letters]}
        )


class LetterView(ApiView):
    """Everything sealed of a letter for me; from now on it counts as seen."""

    def get(self, request: HttpRequest, referral_id: str) -> HttpResponse:
        officer = require_officer(request)
        referral = services.open_letter(officer=officer, referral_id=parse_hex(referral_id))
        copies = key_copies.letter_copies_for(
            officer.organisation, [referral.referral_id], keyring.access_key(officer).key_id
        )
        return json_response(
            {**_sealed(referral), "copy": base64_text(copies[referral.referral_id].sealed), "state": referral.state}
        )


class AnswerView(ApiView):
    """Answer a letter."""

    def post(self, request: HttpRequest, referral_id: str) -> HttpResponse:
        officer = require_officer(request)
        sent = forms.parse_sealed(json_body(request))
        services.answer(officer=officer, referral_id=parse_hex(referral_id), sent=sent)
        return json_response({"object_id": sent.object_id}, status=201)


class FileView(ApiView):
    """A sealed file of a letter, or one range of it, for a recipient or a reader of its case."""

    def get(self, request: HttpRequest, referral_id: str, blob_id: str, case_id: str = "") -> HttpResponseBase:
        officer = require_officer(request)
        purpose = parse_purpose(request.GET.get("purpose", ""))
        if leaves_desk(purpose):
            require_own_computer(request)
        asked = parse_one_range(request.headers)
        upload = services.take_file(
            officer=officer,
            referral_id=parse_hex(referral_id),
            case_id=case_id and parse_hex(case_id),
            blob_id=parse_hex(blob_id),
            purpose=purpose,
        )
        return file_response(upload, asked)


class PrintView(ApiView):
    """Write down that a letter is about to be printed, by a recipient or a reader of its case."""

    def post(self, request: HttpRequest, referral_id: str, case_id: str = "") -> HttpResponse:
        officer = require_officer(request)
        require_own_computer(request)
        entry = services.note_print(
            officer=officer,
            referral_id=parse_hex(referral_id),
            case_id=case_id and parse_hex(case_id),
            purpose=parse_purpose(text_field(json_body(request), "purpose")),
        )
        return json_response({"number": entry.sequence, "digest": entry.digest}, status=201)


def _listed(letter: Letter) -> dict[str, Any]:
    referral = letter.referral
    return {
        "referral_id": referral.referral_id,
        "channel": referral.channel_code,
        "kind": referral.kind,
        "unit": referral.unit,
        "state": referral.state,
        "due_on": referral.due_on.isoformat(),
        "round": referral.round,
        "follow_up": referral.follow_up,
        "days_left": letter.days_left,
        "is_late": letter.is_late,
        "level": letter.level.value,
    }


def _copies(officer: Officer, letters: list[Letter]) -> dict[str, str]:
    key_id = keyring.access_key(officer).key_id
    ids = [row.referral.referral_id for row in letters]
    rows = key_copies.letter_copies_for(officer.organisation, ids, key_id)
    return {letter_id: base64_text(copy.sealed) for letter_id, copy in rows.items()}


def _sealed(referral: Referral) -> dict[str, Any]:
    return {
        "referral_id": referral.referral_id,
        "channel": referral.channel_code,
        "objects": [
            {"object_id": row.object_id, "kind": row.kind, "sealed": base64_text(row.sealed)}
            for row in queries.list_objects(referral)
        ],
        "blobs": [{"id": row.upload_id, "size": row.size} for row in queries.list_files(referral)],
    }
