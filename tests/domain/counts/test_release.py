"""Nobody can work out a hidden number from all the figures that are published beside it."""

from __future__ import annotations

from itertools import product
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.counts.release import HELD_BACK, LEAST_WIDTH, Cell, Parts, per_cent, release, summed

NUMBER = st.one_of(st.integers(0, 12), st.integers(0, 60))
PEOPLE = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6), st.integers(0, 4)), max_size=150)


def parts_of(people, place):
    found = {}
    for person in people:
        found[person[place]] = found.get(person[place], 0) + 1
    return found


def populations(people):
    """One population told apart in four ways, all of whose figures are published together."""
    return {
        "all": Parts({"all": len(people)}),
        "nation": Parts(parts_of(people, 0)),
        "stage": Parts(parts_of(people, 1)),
        "week": Parts(parts_of(people, 2), fixed=True),
    }


def possible(cell, among):
    """What a reader knows of a number from its own cell; `among` are all those of the same way."""
    if cell.words == "*":
        return range(1, 8)
    if cell.words == HELD_BACK:
        # Where a whole way is held back, noughts are too.
        return range(0 if {each.words for each in among} == {HELD_BACK} else 1, 400)
    return range(max(8, cell.size - 2), cell.size + 3) if cell.size else range(1)


def sums(cells, among):
    """The least and the most that cells may add up to; each number between them can be reached."""
    each = [possible(cell, among) for cell in cells]
    return sum(numbers[0] for numbers in each), sum(numbers[-1] for numbers in each)


def told_by(shown, name, key):
    """What a reader can tell of one number from all ways together, by trying."""
    ranges = [sums(cells.values(), cells.values()) for cells in shown.values()]
    low, high = max(least for least, _ in ranges), min(most for _, most in ranges)
    among = shown[name].values()
    least, most = sums([cell for other, cell in shown[name].items() if other != key], among)
    return [n for n in possible(shown[name][key], among) if least + n <= high and most + n >= low]


@given(PEOPLE)
def test_no_star_can_be_told_from_all_that_is_published(people):
    shown = release(populations(people))
    for name, cells in shown.items():
        for key, cell in cells.items():
            if cell.words == "*":
                assert len(told_by(shown, name, key)) >= LEAST_WIDTH, (name, key, shown)


@given(PEOPLE)
def test_what_is_published_is_a_star_or_a_five_and_never_one_to_seven(people):
    given_ = populations(people)
    for name, cells in release(given_).items():
        for key, cell in cells.items():
            number = given_[name].numbers[key]
            assert cell.words in ("*", HELD_BACK) or (cell.size % 5 == 0 and abs(cell.size - number) <= 2)
            assert cell.words in ("*", HELD_BACK) or not 1 <= number <= 7
            assert cell.words != "*" or 1 <= number <= 7
            assert cell.words == HELD_BACK or (cell.words == "0") == (number == 0)
            assert not (name == "week" and cell.words == HELD_BACK)


@given(st.lists(NUMBER, min_size=1, max_size=5), st.integers(1, 5), st.booleans())
def test_where_one_member_may_count_in_several_parts_no_star_is_told_either(numbers, most, whole):
    members = max(*numbers, 0, (sum(numbers) + most - 1) // most) if whole else sum(numbers)
    shown = release(
        {"all": Parts({"all": members}), "card": Parts(dict(enumerate(numbers)), least=0, most=most if whole else 1)}
    )
    low, high = sums(shown["all"].values(), shown["all"].values())
    for key, cell in shown["card"].items():
        if cell.words == "*":
            others = [each for other, each in shown["card"].items() if other != key]
            least, _ = sums(others, shown["card"].values())
            left = [n for n in range(1, 8) if least + n <= (most if whole else 1) * high]
            assert len(left) >= LEAST_WIDTH
    assert low <= high


@pytest.mark.parametrize(
    ("total", "england", "wales"),
    [(20, 13, 7), (19, 12, 7), (18, 12, 6), (101, 100, 1), (98, 97, 1), (9, 8, 1), (13, 8, 5)],
)
def test_the_known_holes_of_rounding_alone_are_closed(total, england, wales):
    shown = release({"all": Parts({"all": total}), "nation": Parts({"england": england, "wales": wales})})
    assert shown["nation"]["wales"].words == "*"
    assert len(told_by(shown, "nation", "wales")) >= LEAST_WIDTH


def test_rounding_alone_would_have_told():
    """So the test above can fail: the same figures, with nothing held back, leave two numbers."""
    shown = {
        "all": {"all": Cell("20", 20)},
        "nation": {"england": Cell("10", 10), "wales": Cell("*", None)},
    }
    assert told_by(shown, "nation", "wales") == [6, 7]


def test_nothing_is_held_back_where_nothing_can_be_told():
    shown = release(
        {
            "all": Parts({"all": 1000}),
            "nation": Parts({"england": 800, "wales": 100, "scotland": 97, "northern_ireland": 3}),
        }
    )
    assert HELD_BACK not in {cell.words for cells in shown.values() for cell in cells.values()}


@pytest.mark.parametrize("others", list(product((0, 8, 9, 12, 13, 22, 50), repeat=2)))
def test_one_person_alone_in_a_group_is_not_findable(others):
    """Somebody who knows everybody's nation but that of one carer cannot tell from the figures that there is one."""
    first, second = others
    ways = {"all": Parts({"all": first + second + 1}), "nation": Parts({"a": first, "b": second, "one": 1})}
    shown = release(ways)
    assert shown["nation"]["one"].words == "*"
    left = told_by(shown, "nation", "one")
    assert len(left) >= LEAST_WIDTH
    assert left != [1]


def test_sums_and_shares_are_of_published_figures():
    star, held = (
        release({"all": Parts({"all": 3})})["all"]["all"],
        release({"all": Parts({"all": 9}), "nation": Parts({"a": 8, "b": 1})})["nation"]["a"],
    )
    assert held.words == HELD_BACK
    assert summed([]) == Cell("0", 0)
    assert summed([star]).words == "*"
    assert summed([star, Cell("25", 25)]) == Cell("30", 30)
    assert per_cent(Cell("10", 10), Cell("30", 30)) == "35%"
    assert per_cent(star, Cell("30", 30)) == ""
    assert per_cent(Cell("10", 10), Cell("0", 0)) == ""
    assert per_cent(Cell("35", 35), Cell("30", 30)) == "100%"


def test_a_way_without_limits_is_no_help():
    shown = release({"all": Parts({"all": 20}), "change": Parts({"a": 13, "b": 7}, most=inf)})
    assert shown["change"]["b"].words == "*"
