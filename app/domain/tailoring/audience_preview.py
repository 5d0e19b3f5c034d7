"""Who would see a resource: tried on example people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.content.resource import Library, Resource
from app.domain.profile.answers import Answers
from app.domain.profile.questionnaire import Questionnaire
from app.domain.tailoring.select import Tailored, TailoringRules, tailor

FIRST, FURTHER, NOT = "first", "further", "not"


@dataclass(frozen=True, slots=True)
class Example:
    """One made-up person with answers as a carer gives them."""

    name: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Seen:
    """Where one person would meet the resource: among the first five, further down, or not on their page."""

    name: str
    place: str
    reasons: tuple[str, ...] = ()


def seen_by(
    resource: Resource,
    library: Library,
    people: Sequence[Example],
    rules: TailoringRules,
    questionnaire: Questionnaire,
    today: date,
) -> list[Seen]:
    """For each person, where they would see `resource` if it stood in the library as given."""
    tried = Library([resource, *(other for other in library if other.id != resource.id)])
    return [
        _place(resource.id, person.name, tailor(person.answers, tried, rules, questionnaire, today))
        for person in people
    ]


def _place(resource_id: str, name: str, page: Tailored) -> Seen:
    for place, picks in ((FIRST, page.now), (FURTHER, page.more)):
        for pick in picks:
            if pick.id == resource_id:
                return Seen(name, place, pick.reasons)
    return Seen(name, NOT)


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
