"""Conditions in words, and as they are ticked."""

from __future__ import annotations

import pytest

from app.domain.profile.condition_choice import condition_of, ticks_of
from app.domain.profile.condition_words import sentence
from app.domain.profile.conditions import ConditionError, condition_from, options_of
from app.domain.tailoring.audience import LISTS
from app.storage.content.content_files import load_content, load_library

CONTENT = load_content()
OPTIONS = options_of(CONTENT.questionnaire)
STAGES = {stage.id: stage.name for stage in CONTENT.rules.stages.values()}


def said(line: str) -> str:
    return sentence(condition_from(line, OPTIONS), CONTENT.questionnaire, STAGES)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "help: nights; managing: stretched, breaking_point",
            "You get up at night, and you are stretched or cannot go on like this",
        ),
        ("living: not care_home", "Everybody, but not if they live in a care home"),
        (
            "now: hospital_out [-7..14]; about_you: not under_18",
            "They come home from hospital (from 7 days before until 14 days after), but not if you are under 18",
        ),
        ("now: death [0..365]", "They have died (from the day itself until 365 days after)"),
        ("now: death [1..1]", "They have died (1 day after)"),
        ("condition: dementia, stroke, cancer", "It is about dementia, a stroke or cancer"),
        ("stage: noticing, starting", "The stage is “Noticing changes” or “New to this”"),
    ],
)
def test_a_line_reads_as_a_sentence_of_the_questionnaires_words(line, words):
    assert said(line) == words


def test_every_line_of_the_library_is_a_sentence_and_comes_back_the_same_from_its_boxes():
    for resource in load_library():
        for line in (line for name in LISTS for line in getattr(resource, name)):
            condition = condition_from(line, OPTIONS)
            assert len(said(line)) > 8
            ticks, days = ticks_of(condition)
            back = condition_of(ticks, days, OPTIONS)
            assert back is not None
            assert {(p.question, p.tokens, p.negated, p.days) for p in back.parts} == {
                (p.question, p.tokens, p.negated, p.days) for p in condition.parts
            }, line


@pytest.mark.parametrize(
    ("ticks", "days", "reason"),
    [
        (["help:nights", "not help:nights"], None, "both under"),
        (["help:flying"], None, "not an answer"),
        (["help:nights"], (0, 7), "tick what is happening"),
        (["part now: not flying"], None, "not an answer to now"),
    ],
)
def test_what_cannot_be_ticked_together_says_why(ticks, days, reason):
    with pytest.raises(ConditionError, match=reason):
        condition_of(ticks, days, OPTIONS)


def test_nothing_ticked_is_no_line():
    assert condition_of([], None, OPTIONS) is None
