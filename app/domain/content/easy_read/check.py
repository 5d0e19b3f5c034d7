"""What must hold of an easy-read text: each fault names its line and what to do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from app.domain.content.easy_read.pictures import PICTURES
from app.domain.content.easy_read.text import (
    FENCE,
    HEADING,
    IDEA,
    OTHER,
    WHY,
    Line,
    easy_read_for,
    lines_of,
    numbers_in,
)
from app.domain.content.facts import Fact, fact_ids
from app.domain.content.phone_lines import PhoneLine, digits_of
from app.domain.content.readability import words as words_in
from app.domain.vocabulary import NATION_NAMES, NATIONS

MOST_WORDS = 16
_FIRST_LETTERS = 40
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_FIGURE = re.compile(r"\{\{[^}]*\}\}")
# Two short sentences may say one thing ("Stop. Call 999."). Three say more, and so does what a semicolon joins.
MOST_SENTENCES = 2
_SENTENCE_END = re.compile(r"[.!?][\"”’)*]*\s+(?=\S)|;")


def faults_of_easy_read(
    text: str, nations: Collection[str], facts: Mapping[str, Fact], lines: Mapping[str, PhoneLine]
) -> Iterator[str]:
    """Everything wrong with the easy-read text of a page that holds in `nations`; nothing where there is no text."""
    typed = list(lines_of(text))
    for line in typed:
        for fault in _faults(line, nations, facts, lines):
            yield f"line {line.number}{_named(line.words)}: {fault}"
    if typed and (typed[0].kind != WHY or [line.kind for line in typed].count(WHY) != 1):
        yield "the first line, and no other, begins with why: and says why the page helps"
    if sum(line.kind == FENCE for line in typed) % 2:
        yield "a nation note is not closed with :::"
    for nation in NATIONS if typed else ():
        if nation in nations and not easy_read_for(text, nation).sections:
            yield f"it says nothing to readers in {NATION_NAMES[nation]}, where the page is shown"


def _named(words: str) -> str:
    """The first words of a line, so that nobody has to count lines."""
    return f' ("{words[:_FIRST_LETTERS]}{"…" if words[_FIRST_LETTERS:] else ""}")' if words else ""


def _faults(
    line: Line, nations: Collection[str], facts: Mapping[str, Fact], lines: Mapping[str, PhoneLine]
) -> Iterator[str]:
    if line.kind == OTHER:
        yield "begin it with ##, or with a picture in square brackets"
    elif line.kind == FENCE:
        yield from _fence(line, nations)
    elif not line.words:
        yield "it has no words"
    if line.kind == IDEA and line.picture not in PICTURES:
        yield f"there is no picture called {line.picture or '(nothing)'}"
    if line.kind in (WHY, HEADING, IDEA):
        readers = [nation for nation in NATIONS if nation in nations and line.is_for(nation)]
        yield from _plain(line)
        yield from _figures(line.words, readers, facts)
        yield from _numbers(line.words, readers, lines)


def _fence(line: Line, nations: Collection[str]) -> Iterator[str]:
    if line.nations is None and not line.words:
        yield "a nation note begins with ::: and its nations"
    if line.nations is not None and line.words:
        yield "a nation note ends with ::: alone"
    for unknown in sorted(set(line.words.casefold().split()) - set(nations)) if line.nations is None else ():
        yield f"a note for {unknown}, where the page is not shown"


def _plain(line: Line) -> Iterator[str]:
    words = _FIGURE.sub("£10", _LINK.sub(lambda found: found[1], line.words))
    if (count := len(words_in(words))) > MOST_WORDS:
        yield f"{count} words; at most {MOST_WORDS}"
    if len(_SENTENCE_END.split(words)) > MOST_SENTENCES or ";" in words:
        yield "it says several things: give each a line of its own"
    if "http:" in line.words:
        yield "use https addresses only"


def _figures(words: str, readers: list[str], facts: Mapping[str, Fact]) -> Iterator[str]:
    if "£" in words:
        yield "a money figure outside the facts table: name it as {{fact:...}}"
    for fact in fact_ids(words):
        if fact not in facts:
            yield f"there is no figure called {fact}"
        elif others := [NATION_NAMES[nation] for nation in readers if nation not in facts[fact].nations]:
            yield f"the figure {fact} does not hold in {', '.join(others)}"


def _numbers(words: str, readers: list[str], lines: Mapping[str, PhoneLine]) -> Iterator[str]:
    for number in numbers_in(words):
        known = [line for line in lines.values() if number in digits_of(line)]
        if not known:
            yield f"{number} is the number of no phone line"
        elif others := [NATION_NAMES[n] for n in readers if not any(line.serves(n) for line in known)]:
            yield f"{number} does not serve readers in {', '.join(others)}"
