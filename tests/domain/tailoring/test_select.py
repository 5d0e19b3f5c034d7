"""The order of the choice, its reasons and its limits, on made-up pages with points that are easy to reckon."""

from __future__ import annotations

import pytest

from app.domain.content.resource import Library
from app.domain.tailoring.select import Tailored, tailor
from tests.domain.tailoring.made_up import QUESTIONS, RULES, TODAY, answered, page, rules

# Somebody who says this is led to the pages a, b, c ... by more and more of their tags and lines: a has 8 points, h one.
LETTERS = "abcdefgh"
POINTS = {"first": 2.0, "first_again": 2.0, "good": 2.0, "who": 1.0, "condition": 0.5}
TWICE = ("living: together", "living: together, nearby")
SPEAKING = {
    "a": {"first_for": TWICE, "relations": "partner", "conditions": "stroke"},
    "b": {"first_for": TWICE, "relations": "partner"},
    "c": {"first_for": TWICE},
    "d": {"first_for": "living: together", "relations": "partner"},
    "e": {"first_for": "living: together"},
    "f": {"good_for": "living: together", "relations": "partner"},
    "g": {"good_for": "living: together"},
    "h": {"relations": "partner"},
}
SCORES = dict(zip(LETTERS, (7.5, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0), strict=True))
SAID = {"nation": "england", "living": "together", "who": "partner", "condition": ["stroke"]}
SOON, LATER = "2026-12-04", "2027-01-20"


def pages(needs: str = LETTERS, **more):
    """The pages a to h, each with the need of its letter in `needs`; `more` is for the pages it names."""
    return [page(i, needs=(need,), **SPEAKING[i], **more.get(i, {})) for i, need in zip(LETTERS, needs, strict=True)]


def chosen(library, its_rules=None, stage: str | None = "steady", **told: object) -> Tailored:
    given = answered(**{**SAID, **told})
    return tailor(given, Library(library), its_rules or rules(3, 2, **POINTS), QUESTIONS, TODAY, stage)


def now(*args, **more) -> str:
    return "".join(pick.id for pick in chosen(*args, **more).now)


def test_the_best_come_first_then_the_next_and_no_more_than_asked_for():
    result = chosen(reversed(pages()))
    assert [(pick.id, pick.score) for pick in result.now] == [("a", 7.5), ("b", 7.0), ("c", 6.0)]
    assert [(pick.id, pick.score) for pick in result.more] == [("d", 5.0), ("e", 4.0)]


def test_fewer_pages_than_places_are_all_shown():
    result = chosen(pages()[:2])
    assert ([pick.id for pick in result.now], result.more) == (["a", "b"], ())
    assert (chosen([]).now, chosen([]).more) == ((), ())


def test_twenty_eight_are_considered():
    many = [page(f"p{number:02}", needs=(str(number),), good_for="living: together") for number in range(60)]
    result = chosen(many, rules(5, 99, **POINTS))
    assert len(result.now) + len(result.more) == 28


def test_pages_for_which_nothing_speaks_or_which_are_not_for_this_person_are_left_out():
    silent = page("y", needs=("none",))
    elsewhere = page("w", nations=frozenset({"wales"}), first_for="living: together")
    refused = page("n", first_for="living: together", not_for="who: partner")
    assert now([silent, elsewhere, refused, *pages()[7:]]) == "h"
    assert now([silent, elsewhere, refused, *pages()[7:]], nation="wales") == "wh"


def test_a_page_that_can_give_no_reason_is_not_shown():
    assert now([page("x", needs=("none",), first_for="help: not nights"), *pages()[7:]]) == "h"


def test_of_pages_with_the_same_points_the_further_ones_stand_by_their_ids():
    alike = [page(letter, needs=(letter,), first_for="living: together") for letter in LETTERS]
    assert "".join(pick.id for pick in chosen(reversed(alike), rules(0, 4, **POINTS)).more) == "abcd"


@pytest.mark.parametrize(("need", "order"), [(0.0, "abcd"), (0.9, "abcd"), (1.1, "abce"), (4.5, "acef")])
def test_a_need_that_was_served_counts_against_its_like(need, order):
    found = chosen(pages("xxyyzwvu"), rules(4, 2, need=need, **POINTS))
    assert "".join(pick.id for pick in found.now) == order


def test_a_need_counts_less_again_with_each_page_that_serves_it():
    assert now(pages("xxxyxxxx"), rules(3, 2, need=1.2, **POINTS)) == "abd"


def test_no_more_than_three_of_one_main_need_are_among_the_first_while_others_are_there():
    assert now(pages("xxxxxxyz"), rules(5, 2, **POINTS)) == "abcgh"
    assert now(pages("xxxxxxxx"), rules(5, 2, **POINTS)) == "abcde"


def test_an_answer_that_has_spoken_counts_less_each_time():
    other = page("k", needs=("k",), first_for="hours: 50_plus")
    assert now([*pages(), other], rules(2, 2, source=0.0, **POINTS), hours="50_plus") == "ab"
    assert now([*pages(), other], rules(2, 2, source=3.5, **POINTS), hours="50_plus") == "ak"


def test_the_scores_that_are_shown_never_rise():
    result = chosen(pages(h={"human_contact": True}), rules(3, 5, **POINTS), managing="breaking_point")
    assert [(pick.id, pick.score) for pick in result.now] == [("h", 7.5), ("a", 7.5), ("b", 7.0)]
    assert [pick.score for pick in result.more] == [6.0, 5.0, 4.0, 3.0, 2.0]


