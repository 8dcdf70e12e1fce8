"""Send the reminder of the present hour to every officer who asked for it and has not got it.

``peluit serve`` does this by itself at the hours of PELUIT_MAIL_HOURS; use this to try the mail server.
"""

from __future__ import annotations

import argparse
import sys

from django.conf import settings
from django.utils import timezone

from peluit.accounts.reminders import send_reminders


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``peluit remind`` takes no words of its own."""
    del parser


def run(_arguments: argparse.Namespace) -> int:
    """Send, and say to how many."""
    if settings.PELUIT_MAIL_SERVER is None:
        print("No mail server is set: give PELUIT_SMTP_URL and PELUIT_MAIL_FROM.", file=sys.stderr)
        return 2
    at = timezone.localtime().replace(minute=0, second=0, microsecond=0)
    try:
        count = send_reminders(settings.PELUIT_MAIL_SERVER, sender=settings.PELUIT_MAIL_FROM, at=at)
    except OSError as error:
        print(f"The mail server did not take it: {type(error).__name__}.", file=sys.stderr)
        return 1
    print(f"reminders: {count}")
    return 0
