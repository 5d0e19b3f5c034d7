"""Every message has one length and opens an address of our own."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.push.payload import PADDED, Action, PayloadTooLongError, payload

ORIGIN = "https://care.example.org"


def read(title: str = "New", body: str = "Something to read", path: str = "/prompts/7", **more: Any) -> dict[str, Any]:
    message: dict[str, Any] = json.loads(payload(title, body, path, "t1", origin=ORIGIN, **more))
    return message


def test_it_is_a_declarative_web_push_message() -> None:
    message = read(badge=3)
    assert message["web_push"] == 8030
    assert message["app_badge"] == 3
    assert message["notification"] == {
        "title": "New",
        "body": "Something to read",
        "navigate": "https://care.example.org/prompts/7",
        "tag": "t1",
        "lang": "en-GB",
        "dir": "ltr",
        "silent": False,
    }


def test_without_a_badge_the_icon_is_left_as_it_is() -> None:
    assert "app_badge" not in read()


@given(some.text(max_size=60), some.text(max_size=100), some.integers(0, 10**6))
def test_every_message_has_the_same_length(title: str, body: str, badge: int) -> None:
    try:
        assert len(payload(title, body, "/today", "t", badge, origin=ORIGIN)) == PADDED
    except UnicodeEncodeError:
        assert any("\ud800" <= character <= "\udfff" for character in title + body)


def test_a_message_that_fills_every_byte_still_fits_and_one_more_does_not() -> None:
    room = PADDED - len(payload("", "", "/", "t", origin=ORIGIN).replace(b" ", b""))
    assert len(payload("x" * room, "", "/", "t", origin=ORIGIN)) == PADDED
    with pytest.raises(PayloadTooLongError):
        payload("x" * (room + 1), "", "/", "t", origin=ORIGIN)


@pytest.mark.parametrize(
    "path", ["", "today", "//evil.example", "https://evil.example", "/a\\b", "/a b", "/\n", "/\u00e9"]
)
def test_what_is_no_path_of_ours_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="path"):
        payload("t", "b", path, "t", origin=ORIGIN)


def test_buttons_lead_to_addresses_of_our_own() -> None:
    button = Action("changed", "Something has changed", "/something-has-changed")
    message = read(actions=(button,))
    assert message["notification"]["actions"] == [
        {
            "action": "changed",
            "title": "Something has changed",
            "navigate": "https://care.example.org/something-has-changed",
        }
    ]
    assert len(payload("New", "Words", "/", "t", origin=ORIGIN, actions=(button,))) == PADDED
    with pytest.raises(ValueError, match="path"):
        payload("New", "Words", "/", "t", origin=ORIGIN, actions=(button._replace(path="//evil.example"),))
