"""What came of a round that is closed, in plain words; of an open one nothing is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.domain.panel import said as words
from app.domain.panel.kinds import RANK, WORDING
from app.domain.panel.ranking import read_ballot
from app.models.panel.round import CLOSED, PUBLISHED, PanelItem, PanelRound
from app.models.panel.said import PanelAnswer
from app.storage.panel import rounds, said

OVER = (CLOSED, PUBLISHED)


@dataclass(frozen=True, slots=True)
class Result:
    """One thing, the lines that say what came of it, and what was said of its sentences: (sentence, words).

    `few`: so few answered that no remark is in it, for each would be known by who answered.
    """

    item: PanelItem
    lines: list[str]
    remarks: list[tuple[str, str]]
    few: bool = False


def results_of(session: Session, found: PanelRound) -> list[Result]:
    """Each thing with what came of it, in order; empty while more may still be said.

    An open round shows nothing: two looks at it, with one answer between them, would show that answer.
    """
    if found.state not in OVER:
        return []
    answers, remarks = said.answers_on(session, found.id), said.remarks_on(session, found.id)
    return [
        _result(
            item,
            _answers_to(item, answers),
            [(each.quote, each.text) for each in remarks if each.item_id == item.id],
        )
        for item in rounds.items_of(session, found.id)
    ]


def _result(item: PanelItem, answers: Sequence[PanelAnswer], remarks: list[tuple[str, str]]) -> Result:
    few = len(answers) < words.FEWEST
    return Result(item, lines_of(item, answers), [] if few else remarks, few)


def said_about(session: Session, subject_kind: str, subject_id: str) -> list[tuple[PanelRound, list[str]]]:
    """The rounds with one page, draft or idea, newest first, and what came of it; no line while more may be said."""
    return [
        (found, lines_of(item, _answers_to(item, said.answers_on(session, found.id))) if found.state in OVER else [])
        for found, item in rounds.about(session, subject_kind, subject_id)
    ]


def _answers_to(item: PanelItem, answers: Sequence[PanelAnswer]) -> list[PanelAnswer]:
    return [each for each in answers if each.item_id == item.id]


def lines_of(item: PanelItem, answers: Sequence[PanelAnswer]) -> list[str]:
    """What the answers to one thing come to."""
    if item.kind == WORDING:
        people = sum(each.turn == 0 for each in answers)
        return [words.between_wordings([(each.stood_first, each.choice) for each in answers], people)]
    if item.kind == RANK:
        options = item.body["options"]
        ballots = [read_ballot(each.choice, len(options)) or [] for each in answers]
        return words.ranked(ballots, options)
    return [words.leaning(item.kind, [each.choice for each in answers])]
