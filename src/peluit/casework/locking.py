"""What every act on a case begins and ends with: the case, held, and an entry in the log."""

from __future__ import annotations

from collections.abc import Mapping

from peluit.accounts.models import Officer
from peluit.casework import queries
from peluit.casework.models import Case
from peluit.infra.audit.models import AuditEntry
from peluit.infra.audit.services import record


def lock_case(officer: Officer, case_id: str) -> Case:
    """The officer's case, held until the transaction ends: one change of it at a time."""
    key_id = queries.reader_key_id(officer)
    queries.access_case(officer.organisation, case_id, key_id)
    return Case.objects.select_for_update().get(organisation=officer.organisation, case_id=case_id)


def note_act(officer: Officer, act: str, case_id: str, facts: Mapping[str, str | int]) -> AuditEntry:
    """Write an officer's act on a case into the log, in the caller's transaction."""
    return record(organisation_id=officer.organisation_id, actor=officer.login, act=act, case_id=case_id, facts=facts)
