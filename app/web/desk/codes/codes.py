"""Codes of places at the desk: made, printed, withdrawn, brought back."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.domain.passing.sheets import SHEETS
from app.domain.vocabulary import NATION_NAMES
from app.models.passing.place_code import PlaceCode
from app.services.passing import codes
from app.storage.content.place_kind_files import load_place_kinds
from app.storage.passing import place_codes
from app.web.carer.passing.printed import printed
from app.web.desk.blueprint import me, pages
from app.web.desk.codes.code_form import LONGEST_AREA, LONGEST_PLACE, YES, CodeForm, choosable
from app.web.desk.codes.counted import counted
from app.web.site.access import page
from app.web.site.descriptions import absolute


@pages.get("/codes")
@page(open_to="desk: publish")
def codes_of_places() -> str:
    numbers = counted()
    rows = [(row, numbers.of(row.code)) for row in place_codes.newest(runtime.session()())]
    return render_template(
        "desk/codes/codes.html", rows=rows, month=numbers.month, kinds=load_place_kinds(), nav="desk"
    )


@pages.get("/codes/new")
@page(open_to="desk: publish")
def new_code() -> str:
    return _form(MultiDict({"says_kind": YES}))


@pages.post("/codes/new")
@page(open_to="desk: publish", once=True)
def add_code() -> Response | tuple[str, int]:
    form = CodeForm(request.form)
    if not form.validate():
        return _form(request.form, form.faults()), 422
    number = codes.make(runtime.session()(), form.place_of(), me().id, me().email, runtime.now())
    flash("The code is made. It works from now on.")
    return redirect(url_for("desk.code", number=number))


@pages.get("/codes/<int:number>")
@page(open_to="desk: publish")
def code(number: int) -> str:
    row, numbers = _row(number), counted()
    events = runtime.content().transitions
    return render_template(
        "desk/codes/code.html",
        row=row,
        kind=load_place_kinds().get(row.kind),
        address=absolute(url_for("arrive.arrive", typed=row.code)),
        nation=NATION_NAMES.get(row.nation or "", ""),
        transition=events.name(row.transition) if row.transition else "",
        sheets=list(SHEETS.values()),
        counts=numbers.of(row.code),
        month=numbers.month,
        nav="desk",
    )


@pages.get("/codes/<int:number>/<sheet_id>.pdf")
@page(open_to="desk: publish")
def printed_code(number: int, sheet_id: str) -> Response:
    row = _row(number)
    address = absolute(url_for("arrive.arrive", typed=row.code))
    return printed(sheet_id, row.kind, address, f"care-companion-{sheet_id}-{row.code}")


@pages.post("/codes/<int:number>/withdraw")
@page(open_to="desk: publish")
def withdraw_code(number: int) -> Response:
    return _do(number, codes.withdraw, "Withdrawn. Whoever opens it gets the ordinary start.")


@pages.post("/codes/<int:number>/reinstate")
@page(open_to="desk: publish")
def reinstate_code(number: int) -> Response:
    return _do(number, codes.reinstate, "The code works again.")


def _do(number: int, step: Callable[..., None], words: str) -> Response:
    step(runtime.session()(), _row(number).id, me().email, runtime.now())
    flash(words)
    return redirect(url_for("desk.code", number=number))


def _row(number: int) -> PlaceCode:
    return runtime.session().get(PlaceCode, number) or abort(404)


def _form(typed: MultiDict[str, str], faults: list[tuple[str, str]] | None = None) -> str:
    events = runtime.content().transitions
    return render_template(
        "desk/codes/code_form.html",
        typed=typed,
        kinds=[(kind.id, kind.name) for kind in load_place_kinds().values()],
        nations=list(NATION_NAMES.items()),
        transitions=[(each, events.name(each)) for each in choosable()["transition"]],
        longest=(LONGEST_PLACE, LONGEST_AREA),
        errors=faults or [],
        faults=dict(faults or []),
        nav="desk",
    )
