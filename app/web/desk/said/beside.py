"""What carers say of one page, as it stands beside its text: how often it helped, and what waits, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app import runtime
from app.domain.content.feedback.texts_over_time import new_texts
from app.models.content.feedback import EASY_READ, HELP_KINDS, PAGE, PROMPT, Feedback
from app.models.content.resource import ResourceRow
from app.storage.content import feedback, history
from app.storage.content.feedback import Wanted
from app.web.carer.saying.say_form import SAYINGS
from app.web.desk.editing.labels import FIELD_NAMES

MOST_BESIDE = 40
TEXT_NAMES = {PAGE: "", EASY_READ: "Easy read", PROMPT: "A prompt that leads here"}


@dataclass(frozen=True, slots=True)
class Change:
    """A version that changed the text since: its number, why, and the names of the fields."""

    number: int
    why: str
    fields: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said, what it is in words, and what has changed since in the text it is about."""

    row: Feedback
    kind: str
    about: str
    since: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class SaidOfPage:
    """`helped` has yes, partly and no for the text of now and for those before it; `lines` wait, by what they are on.

    `total` counts all that waits, also what is not among the lines.
    """

    id: str
    version: int
    helped: tuple[tuple[str, tuple[int, ...]], ...]
    lines: Mapping[str, list[Line]]
    total: int

    @property
    def counted(self) -> bool:
        return any(any(counts) for _, counts in self.helped)


def said_of(row: ResourceRow) -> SaidOfPage:
    """What carers say of a page of the desk."""
    session = runtime.session()()
    changes = changes_of(row.id)
    found, total = feedback.some_feedback(session, Wanted(resource_id=row.id), 0, MOST_BESIDE)
    by_part: dict[str, list[Line]] = {}
    for each in found:
        line = line_of(each, changes)
        by_part.setdefault(line.about, []).append(line)
    return SaidOfPage(row.id, row.version, _helped(row.id, changes), by_part, total)


def changes_of(resource_id: str) -> list[Change]:
    """The versions that changed the text of a page, newest first."""
    versions = history.versions(runtime.session()(), resource_id)
    whys = {version.number: version.why for version in versions}
    texts = new_texts([(version.number, version.record) for version in versions])
    return [Change(number, whys[number], _names(fields)) for number, fields in texts.items()]


def line_of(row: Feedback, changes: Iterable[Change]) -> Line:
    """One thing that was said; `changes` are those of its page."""
    since = tuple(change for change in changes if row.version and change.number > row.version)
    text = TEXT_NAMES.get(row.text_of, "") if row.resource_id else "The words of the prompt"
    names = (text, f"“{row.part}”" if row.part else "")
    return Line(row, SAYINGS[row.kind], ", ".join(filter(None, names)) or "The whole page", since)


def _helped(resource_id: str, changes: list[Change]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Yes, partly and no: of the text of now, and of those before it with those of which nobody knows the text."""
    latest = changes[0].number if changes else 1
    counts = feedback.helped_by_version(runtime.session()(), resource_id)

    def summed(*, of_now: bool) -> tuple[int, ...]:
        return tuple(
            sum(n for (version, each), n in counts.items() if each == kind and (version >= latest) == of_now)
            for kind in HELP_KINDS
        )

    now = "The text of now" if latest == 1 else f"The text since version {latest}"
    return ((now, summed(of_now=True)), ("Before, or not known", summed(of_now=False)))


def _names(fields: Iterable[str]) -> str:
    return ", ".join(FIELD_NAMES.get(field, field).lower() for field in fields)
