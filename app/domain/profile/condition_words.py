"""A condition as a sentence of the questionnaire's own words: "You get up at night, and you are stretched"."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from app.domain.profile.conditions import STAGE, Condition, Part
from app.domain.profile.questionnaire import Questionnaire


def sentence(condition: Condition, questionnaire: Questionnaire, stage_names: Mapping[str, str]) -> str:
    """The condition in words, without a full stop. "You" is the reader, "they" the person helped."""
    so = [_any_of(part, questionnaire, stage_names) for part in condition.parts if not part.negated]
    never = [_any_of(part, questionnaire, stage_names) for part in condition.parts if part.negated]
    words = ", and ".join(so) or "everybody"
    if never:
        words += ", but not if " + ", and not if ".join(never)
    return words[:1].upper() + words[1:]


def _any_of(part: Part, questionnaire: Questionnaire, stage_names: Mapping[str, str]) -> str:
    if part.question == STAGE:
        named = [f"“{stage_names.get(option, option)}”" for option in part.options]
        return f"the stage is {_listed(named)}"
    said = [questionnaire.said(part.question, option) for option in part.options]
    return _listed(_said_once(said)) + (f" ({_days(*part.days)})" if part.days else "")


def _said_once(said: list[str]) -> list[str]:
    """The words that all begin with stand in the first alone: "you are stretched", "cannot go on"."""
    together = zip(*(text.split()[:-1] for text in said), strict=False)
    alike = len(list(takewhile(lambda words: len(set(words)) == 1, together)))
    return [said[0], *(" ".join(text.split()[alike:]) for text in said[1:])]


def _listed(words: list[str]) -> str:
    """One after another; where one of them has a comma or an "or" itself, with "or" before each."""
    if len(words) < 3 or any("," in each or " or " in each for each in words):
        return ", or ".join(words) if len(words) > 2 else " or ".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _days(first: int, last: int) -> str:
    if first == last:
        return f"{_day(first)} only" if first == 0 else _day(first)
    return f"from {_day(first)} until {_day(last)}"


def _day(days: int) -> str:
    if days == 0:
        return "the day itself"
    return f"{abs(days)} {'day' if abs(days) == 1 else 'days'} {'after' if days > 0 else 'before'}"
