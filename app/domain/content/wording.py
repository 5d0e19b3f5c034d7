"""The words of questions and prompts that the desk may change: where each stands, and what it must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from app.domain.content.readability import MOST_WORDS_IN_A_SENTENCE, avoided_words, long_sentences

# What others could read on a lock screen and should not learn from it.
TELLING = (
    "hospital", "ward", "death", "died", "die", "dying", "funeral", "grief", "care home", "money", "benefit", "debt",
    "health", "illness", "ill", "cancer", "dementia", "stroke", "mental", "suicide", "carer", "caring", "mum", "dad",
    "wife", "husband", "partner", "mother", "father", "son", "daughter",
)  # fmt: skip
LONGEST = {"title": 60, "body": 200, "asks": 90, "hint": 200, "why": 300, "label": 60, "said": 90}
LOCK_SCREEN_LONGEST = {"title": 30, "body": 60}
MAY_BE_EMPTY = ("hint", "why")


# The questionnaire, the transitions and the lock screen, as their files hold them.
Records = tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]


class Text(NamedTuple):
    """One text that can be changed. `key` says where it stands, `shipped` is what comes with the code."""

    key: str
    shipped: str

    @property
    def part(self) -> str:
        """Which kind of text it is: title, body, asks, hint, why, label or said."""
        return self.key.rsplit(".", 1)[1]

    @property
    def family(self) -> str:
        """question, prompt or lock_screen."""
        return self.key.split(".", 1)[0]


def texts(records: Records) -> list[Text]:
    """Every text that the desk may change, in the order of the files."""
    return [Text(key, record.get(part, "")) for key, record, part in _places(records)]


def with_wording(records: Records, changed: Mapping[str, str]) -> Records:
    """The records with the changed texts in place; keys that are not known any more are left out."""
    copies = deepcopy(records)
    for key, record, part in _places(copies):
        if key in changed:
            record[part] = changed[key]
    return copies


def fault_of(text: Text, words: str) -> str:
    """What is wrong with new words for `text`, for the person who typed them; empty when they will do."""
    longest = LOCK_SCREEN_LONGEST if text.family == "lock_screen" else LONGEST
    if not words and text.part not in MAY_BE_EMPTY:
        return "Write some words"
    if len(words) > longest[text.part]:
        return f"Use {longest[text.part]} letters or fewer"
    if "\n" in words or "<" in words:
        return "Use plain words on one line"
    if text.family == "lock_screen" and (found := telling_words(words)):
        return f"Others can read a lock screen. Leave out: {', '.join(found)}"
    if long_sentences(words):
        return f"Use sentences of {MOST_WORDS_IN_A_SENTENCE} words or fewer"
    if avoided := avoided_words(words):
        return f"Try another word for: {', '.join(avoided)}"
    return ""


def telling_words(words: str) -> list[str]:
    """The words of a lock-screen text that tell too much; a digit may be a date or a ward."""
    found = [word for word in TELLING if re.search(rf"\b{word}s?\b", words.casefold())]
    return found + (["numbers"] if any(letter.isnumeric() for letter in words) else [])


def _places(records: Records) -> Iterator[tuple[str, Any, str]]:
    """Each text as its key, the record it stands in, and its name there."""
    questionnaire, transitions, lock_screen = records
    for part in ("title", "body"):
        yield f"lock_screen.{part}", lock_screen, part
    for question in questionnaire["question"]:
        for part in ("asks", "hint", "why"):
            yield f"question.{question['id']}.{part}", question, part
        for option in question["option"]:
            for part in ("label", "hint", "said"):
                yield f"question.{question['id']}.{option['id']}.{part}", option, part
    yield from _prompts(transitions)


def _prompts(transitions: Mapping[str, Any]) -> Iterator[tuple[str, Any, str]]:
    said = [("check_in.ask", transitions["check_in"])]
    said += [(f"notice.{name}", notice) for name, notice in transitions["notice"].items()]
    said += [(f"{each['id']}.{step['id']}", step) for each in transitions["transition"] for step in each["step"]]
    for name, record in said:
        for part in ("title", "body"):
            yield f"prompt.{name}.{part}", record, part
