"""What one judged person was shown, against what an adviser wrote; and many of them in one row of a table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from app.domain.content.resource import Library, Resource
from app.domain.profile.answers import Answers, parse_answers
from app.domain.tailoring.rules import TailoringRules
from app.domain.tailoring.select import tailor
from app.storage.content.content_files import ContentFiles
from bench.fit.material import judged_topics

HEAD = ("", "people", "precision@5", "essential", "bad places", "wrong nation", "stage")


class Score(NamedTuple):
    """One person's page: `places` shown, how many are `right`, `bad`, of another nation; `essential` is a share."""

    person: dict[str, Any]
    places: int
    right: int
    essential: float
    bad: int
    wrong_nation: int
    stage: bool


def scored(person: dict[str, Any], files: ContentFiles, library: Library, rules: TailoringRules) -> Score:
    """The first five of this judged person under these rules."""
    answers = parse_answers(person["answers"], files.questionnaire)
    page = tailor(answers, library, rules, files.questionnaire, date.fromisoformat(person["answers"]["today"]))
    shown = [pick.id for pick in page.now if pick.id in judged_topics()]
    must = person["essential"][:5]
    return Score(
        person,
        len(shown),
        sum(each in person["essential"] or each in person["good"] for each in shown),
        sum(each in shown for each in must) / len(must) if must else 1.0,
        sum(each in person["bad"] for each in shown),
        sum(not holds_there(pick.resource, answers) for pick in page.now),
        page.stage in person["stage"],
    )


def holds_there(resource: Resource, answers: Answers) -> bool:
    """Whether a page holds where it must: at the carer's own home or the other's; without any, in all four nations."""
    home = answers.own_nation if resource.own_home and answers.own_nation else answers.nation
    return home in resource.nations if home else len(resource.nations) == 4


def row(name: str, scores: Iterable[Score]) -> list[str]:
    """One line under HEAD. Precision is over places, the other shares are over people."""
    all_of = list(scores)
    people, places = len(all_of), sum(each.places for each in all_of)
    if not people:
        return [name, "0", *("-" for _ in HEAD[2:])]
    return [
        name,
        str(people),
        f"{sum(each.right for each in all_of) / max(1, places):.3f}",
        f"{sum(each.essential for each in all_of) / people:.3f}",
        str(sum(each.bad for each in all_of)),
        str(sum(each.wrong_nation for each in all_of)),
        f"{sum(each.stage for each in all_of) / people:.3f}",
    ]
