"""What leaves the team: the same cells whatever was answered, small numbers hidden, rows only where ten are alike."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.evaluations.export import Asked, Given, TooFewAlikeError, dictionary, rows, tables
from app.domain.evaluations.questions import CHOICE, TEXT, question_of

ASKED = Asked((question_of(CHOICE, "Did it help?", ["Yes", "No"]), question_of(TEXT, "Why?", [])), 2)


def one(code, wave=1, nation="wales", stage="starting", said="Yes"):
    return Given(str(code), wave, nation, stage, {"1": said, "2": "My own words"} if said else {})


def test_the_cells_are_the_same_whatever_was_answered():
    none, some = tables(ASKED, []), tables(ASKED, [one(n) for n in range(30)])
    assert [row[:4] for row in none] == [row[:4] for row in some]
    assert {row[4] for row in none[1:]} == {"0"}
    assert ("1", "1", "Did it help?", "Yes", "30") in some


@pytest.mark.parametrize(
    ("number", "seen"), [(0, "0"), (1, "*"), (7, "*"), (8, "10"), (12, "10"), (13, "15"), (102, "100")]
)
def test_small_numbers_are_hidden_and_others_rounded(number, seen):
    found = tables(ASKED, [one(n) for n in range(number)])
    assert next(row for row in found if row[3] == "Yes" and row[0] == "1")[4] == seen


@given(st.integers(1, 60), st.integers(1, 60))
def test_two_looks_that_differ_by_one_person_tell_nothing_but_a_step(number, more):
    """Between two files of the same cells a person changes a cell by nothing, or by a whole step of five."""
    before, after = (tables(ASKED, [one(n) for n in range(size)])[1][4] for size in (number, number + 1))
    assert before == after or {before, after} in ({"*", "10"}, {"0", "*"}) or abs(int(after) - int(before)) == 5


def test_where_few_answered_even_the_empty_cells_are_hidden():
    """Or a star among noughts would tell what each of them chose."""
    found = tables(ASKED, [one(n) for n in range(5)])
    assert {row[4] for row in found[1:] if row[0] == "1"} == {"*"}
    assert {row[4] for row in found[1:] if row[0] == "2"} == {"0"}


def test_a_wave_that_was_let_go_counts_nowhere():
    assert tables(ASKED, [one(n, said="") for n in range(30)])[1][4] == "0"


def test_no_words_of_anybody_leave():
    given_ = [one(n) for n in range(30)]
    assert "My own words" not in str([tables(ASKED, given_), rows(ASKED, given_, random.Random(1)), dictionary(ASKED)])


def test_rows_hold_the_waves_of_a_plan_together_under_numbers_drawn_anew():
    given_ = [one(n, wave) for n in range(10) for wave in (1, 2)]
    found = rows(ASKED, given_, random.Random(1))
    assert found[0] == ("person", "wave", "nation", "stage", "question_1")
    assert len(found) == 21
    assert [row[1] for row in found[1:]] == ["1", "2"] * 10
    given_[0] = one(0, 1, said="No")
    places = {next(row[0] for row in rows(ASKED, given_, random.Random(n)) if row[-1] == "No") for n in range(40)}
    assert len(places) > 3


@pytest.mark.parametrize(
    "given_",
    [
        [],
        [one(n) for n in range(9)],
        [one(n) for n in range(30)] + [one("x", nation="scotland")],
        [one(n) for n in range(30)] + [one("x", stage="after")],
        # Nobody else answered both times, so the pair of rows would be known.
        [one(n) for n in range(30)] + [one("x", 1), one("x", 2)],
        [one(n, wave) for n in range(20) for wave in (1, 2)] + [one("x", 1), one("x", 2, stage="more")],
    ],
)
def test_rows_are_refused_with_the_reason_where_somebody_stands_out(given_):
    with pytest.raises(TooFewAlikeError, match=r"at least 10 people share|Nobody has answered"):
        rows(ASKED, given_, random.Random(1))


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40),
            st.integers(1, 2),
            st.sampled_from(["wales", "england"]),
            st.sampled_from(["more", "after"]),
        ),
        max_size=120,
    )
)
def test_every_file_of_rows_has_ten_alike(drawn):
    given_ = list({(code, wave): one(code, wave, nation, stage) for code, wave, nation, stage in drawn}.values())
    try:
        found = rows(ASKED, given_, random.Random(1))[1:]
    except TooFewAlikeError:
        return
    people = {}
    for person, wave, nation, stage, _ in found:
        people.setdefault(person, []).append((wave, nation, stage))
    alike = [tuple(each) for each in people.values()]
    assert min(alike.count(each) for each in alike) >= 10


def test_the_dictionary_names_every_column():
    named = {row[0] for row in dictionary(ASKED)}
    assert named >= {*tables(ASKED, [])[0], *rows(ASKED, [one(n) for n in range(10)], random.Random(1))[0]}
