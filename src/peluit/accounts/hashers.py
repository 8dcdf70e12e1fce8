"""How sign-in proofs are kept.

A proof is 32 bytes that a browser derived by Argon2id from seven generated words (77 random bits, protocol
3.2). Nobody can try out phrases faster by stealing its hash: every guess costs them the browser's 64 MiB
first. A slow hash here would only be a lever for strangers, who could keep the server's few processor cores
busy with rubbish sign-ins. So a few rounds are enough.
"""

from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class ProofHasher(PBKDF2PasswordHasher):
    """PBKDF2 with few rounds, for inputs that already have full strength."""

    algorithm = "proof_pbkdf2"
    iterations = 1000
