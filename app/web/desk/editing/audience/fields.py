"""Fields of the resource form: the lines of one list, and the boxes in which another line is put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field, ValidationError

from app import runtime
from app.domain.profile.condition_choice import NOT, WHOLE, Days, condition_of, ticks_of
from app.domain.profile.conditions import NOW, STAGE, Condition, ConditionError, options_of
from app.domain.tailoring.audience import LISTS
from app.web.desk.editing.audience.sentences import condition_of_line, in_words

MOST_LETTERS = 4_000
BEFORE, AFTER = "before", "after"


class LinesForField(Field):
    """The lines of one list. Each is posted by itself, as a ticked box, or several in one value, as files have them."""

    data: str

    def process(self, formdata: Any, data: Any = None, extra_filters: Sequence[Any] | None = None) -> None:
        typed: MultiDict[str, str] = MultiDict() if formdata is None else formdata
        self.process_errors = []
        split = (line.strip() for value in typed.getlist(self.name) for line in value.splitlines())
        self.lines = tuple(dict.fromkeys(filter(None, split)))
        self.data = "\n".join(self.lines)

    def pre_validate(self, form: Any) -> None:
        if len(self.data) > MOST_LETTERS:
            raise ValidationError(f"Use {MOST_LETTERS:,} letters or fewer: take some lines away")
        for number, line in enumerate(self.lines, 1):
            try:
                condition_of_line(line)
            except ConditionError as error:
                message = f"Line {number} cannot be read: {error}. Take it away, and add those people anew"
                raise ValidationError(message) from error

    def rows(self) -> list[tuple[str, str]]:
        """Each line with its sentence, which is "" where it cannot be read."""
        return [(line, in_words(line)) for line in self.lines]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the boxes: what it asks, and (id, label) of each answer."""

    id: str
    asks: str
    options: tuple[tuple[str, str], ...]

    def ticked(self, ticks: Sequence[str], start: str = "") -> bool:
        """Whether an answer is ticked under "any of these", or under "none of these" with `start`."""
        return any(f"{start}{self.id}:{option}" in ticks for option, _ in self.options)


class ReadersField(Field):
    """Boxes in which one line is put together. `condition` is that line, None while nothing is ticked."""

    condition: Condition | None
    parts = ("list", "place", "from", "from-side", "until", "until-side")

    @property
    def boxes(self) -> tuple[str, ...]:
        """The names under which it is posted."""
        return (self.name, *(f"{self.name}-{part}" for part in self.parts))

    @property
    def begins(self) -> dict[str, tuple[str, ...]]:
        """What boxes hold before anybody chose."""
        return {f"{self.name}-list": LISTS, f"{self.name}-from-side": (BEFORE,), f"{self.name}-until-side": (AFTER,)}

    def process(self, formdata: Any, data: Any = None, extra_filters: Sequence[Any] | None = None) -> None:
        typed: MultiDict[str, str] = MultiDict() if formdata is None else formdata
        self.process_errors, self.condition, self.box_at_fault = [], None, self.name
        self.ticks = tuple(typed.getlist(self.name))
        self.typed = {part: typed.get(f"{self.name}-{part}", "").strip() for part in self.parts}
        self.into = self.typed["list"] if self.typed["list"] in LISTS else LISTS[0]
        if self.ticks or self.typed["from"] or self.typed["until"]:
            try:
                options = options_of(runtime.content().questionnaire)
                self.condition = condition_of(self.ticks, self._days(), options)
            except ConditionError as error:
                self.process_errors = [str(error)[:1].upper() + str(error)[1:]]
        self.data = str(self.condition) if self.condition else ""

    def added_to(self, name: str, lines: Sequence[str]) -> tuple[str, ...]:
        """The lines of a list with the one put together here, if it belongs there, at the place that it came from."""
        if not self.data or name != self.into or self.data in lines:
            return tuple(lines)
        text = self.typed["place"][:4]
        place = int(text) if text.isascii() and text.isdecimal() else len(lines)
        return (*lines[:place], self.data, *lines[place:])

    def asked(self) -> Iterator[Asked]:
        """Every question that a line may name, with its answers."""
        content = runtime.content()
        for question in content.questionnaire.questions:
            yield Asked(question.id, question.asks, tuple((o.id, o.label) for o in question.options))
        stages = tuple((stage.id, stage.name) for stage in content.rules.stages.values())
        yield Asked(STAGE, "How are things now? (their stage)", stages)

    def also(self) -> list[tuple[str, str]]:
        """Ticks that no box can say, each with its sentence."""
        return [(tick, in_words(tick.removeprefix(WHOLE))) for tick in self.ticks if tick.startswith(WHOLE)]

    @property
    def happening(self) -> str:
        return NOW

    @property
    def barred(self) -> str:
        return NOT

    def _days(self) -> Days:
        first, last = self._day("from"), self._day("until")
        if first is None and last is None:
            return None
        if first is None or last is None:
            raise ConditionError("give both days, or leave both empty")
        if first > last:
            self.box_at_fault = f"{self.name}-from"
            raise ConditionError("the first day must not be later than the last one")
        return first, last

    def _day(self, part: str) -> int | None:
        text = self.typed[part]
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) < 5):
            self.box_at_fault = f"{self.name}-{part}"
            raise ConditionError("write the days as a number, such as 7")
        return -int(text) if self.typed[f"{part}-side"] == BEFORE else int(text)


def boxes_of(line: str, name: str, place: int) -> dict[str, list[str]]:
    """What is ticked and typed so that a stored line of the list `name` stands in the boxes. Raises ConditionError."""
    ticks, days = ticks_of(condition_of_line(line))
    boxes = {"readers": list(ticks), "readers-list": [name], "readers-place": [str(place)]}
    for part, day in zip(("from", "until"), days or (), strict=False):
        boxes |= {f"readers-{part}": [str(abs(day))], f"readers-{part}-side": [BEFORE if day < 0 else AFTER]}
    return boxes
