"""What a round holds: a thing more, of one of four kinds, or one less."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.domain.panel.kinds import KINDS, READ, WEIGH
from app.models.panel.round import MAKING
from app.services.panel import rounds as service
from app.services.panel.rounds import NotNowError
from app.web.desk.blueprint import me, pages
from app.web.desk.rounds.rounds import round_of, show
from app.web.desk.rounds.subjects import newest_ideas, readable
from app.web.desk.rounds.thing_forms import FORMS, ChoiceForm, RankForm, ReadForm, WeighForm
from app.web.site.access import page

Form = ReadForm | WeighForm | ChoiceForm | RankForm


@pages.get("/rounds/<int:number>/add/<kind>")
@page(open_to="desk: study")
def new_thing(number: int, kind: str) -> str:
    return _show(number, kind, _kind(kind)(MultiDict()))


@pages.post("/rounds/<int:number>/add/<kind>")
@page(open_to="desk: study", once=True)
def add_thing(number: int, kind: str) -> Response | str | tuple[str, int]:
    form = _kind(kind)(request.form)
    found = round_of(number)
    if not form.validate():
        return _show(number, kind, form, form.faults()), 422
    try:
        service.add(runtime.session()(), found.id, form.things(), runtime.now(), me().email)
    except NotNowError as fault:
        wrong, now = [("", str(fault))], round_of(number)
        return (_show(number, kind, form, wrong) if now.state == MAKING else show(now, wrong)), 409
    flash("Added.")
    return redirect(url_for("desk.one_round", number=number))


@pages.post("/rounds/<int:number>/things/<int:item>/take-away")
@page(open_to="desk: study")
def take_thing_away(number: int, item: int) -> Response | tuple[str, int]:
    found = round_of(number)
    try:
        service.take_away(runtime.session()(), found.id, item, runtime.now(), me().email)
    except NotNowError as fault:
        return show(round_of(number), [("", str(fault))]), 409
    flash("Taken away.")
    return redirect(url_for("desk.one_round", number=number))


def _kind(kind: str) -> type[Form]:
    return FORMS.get(kind) or abort(404)


def _show(number: int, kind: str, form: Form, errors: list[tuple[str, str]] | None = None) -> str:
    found = round_of(number)
    if found.state != MAKING:
        abort(404)
    return render_template(
        "desk/rounds/thing_form.html",
        round=found,
        kind=kind,
        name=KINDS[kind],
        form=form,
        readable=readable() if kind == READ else [],
        ideas=newest_ideas() if kind == WEIGH else [],
        errors=errors or [],
        nav="desk",
    )
