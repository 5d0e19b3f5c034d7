"""Which texts may be an e-mail address, and which never."""

from __future__ import annotations

import pytest

from app.domain.accounts.email_address import LONGEST, is_email_address


@pytest.mark.parametrize(
    "text",
    ["name@example.org", "first.last+care@mail.example.co.uk", "o'neill@example.org", f"{'a' * 64}@example.org"],
)
def test_these_may_be(text):
    assert is_email_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "name", "@example.org", "name@", "name@example", "name@-example.org", "name@example-.org", "two words@a.org",
        "name@example.org\n", "name@example.org\r\nBcc: other@example.org", "a@example.org,b@example.org",
        "<name@example.org>", "name@exämple.org", "nämé@example.org", f"{'a' * 65}@example.org",
        f"a@{'b' * 63}.{'c' * 63}.{'d' * 63}.{'e' * 63}.org", "a@b@example.org", "name@example..org", "name\x00@example.org",
    ],
)  # fmt: skip
def test_these_never(text):
    assert not is_email_address(text)


def test_no_line_is_longer_than_the_column():
    longest = f"{'a' * 64}@{'b' * 63}.{'c' * 63}.{'d' * 57}.org"
    assert len(longest) == LONGEST
    assert is_email_address(longest)
    assert not is_email_address(f"{'a' * 64}@{'b' * 63}.{'c' * 63}.{'d' * 58}.org")
