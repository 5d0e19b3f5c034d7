"""What is asked of the open library is read strictly, and each fault names its parameter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.open_library.operations import OPERATIONS, WHAT_HELPS
from app.domain.open_library.parameters import Choice, ParameterError, Whole, read_query

PAIR = (Choice("nation", "", ("wales", "england")), Whole("page", "", 1000, 1))


def fault(asked, parameters=PAIR):
    with pytest.raises(ParameterError) as raised:
        read_query(parameters, asked)
    return raised.value


def test_what_was_not_asked_has_its_usual_value():
    assert read_query(PAIR, {}) == {"nation": "", "page": 1}
    assert read_query(PAIR, {"page": ["7"], "nation": ["wales"]}) == {"nation": "wales", "page": 7}


@pytest.mark.parametrize("text", ["", "0", "-1", "1001", "1e2", "٣", "²", "9" * 40, "7 ", "\x00"])
def test_a_number_is_digits_within_its_limits(text):
    assert fault({"page": [text]}).parameter == "page"


@pytest.mark.parametrize("text", ["", "Wales", "wales ", "france", "\u202ewales"])
def test_a_choice_is_one_of_its_options_to_the_letter(text):
    assert fault({"nation": [text]}).parameter == "nation"


def test_what_is_not_described_is_refused_by_its_name():
    wrong = fault({"natoin": ["wales"]})
    assert wrong.parameter == "natoin"
    assert "it takes nation, page" in wrong.message
    assert "it takes none" in fault({"x": ["1"]}, ()).message
    assert len(fault({"x" * 5000: ["1"]}).parameter) == 40


def test_nothing_may_stand_twice_and_what_is_needed_must_stand():
    assert "once" in fault({"page": ["1", "2"]}).message
    assert fault({}, WHAT_HELPS.parameters).parameter == "nation"


@given(st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=12), min_size=1, max_size=3), max_size=4))
def test_whatever_is_asked_is_read_or_refused(asked):
    for operation in OPERATIONS:
        try:
            found = read_query(operation.parameters, asked)
        except ParameterError as wrong:
            assert wrong.message
        else:
            assert set(found) == {each.name for each in operation.parameters}
