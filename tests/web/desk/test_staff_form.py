"""An invitation that cannot be made names its field and keeps what was typed."""

from __future__ import annotations

import pytest

from tests.web.desk.desk_people import press, somebody

GOOD = {"email": "New@Example.org ", "name": "New", "role": "reviewer"}


@pytest.fixture
def administrator(app, clock):
    return somebody(app, clock, "administrator")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"email": "new at example"}, "Enter an e-mail address, such as name@example.org"),
        ({"email": "new.@example.org"}, "It cannot end with a dot before the @"),
        ({"email": "\u212aate@example.org"}, "Use the letters a to z in it"),
        ({"role": "king"}, "Choose what they may do"),
    ],
)
def test_an_invitation_that_cannot_be_made_names_its_field(administrator, wrong, words):
    answer = press(administrator, "/desk/people", "/desk/people", **{**GOOD, **wrong})
    assert answer.status_code == 422
    html = answer.get_data(as_text=True)
    assert words in html
    assert 'value="New"' in html


def test_an_address_is_kept_in_small_letters(administrator):
    html = press(administrator, "/desk/people", "/desk/people", **GOOD).get_data(as_text=True)
    assert "Pass this link on to new@example.org" in html
