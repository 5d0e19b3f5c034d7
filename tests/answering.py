"""Answers for tests, in few words, by the names of their questions."""

from __future__ import annotations

from app.domain.profile.answers import Answers, NamedEvent

Given = str | tuple[str, ...] | tuple[NamedEvent, ...] | None


def answers(**given: Given) -> Answers:
    """What somebody answered, unchecked: answers(nation="wales", now=(NamedEvent("work"),))."""
    return changed(Answers(), **given)


def changed(before: Answers, **given: Given) -> Answers:
    """The same answers with some given anew."""
    for question, value in given.items():
        before = before.replacing(question, value)
    return before
