"""An amount that was mistyped is asked about before anybody agrees to it."""

from __future__ import annotations

import pytest

from tests.web.desk.desk_people import read, somebody
from tests.web.desk.typed_figures import ALLOWANCE, propose


@pytest.fixture
def publisher(app, clock):
    return somebody(app, clock, "publisher")


def test_a_lost_pound_sign_is_asked_about_and_what_was_typed_stays(publisher):
    answer = propose(publisher, value="90.10")
    html = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Did you mean £90.10?" in html
    assert 'href="#value"' in html
    assert 'value="90.10"' in html
    assert "90.10" not in read(publisher, "/desk/figures")


def test_a_number_that_is_none_is_refused_whatever_is_ticked(publisher):
    answer = propose(publisher, value="£90.1o", sure="£90.1o a week")
    assert answer.status_code == 422
    assert "“£90.1o” is not a number" in answer.get_data(as_text=True)
    assert 'name="sure"' not in answer.get_data(as_text=True)


@pytest.mark.parametrize("change", [{"value": "£900.10"}, {"unit": "a month"}, {"value": "free"}])
def test_somebody_may_insist_that_the_shape_really_changes(publisher, change):
    typed = {"value": "£90.10", "unit": "a week", **change}
    answer = propose(publisher, **typed)
    assert answer.status_code == 422
    said = f"{typed['value']} {typed['unit']}"
    assert f'value="{said}"' in answer.get_data(as_text=True)
    assert propose(publisher, **typed, sure="£1 a day").status_code == 422
    assert propose(publisher, **typed, sure=said).status_code == 302


def test_a_new_figure_has_no_old_shape_to_keep(publisher):
    assert propose(publisher, "/desk/figures/new", id="a-new-one", value="205").status_code == 302
    assert read(publisher, ALLOWANCE)
