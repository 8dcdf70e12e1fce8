"""Handing mail to one SMTP server that the environment names. It is trusted with addresses, never with content."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from enum import StrEnum
from typing import Final
from urllib.parse import unquote, urlsplit

_TIMEOUT: Final = 30.0
"""Seconds to wait for the server at each step."""


class Safety(StrEnum):
    """How the line to the server is protected; the values are schemes of the URL."""

    TLS = "smtps"
    STARTTLS = "smtp"
    """Required, not tried: a server that does not offer it gets no mail."""
    NONE = "smtp+plain"
    """For a relay on the same machine."""


_PORTS: Final = {Safety.TLS: 465, Safety.STARTTLS: 587, Safety.NONE: 25}


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed in."""

    safety: Safety
    host: str
    port: int
    username: str
    password: str


def parse_server(url: str) -> MailServer:
    """The server of ``smtps://user:password@host:port`` (or ``smtp://``, ``smtp+plain://``).

    :raises ValueError: for another scheme, or without a host. The message does not hold the URL.
    """
    parts = urlsplit(url)
    if parts.scheme not in set(Safety) or not parts.hostname:
        raise ValueError("PELUIT_SMTP_URL must begin with smtps://, smtp:// or smtp+plain:// and name a host")
    safety = Safety(parts.scheme)
    return MailServer(
        safety=safety,
        host=parts.hostname,
        port=parts.port or _PORTS[safety],
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def parse_hours(text: str) -> tuple[int, ...]:
    """The hours of ``8,13`` in their order, each once. :raises ValueError: unless each is from 0 to 23."""
    hours = sorted({int(hour) for hour in text.split(",") if hour.strip()})
    if not all(0 <= hour <= 23 for hour in hours):
        raise ValueError("PELUIT_MAIL_HOURS must be hours from 0 to 23, separated by commas")
    return tuple(hours)


def compose(*, sender: str, subject: str, text: str, at: datetime) -> bytes:
    """A mail that names no recipient and differs in nothing between recipients, as bytes."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "undisclosed-recipients:;"
    message["Subject"] = subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{at.strftime('%Y%m%d%H')}.pengingat@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, cte="quoted-printable")
    return message.as_bytes()


@contextmanager
def connect(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A line to the server, signed in where it asks for it.

    :raises OSError: if it cannot be reached, does not protect the line, or refuses the password.
    """
    context = ssl.create_default_context()
    if server.safety is Safety.TLS:
        line: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_TIMEOUT, context=context)
    else:
        line = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT)
    with line:
        if server.safety is Safety.STARTTLS:
            line.starttls(context=context)
        if server.username:
            line.login(server.username, server.password)
        yield line
