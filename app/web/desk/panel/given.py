"""What a member gave: for themselves alone, with thanks, and no comparison with anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flask import render_template

from app import runtime
from app.domain.panel.kinds import CHOICES, NEW, NOW, RANK, READ, WEIGH, WORDING
from app.domain.panel.ranking import read_ballot
from app.models.panel.round import OPEN, PanelItem
from app.models.panel.said import PanelAnswer, PanelRemark
from app.storage.panel import said
from app.web.desk.blueprint import me, pages
from app.web.site.access import page

_DONE = {
    READ: ("read {} page", "read {} pages"),
    WEIGH: ("weighed {} idea", "weighed {} ideas"),
    WORDING: ("compared {} pair of wordings", "compared {} pairs of wordings"),
    RANK: ("said once what to do next", "said {} times what to do next"),
}
_REMARKS = ("said something of {} sentence", "said something of {} sentences")


@pages.get("/panel/given")
@page(open_to="desk: weigh")
def given() -> str:
    session = runtime.session()()
    rows = [
        (item, round_, in_words(item, answer), round_.state == OPEN and round_.closes_on >= runtime.today())
        for answer, item, round_ in said.given_by(session, me().id)
    ]
    remarks = said.remarks_by(session, me().id)
    answers = said.answers_by(session, me().id)
    return render_template(
        "desk/panel/given.html", rows=rows, remarks=remarks, given=given_in_words(answers, remarks), nav="desk"
    )


def given_in_words(answers: Sequence[PanelAnswer], remarks: Sequence[PanelRemark]) -> str:
    """For example "read 2 pages and weighed 1 idea"; empty where nothing was given yet."""
    kinds = {item.id: item.kind for _, item, _ in said.given_by(runtime.session()(), me().id)} if answers else {}
    things = Counter(kinds[item] for item in {each.item_id for each in answers})
    lines = [_counted(words, things[kind]) for kind, words in _DONE.items() if things[kind]]
    return in_a_row(lines + ([_counted(_REMARKS, len(remarks))] if remarks else []))


def in_words(item: PanelItem, answer: PanelAnswer) -> str:
    """What a member said at one look, as they would say it."""
    if item.kind == WORDING:
        return str(item.body[answer.choice]) if answer.choice in (NOW, NEW) else CHOICES[WORDING]["same"]
    if item.kind == RANK:
        options = item.body["options"]
        return "; ".join(options[pick] for pick in read_ballot(answer.choice, len(options)) or [])
    return CHOICES[item.kind][answer.choice]


def in_a_row(parts: Sequence[str]) -> str:
    """For example "a, b and c"."""
    return " and ".join(each for each in (", ".join(parts[:-1]), *parts[-1:]) if each)


def _counted(words: tuple[str, str], number: int) -> str:
    return words[number != 1].format(number)
