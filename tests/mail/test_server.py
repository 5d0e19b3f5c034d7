"""E-mails go over a checked, encrypted line, and every answer of the server is read for what it says."""

from __future__ import annotations

import smtplib
import socket
from datetime import UTC, datetime

import pytest

from app.mail.answers import Answer
from app.mail.email_message import email_message
from app.mail.server import MailServer, ServerAwayError
from tests.fakes.authority import Authority
from tests.fakes.mail_server import LocalMailServer

NOT_EXEMPT = "127.0.0.2"
TO = "somebody@example.org"
STOP = "https://care.example.org/e-mail/stop/abc"


def an_email(to: str = TO):
    now = datetime(2026, 12, 3, 10, 0, tzinfo=UTC)
    return email_message(
        sender="prompts@care.example.org", to=to, subject="A subject", text="Some words.\n",
        message_id="same-each-time", stop_address=STOP, now=now,
    )  # fmt: skip


def send(server: LocalMailServer, *, tls=None, url: str = "") -> Answer:
    with MailServer(url or server.url, tls=tls, step_limit=5) as line:
        return line.send(an_email())


def test_an_email_arrives_with_all_that_a_mail_program_needs_to_stop_them():
    with LocalMailServer() as server:
        assert send(server) is Answer.TAKEN
        [came] = server.emails
    assert (came["From"], came["To"]) == ("Care Companion <prompts@care.example.org>", TO)
    assert came["Subject"] == "A subject"
    assert came["Message-ID"] == "<same-each-time@care.example.org>"
    assert came["List-Unsubscribe"] == f"<{STOP}>"
    assert came["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert came["Auto-Submitted"] == "auto-generated"
    assert came["Date"].datetime == datetime(2026, 12, 3, 10, 0, tzinfo=UTC)
    assert came.get_content_type() == "text/plain"
    assert came.get_content().splitlines() == ["Some words."]


@pytest.mark.parametrize("implicit", [True, False], ids=["from the start", "by STARTTLS"])
def test_over_an_encrypted_line_with_name_and_password(tmp_path, implicit):
    authority = Authority(tmp_path)
    with LocalMailServer(NOT_EXEMPT, authority.server(NOT_EXEMPT), implicit, user="care:p#ss w") as server:
        url = server.url.replace("p#ss w", "p%23ss%20w")
        assert send(server, tls=authority.trusted, url=url) is Answer.TAKEN
        with pytest.raises(ServerAwayError, match="SMTPAuthenticationError"):
            send(server, tls=authority.trusted, url=url.replace("%20w", "%20wrong"))
        assert len(server.emails) == 1


@pytest.mark.parametrize("implicit", [True, False], ids=["from the start", "by STARTTLS"])
def test_a_server_with_a_certificate_that_nobody_vouches_for_gets_nothing(tmp_path, implicit):
    with LocalMailServer(NOT_EXEMPT, Authority(tmp_path).server(NOT_EXEMPT), implicit) as server:
        with pytest.raises(ServerAwayError, match="SSLCertVerificationError"):
            send(server)
        assert server.emails == []


def test_a_server_elsewhere_that_cannot_encrypt_gets_nothing():
    with LocalMailServer(NOT_EXEMPT) as server:
        with pytest.raises(ServerAwayError, match="SMTPNotSupportedError"):
            send(server)
        assert server.emails == []


def test_nobody_listening_is_a_server_away():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(ServerAwayError, match="ConnectionRefusedError"), MailServer(f"smtp://127.0.0.1:{port}"):
        pass


def test_a_server_that_says_nothing_is_waited_for_no_longer_than_the_limit():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"smtp://127.0.0.1:{silent.getsockname()[1]}"
        with (
            pytest.raises(ServerAwayError, match=r"TimeoutError|SMTPServerDisconnected"),
            MailServer(url, step_limit=0.2),
        ):
            pass


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("550 5.1.1 No such user here", Answer.NO_SUCH_ADDRESS),
        ("550 No such user here", Answer.NO_SUCH_ADDRESS),
        ("553 5.1.3 Bad address", Answer.NO_SUCH_ADDRESS),
        ("550 5.7.1 Not from you", Answer.REFUSED),
        ("552 5.2.2 Mailbox full", Answer.REFUSED),
        ("452 4.2.2 Mailbox full", Answer.LATER),
        ("451 4.7.1 Greylisted, come again", Answer.LATER),
    ],
)
def test_what_is_said_of_an_address_and_the_next_email_goes_over_the_same_line(words, meant):
    with LocalMailServer() as server:
        server.refuse["nobody@example.org"] = words
        with MailServer(server.url) as line:
            assert line.send(an_email("nobody@example.org")) is meant
            assert line.send(an_email()) is Answer.TAKEN
        assert (len(server.emails), server.lines) == (1, 1)


@pytest.mark.parametrize(
    ("words", "meant"), [("554 5.7.1 Looks like junk", Answer.REFUSED), ("451 Later", Answer.LATER)]
)
def test_what_is_said_of_an_email(words, meant):
    with LocalMailServer() as server:
        server.data_answers = [words]
        assert send(server) is meant
        assert server.emails == []


@pytest.mark.parametrize("address", ["a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org"])
def test_no_second_reader_can_be_smuggled_into_an_email(address):
    with pytest.raises((ValueError, IndexError)):
        an_email(address)


def test_a_letter_that_cannot_be_handed_over_says_so_itself_and_the_next_one_goes_by_the_same_line():
    wrong = an_email()
    del wrong["To"]
    wrong["To"] = "r\u017fe@example.net"
    with LocalMailServer() as local, MailServer(local.url, step_limit=5) as server:
        with pytest.raises((smtplib.SMTPNotSupportedError, UnicodeError)):
            server.send(wrong)
        assert server.send(an_email()) is Answer.TAKEN
        assert (len(local.emails), local.lines) == (1, 1)
