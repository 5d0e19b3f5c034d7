"""An idea is kept without what tells who somebody is, held from everybody, and never twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.models import Idea
from app.services.ideas import decide
from app.services.ideas.add import OnlyDetailsError, SaidAlreadyError, add_idea
from app.services.ideas.forget import KEPT_FOR, forget_not_shown
from app.storage.ideas import ideas
from tests.fakes.ideas import BY, public_idea, seen, waiting_idea

WORDS = "Say on each page when the council answers"


def rows(session) -> list[Idea]:
    return list(session.scalars(select(Idea).order_by(Idea.id)))


def test_it_waits_and_holds_no_details(session, clock):
    added = add_idea(session, f"{WORDS}. I am on 07700 900123, jo@example.org", "grief", clock.now)
    assert added.taken_out == ("an e-mail address", "a phone number")
    [row] = rows(session)
    assert row.text == f"{WORDS}. I am on [phone number taken out], [e-mail address taken out]"
    assert (row.state, row.status, row.me_too, row.resource_id) == ("waiting", "heard", 0, "grief")
    assert ideas.public(session, by_me_too=False, start=0, most=9) == []


def test_a_known_number_stays(session, clock):
    assert add_idea(session, "Put 01535 645453 first", None, clock.now, kept_numbers={"01535645453"}).taken_out == ()


@pytest.mark.parametrize("text", ["07700 900123", "www.example.org http://x", "...", "@me"])
def test_details_alone_are_no_idea(session, clock, text):
    with pytest.raises(OnlyDetailsError):
        add_idea(session, text, None, clock.now)
    assert rows(session) == []


def test_the_same_words_again_are_counted_and_not_kept_twice_while_they_wait(session, clock):
    first = waiting_idea(session, WORDS, clock.now)
    assert add_idea(session, WORDS.upper() + "!", None, clock.now).idea_id == first
    assert [(row.id, row.me_too) for row in rows(session)] == [(first, 1)]


def test_the_same_words_as_a_public_one_are_told(session, clock):
    first = public_idea(session, WORDS, clock.now)
    with pytest.raises(SaidAlreadyError) as said:
        add_idea(session, WORDS, None, clock.now)
    assert (said.value.idea_id, said.value.exactly) == (first, True)
    with pytest.raises(SaidAlreadyError) as said:
        add_idea(session, f"Please: {WORDS}, thanks", None, clock.now)
    assert (said.value.idea_id, said.value.exactly) == (first, False)
    assert add_idea(session, f"Please: {WORDS}, thanks", None, clock.now, another=True).idea_id != first


def test_the_same_as_one_that_was_put_together_counts_for_the_other(session, clock):
    other = public_idea(session, "More about money", clock.now)
    first = waiting_idea(session, WORDS, clock.now)
    decide.merge(session, first, 0, other, clock.now, BY)
    with pytest.raises(SaidAlreadyError) as said:
        add_idea(session, WORDS, None, clock.now)
    assert said.value.idea_id == other


def test_the_same_as_one_that_was_not_shown_says_nothing_of_that(session, clock):
    first = waiting_idea(session, WORDS, clock.now)
    decide.do_not_show(session, first, 0, "It names somebody.", clock.now, BY)
    assert add_idea(session, WORDS, None, clock.now).idea_id == first


def test_very_many_details_fit(session, clock):
    add_idea(session, "yes " + "@ab " * 140, None, clock.now)
    assert len(rows(session)[0].text) > 2500


def test_what_was_not_shown_goes_after_thirteen_months(session, clock):
    gone, stays = waiting_idea(session, WORDS, clock.now), public_idea(session, "More about money", clock.now)
    decide.do_not_show(session, gone, seen(session, gone), "It names somebody.", clock.now, BY)
    forget_not_shown(session, clock.now + KEPT_FOR - timedelta(days=1))
    assert len(rows(session)) == 2
    forget_not_shown(session, clock.now + KEPT_FOR + timedelta(days=1))
    assert [row.id for row in rows(session)] == [stays]
