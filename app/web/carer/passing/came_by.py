"""By whose card somebody came: held in the sealed cookie from the first answer until the questions are finished."""

from __future__ import annotations

from dataclasses import replace

from flask import session as cookie

from app.domain.profile.answers import Answers
from app.domain.profile.questionnaire import Question
from app.models.passing.place_code import PlaceCode
from app.web.site.visitor import CODE, SUGGESTED

# As app/domain/counts/events.py calls it; beginning and finishing are counted by carer/counting/journey.py.
OPENED = "door_opened"


def begin(place: PlaceCode | None) -> None:
    """With the first answer the code goes along, so that its place is counted; nothing says who it was."""
    if place is not None:
        cookie[CODE], cookie[SUGGESTED] = place.code, place.transition or ""


def code() -> str:
    """The code by which this visitor came, or nothing."""
    return _held(CODE)


def finish() -> None:
    """The questions are finished, and counted: the place is forgotten."""
    cookie.pop(CODE, None)
    cookie.pop(SUGGESTED, None)


def offered(asked: Question, answers: Answers) -> Question | None:
    """The question with what the place suggests as its hint, as long as it was not answered; None where it has none."""
    transition = _held(SUGGESTED)
    option = asked.option(transition) if asked.dated and transition else None
    if option is None or option.exclusive or answers.given(asked.id):
        return None
    words = f"Ticked for you to look at: “{option.label}”, because of where you got the card. Take the tick away if it"
    return replace(asked, hint=f"{words} does not fit. {asked.hint}")


def offered_option() -> str:
    """The transition that the place suggests, or nothing."""
    return _held(SUGGESTED)


def _held(name: str) -> str:
    held = cookie.get(name)
    return held if isinstance(held, str) else ""
