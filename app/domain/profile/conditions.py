"""For whom a page is: conditions over what a carer answered, as an editor writes them, one on a line.

    managing: stretched, breaking_point; help: nights
    now: hospital_out [-7..14]; living: not care_home

Every part between semicolons must hold; of the options between commas any one will do. The question is an id of the
questionnaire or `stage`. `[-7..14]` is for `now` alone: from 7 days before the event's day until 14 days after it; an
event without a day counts as today. After `not` none of the options may have been given; what was skipped was not.
static/js/domain/profile/conditions.js reads the same lines in a browser, and finds the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.errors import CareCompanionError
from app.domain.profile.questionnaire import Questionnaire
from app.domain.vocabulary import STAGES

STAGE, NOW = "stage", "now"
# Named one by one, because Python and JavaScript mean different ones by \s; so with [0-9] and \d.
_SPACES = re.compile("[\t-\r \u00a0\u2000-\u200a\u202f\u3000]+")
_PART = re.compile(
    r"([a-z_]+): ?(not )?([a-z0-9_]+(?: ?, ?[a-z0-9_]+)*) ?(?:\[ ?(-?[0-9]{1,4}) ?\.\. ?(-?[0-9]{1,4}) ?\])?"
)


class ConditionError(CareCompanionError, ValueError):
    """A line that cannot be read; the message says what is wrong in an editor's words."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that must be so. `named` and `tokens` are "question:option"; `days` bound the event's day, from it."""

    question: str
    options: tuple[str, ...]
    negated: bool = False
    days: tuple[int, int] | None = None
    named: tuple[str, ...] = field(init=False)
    tokens: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "named", tuple(f"{self.question}:{option}" for option in self.options))
        object.__setattr__(self, "tokens", frozenset(self.named))

    def holds(self, facts: Facts) -> bool:
        """Whether it is so."""
        if self.days is None:
            return self.tokens.isdisjoint(facts.tokens) is self.negated
        return bool(matching(self, facts)) is not self.negated


@dataclass(frozen=True, slots=True)
class Condition:
    """What must all be so."""

    parts: tuple[Part, ...]

    def holds(self, facts: Facts) -> bool:
        """Whether every part of it is so."""
        return all(part.holds(facts) for part in self.parts)

    def __str__(self) -> str:
        return "; ".join(_written(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is so for one carer: "question:option" tokens, and for each live event the days since its day."""

    tokens: frozenset[str]
    days: Mapping[str, int]


def options_of(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    """What a condition may name: every question with its options, and the stages."""
    return {q.id: q.option_ids for q in questionnaire.questions} | {STAGE: STAGES}


def condition_from(line: str, options: Mapping[str, tuple[str, ...]]) -> Condition:
    """The condition of one line; `options` are those of every question that may be named. Raises ConditionError."""
    parts = _SPACES.sub(" ", line).rstrip(" ;").split(";")
    return Condition(tuple(_part(text.strip(" "), options) for text in parts))


def matching(part: Part, facts: Facts) -> tuple[str, ...]:
    """The options of a part that were given, within its days."""
    given = tuple(option for option in part.options if f"{part.question}:{option}" in facts.tokens)
    if part.days is None:
        return given
    first, last = part.days
    return tuple(option for option in given if first <= facts.days.get(option, 0) <= last)


def _part(text: str, options: Mapping[str, tuple[str, ...]]) -> Part:
    found = _PART.fullmatch(text)
    if not found:
        raise ConditionError(f"“{text}” cannot be read: write it as “question: option, option”")
    question, negated, listed, first, last = found.groups()
    if question not in options:
        raise ConditionError(f"{question} is not a question; there are {', '.join(options)}")
    named = tuple(option.strip() for option in listed.split(","))
    for option in named:
        if option not in options[question]:
            raise ConditionError(f"{option} is not an answer to {question}; there are {', '.join(options[question])}")
    days = (int(first), int(last)) if first is not None else None
    if days and (question != NOW or days[0] > days[1]):
        raise ConditionError(f"“{text}”: days stand after “now” alone, the earlier one first")
    return Part(question, named, bool(negated), days)


def _written(part: Part) -> str:
    days = f" [{part.days[0]}..{part.days[1]}]" if part.days else ""
    return f"{part.question}: {'not ' if part.negated else ''}{', '.join(part.options)}{days}"
