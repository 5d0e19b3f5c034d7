"""What must hold of the library: each finding names the resource, the field and what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from app.domain import vocabulary
from app.domain.content import readability
from app.domain.content.audience_check import audience_findings
from app.domain.content.easy_read.check import faults_of_easy_read
from app.domain.content.facts import Fact, fact_ids
from app.domain.content.line_check import faults_of_lines, lines_of_page
from app.domain.content.phone_lines import PhoneLine
from app.domain.content.resource import Library, Resource
from app.domain.profile.conditions import Facts
from app.domain.profile.questionnaire import Questionnaire
from app.domain.profile.stages import Stage

FEWEST_WORDS, MOST_WORDS = 150, 1300
# What stands before the first heading: the answer, which somebody in a corridor reads.
MOST_WORDS_FIRST = 120
LONGEST_TITLE = 70
PER_LEAD_NEED = 2
PER_TRANSITION = 3
# Sites that are one service: their first page is the page that carries the fact.
ONE_SERVICE = frozenset(
    [
        "benefits-calculator.turn2us.org.uk",
        "grants-search.turn2us.org.uk",
        "www.deathnotificationservice.co.uk",
        "www.gamstop.co.uk",
        "subcut.helixcentre.com",
        "www.callhelpline.org.uk",
        "www.lifelinehelpline.info",
        "respectphoneline.org.uk",
        "www.nationaldahelpline.org.uk",
        "breathingspace.scot",
        "www.prisonersfamilies.org",
        "www.reportfraud.police.uk",
        "www.mindingyourhead.info",
    ]
)
_FENCE = re.compile(r"^:::[ \t]*(.*)$", re.MULTILINE)


class Finding(NamedTuple):
    """One fault. `resource_id` is "library" where the whole falls short."""

    resource_id: str
    field: str
    message: str

    def line(self) -> str:
        return f"{self.resource_id}: {self.field}: {self.message}"


def check_library(
    library: Library,
    facts: Mapping[str, Fact],
    stages: Mapping[str, Stage],
    questionnaire: Questionnaire,
    people: Sequence[Facts] = (),
    lines: Mapping[str, PhoneLine] | None = None,
) -> list[Finding]:
    """Everything wrong with the library; empty when all holds. `people` are those whom too wide a line reaches."""
    found = [
        finding for resource in library for finding in check_resource(resource, facts, questionnaire, people, lines)
    ]
    return [*found, *_same_titles(library), *_too_little(library, stages, questionnaire.transitions)]


def check_lines(lines: Mapping[str, PhoneLine], today: date) -> list[Finding]:
    """Everything wrong with the phone lines themselves."""
    return [Finding(*fault) for fault in faults_of_lines(lines, today)]


def check_resource(
    resource: Resource,
    facts: Mapping[str, Fact],
    questionnaire: Questionnaire,
    people: Sequence[Facts] = (),
    lines: Mapping[str, PhoneLine] | None = None,
) -> list[Finding]:
    """Everything wrong with one resource by itself; without `lines` its phone lines are not looked at."""
    parts = (
        _record(resource),
        _tags(resource, questionnaire),
        audience_findings(resource, questionnaire, people),
        _plain(resource),
        _figures(resource, facts),
        _fences(resource),
        () if lines is None else lines_of_page(resource, lines),
        () if lines is None else _easy_read(resource, facts, lines),
    )
    return [Finding(resource.id, field, message) for part in parts for field, message in part]


def _record(resource: Resource) -> Iterator[tuple[str, str]]:
    for field in ("title", "why", "cost", "time", "nations", "needs", "sources"):
        if not getattr(resource, field):
            yield field, "is missing"
    if resource.group not in vocabulary.GROUPS:
        yield "group", f"{resource.group} is not a topic"
    if resource.kind not in vocabulary.KINDS:
        yield "kind", f"{resource.kind} is not a kind"
    for source in resource.sources:
        if not source.publisher or not source.url.startswith("https://"):
            yield "sources", f"{source.url or source.publisher}: each needs a publisher and an https address"
        elif _is_front_page(source.url):
            yield "sources", f"{source.url}: a front page; name the page that carries the fact"
    if resource.reviewed_on >= resource.next_review:
        yield "next_review", "must be after the day of review"


def _is_front_page(url: str) -> bool:
    address = urlsplit(url)
    return not address.path.strip("/") and not address.query and address.hostname not in ONE_SERVICE


def _tags(resource: Resource, questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    known: dict[str, Collection[str]] = {
        "nations": vocabulary.NATIONS,
        "stages": vocabulary.STAGES,
        "transitions": questionnaire.transitions,
        "needs": vocabulary.NEEDS,
        "relations": questionnaire.options("who"),
        "conditions": questionnaire.options("condition"),
        "about": questionnaire.options("about_you"),
    }
    for field, tags in known.items():
        for unknown in sorted(set(getattr(resource, field)) - set(tags)):
            yield field, f"{unknown} is not known"


def _plain(resource: Resource) -> Iterator[tuple[str, str]]:
    text = f"{resource.title}.\n{resource.why}\n{resource.body}"
    for sentence in readability.long_sentences(text):
        yield "body", f"more than {readability.MOST_WORDS_IN_A_SENTENCE} words: {sentence}"
    for word in readability.avoided_words(text):
        yield "body", f"try another word for: {word}"
    if (grade := readability.grade(resource.body)) > readability.HIGHEST_GRADE:
        yield "body", f"reading grade {grade}; at most {readability.HIGHEST_GRADE}"
    count = len(readability.words(readability.plain_text(resource.body)))
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        yield "body", f"{count} words; write {FEWEST_WORDS} to {MOST_WORDS}"
    first = readability.words(readability.plain_text(re.split(r"^#", resource.body, maxsplit=1, flags=re.MULTILINE)[0]))
    if "\n### " in resource.body and len(first) > MOST_WORDS_FIRST:
        yield "body", f"{len(first)} words before the first heading; at most {MOST_WORDS_FIRST} where there are folds"
    if len(resource.title) > LONGEST_TITLE:
        yield "title", f"{len(resource.title)} letters; at most {LONGEST_TITLE}"
    if "http:" in text:
        yield "body", "use https addresses only"


def _figures(resource: Resource, facts: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    text = f"{resource.title} {resource.why} {resource.body} {resource.cost}"
    if "£" in text:
        yield "body", "a money figure outside the facts table: name it as {{fact:...}}"
    for fact in fact_ids(text):
        if fact not in facts:
            yield "body", f"there is no figure called {fact}"
        elif not facts[fact].nations & resource.nations:
            yield "body", f"the figure {fact} holds in none of its nations"


def _fences(resource: Resource) -> Iterator[tuple[str, str]]:
    fences = _FENCE.findall(resource.body)
    if len(fences) % 2:
        yield "body", "a nation note is not closed with :::"
    for opening, closing in zip(fences[::2], fences[1::2], strict=False):
        if not opening.split() or closing.strip():
            yield "body", f"a nation note begins with ::: and its nations, and ends with ::: alone ({opening})"
        for unknown in sorted(set(opening.casefold().split()) - resource.nations):
            yield "body", f"a note for {unknown}, where the page is not shown"


def _easy_read(
    resource: Resource, facts: Mapping[str, Fact], lines: Mapping[str, PhoneLine]
) -> Iterator[tuple[str, str]]:
    for fault in faults_of_easy_read(resource.easy_read, resource.nations, facts, lines):
        yield "easy_read", fault


def _same_titles(library: Library) -> Iterator[Finding]:
    counts = Counter(resource.title.casefold() for resource in library)
    for resource in library:
        if counts[resource.title.casefold()] > 1:
            yield Finding(resource.id, "title", "another resource has the same title")


def _too_little(library: Library, stages: Mapping[str, Stage], transitions: Sequence[str]) -> Iterator[Finding]:
    """Gaps: every stage needs two for each lead need, every transition three with a person to talk to."""
    for nation in vocabulary.NATIONS:
        here = library.in_nation(nation)
        for stage in stages.values():
            for need in stage.needs:
                count = sum(need in r.needs and (not r.stages or stage.id in r.stages) for r in here)
                if count < PER_LEAD_NEED:
                    yield Finding("library", "needs", f"{nation}, {stage.id}: {count} for {need}, want {PER_LEAD_NEED}")
        for transition in transitions:
            fits = [r for r in here if transition in r.transitions]
            if len(fits) < PER_TRANSITION:
                message = f"{nation}, {transition}: {len(fits)}, want {PER_TRANSITION}"
                yield Finding("library", "transitions", message)
            elif not any(r.human_contact for r in fits):
                yield Finding("library", "transitions", f"{nation}, {transition}: no person to talk to")
