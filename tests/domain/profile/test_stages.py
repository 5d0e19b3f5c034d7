"""The stage follows from the answers, from the top of the rules, and quotes what decided it."""

from __future__ import annotations

import pytest

from app.domain.profile.answers import Answers, parse_answers
from app.domain.profile.stages import stage_for
from app.domain.vocabulary import STAGES
from app.storage.content.content_files import load_content

FILES = load_content()


def stage_of(**given: object):
    return stage_for(parse_answers(given, FILES.questionnaire), FILES.rules.stage_rules, FILES.questionnaire)


@pytest.mark.parametrize(
    ("stage", "given"),
    [
        ("noticing", {"help": ["worried_only"]}),
        ("starting", {"how_long": "just_started", "help": ["practical"]}),
        ("starting", {"now": ["recognised"]}),
        ("starting", {"now": ["diagnosis"]}),
        ("steady", {"how_long": "over_five_years", "managing": "fine"}),
        ("steady", {"help": ["practical", "arranging"]}),
        ("more", {"help": ["personal", "nights"]}),
        ("more", {"managing": "breaking_point"}),
        ("more", {"hours": "50_plus", "managing": "stretched", "how_long": "just_started"}),
        ("sharing", {"living": "care_home", "help": ["personal", "nights"]}),
        ("end_of_life", {"now": ["dying"], "living": "care_home"}),
        ("end_of_life", {"now": ["planning_end"]}),
        ("after", {"now": ["death"], "help": ["personal"]}),
        ("after", {"now": ["death", "dying"]}),
        ("after", {"now": ["caring_ends"]}),
        ("after", {"help": ["not_any_more"]}),
    ],
)
def test_the_first_rule_that_fits_decides(stage, given):
    assert stage_of(**given).id == stage


def test_every_stage_is_reached_by_some_answers():
    cases = [
        {"help": ["worried_only"]},
        {"how_long": "under_a_year"},
        {"how_long": "one_to_five_years"},
        {"help": ["personal", "nights"]},
        {"living": "care_home"},
        {"now": ["dying"]},
        {"now": ["death"]},
    ]
    assert {stage_of(**given).id for given in cases} == set(STAGES)


def test_with_everything_skipped_it_says_that_little_is_known():
    result = stage_for(Answers(), FILES.rules.stage_rules, FILES.questionnaire)
    assert result.id == "starting"
    assert result.because == ()
    assert "not told us much" in result.reasons[0]


def test_one_heavy_answer_alone_is_not_yet_more():
    assert stage_of(help=["medical"], managing="stretched", how_long="over_five_years").id == "steady"


def test_the_reasons_quote_the_answers_that_decided():
    result = stage_of(help=["personal", "nights"], nation="wales")
    assert result.because == (("help", "personal"), ("help", "nights"))
    assert [r for r in result.reasons if "you get up at night" in r]
    assert not [r for r in result.reasons if "Wales" in r]
