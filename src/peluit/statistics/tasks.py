"""What is done once a day: quarters that are over are published."""

from __future__ import annotations

from peluit.accounts.models import Organisation
from peluit.keyring import queries as keyring
from peluit.statistics.services import publish_due


def publish_all() -> int:
    """Publish what is due, of every organisation; gives how many quarters that were."""
    organisations = Organisation.objects.order_by("code")
    return sum(len(publish_due(organisation, keyring.today(organisation))) for organisation in organisations)
