"""What must hold of phone lines, and of the pages that name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from urllib.parse import urlsplit

from app.domain.content.phone_lines import PhoneLine
from app.domain.content.resource import Resource
from app.domain.vocabulary import NATION_NAMES, NATIONS

CHECKED_WITHIN = timedelta(days=365)


def lines_of_page(resource: Resource, lines: Mapping[str, PhoneLine]) -> Iterator[tuple[str, str]]:
    """Pairs of a field and what is wrong with the lines that a page names, or with a number of its own."""
    named = [lines[each] for each in resource.lines if each in lines]
    for unknown in (each for each in resource.lines if each not in lines):
        yield "lines", f"there is no line called {unknown}"
    for line in named:
        if not line.nations & resource.nations:
            yield "lines", f"{line.id} serves none of its nations"
    for nation in NATIONS if named else ():
        if nation in resource.nations and not any(line.serves(nation) for line in named):
            yield "lines", f"no line serves readers in {NATION_NAMES[nation]}"
    for field, kind in (("phone", "number"), ("sms", "text_number")):
        yield from _is_a_line(field, kind, resource, lines)


def faults_of_lines(lines: Mapping[str, PhoneLine], today: date) -> Iterator[tuple[str, str, str]]:
    """The line, the field, and what is wrong with it; that hours are given or not known is asked as they are read."""
    for line in lines.values():
        parts = urlsplit(line.url)
        if parts.scheme != "https" or not parts.netloc or parts.path in ("", "/"):
            yield line.id, "url", f"{line.url or 'none'}: name the page of the line itself, not a front page"
        if today - line.checked_on > CHECKED_WITHIN:
            yield line.id, "checked_on", f"last checked on {line.checked_on}, more than a year ago"


def _is_a_line(field: str, kind: str, resource: Resource, lines: Mapping[str, PhoneLine]) -> Iterator[tuple[str, str]]:
    number = getattr(resource, field).replace(" ", "")
    same = [line.id for line in lines.values() if number and getattr(line, kind).replace(" ", "") == number]
    # Beside its line the number of before does no harm: it is not shown.
    if same and not set(same) & set(resource.lines):
        yield field, f"this number is the line {same[0]}: name that, so that hours and cost stand with it"
