"""The lines that say for whom a page is, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app import runtime
from app.domain.profile.condition_words import sentence
from app.domain.profile.conditions import Condition, ConditionError, condition_from, options_of


def condition_of_line(line: str) -> Condition:
    """The condition of a stored line. Raises ConditionError."""
    return condition_from(line, options_of(runtime.content().questionnaire))


def in_words(line: str) -> str:
    """The sentence of a stored line; "" where it cannot be read."""
    content = runtime.content()
    names = {stage.id: stage.name for stage in content.rules.stages.values()}
    try:
        return sentence(condition_of_line(line), content.questionnaire, names)
    except ConditionError:
        return ""


class LineNames(Mapping[str, str]):
    """Stored lines by their sentence, as other tags stand by their labels: made when asked for, and never all."""

    def __getitem__(self, line: str) -> str:
        words = in_words(line) if isinstance(line, str) else ""
        if not words:
            raise KeyError(line)
        return words

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
