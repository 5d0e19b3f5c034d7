"""What somebody reads who signs a page: its words, its figures, its phone lines. A sign-off holds for these alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.content.agreement import digest_of
from app.domain.content.facts import Fact, fact_ids
from app.domain.content.opening import hours_in_words
from app.domain.content.phone_lines import PhoneLine
from app.domain.content.record import FIELDS, to_record
from app.domain.content.resource import Resource

# By these a page is found, chosen and kept; no reader sees them on it. A field that is not named here counts as read.
NOT_READ = frozenset(
    {"group", "kind", "stages", "transitions", "relations", "conditions", "about", "needs", "first_for", "good_for",
     "not_for", "human_contact", "own_home", "asked_as", "reviewed_on", "next_review", "editor_notes"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignedBy:
    """A sign-off in force as readers are told of it; `name` is "" where the person did not want it shown."""

    role: str
    on: date
    name: str = ""


def figures_of(page: Resource, facts: Mapping[str, Fact]) -> dict[str, str]:
    """Each figure that a page names, in words with the days it holds; an unknown one is left out."""
    named = fact_ids(" ".join(str(value) for value in to_record(page).values()))
    return {
        id: f"{fact.value} {fact.unit}, {fact.valid_from} to {fact.valid_to}"
        for id in dict.fromkeys(named)
        if (fact := facts.get(id))
    }


def numbers_of(page: Resource, lines: Mapping[str, PhoneLine]) -> dict[str, str]:
    """Each phone line that a page shows, in words; an unknown one is left out."""
    return {id: _in_words(lines[id]) for id in page.lines if id in lines}


def digest_of_page(page: Resource, facts: Mapping[str, Fact], lines: Mapping[str, PhoneLine]) -> str:
    """The sign of all that a reader meets on `page`, in every nation: it differs wherever words or facts do."""
    record: dict[str, Any] = to_record(page)
    # What is empty is left out, so that a field which a later release adds takes nobody's signature away.
    words = {name: record[name] for name in FIELDS if name not in NOT_READ and record[name]}
    return digest_of({"words": words, "figures": figures_of(page, facts), "numbers": numbers_of(page, lines)})


def _in_words(line: PhoneLine) -> str:
    parts = (line.name, line.number, line.text_number, line.text_word, hours_in_words(line), line.cost, line.languages)
    return ", ".join(part for part in (*parts, *sorted(line.nations)) if part)
