"""The order of the choice, its reasons and its limits, on made-up pages with points that are easy to reckon."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.content.resource import Library
from app.domain.profile.answers import NamedEvent
from app.domain.tailoring.select import tailor
from tests.answering import answers
from tests.domain.tailoring.made_up import FILES, RULES, TODAY, page

# Somebody who says this is led to the pages a, b, c ... with 10, 9, 8 ... points; nothing else counts.
SAID = {"nation": "england", "living": "together"}
HELPLINE = page("z-helpline", human_contact=True)
LETTERS = "abcdefgh"


def rules(places=LETTERS, weights=None, **more):
    plain = {"answer_lead": 10.0, "lead_step": 0.1, "same_need": 1.0, "same_source": 1.0, "shown": 3, "more": 2}
    ours = {
        "transition": {},
        "stage": {},
        "answer": {"living": {"together": tuple((place,) for place in places)}},
        "need": {},
        "drop": {},
        "first": {"under_18": ("e", "d"), "breaking_point": ("h", "g", "f", "e")},
    }
    return replace(RULES, weights=replace(RULES.weights, **{**plain, **(weights or {})}), **{**ours, **more})


def chosen(pages, its_rules=None, chosen_stage=None, **said):
    given = answers(**{**SAID, **said})
    return tailor(given, Library(pages), its_rules or rules(), FILES.questionnaire, TODAY, chosen_stage)


def now(*args, **more) -> list[str]:
    return [pick.id for pick in chosen(*args, **more).now]


def pages(needs="", **more):
    """The pages a to h, each with a need of its own, or with the one of its letter in `needs`."""
    own = dict(zip(LETTERS, needs or LETTERS, strict=False))
    return [page(letter, needs=(own.get(letter, letter),), **more) for letter in LETTERS]


def test_the_best_come_first_then_the_next_and_no_more_than_asked_for():
    result = chosen(reversed(pages()))
    assert [(pick.id, pick.score) for pick in result.now] == [("a", 10.0), ("b", 9.0), ("c", 8.0)]
    assert [(pick.id, pick.score) for pick in result.more] == [("d", 7.0), ("e", 6.0)]


def test_fewer_pages_than_places_are_all_shown():
    result = chosen(pages()[:2])
    assert ([pick.id for pick in result.now], result.more) == (["a", "b"], ())
    assert (chosen([]).now, chosen([]).more) == ((), ())


def test_two_dozen_are_considered():
    many = [page(f"p{number:02}", stages="steady") for number in range(40)]
    result = chosen(many, rules(weights={"more": 99}), "steady")
    assert len(result.now) + len(result.more) == 24


def test_pages_for_which_nothing_speaks_or_which_are_not_for_this_person_are_left_out():
    others = [page("y"), page("a", conditions="stroke"), page("b", nations=frozenset({"wales"})), page("c")]
    assert now(others) == ["c"]
    assert now(others, nation="wales") == ["b", "c"]


def test_of_pages_with_the_same_points_the_further_ones_stand_by_their_ids():
    tied = rules(weights={"lead_step": 0.0, "shown": 0, "more": 4})
    assert [pick.id for pick in chosen(reversed(pages()), tied).more] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(("same_need", "order"), [(1.0, "abc"), (0.87, "acb"), (0.5, "ace")])
def test_a_need_that_was_served_counts_less_each_time(same_need, order):
    result = chosen(pages("xxyxzz"), rules(weights={"same_need": same_need}))
    assert "".join(pick.id for pick in result.now) == order


def test_a_need_counts_less_again_with_each_page_that_serves_it():
    ours = rules(weights={"same_need": 0.85, "shown": 4})
    assert now(pages("xxxyxx"), ours) == ["a", "b", "d", "c"]


@pytest.mark.parametrize(("same_source", "order"), [(1.0, "ab"), (0.85, "ad"), (0.1, "ad")])
def test_an_answer_that_has_spoken_counts_less_each_time(same_source, order):
    both = {"living": {"together": (("a",), ("b",), ("c",))}, "hours": {"50_plus": (("y",), ("y",), ("d",))}}
    found = now(pages(), rules(answer=both, weights={"same_source": same_source, "shown": 2}), hours="50_plus")
    assert found == list(order)


def test_a_page_that_counts_less_is_shown_with_no_more_points_than_the_one_before():
    result = chosen(pages("xxyxzz"), rules(weights={"same_need": 0.5}))
    assert [pick.score for pick in result.now] == [10.0, 8.0, 6.0]
    result = chosen(pages("xxyxzz"), rules(weights={"same_need": 0.87}))
    assert [(pick.id, pick.score) for pick in result.now] == [("a", 10.0), ("c", 8.0), ("b", 8.0)]


def test_what_leads_for_young_people_stands_first_in_its_order_with_the_most_points_shown():
    result = chosen(pages(), about_you=("under_18",), managing="breaking_point")
    assert [(pick.id, pick.score) for pick in result.now] == [("e", 10.0), ("d", 7.0), ("a", 7.0)]
    assert [pick.id for pick in result.more] == ["b", "c"]


def test_three_lead_for_somebody_who_cannot_go_on_and_two_where_something_happens():
    five = rules(weights={"shown": 5})
    assert now(pages(), five, managing="breaking_point") == ["h", "g", "f", "a", "b"]
    assert now(pages(), five, managing="breaking_point", now=(NamedEvent("work"),)) == ["h", "g", "a", "b", "c"]
    assert now(pages()[:7], five, managing="breaking_point") == ["g", "f", "a", "b", "c"]
    assert now(pages(), five, managing="stretched") == ["a", "b", "c", "d", "e"]


def test_what_leads_counts_against_its_like():
    ours = rules(weights={"same_need": 0.5, "shown": 4})
    assert now(pages("xbcdefgx"), ours, managing="breaking_point") == ["h", "g", "f", "b"]
    by_source = {"living": {"together": (("y",), ("a",))}, "hours": {"50_plus": (("d",), ("h",), ("g",))}}
    two = rules(answer=by_source, weights={"same_source": 0.5, "shown": 3}, first={"breaking_point": ("h", "g")})
    assert now(pages(), two, managing="breaking_point", hours="50_plus") == ["h", "g", "a"]


@pytest.mark.parametrize(("managing", "order"), [("fine", "abc"), ("stretched", "abz"), (None, "abc")])
def test_whoever_is_strained_finds_a_person_in_the_last_place(managing, order):
    found = now([*pages(), HELPLINE], rules([*LETTERS, "z-helpline"]), managing=managing)
    assert "".join(each[0] for each in found) == order


def test_the_page_that_gave_way_to_a_person_stands_among_the_further_ones():
    result = chosen([*pages(), HELPLINE], rules([*LETTERS, "z-helpline"]), managing="stretched")
    assert [pick.id for pick in result.more] == ["c", "d"]


def test_a_person_who_is_there_already_moves_nobody():
    places = ["a", "z-helpline", *LETTERS[1:], "y-helpline"]
    both = [*pages(), HELPLINE, page("y-helpline", human_contact=True)]
    assert now(both, rules(places), managing="stretched") == ["a", "z-helpline", "b"]


def test_where_no_page_names_a_person_the_first_ones_stay():
    assert now(pages(), managing="stretched") == ["a", "b", "c"]
    assert now([], managing="stretched") == []


def test_help_now_is_first_only_at_breaking_point():
    assert chosen(pages(), managing="breaking_point").help_now_first
    assert not chosen(pages(), managing="stretched").help_now_first
    assert not chosen(pages()).help_now_first


HEARD = FILES.questionnaire.said


def test_the_reasons_are_the_strongest_first_three_at_most_and_none_twice():
    four = {
        "living": {"together": (("x",), ("a",), ("a",))},
        "managing": {"fine": (("x",), ("x",), ("x",), ("a",))},
        "hours": {"50_plus": (("a",),)},
        "how_long": {"just_started": (("x",), ("x",), ("x",), ("x",), ("a",))},
    }
    said = {"managing": "fine", "hours": "50_plus", "how_long": "just_started"}
    (pick,) = chosen([page("a")], rules(answer=four), **said).now
    expected = [("hours", "50_plus"), ("living", "together"), ("managing", "fine")]
    assert pick.reasons == tuple(f"Because {HEARD(*each)}." for each in expected)
    assert pick.source == "50_plus"
    assert pick.score == 0.5 * (10 + 9 + 8 + 7 + 6 + 10)


def test_the_result_names_the_stage_the_live_events_and_why():
    events = (NamedEvent("moving_area", date(2027, 1, 5)), NamedEvent("hospital_out", date(2026, 12, 2)))
    result = chosen(pages(), now=events)
    assert [each.id for each in result.transitions] == ["hospital_out", "moving_area"]
    assert result.stage in RULES.stages and result.stage_reasons
    told = chosen(pages(), chosen_stage="sharing")
    assert (told.stage, told.stage_reasons) == ("sharing", ("You told us that this fits best.",))


def test_the_form_of_the_command_line():
    ours = rules("ab", weights={"answer_lead": 7.456, "shown": 1})
    events = (NamedEvent("hospital_out", date(2026, 12, 2)), NamedEvent("work"))
    because = [f"Because {HEARD('living', 'together')}."]
    assert chosen(pages(), ours, "sharing", now=events).to_json() == {
        "stage": "sharing",
        "stage_reasons": ["You told us that this fits best."],
        "transitions": [{"id": "hospital_out", "date": "2026-12-02"}, {"id": "work"}],
        "help_now_first": False,
        "now": [{"id": "a", "title": "A", "reasons": because, "score": 7.46}],
        "more": [{"id": "b", "title": "B", "reasons": because, "score": 6.71}],
    }
