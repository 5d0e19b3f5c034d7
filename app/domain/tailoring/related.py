"""The pages that go with a page: those it leads to itself, then those for the same people. By rule, not by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice, product
from math import log, sqrt
from typing import NamedTuple

from app.domain.content.resource import Library, Resource
from app.domain.profile.answers import Answers
from app.domain.profile.conditions import options_of
from app.domain.profile.questionnaire import Questionnaire
from app.domain.tailoring.audience import lines_of
from app.domain.tailoring.rules import TailoringRules
from app.domain.tailoring.situation import is_bereaved
from app.domain.vocabulary import GROUPS, NATIONS

MOST = 4
# What two pages have in common at least, of 1.
ENOUGH = 0.18
_NO_NET = tuple(group for group in GROUPS if group != "help-now")
_MAIN_NEED, _NEED, _TAG, _LINES = 2.0, 1.0, 1.0, 2.0


class _About(NamedTuple):
    """What a page speaks of, to most whom it is for."""

    of_a_death: bool
    of_the_end: bool


class RelatedPages:
    """What the pages of one library have in common, by needs, tags and the lines that say for whom they are.

    Rare things count more than common ones.
    """

    def __init__(self, library: Library, questionnaire: Questionnaire) -> None:
        self._library = library
        options = options_of(questionnaire)
        self._first = {page.id: _told(page, ("first_for",), options) for page in library}
        weights = {page.id: _weights(page, _told(page, ("first_for", "good_for"), options)) for page in library}
        held_by = Counter(token for of_page in weights.values() for token in of_page)
        rare = {token: log((1 + len(weights)) / count) for token, count in held_by.items()}
        self._vectors = {page: _unit({t: w * rare[t] for t, w in found.items()}) for page, found in weights.items()}
        self._ranked: dict[str, tuple[Resource, ...]] = {}

    def like(self, page: Resource) -> tuple[Resource, ...]:
        """The others with enough in common, most first; what is for some people alone goes with its like."""
        if page.id not in self._ranked:
            own = self._vectors[page.id]
            found = [(_product(own, self._vectors[each.id]), each) for each in self._library if each.id != page.id]
            fit = [(much, each) for much, each in found if much >= ENOUGH and _is_for_the_same(page, each)]
            self._ranked[page.id] = tuple(each for _, each in sorted(fit, key=lambda one: (-one[0], one[1].id)))
        return self._ranked[page.id]

    def to(
        self, page: Resource, linked: Iterable[str], nation: str | None, answers: Answers, rules: TailoringRules
    ) -> tuple[Resource, ...]:
        """Up to MOST pages that hold in `nation`: those of `linked`, ids in order, come first.

        After a death nothing about helping somebody stands there; of dying and death nothing beside a page that is
        about neither; for somebody under 18 nothing of money and law for adults.
        """
        after = is_bereaved(answers, rules) or is_for_after(page, rules)
        here = {each.id: each for each in self._library.in_nation(nation) if each.id != page.id}
        # To whom to turn in danger nearly every text leads, beside the words that it belongs to.
        leads_to = [here[each] for each in linked if each in here and here[each].group in (page.group, *_NO_NET)]
        fit = dict.fromkeys(
            (*(each.id for each in leads_to), *(each.id for each in self.like(page) if each.id in here))
        )
        may = (here[each] for each in fit if not (answers.under_18 and here[each].group in rules.adult_groups))
        own = self._about(page, rules)
        return tuple(islice((each for each in may if _may_stand(each, self._about(each, rules), own, after)), MOST))

    def ever_shown(self, rules: TailoringRules) -> dict[str, tuple[str, ...]]:
        """By page the ids of those of `like` that `to` shows to anybody, whatever the text leads to, most first.

        What a text leads to takes the place of its like or stands among it: so the first MOST are enough for each
        nation, before and after a death, for those under 18 and others.
        """
        about = {each.id: self._about(each, rules) for each in self._library}
        return {page.id: self._shown_of(page, about, rules) for page in self._library}

    def _shown_of(self, page: Resource, about: Mapping[str, _About], rules: TailoringRules) -> tuple[str, ...]:
        shown: set[str] = set()
        for after, under_18 in product((False, True), repeat=2):
            left = dict.fromkeys((None, *NATIONS), MOST)
            for each in self.like(page):
                places = [nation for nation in (*each.nations, *_for_all(each)) if left[nation]]
                shut_out = under_18 and each.group in rules.adult_groups
                if places and not shut_out and _may_stand(each, about[each.id], about[page.id], after):
                    shown.add(each.id)
                    left.update((nation, left[nation] - 1) for nation in places)
        return tuple(each.id for each in self.like(page) if each.id in shown)

    def _about(self, page: Resource, rules: TailoringRules) -> _About:
        return _About(self.of_a_death(page, rules), self.of_the_end(page, rules))

    def of_a_death(self, page: Resource, rules: TailoringRules) -> bool:
        """It speaks of a death that has been, or of the time after caring, to most whom it is for."""
        return is_for_after(page, rules) or self._is_about(page, rules.traits.silencing_for_good, set(rules.ends))

    def of_the_end(self, page: Resource, rules: TailoringRules) -> bool:
        """It speaks of dying or of a death, to most whom it is for."""
        return self._is_about(page, rules.traits.silencing, {"stage:end_of_life"})

    def _is_about(self, page: Resource, events: frozenset[str], told: set[str]) -> bool:
        """By its tags, or by most of the lines that bring it forward."""
        named = told | {f"now:{event}" for event in events}
        lines = [not each.isdisjoint(named) for each in self._first[page.id]]
        return _is_tagged(page, events) or 2 * sum(lines) > len(lines) > 0


def _may_stand(other: Resource, about_other: _About, about_page: _About, after: bool) -> bool:
    if after:
        return about_other.of_a_death or "after" in other.stages
    if about_other.of_a_death:
        return about_page.of_a_death
    return about_page.of_the_end or not about_other.of_the_end


def _for_all(page: Resource) -> tuple[None, ...]:
    """Who told no nation sees what holds in all of them."""
    return (None,) if len(page.nations) == len(NATIONS) else ()


def _told(page: Resource, lists: Iterable[str], options: Mapping[str, tuple[str, ...]]) -> list[set[str]]:
    """The answers that each of its lines names, "question:option"; what a line shuts out is not among them."""
    lines = (line for name in lists for line in lines_of(page, name, options))
    return [{token for part in line.parts if not part.negated for token in part.named} for line in lines]


def _weights(page: Resource, lines: list[set[str]]) -> dict[str, float]:
    """What says for whom a page is and about what, each with how much it counts on this page."""
    weights: dict[str, float] = {f"need {need}": _NEED for need in page.needs}
    weights[f"need {page.needs[0]}"] = _MAIN_NEED
    tags = (*page.transitions, *page.conditions, *page.about, *page.relations, page.group)
    weights |= {f"tag {tag}": _TAG for tag in tags}
    told = Counter(token for line in lines for token in line)
    return weights | {token: _LINES * count / len(lines) for token, count in told.items()}


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = sqrt(sum(value * value for value in vector.values())) or 1.0
    return {token: value / length for token, value in vector.items()}


def _product(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(value * other[token] for token, value in one.items() if token in other)


def _is_for_the_same(page: Resource, other: Resource) -> bool:
    """A page for some people alone goes only with a page for some of them."""
    pairs = ((page.conditions, other.conditions), (page.relations, other.relations), (page.about, other.about))
    return all(not of_other or of_other & of_page for of_page, of_other in pairs)


def is_for_after(page: Resource, rules: TailoringRules) -> bool:
    """Whoever reads it has been through a death: by its tags alone."""
    return page.stages == {"after"} or _is_tagged(page, rules.traits.silencing_for_good)


def _is_tagged(page: Resource, events: frozenset[str]) -> bool:
    return bool(page.transitions) and page.transitions <= events
