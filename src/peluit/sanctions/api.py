"""``/meja/api/cases/<id>/discipline`` and ``recoveries``: plain steps beside sealed sheets (docs/api.md)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

from peluit.accounts.models import Officer, role_name
from peluit.accounts.session import require_officer, require_own_computer
from peluit.casework import queries as casework
from peluit.casework.forms import NewObject, parse_purpose
from peluit.casework.permissions import Standing, standing_of
from peluit.core.access import Act, Role
from peluit.core.discipline.rules import Clock
from peluit.core.discipline.steps import Step
from peluit.core.identifiers import parse_hex
from peluit.infra.http import ApiView, json_body, json_response
from peluit.keyring import queries as keyring
from peluit.sanctions import forms, queries, services


class DisciplineView(ApiView):
    """The disciplinary cases and recoveries of a case; begin one, or record a step."""

    def get(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer = require_officer(request)
        key_id, today = casework.reader_key_id(officer), keyring.today(officer.organisation)
        case = casework.access_case(officer.organisation, parse_hex(case_id), key_id)
        standing = standing_of(officer, case)
        return json_response(
            {
                "today": today.isoformat(),
                "refusals": {act.value: _refusal(standing, act) for act in _ACTS},
                "clocks": {clock.code: _clock(clock) for clock in queries.list_clocks(officer.organisation, today)},
                "matters": [_matter(found) for found in queries.list_matters(case, today)],
                "recoveries": [_recovery(found) for found in queries.list_recoveries(case, today)],
            }
        )

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer, body = require_officer(request), json_body(request)
        case_id, matter_id = parse_hex(case_id), forms.parse_id(body, "matter_id")
        step, sheet = forms.parse_step(body), forms.parse_sheet(body)
        if step.step is Step.PROPOSE:
            services.begin(officer=officer, case_id=case_id, matter_id=matter_id, known_on=step.on, sheet=sheet)
        else:
            services.take_step(officer=officer, case_id=case_id, matter_id=matter_id, step=step, sheet=sheet)
        return json_response({"object_id": sheet.object_id}, status=201)


class ExportsView(ApiView):
    """Write down that a record for I'DIS is about to leave the desk."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer, body = require_officer(request), json_body(request)
        require_own_computer(request)
        entry = services.note_export(
            officer=officer,
            case_id=parse_hex(case_id),
            matter_id=forms.parse_id(body, "matter_id"),
            form=forms.parse_export_form(body),
            purpose=parse_purpose(str(body.get("purpose", ""))),
        )
        return json_response({"number": entry.sequence, "digest": entry.digest}, status=201)


class RecoveriesView(ApiView):
    """Begin to follow the repayment of a loss."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer, body, sheet, known = _asked(request, case_id)
        services.begin_recovery(officer=officer, **known, found_on=forms.parse_day(body, "found_on"), sheet=sheet)
        return json_response({"object_id": sheet.object_id}, status=201)


class PlanView(ApiView):
    """Keep the days of the instalments that were agreed."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer, body, sheet, known = _asked(request, case_id)
        signed_on, due = forms.parse_day(body, "signed_on"), forms.parse_days(body, "due")
        services.agree_plan(officer=officer, **known, signed_on=signed_on, due=due, sheet=sheet)
        return json_response({"object_id": sheet.object_id}, status=201)


class PaymentsView(ApiView):
    """Keep that something was paid."""

    def post(self, request: HttpRequest, case_id: str) -> HttpResponse:
        officer, body, sheet, known = _asked(request, case_id)
        covered, is_settled = forms.parse_payment(body)
        paid_on = forms.parse_day(body, "paid_on")
        services.note_payment(
            officer=officer, **known, paid_on=paid_on, covered=covered, is_settled=is_settled, sheet=sheet
        )
        return json_response({"object_id": sheet.object_id}, status=201)


_ACTS = (Act.RECOMMEND_SANCTION, Act.FOLLOW_DISCIPLINE, Act.EXPORT)


def _asked(request: HttpRequest, case_id: str) -> tuple[Officer, dict[str, Any], NewObject, dict[str, str]]:
    officer, body = require_officer(request), json_body(request)
    known = {"case_id": parse_hex(case_id), "recovery_id": forms.parse_id(body, "recovery_id")}
    return officer, body, forms.parse_sheet(body), known


def _refusal(standing: Standing, act: Act) -> dict[str, Any] | None:
    refused = standing.refusal(act)
    if refused is None:
        return None
    roles = [role_name(role.value) for role in Role if role in refused.roles]
    return {"reason": refused.reason.value, "roles": roles}


def _clock(clock: Clock) -> dict[str, Any]:
    return {
        "days": clock.days,
        "is_working": clock.is_working,
        "basis": clock.ground.basis,
        "needs_checking": clock.ground.needs_checking,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _matter(found: queries.Matter) -> dict[str, Any]:
    row = found.matter
    return {
        "matter_id": row.matter_id,
        "state": row.state,
        "due": None
        if row.due_on is None
        else {"on": _day(row.due_on), "clock": row.due_clock or None, "left": found.days_left},
        "effect_on": _day(row.effect_on),
        "objection_by": _day(row.objection_by),
        "appeal_by": _day(row.appeal_by),
        "respond_by": _day(found.respond_by),
        "steps": [
            {"step": one.step, "on": _day(one.on), "until": _day(one.until), "object_id": object_id}
            for one, object_id in zip(found.taken, found.objects, strict=True)
        ],
        "windows": {
            step: {
                "first": _day(window.first),
                "last": _day(window.last),
                "until_from": _day(window.until_from),
                "refusal": window.refusal,
            }
            for step, window in found.windows.items()
        },
        "failings": {
            "alone" if alone else "reporting": [
                {"failing": flag.failing, "since": _day(flag.since), "basis": flag.basis} for flag in listed
            ]
            for alone, listed in found.failings.items()
        },
    }


def _recovery(found: queries.Repayment) -> dict[str, Any]:
    row = found.recovery
    return {
        "recovery_id": row.recovery_id,
        "found_on": _day(row.found_on),
        "settle_by": _day(row.settle_by),
        "settled_on": _day(row.settled_on),
        "track": found.track,
        "instalments": [{"due_on": _day(day), "is_covered": is_covered} for day, is_covered in found.instalments],
    }
