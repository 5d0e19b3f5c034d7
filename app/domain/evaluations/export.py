"""What of an evaluation may leave the team: fixed tables with small numbers hidden, rows where nobody stands out."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.counts.disclosure import FEWEST_SHOWN, HIDDEN, ROUNDED_TO, published, shown
from app.domain.errors import CareCompanionError
from app.domain.evaluations.questions import TEXT, Question

FEWEST_ALIKE = 10
NO_ANSWER = "(no answer)"
TABLE_HEAD = ("wave", "question", "asks", "answer", "people")
ROWS_HEAD = ("person", "wave", "nation", "stage")


class TooFewAlikeError(CareCompanionError):
    """Rows would let somebody be known; the message says why. The tables can be had all the same."""


class Given(NamedTuple):
    """What one plan answered in one wave. `answers` are by the number of the question; a wave let go has none."""

    code: str
    wave: int
    nation: str
    stage: str
    answers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the questions, and how many waves there were."""

    questions: tuple[Question, ...]
    waves: int

    @property
    def exported(self) -> list[tuple[str, Question]]:
        """The questions whose answers may leave the team, by number: no text."""
        return [(str(n), each) for n, each in enumerate(self.questions, 1) if each.kind != TEXT]


def tables(asked: Asked, given: Sequence[Given]) -> list[tuple[str, ...]]:
    """For every wave, question and answer how many chose it: always the same cells, whatever was answered.

    Where few answered a wave, all of its cells are hidden: the ones without anybody would tell what those few chose.
    """
    rows: list[tuple[str, ...]] = [TABLE_HEAD]
    for wave in range(1, asked.waves + 1):
        answered = [each for each in given if each.wave == wave and each.answers]
        few = published(len(answered)) is None
        rows.append((str(wave), "", "Answered at least one question", "", shown(len(answered))))
        for number, question in asked.exported:
            counts = Counter(each.answers.get(number, NO_ANSWER) for each in answered)
            options = (*question.options, NO_ANSWER)
            cells = {option: HIDDEN if few else shown(counts[option]) for option in options}
            rows += [(str(wave), number, question.asks, option, cell) for option, cell in cells.items()]
    return rows


def rows(asked: Asked, given: Sequence[Given], chance: random.Random) -> list[tuple[str, ...]]:
    """One row for each plan and wave, under numbers that are drawn anew. Raises TooFewAlikeError.

    Alike are those with the same waves, and in each the same nation and stage: what does not change in a wave, and what
    does, could both tell who somebody is.
    """
    by_code: dict[str, list[Given]] = defaultdict(list)
    for each in given:
        if each.answers:
            by_code[each.code].append(each)
    people = [sorted(waves, key=lambda each: each.wave) for waves in by_code.values()]
    _refuse_where_few_are_alike(people)
    chance.shuffle(people)
    head = (*ROWS_HEAD, *(f"question_{number}" for number, _ in asked.exported))
    return [head, *(_row(asked, place, each) for place, waves in enumerate(people, 1) for each in waves)]


def dictionary(asked: Asked) -> list[tuple[str, ...]]:
    """What each column and each question means, for both files."""
    small = f"0 stays 0, 1 to {FEWEST_SHOWN - 1} is {HIDDEN}, the rest goes to the nearest {ROUNDED_TO}"
    return [
        ("name", "in", "what it means", "values"),
        ("wave", "both", "Which time it was asked, the first is 1", f"1 to {asked.waves}"),
        ("question", "tables", "The number of the question; empty for the line on all of them", ""),
        ("asks", "tables", "The words of the question", ""),
        ("answer", "tables", f"The words of the answer; {NO_ANSWER} where this one was left out", ""),
        ("people", "tables", "How many plans gave this answer", small),
        ("person", "rows", "A number that links the waves of one plan, drawn anew for each file", "from 1"),
        ("nation", "rows", "Where the person who is helped lives, when this wave was answered", ""),
        ("stage", "rows", "Where the carer stood when this wave was answered", ""),
        *((f"question_{n}", "rows", each.asks, "; ".join((*each.options, "(empty)"))) for n, each in asked.exported),
    ]


def _refuse_where_few_are_alike(people: Sequence[Sequence[Given]]) -> None:
    alike = Counter(tuple((each.wave, each.nation, each.stage) for each in waves) for waves in people)
    if not alike:
        raise TooFewAlikeError("Nobody has answered.")
    if min(alike.values()) < FEWEST_ALIKE:
        few = sum(number < FEWEST_ALIKE for number in alike.values())
        raise TooFewAlikeError(
            f"Rows are given only where at least {FEWEST_ALIKE} people share nation, stage and waves. Of "
            f"{len(alike)} such groups {few} {'is' if few == 1 else 'are'} smaller. The tables can be had."
        )


def _row(asked: Asked, place: int, each: Given) -> tuple[str, ...]:
    answers = (each.answers.get(number, "") for number, _ in asked.exported)
    return (str(place), str(each.wave), each.nation, each.stage, *answers)
