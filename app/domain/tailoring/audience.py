"""For whom each page of a library is, read once for the library: the lines of its record as conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from app.domain import vocabulary
from app.domain.content.resource import Library, Resource
from app.domain.profile.conditions import STAGE, Condition, ConditionError, condition_from
from app.domain.profile.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a page is first for, good for, and never for."""

    first_for: tuple[Condition, ...] = ()
    good_for: tuple[Condition, ...] = ()
    not_for: tuple[Condition, ...] = ()


LISTS = ("first_for", "good_for", "not_for")
_read: WeakKeyDictionary[Library, tuple[Questionnaire, dict[str, Audience]]] = WeakKeyDictionary()


def options_of(questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    """What a condition may name: every question with its options, and the stages."""
    return {q.id: q.option_ids for q in questionnaire.questions} | {STAGE: vocabulary.STAGES}


def audiences(library: Library, questionnaire: Questionnaire) -> Mapping[str, Audience]:
    """The audience of every page, by id. A line that cannot be read holds for nobody; the content check names it."""
    found = _read.get(library)
    if found is None or found[0] is not questionnaire:
        options = options_of(questionnaire)
        found = _read[library] = (questionnaire, {each.id: audience_of(each, options) for each in library})
    return found[1]


def audience_of(resource: Resource, options: Mapping[str, tuple[str, ...]]) -> Audience:
    """The audience of one page."""
    return Audience(*(_readable(getattr(resource, name), options) for name in LISTS))


def _readable(lines: tuple[str, ...], options: Mapping[str, tuple[str, ...]]) -> tuple[Condition, ...]:
    found = []
    for line in lines:
        try:
            found.append(condition_from(line, options))
        except ConditionError:
            continue
    return tuple(found)
