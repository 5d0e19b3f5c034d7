"""Codes of places: six letters that nobody can mistype unnoticed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.passing.code import LENGTH, LETTERS, NOT_ON_A_WARD, new_code, read_code

CODES = st.integers(min_value=0, max_value=10**9).map(lambda seed: new_code(random.Random(seed).choice))


@given(CODES)
def test_a_code_is_read_back_and_is_no_word(code):
    assert read_code(code) == code
    assert len(code) == LENGTH
    assert not set(code) & set("AEIOULY0123456789")
    assert not any(part in code for part in NOT_ON_A_WARD)


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_told(code, place, letter):
    typed = code[:place] + letter + code[place + 1 :]
    assert read_code(typed) == (code if typed == code else None)


@given(CODES, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_letters_exchanged_are_told(code, one, other):
    letters = list(code)
    letters[one], letters[other] = letters[other], letters[one]
    typed = "".join(letters)
    assert read_code(typed) == (code if typed == code else None)


@given(CODES)
def test_small_letters_spaces_and_digits_that_look_alike_are_read(code):
    assert read_code(f" {code[:3].lower()} {code[3:]} ") == code
    assert read_code(f"{code[:3]}-{code[3:]}") == code
    assert read_code(code.translate(str.maketrans("BSZG", "8526"))) == code


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_is_none(typed):
    code = read_code(typed)
    assert code is None or (len(code) == LENGTH and set(code) <= set(LETTERS))


@pytest.mark.parametrize(
    "typed", ["", " ", "BCDFG", "BCDFGHJ", "ΒCDFGH", "\u202eBCDFGH", "B\x00CDFGH", "B" * 5000, "ﬀCDFG"]
)
def test_what_is_no_code(typed):
    assert read_code(typed) is None


def test_a_word_that_chance_makes_is_not_given_out():
    letters = iter("FCKBC" + "BCDFG")
    assert "FCK" not in new_code(lambda _: next(letters))
