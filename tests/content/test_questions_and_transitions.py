"""What cannot stand in the files of questions and transitions is refused by its file, its entry and its field."""

from __future__ import annotations

import pytest

from app.storage.content.content_files import ContentError
from tests.content.own_content import LAST_OF_NOW, OwnContent


@pytest.fixture
def content(tmp_path):
    return OwnContent(tmp_path)


def refused(content: OwnContent) -> str:
    with pytest.raises(ContentError) as caught:
        content.load()
    return str(caught.value)


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ("hold_others = true", "made_up_flood: hold_others is not a field"),
        ('holds_others = "yes"', "made_up_flood: holds_others must be true or false"),
        ("longest_days = 9", "made_up_flood: longest_days is for a transition that holds_others"),
        ("holds_others = true\nlongest_days = 0", "made_up_flood: longest_days must be a whole number, 1 or more"),
        ('holds_others = true\nlongest_days = "long"', "made_up_flood: longest_days must be a whole number, 1 or more"),
        ('silences = "all"', "made_up_flood: silences must be one of while_live, for_good"),
        ("silences = true", "made_up_flood: silences must be one of while_live, for_good"),
        ('closes = "rain"', "made_up_flood: closes names rain, which is not a transition"),
        ("closes = 1", "made_up_flood: closes must be a text"),
    ],
)
def test_a_trait_that_is_wrong_is_named(content, traits, words):
    content.add_transition("made_up_flood", traits)
    assert refused(content).startswith(f"transitions.toml: {words}")


def test_a_step_that_is_wrong_is_named(content):
    content.put(
        "transitions.toml",
        '{ id = "gp", till_done = true, days = 2',
        '{ id = "soon", days = "two", title = "x", body = "x" },\n',
    )
    assert refused(content).startswith("transitions.toml: recognised.soon: ")


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ('{ id = "made_up_flood", exclusive = 1, label = "x" }', "now.made_up_flood: exclusive must be true or false"),
        ('{ id = "made_up_flood", alone = true, label = "x" }', "now.made_up_flood: alone is not a field"),
        ('{ id = "made_up_flood" }', "now.made_up_flood: label is missing"),
        ('{ label = "x" }', "now: id is missing"),
    ],
)
def test_an_option_that_is_wrong_is_named(content, option, words):
    content.put("questionnaire.toml", LAST_OF_NOW, f"  {option},\n")
    assert refused(content).startswith(f"questionnaire.toml: {words}")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ('id = "made_up_pets"\nasks = "x"\noption = []', "made_up_pets: kind is missing"),
        ('id = "made_up_pets"\nasks = "x"\nkind = "some"\noption = []', "made_up_pets: kind must be one of one, many"),
        ('id = "made_up_pets"\nasks = "x"\nkind = "one"', "made_up_pets: option must be a list of entries"),
        (
            'id = "made_up_pets"\nasks = "x"\nkind = "one"\noption = []\ndated = true',
            "made_up_pets: dated is for a question of kind many",
        ),
        (
            'id = "made_up_pets"\nasks = "x"\nkind = "many"\noption = []\ndated = true',
            "questionnaire: dated is for one question",
        ),
        ('id = "who"\nasks = "x"\nkind = "one"\noption = []', "questionnaire: two questions have the same id"),
    ],
)
def test_a_question_that_is_wrong_is_named(content, question, words):
    content.append("questionnaire.toml", f"[[question]]\n{question}")
    assert refused(content).startswith(f"questionnaire.toml: {words}")


def test_a_transition_that_nobody_can_tell_of_is_named(content):
    content.add_transition("made_up_flood", "", option=False)
    assert "made_up_flood must stand here and among the answers" in refused(content)


def test_a_file_that_is_no_toml_is_named(content):
    content.append("transitions.toml", "[[")
    assert refused(content).startswith("transitions.toml: ")


def test_two_transitions_of_one_id_are_refused(content):
    content.add_transition("money", "holds_others = true", option=False)
    assert refused(content).startswith("transitions.toml: transitions: two transitions have the same id")
