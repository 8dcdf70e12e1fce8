"""Wires intake's ports to casework, so that intake never learns of cases."""

from __future__ import annotations

from peluit.casework import services as casework
from peluit.intake import ports


def connect() -> None:
    """Connect the ports; called once when the program starts, before any request."""
    ports.on_filed.connect(_open_case)
    ports.on_message.connect(_note_message)


def _open_case(filed: ports.Filed) -> None:
    casework.open_case(
        organisation=filed.organisation,
        case_id=filed.case_id,
        channel_code=filed.channel_code,
        on=filed.received_on,
    )


def _note_message(messaged: ports.Messaged) -> None:
    casework.note_reporter_message(
        organisation=messaged.organisation, case_id=messaged.case_id, on=messaged.on
    )
