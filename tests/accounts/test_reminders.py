"""The reminder by e-mail, handed to a real SMTP server: once, the same for all, and with nothing in it."""

from __future__ import annotations

import datetime as dt
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from smtplib import SMTPNotSupportedError
from typing import Any

import pytest

from peluit.accounts import reminders
from peluit.accounts.models import NoticeAddress
from peluit.infra.audit.models import AuditEntry
from peluit.infra.log import ALLOWED
from peluit.infra.mail import MailServer, Safety, parse_hours, parse_server
from peluit.site import reminding
from peluit.site.cli import remind as remind_command
from tests.casework.desk import Office, fragment, make_office
from tests.intake.asking import refused
from tests.kept import lay_out

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 30, 1, tzinfo=dt.UTC)
SENDER = "pengingat@example.go.id"


@dataclass
class Post:
    """What the server took: envelope and bytes of each mail; ``refuses`` are recipients that it does not know."""

    port: int = 0
    mails: list[tuple[str, str, bytes]] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)

    @property
    def server(self) -> MailServer:
        return MailServer(Safety.NONE, "127.0.0.1", self.port, "", "")

    @property
    def recipients(self) -> list[str]:
        return sorted(recipient for _, recipient, _ in self.mails)


def _talk(post: Post, reader: Any, writer: Any) -> None:
    """Speak SMTP (RFC 5321) as far as a client that only hands mail in needs it."""
    sender = recipient = ""
    writer.write(b"220 surel.example\r\n")
    while line := reader.readline().decode().strip():
        word = line.split(" ", 1)[0].upper()
        if word == "MAIL":
            sender = line.partition("<")[2].partition(">")[0]
        elif word == "RCPT":
            recipient = line.partition("<")[2].partition(">")[0]
            if recipient in post.refuses:
                writer.write(b"550 unknown\r\n")
                continue
        elif word == "DATA":
            writer.write(b"354 go on\r\n")
            lines = list(iter(reader.readline, b".\r\n"))
            post.mails.append((sender, recipient, b"".join(lines)))
        elif word == "QUIT":
            writer.write(b"221 bye\r\n")
            return
        writer.write(b"250 ok\r\n")


@pytest.fixture
def post() -> Iterator[Post]:
    """A mail server on this machine."""
    taken = Post()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            _talk(taken, self.rfile, self.wfile)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        taken.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield taken
        server.shutdown()


def send(post: Post, *, at: dt.datetime = AT) -> int:
    return reminders.send_reminders(post.server, sender=SENDER, at=at)


@pytest.fixture
def office(db: None) -> Office:
    return lay_out("office", make_office)


@pytest.fixture
def reminded(office: Office) -> Office:
    """An office of which ani and budi want to be reminded."""
    for person in (office.ani, office.budi):
        address = f"{person.officer.username}@example.go.id"
        assert person.browser.post("/meja/api/notice-address", {"address": address}).status_code == 200
    return office


def test_everybody_gets_the_same_bytes_whether_or_not_there_is_news(reminded: Office, post: Post) -> None:
    assert send(post) == 2
    case_id = reminded.file()
    assert send(post, at=AT + dt.timedelta(days=1)) == 2
    assert post.recipients == sorted(["ani@example.go.id", "budi@example.go.id"] * 2)
    assert {sender for sender, _, _ in post.mails} == {SENDER}
    (first, other), (second, another) = [mail for _, _, mail in post.mails[:2]], [mail for _, _, mail in post.mails[2:]]
    assert first == other
    assert second == another
    before, after = (message_from_bytes(mail, policy=policy.default) for mail in (first, second))
    assert before.get_content() == after.get_content()
    assert {name for name, value in before.items() if value != after[name]} == {"Date", "Message-ID"}
    assert "Mon, 30 Nov 2026 08:00:00 +0700" in str(before["Date"])
    text = before.get_content()
    assert text.startswith("Ini pengingat tetap")
    assert "rapat OPD Anda" in text
    for part in (case_id, reminded.organisation.desk_host, "http", "ani", *"0123456789"):
        assert part not in text


def test_nobody_gets_the_reminder_of_an_hour_twice(reminded: Office, post: Post) -> None:
    assert [send(post), send(post)] == [2, 0]
    assert send(post, at=AT - dt.timedelta(hours=5)) == 0  # a process that woke late
    assert send(post, at=AT + dt.timedelta(hours=5)) == 2


