"""Reads the content that ships with the code: the library, the facts, the questionnaire, the rules."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.answers import parse_answers
from app.domain.facts import Fact, facts_from
from app.domain.library import Library, Resource
from app.domain.questionnaire import Questionnaire, questionnaire_from
from app.domain.reach import Example
from app.domain.record import from_record
from app.domain.tailoring import TailoringRules, rules_from
from app.domain.transitions import Transitions, transitions_from

CONTENT = Path(__file__).resolve().parent.parent / "content"


class ContentError(ValueError):
    """A content file that cannot be read; the message names the file and the field."""


def read_toml(name: str) -> dict[str, Any]:
    """One TOML file of the content folder, as plain dicts and lists."""
    with (CONTENT / name).open("rb") as file:
        return tomllib.load(file)


def parse_resource(text: str, name: str) -> Resource:
    """A resource of one file's text: TOML between two lines of +++, then Markdown."""
    parts = text.split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise ContentError(f"{name}: the record must stand between two lines of +++")
    try:
        return from_record({**tomllib.loads(parts[1]), "body": parts[2]})
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{name}: {error}") from error
    except KeyError as error:
        raise ContentError(f"{name}: the field {error} is missing") from error


def load_library(folder: Path = CONTENT / "library") -> Library:
    """Every resource file of `folder`, in order of id."""
    return Library(parse_resource(path.read_text("utf-8"), path.name) for path in sorted(folder.glob("*.md")))


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """Everything that is written in files beside the library, checked and ready."""

    questionnaire: Questionnaire
    rules: TailoringRules
    transitions: Transitions
    facts: dict[str, Fact]


def load_example_people(questionnaire: Questionnaire) -> list[Example]:
    """The made-up people on whom editors try a page. Raises AnswerError for an answer that is not known."""
    people = read_toml("example_people.toml")["person"]
    return [Example(person["name"], parse_answers(person["answers"], questionnaire)) for person in people]


def load_content() -> ContentFiles:
    """The questionnaire, the rules, the transitions and the facts."""
    return ContentFiles(
        questionnaire=questionnaire_from(read_toml("questionnaire.toml")),
        rules=rules_from(read_toml("tailoring.toml"), read_toml("stages.toml")),
        transitions=transitions_from(read_toml("transitions.toml"), read_toml("lock_screen.toml")),
        facts=facts_from(read_toml("facts.toml")),
    )
