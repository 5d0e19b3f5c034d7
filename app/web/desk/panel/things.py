"""One thing before one member: read, weigh, choose, say what is next; or not today."""

from __future__ import annotations

from typing import NoReturn

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.ideas.personal_details import without_personal_details
from app.domain.panel.kinds import CHOICES, PICKS, QUESTIONS, RANK, WORDING, picks_of
from app.domain.panel.ranking import read_ballot
from app.models.panel.round import PanelItem
from app.services.panel import answer as service
from app.services.panel.answer import NotAskedError, OtherLookError, sentence_of
from app.services.panel.ask import Asked, asked, left_for
from app.storage.panel import rounds, said
from app.web.desk.blueprint import me, pages
from app.web.site.access import page

CHOOSE = "Choose one of the answers"
OTHER_LOOK = "You gave this answer already. This is the second look, the other way round"
NO_WORDS = "Write what you want to say, in a few words"
SEEN = "The editors see it beside the text, without your name. In a small round somebody may still guess who wrote it."
TOO_LONG = "Use 1000 letters or fewer"


@pages.get("/panel/things/<int:number>")
@page(open_to="desk: weigh")
def thing(number: int) -> str:
    return _show(_asked(number))


@pages.post("/panel/things/<int:number>")
@page(open_to="desk: weigh")
def answer_thing(number: int) -> Response | str | tuple[str, int]:
    found = _asked(number)
    if found.item.kind == RANK:
        return _picked(found)
    choice = request.form.get("choice", "")
    if choice not in CHOICES[found.item.kind]:
        return _show(found, [("choice", CHOOSE)]), 422
    return _keep(found, choice)


@pages.post("/panel/things/<int:number>/not-today")
@page(open_to="desk: weigh")
def not_today(number: int) -> Response:
    try:
        service.not_today(runtime.session()(), number, me().id, runtime.now(), runtime.today())
    except NotAskedError:
        abort(404)
    flash("Not today, then. It comes back tomorrow.")
    return redirect(url_for("desk.home"))


@pages.get("/panel/things/<int:number>/sentences/<int:sentence>")
@page(open_to="desk: weigh")
def sentence(number: int, sentence: int) -> str:
    return _show_sentence(_asked(number), sentence)


@pages.post("/panel/things/<int:number>/sentences/<int:sentence>")
@page(open_to="desk: weigh", once=True)
def say_of_sentence(number: int, sentence: int) -> Response | tuple[str, int]:
    found, text = _asked(number), request.form.get("text", "").replace("\x00", "").strip()
    cleaned = without_personal_details(text[: service.LONGEST_REMARK])
    if fault := _fault_of(text, cleaned.text):
        return _show_sentence(found, sentence, [("text", fault)]), 422
    try:
        service.remark(
            runtime.session()(), number, me().id, me().role, sentence, cleaned.text, runtime.now(), runtime.today()
        )
    except NotAskedError:
        abort(404)
    flash(f"Thank you. {SEEN}")
    if cleaned.taken_out:
        flash(f"We took out what may tell who somebody is: {', '.join(cleaned.taken_out)}.")
    return redirect(url_for("desk.thing", number=number, _anchor=f"sentence-{sentence}"))


def _fault_of(text: str, cleaned: str) -> str:
    """What is wrong with words on a sentence; "" for nothing. What was taken out may leave them longer."""
    if not text:
        return NO_WORDS
    return TOO_LONG if max(len(text), len(cleaned)) > service.LONGEST_REMARK else ""


def _picked(found: Asked) -> Response | str | tuple[str, int]:
    """One pick more; after the last one the answer is kept."""
    options = len(found.item.body["options"])
    picks = read_ballot(request.form.get("picked", ""), options)
    if picks is None or len(picks) >= picks_of(options):
        return _show(found, [("choice", CHOOSE)]), 422
    if request.form.get("choice") == "again":
        return _show(found, begun=True)
    more = read_ballot(request.form.get("choice", ""), options)
    if not more or more[0] in picks:
        return _show(found, [("choice", CHOOSE)], picks, begun=True), 422
    picks.append(more[0])
    if len(picks) < picks_of(options):
        return _show(found, picks=picks, begun=True)
    return _keep(found, ",".join(map(str, picks)))


def _keep(found: Asked, choice: str) -> Response | tuple[str, int]:
    turn = 1 if request.form.get("look") == "1" else 0
    session, now, today = runtime.session()(), runtime.now(), runtime.today()
    number = found.item.id
    try:
        service.give(session, number, me().id, choice, turn, now, today)
    except NotAskedError:
        abort(404)
    except OtherLookError:
        return _show(_asked(number), [("choice", OTHER_LOOK)]), 409
    left = left_for(session, me().id, now, today)
    flash("Thank you." if left else "Thank you. That was all for now.")
    return redirect(url_for("desk.home"))


def _asked(number: int) -> Asked:
    return asked(runtime.session()(), number, me().id, runtime.now(), runtime.today()) or _over(number)


def _over(number: int) -> NoReturn:
    """Says that a round is over to those who were asked in it, with what they had typed; else it is not found."""
    item = runtime.session().get(PanelItem, number)
    if item is None or rounds.seat(runtime.session()(), item.round_id, me().id) is None:
        abort(404)
    shown = render_template("desk/panel/over.html", item=item, text=request.form.get("text", ""), nav="desk")
    abort(make_response(shown, 410))


def _show(
    found: Asked, errors: list[tuple[str, str]] | None = None, picks: list[int] | None = None, begun: bool = False
) -> str:
    item, picks = found.item, picks or []
    options = item.body.get("options", [])
    return render_template(
        f"desk/panel/{item.kind}.html",
        asked=found,
        item=item,
        question=QUESTIONS[item.kind],
        choices=CHOICES.get(item.kind, {}),
        given=_given(found),
        wordings=[item.body[each] for each in _order(found)] if item.kind == WORDING else [],
        options=[(at, options[at]) for at in _turned(found, len(options)) if at not in picks],
        picks=picks,
        picked=[options[pick] for pick in picks],
        which=PICKS[len(picks)] if options else "",
        begun=begun,
        remarks=_remarks(item.id),
        errors=errors or [],
        nav="desk",
    )


def _turned(found: Asked, options: int) -> list[int]:
    """The numbers of the options; each seat sees another one first, for what stands first is picked more often."""
    return [(at + found.seat) % options for at in range(options)]


def _remarks(item_id: int) -> dict[int, list[str]]:
    remarks: dict[int, list[str]] = {}
    for each in said.remarks_by(runtime.session()(), me().id, item_id):
        remarks.setdefault(each.sentence, []).append(each.text)
    return remarks


def _order(found: Asked) -> tuple[str, str]:
    return ("new", "now") if found.stands_first == "new" else ("now", "new")


def _given(found: Asked) -> str:
    """The answer that this member gave at this look, as the page names it."""
    given = found.answer.choice if found.answer else ""
    if found.item.kind != WORDING or given in ("", "same"):
        return given
    return "first" if given == found.stands_first else "second"


def _show_sentence(found: Asked, number: int, errors: list[tuple[str, str]] | None = None) -> str:
    quote = sentence_of(found.item, number)
    if quote is None:
        abort(404)
    return render_template(
        "desk/panel/sentence.html",
        item=found.item,
        number=number,
        quote=quote,
        text=request.form.get("text", ""),
        seen=SEEN,
        errors=errors or [],
        nav="desk",
    )
