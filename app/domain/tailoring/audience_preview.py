"""Whom a page would reach: tried on made-up people, before anybody sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from weakref import WeakKeyDictionary

from app.domain.content.resource import Library, Resource
from app.domain.profile.answers import Answers
from app.domain.profile.questionnaire import Questionnaire
from app.domain.tailoring.audience import LISTS, audiences
from app.domain.tailoring.select import Tailored, TailoringRules, tailor
from app.domain.tailoring.situation import situation_of

FIRST, FURTHER, NOT = "first", "further", "not"


@dataclass(frozen=True, slots=True)
class Example:
    """One made-up person with answers as a carer gives them."""

    name: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Seen:
    """Where one person would meet the resource: among the first five, further down, or not on their page.

    `gains` and `loses` are the titles that come among their first five, and go from there, when it is published.
    """

    name: str
    place: str
    reasons: tuple[str, ...] = ()
    gains: tuple[str, ...] = ()
    loses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Shown:
    rules: TailoringRules
    questionnaire: Questionnaire
    today: date
    pages: dict[Answers, Tailored] = field(default_factory=dict)


_shown: WeakKeyDictionary[Library, _Shown] = WeakKeyDictionary()


def seen_by(
    resource: Resource,
    library: Library,
    people: Sequence[Example],
    rules: TailoringRules,
    questionnaire: Questionnaire,
    today: date,
) -> list[Seen]:
    """For each person, where they would see `resource` if it stood in the library as given, and what else changes."""
    shown = _pages_of(library, rules, questionnaire, today).pages
    alone = Library([resource])
    tried = Library([resource, *(other for other in library if other.id != resource.id)])
    found = []
    for person in people:
        before = shown.get(person.answers)
        if before is None:
            before = shown[person.answers] = tailor(person.answers, library, rules, questionnaire, today)
        # To choose among all is dear. Where the page is not shown now and would not be by itself, nothing changes.
        is_touched = _is_on(resource.id, before) or tailor(person.answers, alone, rules, questionnaire, today).now
        after = tailor(person.answers, tried, rules, questionnaire, today) if is_touched else before
        found.append(_seen(resource.id, person.name, before, after))
    return found


def reach(
    resource: Resource, people: Iterable[Example], rules: TailoringRules, questionnaire: Questionnaire, today: date
) -> dict[str, int]:
    """For each list of whom the page is for, how many of the people a line of it fits."""
    audience = audiences(Library([resource]), questionnaire)
    counts = dict.fromkeys(LISTS, 0)
    for person in people:
        facts = situation_of(person.answers, rules, questionnaire, today, None).facts
        held = audience.holding(facts)
        for name in LISTS:
            counts[name] += bool(getattr(held, name)(resource.id))
    return counts


def _pages_of(library: Library, rules: TailoringRules, questionnaire: Questionnaire, today: date) -> _Shown:
    """Where what people are shown of the library as it is today is kept: it is chosen once."""
    kept = _shown.get(library)
    if kept is None or kept.rules is not rules or kept.questionnaire is not questionnaire or kept.today != today:
        kept = _shown[library] = _Shown(rules, questionnaire, today)
    return kept


def _is_on(resource_id: str, page: Tailored) -> bool:
    return any(pick.id == resource_id for pick in (*page.now, *page.more))


def _seen(resource_id: str, name: str, before: Tailored, after: Tailored) -> Seen:
    place, reasons = _place(resource_id, after)
    return Seen(name, place, reasons, tuple(_titles_of_others(after, before)), tuple(_titles_of_others(before, after)))


def _place(resource_id: str, page: Tailored) -> tuple[str, tuple[str, ...]]:
    for place, picks in ((FIRST, page.now), (FURTHER, page.more)):
        for pick in picks:
            if pick.id == resource_id:
                return place, pick.reasons
    return NOT, ()


def _titles_of_others(page: Tailored, other: Tailored) -> Iterator[str]:
    """What stands among the first five of one and not of the other."""
    there = {pick.id for pick in other.now}
    return (pick.title for pick in page.now if pick.id not in there)


def audience_preview(
    people: Iterable[Example], rules: TailoringRules, questionnaire: Questionnaire, today: date
) -> Counter[str]:
    """How many of the people each tag of a resource fits: keys such as "nations:wales" or "stages:steady"."""
    counts: Counter[str] = Counter()
    empty = Library([])
    for person in people:
        answers = person.answers
        page = tailor(answers, empty, rules, questionnaire, today)
        tags = {f"nations:{answers.nation}", f"stages:{page.stage}", f"relations:{answers.who}"}
        tags |= {f"transitions:{named_event.id}" for named_event in page.transitions}
        tags |= {f"conditions:{condition}" for condition in answers.given("condition")}
        tags |= {f"about:{about}" for about in answers.given("about_you")}
        tags |= {f"needs:{need}" for need in rules.stages[page.stage].needs}
        counts.update(tags)
    return counts
