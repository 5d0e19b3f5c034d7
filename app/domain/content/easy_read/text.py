"""What an easy-read text holds: `why: ...` first, then headings (##), and ideas, each `[picture] words`.

What is for some nations alone stands between `::: wales` and `:::`, as in the body of a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

WHY, HEADING, IDEA, FENCE, OTHER = "why", "heading", "idea", "fence", "other"
_FENCE = re.compile(r":::[ \t]*(.*)")
_IDEA = re.compile(r"\[([^\]]*)\](?!\()\s*(.*)")
_TEL = re.compile(r"\[([^\]]*)\]\((?:tel|sms):[^)]*\)")
# What people dial: a number with its 0, or one of three to six figures that stands by itself.
_DIALLED = re.compile(
    r"(?<![\d£/.-])(0\d(?: ?\d){6,10}|116 ?\d{3}|1800[01]|999|111|101|105|119|159|8\d{4})(?![\d%])", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds something, with its number from 1. `nations` are those of its fence; None outside of one."""

    number: int
    kind: str
    words: str
    picture: str = ""
    nations: frozenset[str] | None = None

    def is_for(self, nation: str) -> bool:
        return self.nations is None or nation in self.nations


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing to know, and the name of its picture. `words` may hold links and figures as bodies do."""

    picture: str
    words: str


@dataclass(frozen=True, slots=True)
class Section:
    """Ideas under one heading, which is "" before the first."""

    heading: str
    ideas: tuple[Idea, ...]


@dataclass(frozen=True, slots=True)
class EasyRead:
    """An easy-read text as one nation sees it."""

    why: str
    sections: tuple[Section, ...]


def lines_of(text: str) -> Iterator[Line]:
    """Every line that holds something, of whatever kind; a line that is none of them is of kind OTHER."""
    nations: frozenset[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        typed = line.strip()
        if fence := _FENCE.fullmatch(typed):
            yield Line(number, FENCE, fence[1].strip(), nations=nations)
            nations = frozenset(fence[1].casefold().split()) if nations is None else None
        elif typed:
            yield _line(number, typed, nations)


def easy_read_for(text: str, nation: str) -> EasyRead:
    """The text as `nation` sees it, without headings that have nothing under them."""
    why, sections = "", [("", list[Idea]())]
    for line in lines_of(text):
        if not line.is_for(nation):
            continue
        if line.kind == WHY:
            why = line.words
        elif line.kind == HEADING:
            sections.append((line.words, []))
        elif line.kind == IDEA:
            sections[-1][1].append(Idea(line.picture, line.words))
    return EasyRead(why, tuple(Section(heading, tuple(ideas)) for heading, ideas in sections if ideas))


def numbers_in(words: str) -> list[str]:
    """The phone numbers that a line names, digits only, each once, in order."""
    return list(dict.fromkeys(re.sub(r"[^0-9]", "", found) for found in _DIALLED.findall(words)))


def _line(number: int, typed: str, nations: frozenset[str] | None) -> Line:
    # Each number becomes a button of its own, so a link around it would be said twice.
    typed = _TEL.sub(lambda found: found[1], typed)
    if typed.casefold().startswith("why:"):
        return Line(number, WHY, typed[4:].strip(), nations=nations)
    if typed.startswith("## "):
        return Line(number, HEADING, typed[3:].strip(), nations=nations)
    if idea := _IDEA.fullmatch(typed):
        return Line(number, IDEA, idea[2].strip(), idea[1].strip(), nations)
    return Line(number, OTHER, typed, nations=nations)
