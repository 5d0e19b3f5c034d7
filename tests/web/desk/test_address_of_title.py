"""The address of a new page is made from its title."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.desk.editing.address import address_of


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Help on the train", "help-on-the-train"),
        ("A carer's passport, or card", "a-carers-passport-or-card"),
        ("Carer\u2019s Allowance: 2027", "carers-allowance-2027"),
        ("Café & respite", "cafe-respite"),
        ("  What?  ", "what"),
        ("New", "new-2"),
        ("", ""),
        ("???", ""),
        ("забота", ""),
    ],
)
def test_it_keeps_small_letters_digits_and_hyphens(title, address):
    assert address_of(title) == address


def test_a_taken_one_gets_the_next_free_number():
    assert address_of("Falls", {"falls"}) == "falls-2"
    assert address_of("Falls", {"falls", "falls-2"}) == "falls-3"


def test_a_long_one_ends_after_a_whole_word():
    address = address_of("Looking after somebody who lives a long way away and does not want any help at all")
    assert address == "looking-after-somebody-who-lives-a-long-way-away-and-does"
    assert address_of("x" * 80, {"x" * 60}) == "x" * 58 + "-2"


@given(st.text(max_size=120))
def test_whatever_the_title_is_the_form_takes_the_address_or_it_is_empty(title):
    address = address_of(title)
    assert address == "" or (re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", address) and len(address) <= 60)
