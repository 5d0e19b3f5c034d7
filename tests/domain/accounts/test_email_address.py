"""What is taken as an e-mail address can be written to, and what is refused says why."""

from __future__ import annotations

import smtplib
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.accounts.email_address import EXAMPLE, LONGEST, EmailAddressError, mailbox, read_email_address
from app.mail.email_message import email_message

LONG = f"{'a' * 64}@{'b' * 63}.{'c' * 63}.{'d' * 57}.org"
GOOD = [
    "name@example.org", "first.last+care@mail.example.co.uk", "o'neill@example.org", f"{'a' * 64}@example.org", LONG,
    "a{b}|~`^%!#$&*/=x@example.org", "=?=@example.org", "d@xn--mnchen-3ya.de", "d@b--c.example.org",
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD)
def test_these_may_be_and_a_letter_reaches_them_as_they_stand(text):
    assert read_email_address(f" {text} ").addr_spec == text
    assert written(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "name@-example.org", "name@example-.org", "name@exa_mple.org", "name@example.123", "name@192.0.2.1",
        "name@[192.0.2.1]", "<name@example.org>", "a@example.org,b@example.org", "na(me)@example.org",
        '"two words"@example.org', "name@example.invalid", "name@printer.local", "name@example.org\r\nBcc:other@example.org",
        "name\x00@example.org", "name\x7f@example.org", f"{'a' * 65}@example.org", "=?utf-8?q?Jo?=@example.org",
        "=?iso-8859-1?b?Sm8=?=@example.org", "name@xn--a.example", "name@ab--cd.example",
        f"a@{'b' * 64}.org", "name;@example.org", "na\\me@example.org", "name@exam!ple.org",
    ],
)  # fmt: skip
def test_these_never(text):
    with pytest.raises(EmailAddressError):
        read_email_address(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", EXAMPLE),
        ("name", EXAMPLE),
        ("@example.org", EXAMPLE),
        ("name@", EXAMPLE),
        ("rose.@example.net", "cannot end with a dot before the @"),
        (".rose@example.net", "cannot begin with a dot"),
        ("rose..may@example.net", "two dots"),
        ("rose@example..net", "two dots"),
        ("rose@example.net.", "cannot end with a dot"),
        ("rose may@example.net", "no spaces"),
        ("rose@may@example.net", "one @ in it"),
        ("rose@example", "after the @"),
        ("rosé@example.net", "letters a to z"),
        ("rose@exämple.net", "letters a to z"),
        ("ro\u017fe@example.net", "letters a to z"),
        ("rose@\u212aent.example", "letters a to z"),
        ("rose@example\u3002net", "letters a to z"),
        ("ro\u200bse@example.net", "letters a to z"),
        ("rose@example.net\u0661", "letters a to z"),
        (f"a{LONG}", "too long"),
    ],
)  # fmt: skip
def test_what_is_refused_says_why(text, words):
    with pytest.raises(EmailAddressError, match=words):
        read_email_address(text)


def test_no_line_is_longer_than_the_column():
    assert len(LONG) == LONGEST


@given(
    st.text(alphabet=st.sampled_from("ab.+-=?_'@\"\\(),:;<> \u017f\u212aé1"), max_size=24).map(
        lambda t: f"{t}@example.org"
    )
)
def test_whatever_is_taken_can_be_written(text):
    try:
        address = read_email_address(text)
    except EmailAddressError:
        return
    assert written(address.addr_spec) == text.strip()
    assert smtplib.quoteaddr(address.addr_spec).encode("ascii") == f"<{text.strip()}>".encode()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rose+1@example.net", "Rose+two+three@example.net"),
        ("r.o.se@gmail.com", "rose+x@googlemail.com"),
    ],
)
def test_spellings_of_one_mailbox_count_as_one(one, other):
    assert mailbox(one) == mailbox(other)


def test_other_mailboxes_count_apart():
    assert len({mailbox(each) for each in ("rose@example.net", "r.ose@example.net", "rose@example.org", "+a@example.net", "+b@example.net")}) == 5  # fmt: skip


def written(address: str) -> str:
    letter = email_message(
        sender="prompts@care.example.org",
        to=address,
        subject="Something may help",
        text="Open your inbox.",
        message_id="1.20261129",
        stop_address="https://care.example.org/e-mail/stop/x",
        now=datetime(2026, 11, 29, tzinfo=UTC),
    )
    return message_from_bytes(letter.as_bytes(), policy=policy.default)["To"].addresses[0].addr_spec
