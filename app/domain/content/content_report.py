"""The report of the library's weak places: what editors noted, what lapses, which reviews are late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from app.domain.content.facts import Fact
from app.domain.content.phone_lines import PhoneLine
from app.domain.content.readability import CHOPPY, sentence_length
from app.domain.content.resource import Library
from app.domain.vocabulary import NATIONS

# A search finds a page by how people ask for it. Too few is no fault of a page that is new at the desk, but a gap.
WAYS_TO_ASK = 40


def report_lines(library: Library, facts: Mapping[str, Fact], today: date) -> Iterator[str]:
    """Counts, then every note of an editor, figure and late review, one line each."""
    yield f"{len(library)} resources"
    for nation in NATIONS:
        yield f"  {nation}: {len(library.in_nation(nation))}"
    noted = [resource for resource in library if resource.editor_notes]
    count = sum(len(resource.editor_notes) for resource in noted)
    yield f"Notes for editors: {count} on {len(noted)} pages"
    for resource in noted:
        for note in resource.editor_notes:
            yield f"  {resource.id}: {note}"
    yield "Figures"
    for fact in sorted(facts.values(), key=lambda f: (f.valid_to, f.id)):
        if fact.valid_to < today:
            yield f"  {fact.id}: lapsed on {fact.valid_to}; readers see its years, and that it is being checked"
        elif not fact.confirmed:
            yield f"  {fact.id}: {fact.value} not confirmed at {fact.url}"
    few = [f"  {each.id}: {len(each.asked_as)}" for each in library if len(each.asked_as) < WAYS_TO_ASK]
    yield f"Fewer than {WAYS_TO_ASK} ways in which people ask for it: {len(few)} pages"
    yield from few
    short = [(length, r.id) for r in library if (length := sentence_length(r.body)) < CHOPPY]
    yield f"Too choppy, under {CHOPPY} words a sentence: {len(short)} pages"
    yield from (f"  {resource_id}: {length}" for length, resource_id in sorted(short))
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
