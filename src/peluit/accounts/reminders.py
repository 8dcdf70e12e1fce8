"""The reminder by e-mail: at fixed hours, the same bytes for everybody, whether or not there is anything new.

It holds no count, no case and no link, so that neither it nor its absence tells of a report.
"""

from __future__ import annotations

import smtplib
from datetime import datetime
from typing import Final

import structlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, override

from peluit.accounts.models import NoticeAddress, Officer
from peluit.core.errors import DomainError, ErrorCode
from peluit.infra.audit.services import record
from peluit.infra.mail import MailServer, compose, connect

_LONGEST: Final = 254
log = structlog.get_logger()


def address_of(officer: Officer) -> str:
    """Where this officer is reminded; "" if nowhere."""
    row = NoticeAddress.objects.filter(officer=officer).first()
    return row.address if row else ""


@transaction.atomic
def set_address(*, officer: Officer, address: str) -> None:
    """Remind the officer there from now on; "" ends it. The log says that it was set, not to what.

    :raises DomainError: ``malformed`` for what is no address.
    """
    address = address.strip()
    if address:
        _check(address)
        NoticeAddress.objects.update_or_create(officer=officer, defaults={"address": address})
    else:
        NoticeAddress.objects.filter(officer=officer).delete()
    record(
        organisation_id=officer.organisation_id,
        actor=officer.login,
        act="set-notice-address",
        facts={"is_set": int(bool(address))},
    )


def _check(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        raise DomainError(ErrorCode.MALFORMED, field="address") from None
    if not address.isascii() or len(address) > _LONGEST:
        raise DomainError(ErrorCode.MALFORMED, field="address")


def send_reminders(server: MailServer, *, sender: str, at: datetime) -> int:
    """Send the reminder of the full hour ``at`` to every active officer who asked for it; gives how many were sent.

    Each is claimed before it is sent: however many processes do this at once or after a break, nobody gets the
    reminder of an hour twice. An address that the server refuses is passed over.

    :raises OSError: if the server cannot be reached or breaks off; those who are left can be tried again.
    """
    waiting = _waiting(at)
    if not waiting.exists():
        return 0
    sent = 0
    mail = _mail(sender, at)
    with connect(server) as line:
        for row in waiting.order_by("pk").iterator():
            if not _waiting(at).filter(pk=row.pk).update(sent_for=at):
                continue  # another process took it
            try:
                line.sendmail(sender, [row.address], mail)
            except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
                log.warning("reminder-refused", exception=type(error).__name__)
                continue
            sent += 1
    return sent


def _waiting(at: datetime) -> QuerySet[NoticeAddress]:
    return NoticeAddress.objects.filter(Q(sent_for=None) | Q(sent_for__lt=at), officer__is_active=True)


def _mail(sender: str, at: datetime) -> bytes:
    with override(settings.LANGUAGE_CODE):
        return compose(
            sender=sender,
            subject=gettext("Daily reminder: please open your desk"),
            text=gettext(
                "This reminder comes at the same hours every day, whether or not there is anything new.\n\n"
                "At the desk you see everything that waits for you: also the meetings of your agency, "
                "their minutes and action items.\n\n"
                "Please open your desk by the address that you know. This mail never holds a link, "
                "and nobody will ask you for your passphrase by mail.\n\n"
                "To stop it, remove your e-mail address at the desk under your name.\n"
            ),
            at=timezone.localtime(at),
        )
