"""The calls of the ceremony, of signing directories, and of the administrator (docs/api.md)."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse

from peluit.accounts import passkeys
from peluit.accounts import services as accounts
from peluit.accounts.models import Role
from peluit.accounts.queries import access_officer, access_officer_on_or_off_duty
from peluit.accounts.session import (
    begin,
    describe,
    keep,
    organisation_of,
    remember_challenge,
    require_officer,
    require_own_computer,
    require_role,
    take_challenge,
)
from peluit.infra.coding import compress_public
from peluit.infra.http import ApiView, json_body, json_response, object_field, text_field, unbase64
from peluit.keyring import forms, queries, services, signers
from peluit.keyring.models import Channel, Invitation
from peluit.keyring.texts import proposed_threshold


class InvitationView(ApiView):
    """Whom an invitation is for. The token comes in the body: no address ever holds it."""

    def post(self, request: HttpRequest) -> HttpResponse:
        token = text_field(json_body(request), "token")
        invitation = services.access_invitation(organisation=organisation_of(request), token=token)
        return json_response(_invitation(invitation))


def _invitation(invitation: Invitation) -> dict[str, Any]:
    officer, channel = invitation.officer, invitation.channel
    proposed = signers.list_proposed_signers(channel) if channel else []
    missing = signers.list_missing_signers(channel) if channel else []
    return {
        "kind": invitation.kind,
        "organisation": invitation.organisation.code,
        "organisation_name": invitation.organisation.name,
        "name": officer.name if officer else channel.holder if channel else "",
        "post": officer.post if officer else "",
        "username": officer.username if officer else "",
        "role": officer.role if officer else "",
        "channel": channel.code if channel else "",
        "channel_name": channel.name if channel else "",
        "channels": queries.list_places_of(officer) if officer else [],
        "signers": proposed,
        "missing": missing,
        "threshold": proposed_threshold(len(proposed)) if proposed else 0,
        "root": _root_before(channel) if channel else None,
        "today": queries.today(invitation.organisation).isoformat(),
    }


def _root_before(channel: Channel) -> dict[str, Any] | None:
    """What a successor follows: all of it is public, in the directory."""
    root = queries.find_current_root(channel)
    if root is None:
        return None
    members = json.loads(root.text)
    names = ("root_key", "recovery_key", "signers", "threshold")
    return {"version": root.version, "digest": root.digest, **{name: members[name] for name in names}}


class EnrolView(ApiView):
    """An officer's browser made the keys: keep their public halves, and begin a session."""

    def post(self, request: HttpRequest) -> HttpResponse:
        given = forms.parse_enrolment(json_body(request))
        key = services.enrol(
            organisation=organisation_of(request),
            token=given.token,
            proof=given.proof,
            recovery_proof=given.recovery_proof,
            verify=given.verify,
            recipient=given.recipient,
            vault=given.vault,
            recovery_vault=given.recovery_vault,
        )
        begin(request, key.officer)
        return json_response({"key_id": key.key_id, "session": describe(request)})


class RootView(ApiView):
    """A holder's browser made and signed a channel's root document, the first one or a successor."""

    def post(self, request: HttpRequest) -> HttpResponse:
        body = json_body(request)
        text, signature = forms.parse_signed_text(body)
        root = services.accept_root(
            organisation=organisation_of(request),
            token=text_field(body, "token"),
            text=text,
            signature=signature,
        )
        return json_response({"digest": root.digest}, status=201)


class PasskeyChallengeView(ApiView):
    """Begin to make a passkey for the officer who is signed in."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        require_own_computer(request)
        json_body(request)
        options, state = passkeys.begin_registration(officer)
        remember_challenge(request, state)
        return json_response(options)


class PasskeysView(ApiView):
    """Keep a new passkey with its vault."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        body = json_body(request)
        vault = unbase64(body.get("vault"), field="vault")
        credential = object_field(body, "credential")
        state = take_challenge(request)
        row = services.add_passkey(officer=officer, state=state, credential=credential, vault=vault)
        return json_response({"credential_id": row.credential_id}, status=201)


