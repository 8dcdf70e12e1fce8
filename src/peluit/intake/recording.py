"""Reports that come outside the portal: typed by an officer, sealed in their browser, filed like any other."""

from __future__ import annotations

from peluit.accounts.models import Officer
from peluit.core.access import Act, Role, refusal
from peluit.core.errors import DomainError, ErrorCode
from peluit.core.lifecycle import CASE
from peluit.infra.audit.services import record
from peluit.intake.services import Admission, Filing, Promise, file_once
from peluit.keyring import queries as keyring
from peluit.keyring.models import Channel


def list_recording_channels(officer: Officer) -> list[Channel]:
    """The channels in which this officer may record a report; none for other roles."""
    refused = refusal(Act.RECORD_INTAKE, role=Role(officer.role), state=CASE.initial, has_inspector=True)
    return [] if refused else keyring.list_present_channels(officer)


def record_report(*, officer: Officer, filing: Filing) -> Promise:
    """Store a report that an officer typed for somebody outside the portal, and write the act down, with its time.

    No proof of work is asked, since somebody signed in answers for it. Its files came by the desk. The same bytes
    again give the same promise and no second entry.

    :raises DomainError: ``not-found`` for whoever may not record in this channel; as :func:`file_once`.
    """
    if filing.channel not in {channel.code for channel in list_recording_channels(officer)}:
        raise DomainError(ErrorCode.NOT_ENTITLED)
    admission = Admission(is_recorded=True, write=lambda: _note_recorded(officer, filing))
    return file_once(organisation=officer.organisation, filing=filing, admit=lambda: admission)


def _note_recorded(officer: Officer, filing: Filing) -> None:
    facts: dict[str, str | int] = {"object_id": filing.object_id}
    if filing.uploads:
        facts["files"] = len(filing.uploads)
    record(
        organisation_id=officer.organisation_id,
        actor=officer.login,
        act="report-recorded",
        case_id=filing.case_id,
        facts=facts,
    )
