"""The stage follows from the answers, from the top of the rules, and quotes what decided it."""

from __future__ import annotations

import pytest

from app.domain.profile.answers import Answers, parse_answers
from app.domain.profile.conditions import ConditionError
from app.domain.profile.stages import stage_for, stage_rules_from
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


def made_up(*rules: dict[str, object], **told: object):
    """The stage by these rules alone."""
    named = [{"id": i, "name": i, "how": "", "needs": []} for i in STAGES]
    default = {"stage": "starting", "reason": "Nothing fits."}
    record = {"stage": named, "rule": list(rules), "default": default}
    questions = FILES.questionnaire
    return stage_for(parse_answers(told, questions), stage_rules_from(record, questions), questions)


MANY_LINES = {"stage": "sharing", "when": ["living: care_home", "help: not nights; managing: fine, stretched"]}
WEIGHED = {"stage": "more", "points": 3, "weigh": {"help:nights": 2, "managing:stretched": 1, "help:practical": -1}}


@pytest.mark.parametrize(
    ("told", "because"),
    [
        ({"living": "care_home", "managing": "fine"}, (("living", "care_home"),)),
        ({"managing": "stretched"}, (("managing", "stretched"),)),
        ({"managing": "fine", "help": ["nights"]}, None),
        ({"managing": "breaking_point"}, None),
        ({}, None),
    ],
)
def test_a_rule_fits_when_one_of_its_lines_holds_and_quotes_that_line_without_what_was_not_so(told, because):
    result = made_up(MANY_LINES, **told)
    assert (result.id, result.because) == (("sharing", because) if because else ("starting", ()))


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ({"help": ["nights"], "managing": "stretched"}, "more"),
        ({"help": ["nights", "practical"], "managing": "stretched"}, "starting"),
        ({"help": ["nights"]}, "starting"),
        ({}, "starting"),
    ],
)
def test_what_weighs_something_makes_the_points_together(told, stage):
    assert made_up(WEIGHED, **told).id == stage


def test_only_what_weighs_for_the_stage_is_quoted():
    rule = {**WEIGHED, "points": 2}
    result = made_up(rule, help=["nights", "practical"], managing="stretched")
    assert result.because == (("help", "nights"), ("managing", "stretched"))
    assert result.reasons == ("You said that you get up at night.", "You said that you are stretched.")


def test_without_points_of_its_own_one_is_enough():
    assert made_up({"stage": "more", "weigh": {"help:nights": 1}}, help=["nights"]).id == "more"


def test_the_first_rule_decides_and_the_default_says_why():
    told = {"living": "care_home", "help": ["nights"], "managing": "stretched"}
    assert made_up(WEIGHED, MANY_LINES, **told).id == "more"
    assert made_up(MANY_LINES, WEIGHED, **told).id == "sharing"
    assert made_up(**told).reasons == ("Nothing fits.",)


def test_a_rule_that_cannot_be_read_is_refused_by_its_words():
    with pytest.raises(ConditionError, match="moon is not an answer to living"):
        made_up({"stage": "more", "when": ["living: moon"]})
    with pytest.raises(ConditionError, match="stage is not a question"):
        made_up({"stage": "more", "when": ["stage: steady"]})


def test_what_weighs_something_is_an_answer_that_can_be_given_and_each_rule_names_a_stage():
    rules = FILES.rules.stage_rules
    for rule in rules.rules:
        assert rule.stage in rules.stages
        assert bool(rule.when) != bool(rule.weigh)
        for token in rule.weigh:
            question, _, option = token.partition(":")
            assert option in FILES.questionnaire.options(question), token
    assert set(rules.stages) == set(STAGES)
    assert rules.default in rules.stages