class PasskeyRemovalView(ApiView):
    """Forget a passkey."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        credential_id = text_field(json_body(request), "credential_id", longest=2000)
        services.remove_passkey(officer=officer, credential_id=credential_id)
        return HttpResponse(status=204)


class RenewalView(ApiView):
    """Exchange passphrase and recovery sheet; this session goes on, every other one has ended."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        given = forms.parse_renewal(json_body(request))
        services.renew_vaults(officer=officer, **vars(given))
        keep(request, officer)
        return json_response(describe(request))


class DirectoryView(ApiView):
    """The directories in force: those of the portal, and those of recipients of letters."""

    def get(self, request: HttpRequest) -> HttpResponse:
        channels = queries.list_published_channels(organisation_of(request), with_internal=True)
        response = json_response({"channels": channels})
        compress_public(request, response)
        return response


class PendingView(ApiView):
    """The directories that wait for signatures, with their differences in plain words."""

    def get(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        return json_response({"pending": signers.list_pending(organisation_of(request), officer)})


class SignView(ApiView):
    """A signer's signature over a pending directory."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        body = json_body(request)
        channel = queries.access_channel(officer.organisation, text_field(body, "channel"))
        published = services.sign_directory(
            officer=officer,
            channel=channel,
            version=forms.parse_version(body),
            signature=forms.parse_signature(body),
        )
        return json_response({"published": published})


class ProposeView(ApiView):
    """Compose the directories anew where something changed or time runs out."""

    def post(self, request: HttpRequest) -> HttpResponse:
        officer = require_officer(request)
        json_body(request)
        services.propose_directories(organisation=officer.organisation, actor=officer.login)
        return json_response({"pending": signers.list_pending(officer.organisation, officer)})


class OfficersView(ApiView):
    """Make an officer and their invitation."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        body = json_body(request)
        officer = accounts.create_officer(
            organisation=admin.organisation,
            username=text_field(body, "username"),
            name=text_field(body, "name"),
            post=text_field(body, "post"),
            role=text_field(body, "role"),
            actor=admin.login,
        )
        token = services.invite_officer(officer=officer, actor=admin.login)
        return json_response({"username": officer.username, "token": token}, status=201)


class InviteView(ApiView):
    """A new link for an officer who has no keys yet, or for a channel's holder."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        body = json_body(request)
        if "username" in body:
            officer = access_officer(admin.organisation, text_field(body, "username"))
            token = services.invite_officer(officer=officer, actor=admin.login)
        else:
            channel = queries.access_channel(admin.organisation, text_field(body, "channel"))
            token = services.invite_holder(channel=channel, actor=admin.login)
        return json_response({"token": token}, status=201)


class MembershipView(ApiView):
    """An officer's place in a channel: set it, or end it. Both wait for the signers."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        body = json_body(request)
        channel = queries.access_channel(admin.organisation, text_field(body, "channel"))
        officer = access_officer(admin.organisation, text_field(body, "username"))
        if forms.parse_flag(body, "member"):
            services.set_membership(
                channel=channel,
                officer=officer,
                role=text_field(body, "role"),
                is_signer=forms.parse_flag(body, "signer"),
                unit_code=text_field(body, "unit") if "unit" in body else "",
                actor=admin.login,
            )
        else:
            services.end_membership(channel=channel, officer=officer, actor=admin.login)
        return HttpResponse(status=204)


class SecondFactorView(ApiView):
    """Take the authenticator app and the passkeys of an officer who lost a device away."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        officer = access_officer(admin.organisation, text_field(json_body(request), "username"))
        services.take_lost_device_away(officer=officer, actor=admin)
        return HttpResponse(status=204)


class RenewKeysView(ApiView):
    """A link for an officer who lost device, passphrase and recovery sheet; what signed them in until now ends."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        officer = access_officer(admin.organisation, text_field(json_body(request), "username"))
        token = services.invite_anew(officer=officer, actor=admin)
        return json_response({"token": token}, status=201)


class DutyView(ApiView):
    """An officer stops working here, or comes back."""

    def post(self, request: HttpRequest) -> HttpResponse:
        admin = require_role(request, Role.ADMINISTRATOR)
        body = json_body(request)
        officer = access_officer_on_or_off_duty(admin.organisation, text_field(body, "username"))
        change = services.resume_duty if forms.parse_flag(body, "on_duty") else services.stop_duty
        change(officer=officer, actor=admin)
        return HttpResponse(status=204)
