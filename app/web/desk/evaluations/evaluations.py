"""Evaluations at the desk: written, started, ended; then their tables, and rows where nobody stands out."""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Callable, Iterable

from flask import Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from app import runtime
from app.domain.content.spreadsheet.table import guarded
from app.domain.counts.disclosure import shown
from app.domain.evaluations.export import TooFewAlikeError, dictionary, rows, tables
from app.domain.evaluations.questions import CHOICE, MOST_QUESTIONS, STEPS, TEXT, USUAL_STEPS
from app.models.evaluations.study import OVER, RUNNING, WRITING, Study
from app.services.evaluations import results, write_study
from app.services.evaluations.write_study import NotNowError
from app.storage.evaluations import studies
from app.web.desk.blueprint import me, pages
from app.web.desk.evaluations.study_form import LONGEST, StudyForm, choosable, typed_of
from app.web.site.access import page

STATES = {WRITING: "Being written", RUNNING: "Runs", OVER: "Over"}
KIND_WORDS = ((CHOICE, "One of a few answers"), (STEPS, "Five steps with words"), (TEXT, "A short text"))
Answer = AnyResponse | str | tuple[str, int]


@pages.get("/evaluations")
@page(open_to="desk: study")
def evaluations() -> str:
    listed = studies.newest(runtime.session()())
    return render_template("desk/evaluations/evaluations.html", rows=listed, states=STATES, nav="desk")


@pages.get("/evaluations/new")
@page(open_to="desk: study")
def new_evaluation() -> str:
    return _form(None, StudyForm(MultiDict()))


@pages.post("/evaluations/new")
@page(open_to="desk: study", once=True)
def add_evaluation() -> Answer:
    return _save(None)


@pages.get("/evaluations/<int:number>")
@page(open_to="desk: study")
def evaluation(number: int) -> str:
    row = _row(number)
    return _form(row, StudyForm(typed_of(row))) if row.state == WRITING else _shown(row)


@pages.post("/evaluations/<int:number>")
@page(open_to="desk: study")
def save_evaluation(number: int) -> Answer:
    return _save(_row(number))


@pages.post("/evaluations/<int:number>/start")
@page(open_to="desk: study")
def start_evaluation(number: int) -> Answer:
    return _do(
        number,
        lambda: write_study.start(runtime.session()(), number, me().email, runtime.now(), runtime.today()),
        "It runs. From today it is offered to those who said yes to questions.",
    )


@pages.post("/evaluations/<int:number>/end")
@page(open_to="desk: study")
def end_evaluation(number: int) -> Answer:
    return _do(
        number,
        lambda: write_study.end(runtime.session()(), number, me().email, runtime.now()),
        "It is over. The key of its codes is thrown away, so no answer leads to a plan any more.",
    )


@pages.get("/evaluations/<int:number>/tables.csv")
@page(open_to="desk: study")
def evaluation_tables(number: int) -> Response:
    row = _over(number)
    return _csv(
        tables(results.asked_in(row), results.given_in(runtime.session()(), row)), f"evaluation-{number}-tables"
    )


@pages.get("/evaluations/<int:number>/dictionary.csv")
@page(open_to="desk: study")
def evaluation_dictionary(number: int) -> Response:
    return _csv(dictionary(results.asked_in(_over(number))), f"evaluation-{number}-dictionary")


@pages.get("/evaluations/<int:number>/rows.csv")
@page(open_to="desk: study")
def evaluation_rows(number: int) -> Response | tuple[str, int]:
    row = _over(number)
    given = results.given_in(runtime.session()(), row)
    try:
        return _csv(rows(results.asked_in(row), given, secrets.SystemRandom()), f"evaluation-{number}-rows")
    except TooFewAlikeError as refused:
        return _shown(row, [("rows", str(refused))]), 409


def _save(row: Study | None) -> Answer:
    form = StudyForm(request.form)
    if not form.validate():
        return _form(row, form), 422
    try:
        number = row.id if row else None
        number = write_study.save(runtime.session()(), number, form.text(), me().id, me().email, runtime.now())
    except NotNowError as refused:
        return _form(row, form, [("title", str(refused))]), 409
    flash("Kept. Nobody is asked before you start it.")
    return redirect(url_for("desk.evaluation", number=number))


def _do(number: int, step: Callable[[], None], words: str) -> Answer:
    _row(number)
    try:
        step()
    except NotNowError as refused:
        row = _row(number)
        return _shown(row, [("evaluation", str(refused))]), 409
    flash(words)
    return redirect(url_for("desk.evaluation", number=number))


def _row(number: int) -> Study:
    return runtime.session().get(Study, number) or abort(404)


def _over(number: int) -> Study:
    """An evaluation that is over: of one that runs, two looks would tell what came between."""
    row = _row(number)
    return row if row.state == OVER else abort(404)


def _csv(lines: Iterable[tuple[str, ...]], name: str) -> Response:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([*map(guarded, line)] for line in lines)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "private, no-store"}
    return Response("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def _form(row: Study | None, form: StudyForm, errors: list[tuple[str, str]] | None = None) -> str:
    errors = errors or form.faults()
    return render_template(
        "desk/evaluations/evaluation_form.html",
        row=row,
        typed=form.typed,
        names=form.names,
        longest=LONGEST,
        numbers=range(1, MOST_QUESTIONS + 1),
        kinds=KIND_WORDS,
        usual="; ".join(USUAL_STEPS),
        transitions=choosable(),
        errors=errors,
        faults=dict(errors),
        nav="desk",
    )


def _shown(row: Study, errors: list[tuple[str, str]] | None = None) -> str:
    session = runtime.session()()
    given = results.given_in(session, row)
    by_wave = [sum(each.wave == wave and bool(each.answers) for each in given) for wave in range(1, len(row.waves) + 1)]
    return render_template(
        "desk/evaluations/evaluation.html",
        row=row,
        state=STATES[row.state],
        after=runtime.content().transitions.name(row.transition),
        answered=[(days, shown(n)) for days, n in zip(row.waves, by_wave, strict=True)],
        kinds=dict(KIND_WORDS),
        table=tables(results.asked_in(row), given) if row.state == OVER else [],
        texts=results.texts_in(session, row),
        errors=errors or [],
        nav="desk",
    )
