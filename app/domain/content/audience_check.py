"""What must hold of the lines that say for whom a page is: they can be read, be met, and fit what they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from math import prod

from app.domain.content.resource import Resource
from app.domain.profile.answers import Answers
from app.domain.profile.conditions import (
    STAGE,
    Condition,
    ConditionError,
    Facts,
    Part,
    condition_from,
    options_of,
)
from app.domain.profile.questionnaire import ONE, Questionnaire
from app.domain.profile.stages import StageRules, stage_for

SHOWS, REFUSES = ("first_for", "good_for"), "not_for"
MOST_PARTS = 5
# A line that more than a third of all people meet cannot say for whom a page comes first.
WIDEST = 1 / 3
# With more ways than this to meet a line, its options are looked at together.
MOST_WAYS = 600

Way = tuple[Part, ...]


def audience_findings(
    resource: Resource, questionnaire: Questionnaire, people: Sequence[Facts] = ()
) -> Iterator[tuple[str, str]]:
    """Pairs of a field and what is wrong with one of its lines; `people` are those on whom a line's width is tried."""
    options = options_of(questionnaire)
    lines: dict[str, list[Condition]] = {}
    for field in (*SHOWS, REFUSES):
        lines[field], unreadable = _read(getattr(resource, field), options)
        yield from ((field, words) for words in unreadable)
    for field, read in lines.items():
        yield from (
            (field, f"“{line}” stands twice") for line, count in Counter(map(_sorted, read)).items() if count > 1
        )
        yield from ((field, f"“{line}”: {MOST_PARTS} parts at most") for line in read if len(line.parts) > MOST_PARTS)
    yield from _never(resource, lines, questionnaire)
    for line in lines[SHOWS[0]]:
        reached = sum(map(line.holds, people))
        if reached > len(people) * WIDEST:
            yield SHOWS[0], f"“{line}” is too wide: {reached} of {len(people)} made-up people meet it"


def facts_of(answers: Answers, rules: StageRules, questionnaire: Questionnaire) -> Facts:
    """What a line of an audience may ask about these answers; no event has a day."""
    stage = f"{STAGE}:{stage_for(answers, rules, questionnaire).id}"
    return Facts(answers.said | {stage}, {})


def _read(lines: Sequence[str], options: Mapping[str, tuple[str, ...]]) -> tuple[list[Condition], list[str]]:
    read, unreadable = [], []
    for line in lines:
        try:
            read.append(condition_from(line, options))
        except ConditionError as error:
            unreadable.append(str(error))
    return read, unreadable


def _never(
    resource: Resource, lines: Mapping[str, Sequence[Condition]], questionnaire: Questionnaire
) -> Iterator[tuple[str, str]]:
    """The lines that nobody can meet, and those whose page is never shown to anybody who meets them."""
    can_be = _possible(resource, questionnaire)
    refused = [line for line in lines[REFUSES] if any(map(can_be, _ways(line)))]
    for field, read in lines.items():
        for line in read:
            ways = [way for way in _ways(line) if can_be(way)]
            if not ways:
                yield field, f"“{line}” can be met by nobody"
            elif field in SHOWS and (by := _refusing(ways, refused, questionnaire)):
                yield field, f"“{line}” never counts: the page is not for “{'” or “'.join(by)}”"


def _ways(line: Condition) -> list[Way]:
    """The ways to meet a line: one option for each part that says what is so."""
    if prod(len(part.options) for part in line.parts if not part.negated) > MOST_WAYS:
        return [line.parts]
    each = (
        [part] if part.negated else [Part(part.question, (option,), days=part.days) for option in part.options]
        for part in line.parts
    )
    return list(product(*each))


def _possible(resource: Resource, questionnaire: Questionnaire) -> Callable[[Way], bool]:
    """Whether somebody who is shown the page can be as a way says."""

    def can_be(way: Way) -> bool:
        said = [part for part in way if not part.negated]
        denied = [part for part in way if part.negated]
        if any(set(part.options) <= set(no.options) and _within(part, no) for part in said for no in denied):
            return False
        if any(_apart(part, other, questionnaire) for part in said for other in said):
            return False
        return not any(_elsewhere(part, resource) or _unasked(part, said, questionnaire) for part in said)

    return can_be


def _within(part: Part, other: Part) -> bool:
    """Whether the same question is meant, and no day of `part` lies outside those of `other`."""
    if part.question != other.question or other.days is None:
        return part.question == other.question
    return part.days is not None and other.days[0] <= part.days[0] and part.days[1] <= other.days[1]


def _apart(part: Part, other: Part, questionnaire: Questionnaire) -> bool:
    """Whether what both say of one question cannot be so together."""
    return part.question == other.question and _excludes(part, other.options, questionnaire)


def _excludes(part: Part, options: Sequence[str], questionnaire: Questionnaire) -> bool:
    """Whether nobody of whom `part` is so can have given one of these options."""
    if not set(part.options).isdisjoint(options):
        return False
    question = questionnaire.get(part.question)
    return question is None or question.kind == ONE or set(part.options) <= question.exclusive_ids


def _elsewhere(part: Part, resource: Resource) -> bool:
    """Whether it asks for somebody of a nation in which the page does not hold."""
    home = "own_nation" if resource.own_home else "nation"
    return part.question == home and resource.nations.isdisjoint(part.options)


def _unasked(part: Part, said: Sequence[Part], questionnaire: Questionnaire) -> bool:
    """Whether it asks for an answer to a question that nobody is asked of whom the rest is so."""
    question = questionnaire.get(part.question)
    wanted = question.asked_when if question else {}
    return any(_excludes(other, wanted[other.question], questionnaire) for other in said if other.question in wanted)


def _refusing(ways: Sequence[Way], refused: Sequence[Condition], questionnaire: Questionnaire) -> list[str]:
    """The lines that shut out every one of these ways; none when one stays open."""
    by: dict[str, None] = {}
    for way in ways:
        found = next((line for line in refused if all(_follows(part, way, questionnaire) for part in line.parts)), None)
        if found is None:
            return []
        by[str(found)] = None
    return list(by)


def _follows(part: Part, way: Way, questionnaire: Questionnaire) -> bool:
    """Whether a part of another line holds for everybody of whom all of `way` is so."""
    if not part.negated:
        return any(
            not given.negated and set(given.options) <= set(part.options) and _within(given, part) for given in way
        )
    return any(
        given.question == part.question
        and (
            set(part.options) <= set(given.options) and _within(part, given)
            if given.negated
            else _excludes(given, part.options, questionnaire)
        )
        for given in way
    )


def _sorted(line: Condition) -> str:
    return "; ".join(sorted(str(Condition((part,))) for part in line.parts))
