"""The judged material under tests/judged, and which of it no figure may have learned from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from app.domain.danger.features import words_of
from app.storage.content.content_files import load_library

JUDGED = Path(__file__).resolve().parents[2] / "tests" / "judged"
# The pages that people in danger ask for: how they are asked for is no example of a harmless search.
HELP_PAGES = frozenset(
    [
        *("emergency-999", "nhs-111", "nhs-111-ni", "call-wales", "adult-social-care-ooh", "samaritans", "shout"),
        *("breathing-space", "worried-about-suicide", "sudden-bereavement", "unexpected-death", "violence-at-home"),
        *("hourglass", "safeguarding", "young-carer-help", "burnout", "carersuk-helpline"),
    ]
)


class Phrase(NamedTuple):
    """Something typed; `kind` is that of the danger it tells of, None where it tells of none.

    `of` says how it was written: "alone", as a "trouble", "short" (one to five words), or as one of a "pair" that looks
    alike and differs in what decides.
    """

    q: str
    kind: str | None
    of: str = "alone"


def hands() -> list[str]:
    """Those who wrote phrases, each from one trade or walk of life."""
    return sorted(path.stem for path in (JUDGED / "phrases").glob("*.jsonl"))


@cache
def phrases(hand: str) -> tuple[Phrase, ...]:
    """All phrases of one hand."""
    lines = (JUDGED / "phrases" / f"{hand}.jsonl").read_text("utf-8").splitlines()
    return tuple(Phrase(**json.loads(line)) for line in lines)


@cache
def ordinary() -> tuple[Phrase, ...]:
    """How people ask for pages that have to do with no danger."""
    return tuple(Phrase(q, None) for r in load_library() if r.id not in HELP_PAGES for q in r.asked_as)


def searches() -> list[dict[str, Any]]:
    """The 500 judged searches; the second half of them is closed."""
    found: list[dict[str, Any]] = json.loads((JUDGED / "searches.json").read_text("utf-8"))
    return found


def people(*sets: str) -> Iterator[dict[str, Any]]:
    """The judged people of these sets, each with the `set` it is of."""
    for name in sets:
        for person in json.loads((JUDGED / "people" / f"{name}.json").read_text("utf-8")):
            yield {**person, "set": name}


@cache
def judged_topics() -> frozenset[str]:
    """The pages that those who judged people knew. Of a page that came later nobody said whether it is right."""
    return frozenset((JUDGED / "topics.txt").read_text("utf-8").split())


def alike(text: str) -> str:
    """What two texts share that differ in nothing but spacing, capitals and signs."""
    return " ".join(words_of(text))
