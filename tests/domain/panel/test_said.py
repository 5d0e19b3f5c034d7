"""What came of a thing, in words that show nobody's answer."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.panel.kinds import NEW, NOW, SAME
from app.domain.panel.said import TOO_FEW, between_wordings, leaning, ranked

CHOICES = some.lists(some.sampled_from(["yes", "partly", "no"]), max_size=40)


@pytest.mark.parametrize("choices", [[], ["yes"], ["yes", "no"]])
def test_below_three_answers_nothing_is_said(choices):
    assert leaning("read", choices) == TOO_FEW


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        (["yes"] * 5, "Most said that this would have helped."),
        (["yes"] * 3 + ["no"] * 2, "Most said that this would have helped."),
        (["no"] * 4 + ["yes"], "Most said that this would not have helped."),
        (["yes", "yes", "no", "no"], "The answers differ: no one of them was given by more than half."),
        (["yes"] * 12 + ["no"] * 8, "Most said that this would have helped. Rounded: 10 would have helped, "
         "0 would have helped in part, 10 would not have helped."),
    ],
)  # fmt: skip
def test_where_most_of_the_answers_lie(choices, words):
    assert leaning("read", choices) == words


@given(CHOICES)
def test_no_number_from_one_to_seven_is_ever_told_or_can_be_reckoned(choices):
    told = leaning("read", choices)
    numbers = [int(number) for number in re.findall(r"\d+", told)]
    assert not any(0 < number < 8 and number % 5 for number in numbers)
    if any(0 < choices.count(each) < 8 for each in ("yes", "partly", "no")):
        assert numbers == []


@given(CHOICES, some.sampled_from(["yes", "partly", "no"]))
def test_two_rounds_that_differ_in_one_small_answer_tell_no_count(choices, one_more):
    if 0 < choices.count(one_more) < 7:
        assert not re.search(r"\d", leaning("read", choices) + leaning("read", [*choices, one_more]))


def test_all_and_nobody_are_never_said():
    for number in (3, 5, 7):
        assert not re.search(r"(?i)\b(all|nobody|none|every)", leaning("weigh", ["lot"] * number))


def test_two_wordings():
    both = [(NOW, NEW), (NEW, NEW)]
    assert between_wordings(both * 2, 2) == TOO_FEW
    assert between_wordings(both * 4, 4).startswith("The new wording is ahead, with the order")
    assert between_wordings([(NOW, NOW), (NEW, NOW)] * 4, 4).startswith("The wording of now is ahead")
    assert between_wordings([(NOW, NOW), (NEW, NEW)] * 4, 4) == "There is no clear difference between the two."
    assert between_wordings([(NOW, SAME), (NEW, SAME)] * 4, 4) == "There is no clear difference between the two."
    assert "in one order only" in between_wordings([(NOW, NEW)] * 4, 4)


def test_a_share_is_told_only_of_many():
    assert "100" not in between_wordings([(NOW, NEW), (NEW, NEW)] * 4, 4)
    assert "About 100 in 100" in between_wordings([(NOW, NEW), (NEW, NEW)] * 8, 8)
    assert "100" not in between_wordings([(NOW, NEW), (NEW, NEW)] * 16 + [(NOW, NOW), (NEW, NOW)], 17)


def test_what_comes_first_is_told_in_order():
    options = ["Prompts", "A poster", "Easy read", "More"]
    assert ranked([[0, 1, 2]] * 2, options) == [TOO_FEW]
    told = ranked([[0, 1, 2], [1, 0, 2], [0, 1, 2]], options)
    assert told == ["First: Prompts", "Second: A poster", "Third: Easy read", "Lower down: More"]
    tied = ranked([[0, 1], [1, 0], [0, 1], [1, 0]], options)
    assert tied[:2] == ["First together with another: Prompts", "First together with another: A poster"]
