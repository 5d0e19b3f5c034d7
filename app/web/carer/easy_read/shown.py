"""An easy-read text as its template shows it: figures in place, a button for each number that answers its reader."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app import runtime
from app.domain.content.easy_read.text import Section, easy_read_for, numbers_in
from app.domain.content.facts import with_facts
from app.domain.content.phone_lines import PhoneLine, digits_of
from app.services.editing.render_body import render_line


@dataclass(frozen=True, slots=True)
class Button:
    """One number to call or to text. `word` is what to text there, "" for any words."""

    name: str
    number: str
    is_text: bool
    word: str


@dataclass(frozen=True, slots=True)
class ShownIdea:
    """One row: the name of its picture, its words as safe HTML, and the numbers to tap under them."""

    picture: str
    html: str
    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class ShownText:
    """Why the page helps, and its headings, each with its rows."""

    why: str
    sections: tuple[tuple[str, tuple[ShownIdea, ...]], ...]


def shown_as(text: str, nation: str, calls_from: str | None) -> ShownText:
    """`text` as readers in `nation` see it. Only lines that serve `calls_from` (None: everybody) become buttons."""
    easy = easy_read_for(text, nation)
    serving = [line for line in runtime.content().lines.values() if line.serves(calls_from)]
    sections = tuple((section.heading, tuple(_ideas(section, serving))) for section in easy.sections)
    return ShownText(with_figures(easy.why), sections)


def _ideas(section: Section, serving: list[PhoneLine]) -> Iterator[ShownIdea]:
    """The rows of a section. A number that several of them name has its button under the first."""
    there: set[str] = set()
    for idea in section.ideas:
        new = [number for number in numbers_in(idea.words) if number not in there]
        there.update(new)
        buttons = (_button(number, serving) for number in new)
        yield ShownIdea(idea.picture, with_figures(render_line(idea.words)), tuple(filter(None, buttons)))


def _button(number: str, serving: list[PhoneLine]) -> Button | None:
    line = next((each for each in serving if number in digits_of(each)), None)
    if line is None:
        return None
    is_text = line.number.replace(" ", "") != number
    return Button(line.name, line.text_number if is_text else line.number, is_text, line.text_word if is_text else "")


def with_figures(words: str) -> str:
    """`words` with each figure in its place, as of today."""
    return with_facts(words, runtime.snapshot().facts, runtime.today())
