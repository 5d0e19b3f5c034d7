"""Reads the content that ships with the code: the library, the facts, the questionnaire, the rules."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.facts import Fact, facts_from
from app.domain.library import Library, Resource, Source
from app.domain.questionnaire import Questionnaire, questionnaire_from
from app.domain.search_words import SearchWords, SearchWordsError, search_words_from
from app.domain.tailoring import TailoringRules, rules_from
from app.domain.transitions import Transitions, transitions_from

CONTENT = Path(__file__).resolve().parent.parent / "content"


class ContentError(ValueError):
    """A content file that cannot be read; the message names the file and the field."""


def read_toml(name: str) -> dict[str, Any]:
    """One TOML file of the content folder, as plain dicts and lists."""
    with (CONTENT / name).open("rb") as file:
        return tomllib.load(file)


def _ids(record: Mapping[str, Any], field: str) -> frozenset[str]:
    return frozenset(record.get(field, ())) - {"any"}


def resource_from(record: Mapping[str, Any], body: str) -> Resource:
    """A resource of a front-matter record and its Markdown body; KeyError names a missing field."""
    return Resource(
        id=record["id"],
        title=record["title"],
        why=record["why"],
        group=record["group"],
        kind=record["kind"],
        nations=_ids(record, "nations"),
        needs=tuple(record["needs"]),
        stages=_ids(record, "stages"),
        transitions=_ids(record, "transitions"),
        relations=_ids(record, "relations"),
        conditions=_ids(record, "conditions"),
        about=_ids(record, "about"),
        human_contact=record.get("human_contact", False),
        phone=record.get("phone", ""),
        phone_hours=record.get("phone_hours", ""),
        sms=record.get("sms", ""),
        sms_word=record.get("sms_word", ""),
        cost=record.get("cost", ""),
        time=record.get("time", ""),
        sources=tuple(Source(s["publisher"], s["url"]) for s in record["sources"]),
        search_terms=tuple(record.get("search_terms", ())),
        reviewed_on=record["reviewed_on"],
        next_review=record["next_review"],
        unconfirmed=tuple(record.get("unconfirmed", ())),
        body=body.strip() + "\n",
    )


def parse_resource(text: str, name: str) -> Resource:
    """A resource of one file's text: TOML between two lines of +++, then Markdown."""
    parts = text.split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise ContentError(f"{name}: the record must stand between two lines of +++")
    try:
        return resource_from(tomllib.loads(parts[1]), parts[2])
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
    search: SearchWords


def load_search_words(folder: Path = CONTENT) -> SearchWords:
    """The words of `folder`/search.toml; ContentError names the file and the field."""
    path = folder / "search.toml"
    try:
        return search_words_from(tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, SearchWordsError) as error:
        raise ContentError(f"{path.name}: {error}") from error


def load_content() -> ContentFiles:
    """The questionnaire, the rules, the transitions, the facts and the words of search."""
    return ContentFiles(
        questionnaire=questionnaire_from(read_toml("questionnaire.toml")),
        rules=rules_from(read_toml("tailoring.toml"), read_toml("stages.toml")),
        transitions=transitions_from(read_toml("transitions.toml"), read_toml("lock_screen.toml")),
        facts=facts_from(read_toml("facts.toml")),
        search=load_search_words(),
    )
