"""Of two devices that change the same thing, the later act holds, in whichever order the two are heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.accounts.later_act import ANSWER, EVENT, LONGEST, MOST, Act, is_over, settle, thing, with_act
from app.domain.profile.answers import Answers, NamedEvent
from tests.answering import answers, changed

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
HOME, DEATH, FALL = NamedEvent("hospital_out", date(2026, 12, 4)), NamedEvent("death"), NamedEvent("fall")
NOTHING = NamedEvent("nothing_new", nothing=True)


def at(minutes: int, *about: str, events: frozenset[str] | None = frozenset()) -> Act:
    return Act(NOON + timedelta(minutes=minutes), about, waited=True, events=events)


def test_an_answer_of_before_leaves_the_later_one_and_says_so():
    later = settle(answers(who="partner"), answers(who="child"), {}, at(2, thing(ANSWER, "who")))
    earlier = settle(later.answers, changed(later.answers, who="friend"), later.moments, at(1, thing(ANSWER, "who")))
    assert earlier.answers == later.answers
    assert earlier.later_elsewhere == ("answer who",)
    assert earlier.moments == later.moments


def test_the_same_answer_given_again_later_holds_against_one_in_between():
    again = settle(answers(who="partner"), answers(who="partner"), {}, at(2, thing(ANSWER, "who")))
    between = settle(again.answers, answers(who="child"), again.moments, at(1, thing(ANSWER, "who")))
    assert between.answers.who == "partner"


def test_an_older_act_that_says_what_holds_already_is_not_spoken_of():
    moments = with_act({}, ["answer who"], at(2))
    settled = settle(answers(who="child"), answers(who="child"), moments, at(1, "answer who"))
    assert settled.later_elsewhere == ()


def test_a_list_of_before_undoes_no_death_and_its_own_event_counts():
    told = settle(answers(now=(HOME,)), answers(now=(HOME, DEATH)), {}, at(9, "event death"))
    listed = settle(told.answers, answers(now=(HOME, FALL)), told.moments, at(1, events=None))
    assert listed.answers.named_events == (HOME, DEATH, FALL)
    assert listed.later_elsewhere == ("event death",)


def test_a_later_list_that_knew_nothing_of_a_death_does_not_undo_it():
    told = settle(answers(now=(HOME,)), answers(now=(HOME, DEATH)), {}, at(1, "event death"))
    listed = settle(told.answers, answers(now=(FALL,)), told.moments, at(9, events=frozenset({"fall", "hospital_out"})))
    assert listed.answers.named_events == (DEATH, FALL)
    assert listed.later_elsewhere == ()


def test_the_day_of_an_event_and_its_yes_are_those_of_the_later_act():
    asked = replace(answers(now=(DEATH,)), opted_in=("death",))
    later = settle(answers(now=(DEATH,)), asked, {}, at(2, "event death"))
    earlier = settle(later.answers, answers(now=(DEATH,)), later.moments, at(1, "event death"))
    assert (earlier.answers, earlier.later_elsewhere) == (asked, ("event death",))


def test_that_nothing_is_new_gives_way_to_what_another_device_told():
    told = settle(answers(), answers(now=(HOME,)), {}, at(1, "event hospital_out"))
    nothing = settle(told.answers, answers(now=(NOTHING,)), told.moments, at(2, events=frozenset({"nothing_new"})))
    assert nothing.answers.named_events == (HOME,)
    assert nothing.answers.given("now") == ("hospital_out",)


def test_what_did_not_wait_is_the_latest_there_is():
    moments = with_act({}, ["answer who"], at(60))
    assert not is_over(moments, "answer who", Act(NOON))
    assert settle(answers(who="child"), answers(who="partner"), moments, Act(NOON)).answers.who == "partner"


def test_no_more_moments_are_kept_than_a_plan_needs():
    moments: dict[str, str] = {}
    for minute in range(MOST + 5):
        moments = with_act(moments, [f"page {minute}"], at(minute))
    moments = with_act(moments, ["page " + "x" * LONGEST], at(MOST))
    assert len(moments) == MOST
    assert f"page {MOST + 4}" in moments
    assert "page 0" not in moments


ANSWERS = {"who": ("partner", "child", "friend"), "managing": ("managing", "stretched"), "nation": ("wales", "england")}
EVENTS = ("death", "fall", "hospital_out")
DAYS = (None, date(2026, 12, 1), date(2026, 12, 2))


@st.composite
def acts(draw: st.DrawFn) -> list[tuple[str, object]]:
    """What is done, in the order of its moments: pairs of a thing and what is said of it."""
    answer = st.sampled_from(sorted(ANSWERS)).flatmap(
        lambda question: st.tuples(st.just(thing(ANSWER, question)), st.sampled_from(ANSWERS[question]))
    )
    day = st.sampled_from(DAYS)
    told = st.tuples(st.sampled_from([thing(EVENT, each) for each in EVENTS]), st.one_of(st.just("over"), day))
    return draw(st.lists(st.one_of(answer, told), max_size=12))


def said(before: Answers, about: str, what: object) -> Answers:
    kind, _, which = about.partition(" ")
    if kind == ANSWER:
        return before.replacing(which, str(what))
    others = tuple(each for each in before.named_events if each.id != which)
    return before.replacing("now", others if what == "over" else (*others, NamedEvent(which, what)))


def as_told(answers_: Answers) -> tuple[dict[str, object], set[NamedEvent]]:
    return {each: answers_.one(each) for each in ANSWERS}, set(answers_.named_events)


@settings(max_examples=300)
@given(acts(), st.randoms(use_true_random=False))
def test_whatever_order_two_devices_are_heard_in_each_thing_is_as_its_last_act_left_it(done, chance):
    wanted = Answers()
    for about, what in done:
        wanted = said(wanted, about, what)
    devices = [[], []]
    for minute, act in enumerate(done):
        devices[chance.randrange(2)].append((minute, act))
    found, moments = Answers(), {}
    while any(devices):
        minute, (about, what) = chance.choice([each for each in devices if each]).pop(0)
        for _ in range(chance.randint(1, 2)):
            settled = settle(found, said(found, about, what), moments, at(minute, about))
            found, moments = settled.answers, settled.moments
    assert as_told(found) == as_told(wanted)
