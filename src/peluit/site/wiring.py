"""Wires the features' ports to each other: intake never learns of cases, the keyring never of pages."""

from __future__ import annotations

from peluit.accounts.models import Organisation
from peluit.casework import ports as cases
from peluit.casework import services as casework
from peluit.casework.calendar import days_off
from peluit.casework.policies import packaged_days
from peluit.intake import portal, portal_files
from peluit.intake import ports as intake
from peluit.keyring import ports as keyring
from peluit.openness import ports as openness
from peluit.referrals.destroying import destroy_letters
from peluit.referrals.late import late_part


def connect() -> None:
    """Connect the ports; called once when the program starts, before any request."""
    intake.on_filed.connect(_open_case)
    intake.on_message.connect(_note_message)
    intake.limits.connect(packaged_days)
    cases.today.connect(late_part)
    cases.on_destroyed.connect(_destroy_letters)
    keyring.page_set.connect(_build_page_set)
    openness.connect_calendar(days_off)


def _open_case(filed: intake.Filed) -> None:
    casework.open_case(
        organisation=filed.organisation,
        case_id=filed.case_id,
        channel_code=filed.channel_code,
        on=filed.received_on,
    )


def _note_message(messaged: intake.Messaged) -> None:
    casework.note_reporter_message(organisation=messaged.organisation, case_id=messaged.case_id, on=messaged.on)


def _destroy_letters(destroyed: cases.Destroyed) -> None:
    destroy_letters(destroyed.organisation, destroyed.case_id)


def _build_page_set(organisation: Organisation) -> str:
    """Render the pages anew, since they pin root documents that may just have changed; give their digest."""
    try:
        return portal.build(organisation, portal_files.folder_of(organisation.code))
    except portal.BundleMissingError:
        return ""
