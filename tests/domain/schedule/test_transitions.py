"""The bundles as they ship, and what differs between two sets of answers."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.content.readability import avoided_words, long_sentences
from app.domain.profile.answers import NamedEvent
from app.domain.record_fields import RecordFieldError
from app.domain.schedule.event_changes import Changes, changes
from app.domain.schedule.schedule import plan_from
from app.domain.schedule.transitions import LockScreen, transitions_from
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_library, read_toml
from tests.answering import answers
from tests.domain.schedule import plans

STEPS = [step for transition in plans.TRANSITIONS for step in transition.steps]
LIBRARY = {resource.id: resource for resource in load_library()}
CHILDREN_MAY = {
    "young-carer-grant",
    "benefits-checker",
    "student-carer",
    "grief",
    "what-to-expect",
    "child-bereavement",
}

DAYS = {
    "diagnosis": [0, 3, 14, 42],
    "recognised": [0, 2, 7, 30],
    "hospital_in": [-7, 0, 1, 4],
    "hospital_out": [0, -1, 1, 7, 35, 3],
    "needs_up": [0, 7, 30],
    "paid_care": [0, 7, 42, 4],
    "moving_in": [-30, 0, 14, 14],
    "work": [0, 7, 30],
    "money": [0, 14, (4, 6)],
    "own_health": [0, 3, 14],
    "emergency": [0, 182],
    "decisions": [0, 14, 60],
    "care_home": [0, 7, -7, 14, 42],
    "planning_end": [0, 14, 44],
    "dying": [0],
    "death": [0, 0, 7, 28, 60, 90, 330],
    "caring_ends": [0, 14, 56],
    "adulthood": ["-51 months", "-27 months", "-12 months", "-3 months", 7],
    "age_milestone": [-90, -90, -90, -30, 7],
    "moving_area": [-30, 0, 14, 14],
    "every_year": [(4, 6), (6, 5), (9, 7), (10, 1), (11, 19), (12, 1)],
}


def test_every_transition_of_the_vocabulary_has_its_bundle():
    assert tuple(transition.id for transition in plans.TRANSITIONS) == tuple(DAYS)


@pytest.mark.parametrize("transition", [*plans.TRANSITIONS], ids=lambda t: t.id)
def test_the_steps_come_on_the_days_of_the_vocabulary(transition):
    found = [s.on or (f"{s.months} months" if s.months is not None else s.days) for s in transition.steps]
    assert found == DAYS[transition.id]


@pytest.mark.parametrize(
    ("year", "monday"), [(2021, 7), (2022, 6), (2023, 5), (2024, 10), (2025, 9), (2026, 8), (2027, 7), (2028, 5)]
)
def test_carers_week_begins_on_its_monday_each_year(year, monday):
    step = plans.TRANSITIONS.step("every_year.carers-week")
    assert step.in_year(year) == date(year, 6, monday)
    assert plans.TRANSITIONS.step("every_year.winter").in_year(year) == date(year, 12, 1)


def test_only_planning_ahead_needs_a_yes_of_its_own():
    assert [transition.id for transition in plans.TRANSITIONS if transition.opt_in] == ["planning_end"]


def test_a_care_home_counts_from_the_telling_and_from_the_move():
    anchors = [step.anchor for step in plans.TRANSITIONS.get("care_home").steps]
    assert anchors == ["told", "told", "move", "move", "move"]


def test_step_ids_are_unique():
    assert len({step.id for step in STEPS}) == len(STEPS)


@pytest.mark.parametrize("step", [s for s in STEPS if not s.page], ids=lambda s: s.id)
@pytest.mark.parametrize("nation", [*NATIONS, None])
def test_a_prompt_opens_a_page_that_holds_in_the_nation(step, nation):
    resource = LIBRARY.get(step.path(nation).removeprefix("/library/"))
    assert resource is not None, f"{step.path(nation)} is not in the library"
    assert resource.nations >= (set(NATIONS) if nation is None else {nation})


@pytest.mark.parametrize("step", STEPS, ids=lambda s: s.id)
def test_what_is_for_adults_is_marked(step):
    for page in {step.path(nation).removeprefix("/library/") for nation in (*NATIONS, None)} & LIBRARY.keys():
        if page not in CHILDREN_MAY and LIBRARY[page].group in ("money", "work", "decisions"):
            assert step.adults, page


@pytest.mark.parametrize("step", STEPS, ids=lambda s: s.id)
def test_the_words_are_plain_and_short(step):
    text = f"{step.inbox_title}\n{step.inbox_body}"
    assert long_sentences(text) == []
    assert avoided_words(text) == []
    assert "carer" not in text.lower().replace("people who look after", "")
    assert "!" not in text
    assert "£" not in text
    assert len(step.inbox_title) <= 60
    assert 1 <= step.inbox_body.count(".") + step.inbox_body.count("?") <= 4


def test_every_prompt_after_a_death_says_how_to_stop():
    *all_but_last, last = plans.TRANSITIONS.get("death").steps
    assert all("You can stop these in one tap." in step.inbox_body for step in all_but_last)
    assert "the last one" in last.inbox_body


def bundle(event, on=None, **told):
    """The steps that somebody is told of, who says this and that `event` happened on 30 November."""
    said = answers(now=(NamedEvent(event, on),), **told)
    return [prompt.id for prompt in plans.planned(plan_from(said, plans.TOLD)) if prompt.transition == event]


@pytest.mark.parametrize(
    ("told", "is_told"),
    [
        ({"who": "partner"}, True),
        ({"who": "partner", "about_you": ("in_paid_work",)}, True),
        ({"who": "partner", "about_you": ("over_pension_age",)}, False),
        ({"who": "parent_or_grandparent"}, False),
        ({}, False),
    ],
)
def test_a_partner_below_pension_age_is_told_of_the_money_before_three_months_are_over(told, is_told):
    assert ("death.partner" in bundle("death", **told)) is is_told


def test_a_child_who_is_bereaved_gets_words_for_a_child_and_nothing_of_funerals_or_money():
    assert bundle("death", about_you=("under_18",)) == ["death.young", "death.three-months", "death.year"]
    assert "death.young" not in bundle("death")


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ({"who": "parent_or_grandparent"}, "age_milestone.three-months"),
        ({"who": "child_under_18"}, "age_milestone.child"),
        ({"about_you": ("under_18",)}, "age_milestone.own"),
    ],
)
def test_a_birthday_opens_the_page_of_the_age_that_is_meant(told, step):
    first = bundle("age_milestone", on=date(2027, 4, 1), **told)[0]
    assert first == step


def test_a_step_for_somebody_who_cannot_be_named_is_refused():
    step = {"id": "now", "title": "x", "body": "x", "resource": "x", "useful": 1, "whom": "who: landlord"}
    with pytest.raises(RecordFieldError, match=r"work\.now: whom: landlord is not an answer to who"):
        transitions_from(
            {"transition": [{"id": "work", "name": "x", "ask": "x", "step": [step]}]}, None, {"who": ("partner",)}
        )


def test_the_lock_screen_says_what_its_file_says():
    assert plans.TRANSITIONS.lock_screen == LockScreen(**read_toml("lock_screen.toml"))


def test_a_bundle_without_a_title_is_refused():
    step = {"id": "now", "body": "x", "resource": "x", "useful": 1}
    with pytest.raises(RecordFieldError, match=r"work\.now: title is missing"):
        transitions_from({"transition": [{"id": "work", "name": "x", "ask": "x", "step": [step]}]})


def test_changes_tells_what_started_moved_and_ended():
    before = answers(now=(NamedEvent("work"), NamedEvent("hospital_out", date(2026, 12, 4)), NamedEvent("money")))
    after = answers(now=(NamedEvent("work"), NamedEvent("hospital_out", date(2026, 12, 9)), NamedEvent("death")))
    assert changes(before, after) == Changes(started=("death",), moved=("hospital_out",), ended=("money",))


def test_nothing_new_is_no_change():
    assert changes(answers(), answers(now=(NamedEvent("nothing_new", nothing=True),))) == Changes((), (), ())
