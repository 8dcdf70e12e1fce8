"""Making the demo valid today: the page set built, the directories signed anew with the demo's public keys."""

from __future__ import annotations

import base64
from pathlib import Path

from django.conf import settings

from peluit.accounts.models import Officer, Organisation
from peluit.infra import signing
from peluit.intake import portal
from peluit.keyring import queries, services
from peluit.keyring.models import Directory
from peluit.site.demo import content


def refresh(organisation: Organisation) -> None:
    """Build the page set and publish directories that name it, this installation's log key, and a date ahead."""
    portal.build(organisation, Path(settings.PELUIT_DATA_DIR) / "pages" / organisation.code)
    keys = content.read(content.KEYS_FILE)["officers"]
    for directory in services.propose_directories(organisation=organisation, actor="system"):
        if not directory.is_published:
            _sign(directory, {officer["key_id"]: base64.b64decode(officer["sign"]) for officer in keys.values()})


def _sign(directory: Directory, seeds: dict[str, bytes]) -> None:
    root = queries.find_current_root(directory.channel)
    if root is None:
        raise RuntimeError("the demo's channels have roots")
    for signer in queries.list_current_signers(directory.channel, root):
        key_id = signer["key_id"]
        is_published = services.sign_directory(
            officer=Officer.objects.get(keys__key_id=key_id),
            channel=directory.channel,
            version=directory.version,
            signature=signing.sign("directory", directory.text, seed=seeds[key_id]),
        )
        if is_published:
            return
