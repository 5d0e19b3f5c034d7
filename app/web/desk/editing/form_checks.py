"""What the resource form offers to choose from, and what it refuses in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from itertools import islice

from wtforms import ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length

from app import runtime
from app.domain.content.easy_read.check import faults_of_easy_read
from app.domain.content.facts import fact_ids
from app.domain.content.phone_lines import PhoneLine
from app.domain.vocabulary import NATION_NAMES, NATIONS

_HTTPS = re.compile(r"https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(/[^\s<>\"']*)?")
_MONEY = re.compile(r"£\s?[0-9]")


def choices(ids: tuple[str, ...]) -> list[SelectChoice]:
    """Ids as they can be read."""
    return [SelectChoice(value=i, label=i.replace("_", " ").capitalize()) for i in ids]


def named(names: Mapping[str, str]) -> list[SelectChoice]:
    """Ids with the names they have."""
    return [SelectChoice(value=k, label=v) for k, v in names.items()]


def line_names(lines: Mapping[str, PhoneLine]) -> dict[str, str]:
    """Each phone line by id, with its number and whom it serves: "Llais: 029 2023 5558 (Wales)"."""
    return {each.id: f"{each.name}: {each.number or each.text_number} ({_served(each)})" for each in lines.values()}


def _served(line: PhoneLine) -> str:
    if line.serves(None):
        return "all nations"
    return ", ".join(NATION_NAMES[nation] for nation in NATIONS if nation in line.nations)


def options(question: str) -> Callable[[], list[SelectChoice]]:
    """The options of a question, as they are when the form is made."""
    return lambda: choices(runtime.content().questionnaire.options(question))


def most(letters: int) -> Length:
    """Refuses a longer text."""
    return Length(max=letters, message=f"Use {letters:,} letters or fewer")


def lines(text: str | None) -> list[str]:
    """The lines of a text that hold something."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def check_sources(text: str | None) -> None:
    """Refuses, by WTForms' own error, unless each line is a publisher and an https address."""
    for line in lines(text):
        publisher, _, url = line.rpartition(" ")
        if not publisher.strip() or not _HTTPS.fullmatch(url):
            raise ValidationError("Write each source on a line of its own: who publishes it, then its https address")


def check_easy_read(text: str, nations: Collection[str]) -> None:
    """Refuses an easy-read text that a reader could not be shown; the error names the first three faults."""
    found = faults_of_easy_read(text, nations, runtime.snapshot().facts, runtime.content().lines)
    if first := list(islice(found, 3)):
        raise ValidationError(f"Mend the easy-read version: {'. '.join(first)}")


def check_body(text: str) -> None:
    """Refuses a figure that is not known or stands in the text itself, and for http addresses."""
    unknown = [fact for fact in fact_ids(text) if fact not in runtime.snapshot().facts]
    if unknown:
        raise ValidationError(f"There is no figure called {unknown[0]} in the facts table")
    if _MONEY.search(text):
        raise ValidationError("Name money figures by their fact, such as {{fact:carers-allowance-weekly}}")
    if "http:" in text:
        raise ValidationError("Use https addresses only")
