"""Writes of the keyring, by what they are about."""

from __future__ import annotations

from peluit.keyring.services.channels import create_channel, set_membership
from peluit.keyring.services.copies import KeyCopyIn, make_key_copies, remove_copies_of, store_key_copies
from peluit.keyring.services.directories import propose_directories, propose_directory, sign_directory
from peluit.keyring.services.enrolment import enrol
from peluit.keyring.services.invitations import access_invitation, invite_anew, invite_holder, invite_officer
from peluit.keyring.services.leaving import end_membership, resume_duty, stop_duty
from peluit.keyring.services.passkeys import add_passkey, remove_passkey, take_lost_device_away
from peluit.keyring.services.renewal import renew_vaults
from peluit.keyring.services.roots import accept_root

__all__ = [
    "KeyCopyIn",
    "accept_root",
    "access_invitation",
    "add_passkey",
    "create_channel",
    "end_membership",
    "enrol",
    "invite_anew",
    "invite_holder",
    "invite_officer",
    "make_key_copies",
    "propose_directories",
    "propose_directory",
    "remove_copies_of",
    "remove_passkey",
    "renew_vaults",
    "resume_duty",
    "set_membership",
    "sign_directory",
    "stop_duty",
    "store_key_copies",
    "take_lost_device_away",
]
