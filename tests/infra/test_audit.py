"""The chain of officers' acts: whole when untouched, broken exactly where somebody changed it."""

from __future__ import annotations

import pytest
from django.db import transaction

from peluit.accounts.models import Organisation
from peluit.infra.audit import services
from peluit.infra.audit.models import AuditEntry


@pytest.fixture
def organisation(db: None) -> Organisation:
    return Organisation.objects.create(
        code="uji", name="Inspektorat Uji", city="Kota Uji", portal_host="a.test", desk_host="b.test"
    )


def fill(organisation: Organisation, count: int) -> None:
    for number in range(count):
        with transaction.atomic():
            services.record(
                organisation_id=organisation.pk, actor="uji/satu", act="case-read", facts={"number": number}
            )


def test_an_untouched_chain_is_whole(organisation: Organisation) -> None:
    fill(organisation, 5)
    assert services.first_break(organisation.pk) is None


@pytest.mark.parametrize("change", [{"actor": "uji/dua"}, {"act": "sign-in"}, {"facts": {}}, {"case_id": "00"}])
def test_a_change_is_found_where_it_is(organisation: Organisation, change: dict[str, object]) -> None:
    fill(organisation, 5)
    AuditEntry.objects.filter(sequence=3).update(**change)
    assert services.first_break(organisation.pk) == 3


def test_a_removed_entry_is_found(organisation: Organisation) -> None:
    fill(organisation, 5)
    AuditEntry.objects.filter(sequence=2).delete()
    assert services.first_break(organisation.pk) == 2


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    organisation = Organisation.objects.create(
        code="uji", name="Inspektorat Uji", city="Kota Uji", portal_host="a.test", desk_host="b.test"
    )
    with pytest.raises(RuntimeError):
        services.record(organisation_id=organisation.pk, actor="uji/satu", act="case-read")
