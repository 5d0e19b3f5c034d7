"""On a list of cards a reason is said once: what a card above said is left out, and "why" still gives all of it."""

from __future__ import annotations

from app.domain.tailoring.said_once import Card, said_once
from app.domain.tailoring.scoring import speaking_for
from app.domain.tailoring.select import Pick
from tests.domain.tailoring.made_up import held_of, page, situation


def cards(*lines: str, **told: object) -> list[Card]:
    its = situation("steady", **told)
    pages = [page(first_for=line) for line in lines]
    picks = [Pick(each, 1.0, tuple(speaking_for(each, held_of(each, its.facts), its)), its) for each in pages]
    return list(said_once(picks))


def test_what_a_card_above_said_is_left_out():
    first, second = cards("help: nights", "help: nights; managing: fine", help=["nights"], managing="fine")
    assert first.reason == "Because you get up at night."
    assert second.reason == "Because you are managing."


def test_a_card_of_which_all_was_said_gives_no_reason_of_its_own():
    _, second = cards("help: nights", "help: nights", help=["nights"])
    assert second.reason == ""


def test_why_gives_every_reason_in_full_but_for_the_one_that_stands_on_the_card():
    first, second = cards("help: nights", "help: nights; managing: fine", help=["nights"], managing="fine")
    assert first.reason not in first.more
    assert second.more[0] == "Because you get up at night and you are managing."
    assert set(second.more) == set(second.pick.reasons)
