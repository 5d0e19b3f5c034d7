"""What a death and last days silence, and when that is over, by example."""

from __future__ import annotations

import pytest

from app.domain.schedule.plan import Event
from app.domain.schedule.suppression import Suppression, speakable_events, suppression_of
from app.domain.schedule.transitions import FOR_GOOD, WHILE_LIVE, Step, Transition, Transitions
from tests.domain.schedule.by_example.made_up import at, calendar, day

STEPS = (
    Step("death.now", "death", "", "", days=0, useful=10),
    Step("death.late", "death", "", "", days=30, useful=20),
    Step("death.last", "death", "", "", days=40, useful=5),
)
KNOWN = Transitions(
    (
        Transition("death", "", "", STEPS, silences=FOR_GOOD),
        Transition("quiet_death", "", "", (), silences=FOR_GOOD),
        Transition("dying", "", "", (), silences=WHILE_LIVE),
        Transition("other", "", "", ()),
    )
)


def told(id: str, at_day: int = 0, on: int | None = None, **more) -> Event:
    return Event(id, at(at_day), None if on is None else day(on), **more)


def silenced(event: Event, *deaths: tuple[Event, bool], dying: tuple[Event, ...] = ()) -> bool:
    return Suppression(KNOWN, deaths, dying).covers(event)


def of(*events: Event, today: int = 0, done: tuple[str, ...] = ()) -> Suppression:
    return suppression_of(events, KNOWN, done, calendar(today))


@pytest.mark.parametrize(
    ("person", "at_day", "over", "silent"),
    [
        (1, -1, False, True),
        (1, 9, False, True),
        (0, 9, False, True),
        (2, 9, False, False),
        (1, -1, True, True),
        (1, 0, True, True),
        (1, 1, True, False),
        (0, 1, True, False),
        (2, -1, True, False),
    ],
)
def test_a_death_silences_what_is_about_that_person_and_those_before(person, at_day, over, silent):
    death = told("death", person=1)
    assert silenced(told("other", at_day, person=person), (death, over)) is silent


def test_a_death_does_not_silence_itself():
    death = told("death")
    assert not silenced(death, (death, False))
    assert not silenced(death, (death, True))


@pytest.mark.parametrize(
    ("other", "silent"),
    [
        (told("death", 1, person=1), True),
        (told("death", 1, person=0), True),
        (told("death", -1, person=0), False),
        (told("death", 0, person=0), False),
        (told("death", -1, person=1), True),
    ],
)
def test_of_two_deaths_the_one_of_the_later_person_or_told_later_speaks(other, silent):
    assert silenced(told("death", 0), (other, False)) is silent


def test_one_of_several_deaths_is_enough():
    far, near = told("death", person=0), told("death", person=1)
    assert silenced(told("other", person=1), (far, False), (near, False))


def test_last_days_silence_all_but_deaths_and_last_days():
    dying = told("dying", person=1)
    for person, silent in ((0, True), (1, True), (2, False)):
        assert silenced(told("other", person=person), dying=(dying,)) is silent
    assert not silenced(dying, dying=(dying,))
    assert not silenced(told("death", person=0), dying=(dying,))
    assert silenced(dying, (told("death", person=1), False))


def test_a_death_is_over_when_that_is_said_or_after_its_last_useful_day():
    death = told("death")
    assert of(death).deaths == ((death, False),)
    ended = told("death", ended_at=at(1))
    assert of(ended, today=2).deaths == ((ended, True),)
    assert of(death, today=50).deaths == ((death, False),)
    assert of(death, today=51).deaths == ((death, True),)


def test_a_death_is_over_when_its_last_prompt_went_out():
    death, dated = told("death"), told("death", on=-5, person=2)
    assert of(death, done=("death.last:2026-11-30",)).deaths == ((death, True),)
    assert of(death, done=("death.late:2026-11-30",)).deaths == ((death, False),)
    assert of(dated, done=("death.last:2026-11-25#2",)).deaths == ((dated, True),)
    assert of(dated, done=("death.last:2026-11-25",)).deaths == ((dated, False),)


def test_a_death_that_brings_nothing_is_over_on_the_day_after():
    quiet = told("quiet_death")
    assert of(quiet).deaths == ((quiet, False),)
    assert of(quiet, today=1).deaths == ((quiet, True),)


@pytest.mark.parametrize(("on", "counts"), [(-50, True), (-51, False)])
def test_a_death_that_was_over_when_it_was_told_silences_nothing(on, counts):
    old = told("death", on=on)
    assert [death for death, _ in of(old).deaths] == ([old] if counts else [])


def test_a_death_taken_back_silences_nothing_and_hides_none_behind_it():
    mistake, death = told("death", cancelled=True), told("death")
    assert of(told("other"), mistake, death).deaths == ((death, False),)


@pytest.mark.parametrize(
    ("death", "alive"),
    [
        (told("death", 0), False),
        (told("death", 1), False),
        (told("death", -1), True),
        (told("death", -1, person=1), False),
        (told("death", 1, cancelled=True), True),
        (told("death", 1, ended_at=at(2)), False),
    ],
)
def test_who_died_since_is_not_dying(death, alive):
    dying = told("dying")
    assert of(dying, death).dying == ((dying,) if alive else ())


def test_last_days_count_while_they_are_live():
    over, taken_back, live = told("dying", ended_at=at(0)), told("dying", cancelled=True), told("dying")
    assert of(over, taken_back, live, told("other")).dying == (live,)


def test_what_may_speak_keeps_its_order():
    death, before, following = told("death", 0), told("other", -1), told("other", person=1)
    later = told("dying", 1, person=1, cancelled=True)
    events = (before, following, death, later)
    assert speakable_events(events, KNOWN, (), calendar()) == (following, death, later)
    over = (told("death", 0, ended_at=at(1)), told("other", 2))
    assert speakable_events(over, KNOWN, (), calendar(3)) == over


def test_what_was_done_is_asked_when_it_is_judged_who_may_speak():
    death, other = told("death"), told("other", 1)
    assert speakable_events((death, other), KNOWN, (), calendar(2)) == (death,)
    assert speakable_events((death, other), KNOWN, ("death.last:2026-11-30",), calendar(2)) == (death, other)