@pytest.mark.parametrize(("managing", "order"), [("fine", "abc"), ("stretched", "abg"), (None, "abc")])
def test_whoever_is_strained_finds_a_person_among_the_first(managing, order):
    assert now(pages(g={"human_contact": True}), managing=managing) == order


def test_the_best_of_several_people_is_enough_and_moves_nobody_who_is_there():
    people = {letter: {"human_contact": True} for letter in "bgh"}
    assert now(pages(**people), managing="stretched") == "abc"


def test_somebody_to_talk_to_stands_first_at_breaking_point():
    people = {letter: {"human_contact": True} for letter in "ceh"}
    assert now(pages(**people), rules(5, 2, **POINTS), managing="breaking_point") == "ceabd"
    assert now(pages(h={"human_contact": True}), managing="breaking_point") == "hab"


def test_where_no_page_names_a_person_the_first_ones_stay():
    assert now(pages(), managing="stretched") == "abc"
    assert now([], managing="stretched") == ""


def of_work(*letters: str):
    """The pages a to h, those named bearing the tag of an event; its weight is nought here."""
    return pages(**{letter: {"transitions": "work"} for letter in letters})


@pytest.mark.parametrize(
    ("day", "order"),
    [(SOON, "agh"), ("2026-12-14", "agh"), ("2026-11-16", "agh"), ("2026-12-15", "abc"), (LATER, "abc"), (None, "abc")],
)
def test_an_event_within_a_fortnight_owns_two_places(day, order):
    event = {"id": "work"} | ({"date": day} if day else {})
    assert now(of_work("g", "h"), now=[event]) == order


def test_an_event_that_has_one_page_only_owns_one_place_and_one_that_has_none_takes_nothing():
    event = [{"id": "work", "date": SOON}]
    assert now(of_work("h"), now=event) == "abh"
    assert now(pages(), now=event) == "abc"


def test_of_two_events_that_are_close_the_nearer_owns_the_places():
    library = pages(
        e={"transitions": "money"}, f={"transitions": "money"}, g={"transitions": "work"}, h={"transitions": "work"}
    )
    two = rules(2, 2, **POINTS)
    near, further = "2026-12-01", "2026-12-09"
    assert now(library, two, now=[{"id": "work", "date": near}, {"id": "money", "date": further}]) == "gh"
    assert now(library, two, now=[{"id": "work", "date": further}, {"id": "money", "date": near}]) == "ef"


def test_a_person_and_a_close_event_both_find_their_places():
    library = pages(f={"transitions": "work"}, g={"transitions": "work"}, h={"human_contact": True})
    told = {"now": [{"id": "work", "date": SOON}], "managing": "stretched"}
    assert now(library, rules(4, 2, **POINTS), **told) == "afgh"


def test_one_page_may_be_the_person_and_of_the_event():
    library = pages(g={"transitions": "work", "human_contact": True}, f={"transitions": "work"})
    assert now(library, now=[{"id": "work", "date": SOON}], managing="stretched") == "afg"


def test_a_page_that_gave_way_stands_among_the_further_ones():
    result = chosen(pages(h={"human_contact": True}), managing="stretched")
    assert [pick.id for pick in result.more] == ["c", "d"]


def test_help_now_is_first_only_at_breaking_point():
    assert chosen(pages(), managing="breaking_point").help_now_first
    assert not chosen(pages(), managing="stretched").help_now_first
    assert not chosen(pages()).help_now_first


def test_the_reasons_are_the_strongest_first_three_at_most_and_none_twice():
    weights = {"first": 4.0, "good": 3.0, "who": 2.0, "condition": 1.0}
    lines = {"first_for": "living: together", "good_for": ("living: together", "hours: 50_plus")}
    (pick,) = chosen([page("a", **lines, relations="partner", conditions="stroke")], rules(1, 1, **weights)).now
    assert pick.reasons == (
        "Because you live together.",
        "Because you help your partner.",
        "Because it is about a stroke.",
    )
    both = {"first_for": "living: together", "good_for": "hours: 50_plus"}
    (pick,) = chosen(
        [page("a", **both, relations="partner", conditions="stroke")], rules(1, 1, **weights), hours="50_plus"
    ).now
    assert pick.reasons == (
        "Because you live together.",
        "Because you help for 50 hours a week or more.",
        "Because you help your partner.",
    )


def test_the_result_names_the_stage_the_live_events_and_why():
    events = [{"id": "moving_area", "date": LATER}, {"id": "hospital_out", "date": SOON}]
    result = chosen(pages(), stage=None, now=events)
    assert [each.id for each in result.transitions] == ["hospital_out", "moving_area"]
    assert result.stage in RULES.stages and result.stage_reasons
    told = chosen(pages(), stage="sharing")
    assert (told.stage, told.stage_reasons) == ("sharing", ("You told us that this fits best.",))


def test_the_form_of_the_command_line():
    events = [{"id": "hospital_out", "date": SOON}, "work"]
    result = chosen(pages()[2:4], rules(1, 1, first=4.444, good=2.0, who=1.0), "sharing", now=events)
    because = ["Because you live together."]
    assert result.to_json() == {
        "stage": "sharing",
        "stage_reasons": ["You told us that this fits best."],
        "transitions": [{"id": "hospital_out", "date": SOON}, {"id": "work"}],
        "help_now_first": False,
        "now": [{"id": "d", "title": "D", "reasons": [*because, "Because you help your partner."], "score": 7.44}],
        "more": [{"id": "c", "title": "C", "reasons": because, "score": 6.44}],
    }
