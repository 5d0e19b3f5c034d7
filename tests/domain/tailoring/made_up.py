"""Made-up pages and situations for the choice, in few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from app.domain.content.resource import Resource
from app.domain.profile.answers import Answers
from app.domain.profile.stages import StageResult
from app.domain.tailoring.situation import Score, Situation
from app.domain.vocabulary import NATIONS
from app.storage.content.content_files import load_content

FILES = load_content()
RULES = FILES.rules
TODAY = date(2026, 11, 30)
SETS = ("stages", "transitions", "relations", "conditions", "about")


def page(id: str = "page", **more: Any) -> Resource:
    """A page that holds everywhere; a tag may be one word: page(about="under_18")."""
    given: dict[str, Any] = {"group": "made-up", "nations": frozenset(NATIONS), "needs": ("understand",), **more}
    for name in SETS:
        if isinstance(given.get(name), str):
            given[name] = frozenset({given[name]})
    return Resource(id=id, title=id.title(), why="", kind="guide", **given)


def score(points: float, reason: str = "Because.", source: str = "made_up") -> Score:
    return Score(points, reason, source)


def own(*options: str) -> dict[str, Score]:
    """What is so for somebody; each option has points of its own, so that none is taken for another."""
    return {option: score(place, f"Because {option}.", option) for place, option in enumerate(options, 1)}


def situation(**more: Any) -> Situation:
    """Somebody in the stage "steady" who said nothing else."""
    given: dict[str, Any] = {
        "answers": Answers(),
        "stage": StageResult("steady", (), ()),
        "live": (),
        "leads": {},
        "tagged": {},
        "needs": {},
        "dropped": frozenset(),
        "conditions": {},
        "relations": {},
        "about": {},
        "stage_needs": frozenset(),
        "of_stage": score(1.0, "Because of the stage."),
        "first_need": score(0.5, "Because of the first need."),
        "later_need": score(0.25, "Because of a later need."),
        "death_is_named": False,
        "after": False,
    }
    return Situation(**{**given, **more})
