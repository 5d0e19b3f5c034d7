"""Fits how much each kind of reason counts in the choice, on judged people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import tomli_w
from scipy.optimize import minimize

from app.domain.profile.answers import parse_answers
from app.domain.tailoring.rules import TailoringRules
from app.domain.tailoring.scoring import speaking_for
from app.domain.tailoring.select import candidates, tailor
from app.domain.tailoring.situation import situation_of
from app.storage.content.content_files import CONTENT, load_content, load_library
from bench.fit.material import JUDGED, people

KINDS = ("first", "first_again", "first_soon", "good", "good_again", "event", "condition", "who", "about_you", "stage",
         "stage_need")  # fmt: skip
LIKE = {"need": 0.1, "source": 0.1}
# Those on whom nothing was tuned: neither the lines of the pages nor the weights.
CLOSED = ("two", "last")
RIDGE = 1.0
ESSENTIAL, GOOD, OTHER, BAD = 3.0, 1.0, 1.0, 4.0


class Figures(NamedTuple):
    """How well the first five fit: shares of places, of essential pages, of stages; and the number of bad places."""

    people: int
    precision: float
    essential: float
    bad: int
    stage: float


def open_sets() -> list[str]:
    """The sets of judged people that may be learned from."""
    return sorted(path.stem for path in (JUDGED / "people").glob("*.json") if path.stem not in CLOSED)


@cache
def content() -> Any:
    return load_content(), load_library()


def fit(judged: Iterable[dict[str, Any]]) -> dict[str, float]:
    """The weights under which what advisers called essential or good is likeliest; none is below nought."""
    files, library = content()
    rows, right, counts = [], [], []
    for person in judged:
        answers, today = _answers(person)
        situation = situation_of(answers, files.rules, files.questionnaire, today, None)
        shown, held = candidates(library, situation, files.rules, files.questionnaire)
        for resource in shown:
            found = Counter(kind for kind, _ in speaking_for(resource, held, situation))
            if not found:
                continue
            rows.append([found[kind] for kind in KINDS])
            essential, good = resource.id in person["essential"], resource.id in person["good"]
            right.append(essential or good)
            counts.append(ESSENTIAL if essential else GOOD if good else BAD if resource.id in person["bad"] else OTHER)
    x, y, c = np.array(rows, float), np.array(right, float), np.array(counts)

    def cost(w: Any) -> tuple[float, Any]:
        z = x @ w[1:] + w[0]
        p = 1 / (1 + np.exp(-z))
        loss = float(c @ (np.logaddexp(0, z) - y * z)) + RIDGE * float(w[1:] @ w[1:]) / 2
        slope = c * (p - y)
        return loss, np.concatenate([[slope.sum()], x.T @ slope + RIDGE * w[1:]])

    bounds = [(None, None), *((0.0, None) for _ in KINDS)]
    done = minimize(cost, np.zeros(len(KINDS) + 1), jac=True, bounds=bounds, method="L-BFGS-B")
    return {kind: round(float(weight), 3) for kind, weight in zip(KINDS, done.x[1:], strict=True)}


def measured(judged: Iterable[dict[str, Any]], rules: TailoringRules | None = None, library: Any = None) -> Figures:
    """The figures of the choice on these people; by the rules that ship where none are given."""
    files, shipped = content()
    places = right = bad = number = 0
    essential = stage = 0.0
    for person in judged:
        answers, today = _answers(person)
        page = tailor(answers, library or shipped, rules or files.rules, files.questionnaire, today)
        shown = [pick.id for pick in page.now]
        number += 1
        places += len(shown)
        right += sum(i in person["essential"] or i in person["good"] for i in shown)
        bad += sum(i in person["bad"] for i in shown)
        must = person["essential"][:5]
        essential += sum(i in shown for i in must) / max(1, len(must))
        stage += page.stage in person["stage"]
    return Figures(number, right / max(1, places), essential / max(1, number), bad, stage / max(1, number))


def left_out(sets: Sequence[str]) -> Figures:
    """The figures of each set under weights that were fitted without it, taken together."""
    files, _ = content()
    found = []
    for name in sets:
        weights = fit(people(*(other for other in sets if other != name)))
        found.append(measured(people(name), replace(files.rules, weights=weights, like=LIKE)))
    return together(found)


def together(found: Sequence[Figures]) -> Figures:
    """Several figures as one, each weighed by its people."""
    number = sum(each.people for each in found)
    shares = [sum(each[n] * each.people for each in found) / number for n in (1, 2, 4)]
    return Figures(number, shares[0], shares[1], sum(each.bad for each in found), shares[2])


def _answers(person: dict[str, Any]) -> tuple[Any, date]:
    return parse_answers(person["answers"], content()[0].questionnaire), date.fromisoformat(person["answers"]["today"])


def main() -> None:
    """Fits on every open set and writes app/content/weights.toml, with the figures of sets left out."""
    sets = open_sets()
    figures = left_out(sets)
    record = {
        "weights": fit(people(*sets)),
        "like": LIKE,
        "fitted": {
            "on": datetime.now(UTC).date(),
            "sets": sets,
            "people": figures.people,
            "precision_left_out": round(figures.precision, 3),
            "essential_left_out": round(figures.essential, 3),
            "bad_places_left_out": figures.bad,
            "stage": round(figures.stage, 3),
        },
    }
    head = "# Written by `./run fit choosing`: do not edit by hand.\n\n"
    (CONTENT / "weights.toml").write_text(head + tomli_w.dumps(record), "utf-8")
    print(record)
