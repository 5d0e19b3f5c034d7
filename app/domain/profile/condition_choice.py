"""A condition as it is ticked: one tick for each answer, and one pair of days for what is happening.

A tick is "question:option" where any of those will do, "not question:option" where none may have been given, and
"part question: option, option" for what the boxes cannot say: a second part on one question, or days of a "not".
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.domain.profile.conditions import NOW, Condition, ConditionError, Part, condition_from

NOT, WHOLE = "not ", "part "
Days = tuple[int, int] | None


def ticks_of(condition: Condition) -> tuple[tuple[str, ...], Days]:
    """What is ticked for this condition, and the days. `condition_of` makes the same condition of it again."""
    ticks: list[str] = []
    days: Days = None
    seen: set[tuple[str, bool]] = set()
    for part in condition.parts:
        kind = (part.question, part.negated)
        if kind in seen or (part.days and part.negated):
            ticks.append(WHOLE + str(Condition((part,))))
            continue
        seen.add(kind)
        days = part.days or days
        ticks += [f"{NOT if part.negated else ''}{part.question}:{option}" for option in part.options]
    return tuple(ticks), days


def condition_of(ticks: Collection[str], days: Days, options: Mapping[str, tuple[str, ...]]) -> Condition | None:
    """The condition of what is ticked; None of nothing. `options` as for `condition_from`. Raises ConditionError."""
    parts = [part for question in options for part in _parts_on(question, ticks, days, options[question])]
    known = {f"{NOT if part.negated else ''}{token}" for part in parts for token in part.tokens}
    for tick in ticks:
        if tick.startswith(WHOLE):
            parts += condition_from(tick.removeprefix(WHOLE), options).parts
        elif tick not in known:
            raise ConditionError(f"“{tick}” is not an answer to any question")
    if days and not any(part.days for part in parts if part.question == NOW):
        raise ConditionError("tick what is happening, or leave the days empty")
    return Condition(tuple(parts)) if parts else None


def _parts_on(question: str, ticks: Collection[str], days: Days, options: tuple[str, ...]) -> list[Part]:
    wanted = tuple(option for option in options if f"{question}:{option}" in ticks)
    barred = tuple(option for option in options if f"{NOT}{question}:{option}" in ticks)
    if set(wanted) & set(barred):
        raise ConditionError("an answer is ticked both under “any of these” and under “none of these”")
    parts = [Part(question, wanted, days=days if question == NOW else None)] if wanted else []
    return [*parts, Part(question, barred, negated=True)] if barred else parts