def test_what_another_process_took_in_between_is_left_to_it(
    reminded: Office, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = reminders.connect

    def slow(server: MailServer) -> Any:
        NoticeAddress.objects.filter(officer=reminded.ani.officer).update(sent_for=AT)
        return connect(server)

    monkeypatch.setattr(reminders, "connect", slow)
    assert send(post) == 1
    assert post.recipients == ["budi@example.go.id"]


def test_a_refused_address_hinders_nobody_and_is_not_logged(
    reminded: Office, post: Post, capfd: pytest.CaptureFixture[str]
) -> None:
    post.refuses.add("ani@example.go.id")
    assert send(post) == 1
    assert post.recipients == ["budi@example.go.id"]
    said = "".join(capfd.readouterr())
    assert "reminder-refused" in said
    assert "@" not in said
    assert not {"address", "recipient", "host"} & ALLOWED


def test_those_who_left_or_took_their_address_away_get_none(reminded: Office, post: Post) -> None:
    assert reminded.ani.browser.post("/meja/api/notice-address", {"address": ""}).status_code == 200
    reminded.budi.officer.is_active = False
    reminded.budi.officer.save()
    assert send(post) == 0
    assert post.mails == []


@pytest.mark.parametrize(
    "address", ["x", "a@b", "a b@example.go.id", "a@example.go.id\r\nBcc: b@example.go.id", "ä@x.id"]
)
def test_what_is_no_address_is_refused(office: Office, address: str) -> None:
    refused(office.ani.browser.post("/meja/api/notice-address", {"address": address}), 400, "malformed")
    assert not NoticeAddress.objects.exists()


def test_the_log_tells_that_an_address_was_set_and_not_which(reminded: Office) -> None:
    rows = AuditEntry.objects.filter(act="set-notice-address").order_by("sequence")
    assert [row.facts for row in rows] == [{"is_set": 1}, {"is_set": 1}]


def test_the_own_page_alone_shows_the_address(reminded: Office, settings: Any, post: Post) -> None:
    assert "data-notice-address" not in fragment(reminded.ani, "/meja/saya/").content.decode()
    settings.PELUIT_MAIL_SERVER = post.server
    assert "ani@example.go.id" in fragment(reminded.ani, "/meja/saya/").content.decode()
    for path in ("/meja/saya/", "/meja/petugas/"):
        assert "ani@" not in fragment(reminded.admin, path).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_server_that_is_away_is_tried_again(
    reminded: Office, post: Post, settings: Any, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    settings.PELUIT_MAIL_SERVER, settings.PELUIT_MAIL_FROM = post.server, SENDER
    connect, naps = reminders.connect, []

    def away(_server: MailServer) -> Any:
        return connect(MailServer(Safety.NONE, "127.0.0.1", 1, "", ""))

    def nap(seconds: float) -> None:
        naps.append(seconds)
        monkeypatch.setattr(reminders, "connect", connect)

    monkeypatch.setattr(reminders, "connect", away)
    monkeypatch.setattr("peluit.site.reminding.time.sleep", nap)
    assert reminding.remind(AT)
    assert naps == [300.0]
    assert len(post.mails) == 2
    said = "".join(capfd.readouterr())
    assert "reminders-failed" in said
    assert "@" not in said


def test_a_server_without_the_promised_protection_gets_nothing(reminded: Office, post: Post) -> None:
    bare = MailServer(Safety.STARTTLS, "127.0.0.1", post.port, "", "")
    with pytest.raises(SMTPNotSupportedError):
        reminders.send_reminders(bare, sender=SENDER, at=AT)
    assert post.mails == []
    assert send(post) == 2


def test_the_command_sends_at_once_and_once(
    reminded: Office, post: Post, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.PELUIT_MAIL_SERVER = None
    assert remind_command.run(Any) == 2
    settings.PELUIT_MAIL_SERVER, settings.PELUIT_MAIL_FROM = post.server, SENDER
    assert [remind_command.run(Any), remind_command.run(Any)] == [0, 0]
    assert capsys.readouterr().out.splitlines()[0] == "reminders: 2"
    assert len(post.mails) == 2
    settings.PELUIT_MAIL_SERVER = MailServer(Safety.NONE, "127.0.0.1", 1, "", "")
    NoticeAddress.objects.update(sent_for=None)
    assert remind_command.run(Any) == 1


def test_the_settings_are_read_or_refused() -> None:
    assert parse_server("smtps://a%40b:p%3Aw@surel.example") == MailServer(
        Safety.TLS, "surel.example", 465, "a@b", "p:w"
    )
    assert parse_server("smtp://surel.example").port == 587
    for url in ("surel.example", "http://surel.example", "smtp://:secret@"):
        with pytest.raises(ValueError, match="must begin") as refusal:
            parse_server(url)
        assert "secret" not in str(refusal.value)
    assert parse_hours("13, 8,8") == (8, 13)
    assert parse_hours("") == ()
    with pytest.raises(ValueError, match="PELUIT_MAIL_HOURS"):
        parse_hours("24")
