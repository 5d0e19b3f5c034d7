"""The report of the library's weak places: what is unconfirmed, what lapses, which reviews are late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from app.domain.content.facts import Fact
from app.domain.content.phone_lines import PhoneLine
from app.domain.content.resource import Library
from app.domain.vocabulary import NATIONS

# A search finds a page by how people ask for it. Too few is no fault of a page that is new at the desk, but a gap.
WAYS_TO_ASK = 40


def report_lines(library: Library, facts: Mapping[str, Fact], today: date) -> Iterator[str]:
    """Counts, then every unconfirmed statement, figure and late review, one line each."""
    yield f"{len(library)} resources"
    for nation in NATIONS:
        yield f"  {nation}: {len(library.in_nation(nation))}"
    doubtful = [resource for resource in library if resource.unconfirmed]
    count = sum(len(resource.unconfirmed) for resource in doubtful)
    yield f"Not confirmed at the source: {count} statements on {len(doubtful)} pages"
    for resource in doubtful:
        for statement in resource.unconfirmed:
            yield f"  {resource.id}: {statement}"
    yield "Figures"
    for fact in sorted(facts.values(), key=lambda f: (f.valid_to, f.id)):
        if fact.valid_to < today:
            yield f"  {fact.id}: lapsed on {fact.valid_to}; readers see its years, and that it is being checked"
        elif not fact.confirmed:
            yield f"  {fact.id}: {fact.value} not confirmed at {fact.url}"
    few = [f"  {each.id}: {len(each.asked_as)}" for each in library if len(each.asked_as) < WAYS_TO_ASK]
    yield f"Fewer than {WAYS_TO_ASK} ways in which people ask for it: {len(few)} pages"
    yield from few
    late = sorted((r.next_review, r.id) for r in library if r.next_review < today)
    yield f"Reviews overdue: {len(late)}"
    for due, resource_id in late:
        yield f"  {resource_id}: since {due}"


def report_of_lines(lines: Mapping[str, PhoneLine]) -> Iterator[str]:
    """Counts of the phone lines, then those not seen on their own page and those whose hours nobody knows."""
    doubtful = [line for line in lines.values() if not line.confirmed]
    unknown = [line.id for line in lines.values() if not line.always and not line.week]
    yield f"Phone lines: {len(lines)}; not confirmed on a page of their own: {len(doubtful)}"
    yield from (f"  {line.id}: {line.number or line.text_number}, checked on {line.checked_on}" for line in doubtful)
    yield f"Hours not known: {', '.join(unknown) or 'none'}"
