"""A new amount is written as the old one was, or somebody is asked whether it really changes."""

from __future__ import annotations

import pytest

from app.domain.content.figures.shape import doubt, no_number
from app.storage.content.content_files import load_content


@pytest.mark.parametrize(
    ("typed", "old", "meant"),
    [
        ("205", "£204", "£205"),
        ("205.50", "£204", "£205.50"),
        ("£205.5", "£204", "£205.50"),
        ("$205", "£204", "£205"),
        ("205 pounds", "£204", "£205"),
        ("£14500", "£14,250", "£14,500"),
        ("£1,4500", "£14,250", "£14,500"),
        ("£12", "up to £10", "up to £12"),
        ("at least 85", "at least 80%", "at least 85%"),
        ("£81", "at least 80%", "at least 81%"),
    ],
)
def test_a_lost_sign_or_word_is_asked_for(typed, old, meant):
    assert doubt(typed, old) == f"Did you mean {meant}?"


@pytest.mark.parametrize(("typed", "old"), [("£5", "free"), ("free", "£10"), ("£5 to £9", "£7")])
def test_a_shape_that_changes_is_asked_about(typed, old):
    assert doubt(typed, old) == f"Until now it is {old}. Does that really become {typed}?"


@pytest.mark.parametrize(("typed", "old"), [("£900.10", "£86.45"), ("£8,645", "£86.45"), ("£9.01", "£86.45")])
def test_an_amount_far_from_the_old_one_is_asked_about(typed, old):
    assert doubt(typed, old) == f"Until now it is {old}. Is {typed} right?"


@pytest.mark.parametrize(("typed", "old"), [("£205", "£204"), ("£205.50", "£204"), ("£90", "£86.45"), ("free", "free")])
def test_an_amount_of_the_same_shape_is_taken(typed, old):
    assert doubt(typed, old) == ""


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("205.5o", "205.5o"),
        ("£2O5", "£2O5"),
        ("£l05", "£l05"),
        ("£205.", ""),
        ("16-24", ""),
        ("up to £1o", "£1o"),
        ("£86..45", "£86..45"),
    ],
)
def test_what_has_a_digit_and_is_no_number_is_found(typed, wrong):
    assert no_number(typed) == wrong


def test_the_figures_that_ship_pass_beside_themselves():
    for fact in load_content().facts.values():
        assert (no_number(fact.value), doubt(fact.value, fact.value)) == ("", ""), fact.id
