"""Rounds: the list, a new one, one round with its things, and its way from being made to being told."""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.roles import MEMBER_ROLES
from app.domain.panel.kinds import KINDS
from app.domain.panel.said import FEWEST
from app.models.access.editor import Editor
from app.models.panel.round import CLOSED, MAKING, OPEN, PUBLISHED, PanelRound
from app.services.panel import results
from app.services.panel import rounds as service
from app.services.panel.rounds import NotNowError
from app.storage.panel import rounds
from app.web.desk.blueprint import me, pages
from app.web.desk.rounds.round_form import RoundForm, WillDoForm
from app.web.site.access import page
from app.web.site.forms import day_boxes

STATES = {
    MAKING: "Being made. Nobody sees it yet.",
    OPEN: "Open. Its members are answering.",
    CLOSED: "Closed. Read what was said, then tell the members what you will do.",
    PUBLISHED: "Told. Its members can read what came of it.",
}
SHORT_STATES = {MAKING: "being made", OPEN: "open", CLOSED: "closed, not told yet", PUBLISHED: "told"}
ROLE_OF = dict(zip(MEMBER_ROLES, ("carer", "stakeholder"), strict=True))


@pages.get("/rounds")
@page(open_to="desk: study")
def rounds_list() -> str:
    found = rounds.newest(runtime.session()())
    return render_template("desk/rounds/rounds.html", rounds=found, states=SHORT_STATES, nav="desk")


@pages.get("/rounds/new")
@page(open_to="desk: study")
def new_round() -> str:
    everybody = [("members", str(each.id)) for each in _people()]
    return _form(RoundForm(MultiDict(everybody)))


@pages.post("/rounds/new")
@page(open_to="desk: study", once=True)
def make_round() -> Response | tuple[str, int]:
    form = RoundForm(request.form)
    if not form.validate():
        return _form(form, form.faults()), 422
    assert form.closes.data
    number = service.make(
        runtime.session()(),
        form.question.data or "",
        form.purpose.data or "",
        form.closes.data,
        form.chosen(),
        runtime.now(),
        me().email,
    )
    flash("Made. Add what is to be looked at, then open it.")
    return redirect(url_for("desk.one_round", number=number))


@pages.get("/rounds/<int:number>")
@page(open_to="desk: study")
def one_round(number: int) -> str:
    return show(round_of(number))


@pages.get("/rounds/<int:number>/change")
@page(open_to="desk: study")
def change_round(number: int) -> str:
    found = round_of(number)
    seated = [("members", str(each.id)) for each in rounds.members_of(runtime.session()(), number)]
    said = [("question", found.question), ("purpose", found.purpose), *day_boxes("closes", found.closes_on)]
    return _form(RoundForm(MultiDict([*said, *seated])), number=number)


@pages.post("/rounds/<int:number>/change")
@page(open_to="desk: study")
def save_round(number: int) -> Response | str | tuple[str, int]:
    found, form = round_of(number), RoundForm(request.form)
    if not form.validate():
        return _form(form, form.faults(), number=number), 422
    assert form.closes.data
    said = (form.question.data or "", form.purpose.data or "", form.closes.data, form.chosen())
    try:
        service.change(runtime.session()(), found.id, *said, runtime.now(), me().email)
    except NotNowError as fault:
        return show(round_of(number), [("", str(fault))]), 409
    flash("Changed.")
    return redirect(url_for("desk.one_round", number=number))


@pages.post("/rounds/<int:number>/open")
@page(open_to="desk: study")
def open_round(number: int) -> Response | tuple[str, int]:
    found = round_of(number)
    try:
        service.open_round(runtime.session()(), found.id, runtime.now(), runtime.today(), me().email)
    except NotNowError as fault:
        return show(round_of(number), [("", str(fault))]), 409
    flash("Open. It stands on the first page of its members now.")
    return redirect(url_for("desk.one_round", number=number))


@pages.post("/rounds/<int:number>/close")
@page(open_to="desk: study")
def close_round(number: int) -> Response | tuple[str, int]:
    found = round_of(number)
    try:
        service.close(runtime.session()(), found.id, runtime.now(), me().email)
    except NotNowError as fault:
        return show(round_of(number), [("", str(fault))]), 409
    flash("Closed. Nothing more can be answered.")
    return redirect(url_for("desk.one_round", number=number))


@pages.post("/rounds/<int:number>/tell")
@page(open_to="desk: study")
def tell_round(number: int) -> Response | tuple[str, int]:
    found, form = round_of(number), WillDoForm(request.form)
    if not form.validate():
        return show(found, form.faults()), 422
    try:
        service.publish(runtime.session()(), found.id, form.will_do.data or "", runtime.now(), me().email)
    except NotNowError as fault:
        return show(round_of(number), [("", str(fault))]), 409
    flash("Told. It stands on the first page of its members now.")
    return redirect(url_for("desk.one_round", number=number))


def round_of(number: int) -> PanelRound:
    return runtime.session().get(PanelRound, number) or abort(404)


def show(found: PanelRound, errors: list[tuple[str, str]] | None = None) -> str:
    """The page of one round, with what was wrong, where something was."""
    session = runtime.session()()
    return render_template(
        "desk/rounds/round.html",
        round=found,
        items=rounds.items_of(session, found.id),
        members=rounds.members_of(session, found.id),
        results=results.results_of(session, found),
        fewest=FEWEST,
        answered=rounds.number_answered(session, found.id),
        state=STATES[found.state],
        kinds=KINDS,
        roles=ROLE_OF,
        will_do=request.form.get("will_do", ""),
        errors=errors or [],
        nav="desk",
    )


def _people() -> Sequence[Editor]:
    return rounds.who_may_be_asked(runtime.session()(), MEMBER_ROLES)


def _form(form: RoundForm, errors: list[tuple[str, str]] | None = None, number: int = 0) -> str:
    return render_template(
        "desk/rounds/round_form.html",
        form=form,
        people=[(str(each.id), f"{each.name} ({ROLE_OF[each.role]})") for each in _people()],
        number=number,
        errors=errors or [],
        nav="desk",
    )
