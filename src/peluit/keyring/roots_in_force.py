"""Which of a channel's root documents are shown with a directory: browsers hold the directory against the last of them.

A holder's successor names other signers at once, but until enough of those have signed a directory, the one in force
holds under the root before it only. It is served with that chain until then, so that the channel never closes by it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from peluit.keyring.models import Directory, RootDocument


def holds_under(directory: Directory, root: RootDocument) -> bool:
    """Whether as many of this root's signers signed the directory as the root asks for."""
    members = json.loads(root.text)
    signers = {signer["key_id"] for signer in members["signers"]}
    given = directory.signatures.filter(key_id__in=signers).count()
    return bool(given >= members["threshold"])


def roots_for(directory: Directory, roots: Sequence[RootDocument]) -> list[RootDocument]:
    """The chain of roots (first to current) up to the newest under which the directory holds."""
    for count in range(len(roots), 1, -1):
        if holds_under(directory, roots[count - 1]):
            return list(roots[:count])
    return list(roots[:1])
