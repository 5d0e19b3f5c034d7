"""A figure says what it was before and who changed it, and an earlier amount can be put back."""

from __future__ import annotations

import re

import pytest

from tests.web.desk.desk_people import press, read, somebody
from tests.web.desk.typed_figures import ALLOWANCE, FIGURE, agree, propose
from tests.web.forms import form_values

HISTORY = f"{ALLOWANCE}/history"


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


@pytest.fixture
def reviewer(app, clock):
    return somebody(app, clock, "reviewer")


def test_a_figure_that_nobody_changed_says_so(reviewer):
    assert "nobody changed it" in read(reviewer, HISTORY)


def test_it_says_who_changed_what_and_the_earlier_amount_comes_back(publisher, reviewer):
    propose(publisher)
    agree(reviewer)
    html = read(publisher, HISTORY)
    assert "<strong>£90.10 a week</strong>" in html
    assert "publisher@example.org, agreed by reviewer@example.org" in " ".join(html.split())
    assert "reviewer@example.org agreed to a figure: £90.10 a week" in html
    before = re.findall(rf"{ALLOWANCE}/earlier/\d+", html)[-1]
    typed = form_values(read(publisher, before), "figure-form")
    assert (typed["value"], typed["unit"]) == (["£86.45"], ["a week"])
    press(publisher, before, ALLOWANCE, **typed)
    assert "£90.10 a week" in read(publisher, "/library/carers-allowance"), "it takes a second person"
    agree(reviewer)
    assert "£86.45 a week" in read(publisher, "/library/carers-allowance")
    assert len(re.findall(rf"{ALLOWANCE}/earlier/\d+", read(publisher, HISTORY))) == 3


def test_what_was_never_agreed_is_no_earlier_amount(publisher):
    propose(publisher, **FIGURE)
    html = read(publisher, HISTORY)
    assert "<strong>£90.10 a week</strong>" not in html
    assert publisher.get(f"{ALLOWANCE}/earlier/999").status_code == 404
