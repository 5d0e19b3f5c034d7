"""The tables of judged people: the choice under weights that each set did not help to fit, and on the closed sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.domain.tailoring.rules import TailoringRules
from bench.choosing.groups import grouped
from bench.choosing.parts import PARTS, Part
from bench.choosing.scores import HEAD, Score, row, scored
from bench.choosing.tables import table
from bench.fit.choosing import CLOSED, LIKE, content, fit, open_sets
from bench.fit.material import JUDGED, people

RulesOf = Mapping[str, TailoringRules]


def tables(closed: bool) -> Iterator[str]:
    """Every table of the choice; those of the closed sets only where `closed` asks for them."""
    rules = left_out_rules()
    scores = {name: scores_of(name, rules[name]) for name in rules}
    yield from _of_sets("Open sets, each under weights that it did not help to fit", scores)
    yield table("What each part adds: the open sets with it left out, nothing fitted anew", *_parts(rules))
    if closed:
        shipped = content()[0].rules
        found = {name: scores_of(name, shipped) for name in closed_sets()}
        yield from _of_sets("CLOSED sets, under the weights that ship", found)


def left_out_rules() -> RulesOf:
    """For each open set the rules with weights that were fitted on the others."""
    sets = open_sets()
    files, _ = content()
    return {
        name: replace(files.rules, weights=fit(people(*(o for o in sets if o != name))), like=LIKE) for name in sets
    }


def closed_sets() -> list[str]:
    """The closed sets that are there."""
    return [name for name in CLOSED if (JUDGED / "people" / f"{name}.json").exists()]


def scores_of(name: str, rules: TailoringRules, part: Part | None = None) -> list[Score]:
    """Everybody of one set; with a `part`, as the choice would be without it."""
    files, library = content()
    if part is None:
        return [scored(person, files, library, rules) for person in people(name)]
    rules, library = part.without(rules, library)
    with part.switched_off():
        return [scored(person, files, library, rules) for person in people(name)]


def _of_sets(title: str, scores: Mapping[str, Sequence[Score]]) -> Iterator[str]:
    everybody = [each for found in scores.values() for each in found]
    yield table(title, HEAD, [*(row(name, found) for name, found in scores.items()), row("together", everybody)])
    for by, groups in grouped(everybody, content()[0].questionnaire).items():
        yield table(f"{title}: by {by}", HEAD, [row(name, group) for name, group in groups.items()])


def _parts(rules: RulesOf) -> tuple[tuple[str, ...], list[list[str]]]:
    rows = [row("as it is", (each for name, own in rules.items() for each in scores_of(name, own)))]
    for part in PARTS:
        rows += [row(part.name, (each for name, own in rules.items() for each in scores_of(name, own, part)))]
    return HEAD, rows
