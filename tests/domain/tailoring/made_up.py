"""Made-up pages and situations for the choice, in few words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.content.resource import Library, Resource
from app.domain.profile.answers import Answers, parse_answers
from app.domain.profile.conditions import Facts, options_of
from app.domain.tailoring.audience import Held, audiences
from app.domain.tailoring.situation import Situation, situation_of
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_content

FILES = load_content()
RULES = FILES.rules
QUESTIONS = FILES.questionnaire
OPTIONS = options_of(QUESTIONS)
TODAY = date(2026, 11, 30)
SETS = ("stages", "transitions", "relations", "conditions", "about")
LINES = ("first_for", "good_for", "not_for")


def page(id: str = "page", **more: Any) -> Resource:
    """A page that holds everywhere; a tag or a line may be one word: page(about="under_18", not_for="stage: after")."""
    given: dict[str, Any] = {"group": "made-up", "nations": frozenset(NATIONS), "needs": ("understand",), **more}
    for name in SETS:
        if isinstance(given.get(name), str):
            given[name] = frozenset({given[name]})
    for name in LINES:
        if isinstance(given.get(name), str):
            given[name] = (given[name],)
    return Resource(id=id, title=id.title(), why="", kind="guide", **given)


def answered(**told: object) -> Answers:
    """Answers as the form takes them."""
    return parse_answers(told, QUESTIONS)


def situation(stage: str | None = "steady", **told: object) -> Situation:
    """Somebody who chose their stage, "steady", and said no more than this."""
    return situation_of(answered(**told), RULES, QUESTIONS, TODAY, stage)


def held_of(resource: Resource, facts: Facts) -> Held:
    """The lines that hold, of a library of one page."""
    return audiences(Library([resource]), QUESTIONS).holding(facts)


def weighing(**weights: float) -> dict[str, float]:
    """Weights under which nothing counts but this."""
    return dict.fromkeys(RULES.weights, 0.0) | weights


def rules(shown: int = 5, more: int = 15, need: float = 0.0, source: float = 0.0, **weights: float) -> Any:
    """The rules that ship, with places, what counts against a page's like, and weights of a test's own."""
    return replace(RULES, shown=shown, more=more, like={"need": need, "source": source}, weights=weighing(**weights))
