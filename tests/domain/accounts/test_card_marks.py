"""Done, later, not for me: what stands aside today, and what comes back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.accounts.card_marks import (
    DONE,
    LATER,
    LATER_IS,
    MOST,
    NOT_FOR_ME,
    finished,
    kind_of,
    put_aside,
    read_marks,
    with_mark,
    without_mark,
)

TODAY = date(2026, 11, 30)


def test_what_is_done_or_not_wanted_stands_aside_for_good_and_later_for_a_week():
    marks = with_mark(with_mark(with_mark({}, "falls", DONE, TODAY), "respite", NOT_FOR_ME, TODAY), "pip", LATER, TODAY)
    assert put_aside(marks, TODAY) == {"falls", "respite", "pip"}
    assert put_aside(marks, TODAY + LATER_IS - timedelta(days=1)) == {"falls", "respite", "pip"}
    assert put_aside(marks, TODAY + LATER_IS) == {"falls", "respite"}
    assert [kind_of(mark) for mark in marks.values()] == [DONE, NOT_FOR_ME, LATER]


def test_the_newest_word_on_a_card_holds():
    marks = with_mark(with_mark({}, "falls", LATER, TODAY), "falls", DONE, TODAY)
    assert marks == {"falls": f"{DONE}:2026-11-30"}
    assert without_mark(marks, "falls") == {}


def test_a_small_cookie_keeps_the_newest_and_drops_first_what_is_over():
    marks = with_mark({}, "over", LATER, TODAY - LATER_IS)
    for number in range(MOST):
        marks = with_mark(marks, f"page-{number}", DONE, TODAY)
    assert len(marks) == MOST
    assert "over" not in marks
    assert "page-0" not in with_mark(marks, "one-more", DONE, TODAY)


def test_what_is_finished_has_the_day_on_which_that_was_said():
    marks = with_mark(with_mark(with_mark({}, "falls", DONE, TODAY), "respite", NOT_FOR_ME, TODAY), "pip", LATER, TODAY)
    assert finished(marks) == {"falls": TODAY, "respite": TODAY}


@pytest.mark.parametrize("mark", [DONE, f"{DONE}:", f"{DONE}:soon"])
def test_a_mark_of_before_which_has_no_day_finishes_nothing_and_still_stands_aside(mark):
    assert finished({"falls": mark}) == {}
    assert put_aside({"falls": mark}, TODAY) == {"falls"}


def test_another_kind_is_refused():
    with pytest.raises(ValueError, match="loved"):
        with_mark({}, "falls", "loved", TODAY)


@pytest.mark.parametrize("stored", [None, [], "done", {"falls": 3}, {"falls": "loved"}, {3: "done"}], ids=repr)
def test_what_is_no_mark_is_left_out(stored):
    assert read_marks(stored) == {}
