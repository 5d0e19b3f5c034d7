"""Tests of two wordings at the desk: proposed, agreed to by a second person, measured once, one of them kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.domain.counts.disclosure import shown
from app.domain.counts.tables import TABLES
from app.domain.evaluations.codes import ARMS
from app.domain.evaluations.wording_result import OPENED_WITHIN, Arm, said_of
from app.models.evaluations.wording_test import MEASURED, PROPOSED, RUNS, STOPPED, WordingTest
from app.services.evaluations import wording_tests as tests
from app.services.evaluations.wording_tests import NotYetError, OwnTestError
from app.services.evaluations.write_study import NotNowError
from app.storage.evaluations import wording_tests
from app.web.desk.blueprint import me, pages
from app.web.desk.evaluations.wording_test_form import WordingTestForm, examples, steps, texts_of, words_of_now
from app.web.site.access import page

STATES = {PROPOSED: "Waits for a second person", RUNS: "Runs", MEASURED: "Measured", STOPPED: "Stopped"}
KEEPS = {
    "a": "Kept: the words of now.",
    "b": "The other words are proposed. Readers see them once a second person agreed, under Words of the app.",
}
Answer = Response | str | tuple[str, int]


@pages.get("/wording-tests", endpoint="wording_tests")
@page(open_to="desk: study")
def listed_tests() -> str:
    listed = [(row, _name(row.step_id)) for row in wording_tests.newest(runtime.session()())]
    return render_template("desk/evaluations/wording_tests.html", rows=listed, states=STATES, nav="desk")


@pages.get("/wording-tests/new")
@page(open_to="desk: publish")
def new_wording_test() -> str:
    return _form(WordingTestForm(MultiDict(), runtime.today()))


@pages.post("/wording-tests/new")
@page(open_to="desk: publish", once=True)
def propose_wording_test() -> Answer:
    form = WordingTestForm(request.form, runtime.today())
    if not form.validate():
        return _form(form), 422
    number = tests.propose(runtime.session()(), form.proposal(), me().id, me().email, runtime.now())
    flash(" ".join(["Proposed. A second person reads it, and then it runs.", *form.said_back()]))
    return redirect(url_for("desk.wording_test", number=number))


@pages.get("/wording-tests/<int:number>")
@page(open_to="desk: study")
def wording_test(number: int) -> str:
    return _shown(_row(number))


@pages.post("/wording-tests/<int:number>/agree")
@page(open_to="desk: publish")
def agree_to_wording_test(number: int) -> Answer:
    step = runtime.content().transitions.step(_row(number).step_id)
    words = (step.inbox_title, step.inbox_body) if step else ("", "")
    session, now = runtime.session()(), runtime.now()
    return _do(
        number,
        lambda: tests.agree(session, number, me().email, me().id, words, now),
        "It runs. Half of those who get this prompt see the other words in their inbox.",
    )


@pages.post("/wording-tests/<int:number>/measure")
@page(open_to="desk: study")
def measure_wording_test(number: int) -> Answer:
    session, now = runtime.session()(), runtime.now()
    return _do(number, lambda: tests.measure(session, number, me().email, now), "Measured, once and for all.")


@pages.post("/wording-tests/<int:number>/stop")
@page(open_to="desk: publish")
def stop_wording_test(number: int) -> Answer:
    session, now = runtime.session()(), runtime.now()
    return _do(
        number, lambda: tests.stop(session, number, me().email, now), "Stopped. Everybody sees the words of now."
    )


@pages.post("/wording-tests/<int:number>/keep")
@page(open_to="desk: publish")
def keep_wording(number: int) -> Answer:
    which = request.form.get("which", "")
    if which not in ARMS:
        return _shown(_row(number), [("keep", "Choose which words to keep")]), 422
    texts = texts_of(_row(number).step_id)
    session, now = runtime.session()(), runtime.now()
    return _do(number, lambda: tests.keep(session, number, which, texts, me().email, now), KEEPS[which])


def _do(number: int, step: Callable[[], None], words: str) -> Answer:
    _row(number)
    try:
        step()
    except (NotNowError, NotYetError, OwnTestError) as refused:
        return _shown(_row(number), [("test", str(refused))]), 409
    flash(words)
    return redirect(url_for("desk.wording_test", number=number))


def _row(number: int) -> WordingTest:
    return runtime.session().get(WordingTest, number) or abort(404)


def _name(step_id: str) -> str:
    step = runtime.content().transitions.step(step_id)
    return f"{runtime.content().transitions.name(step.transition)}: {step.inbox_title}" if step else step_id


def _form(form: WordingTestForm) -> str:
    errors = form.faults() if form.typed else []
    return render_template(
        "desk/evaluations/wording_test_form.html",
        typed=form.typed,
        steps=[(each, _name(each)) for each in steps()],
        words_of_now=words_of_now(),
        examples=examples(),
        needed=form.needed(),
        table=TABLES["prompts-by-change"],
        errors=errors,
        faults=dict(errors),
        nav="desk",
    )


def _shown(row: WordingTest, errors: list[tuple[str, str]] | None = None) -> str:
    return render_template(
        "desk/evaluations/wording_test.html",
        row=row,
        state=STATES[row.state],
        name=_name(row.step_id),
        mine=row.author_id == me().id,
        lock_screen=runtime.content().transitions.lock_screen,
        week=OPENED_WITHIN.days,
        result=_result(row),
        errors=errors or [],
        nav="desk",
    )


def _result(row: WordingTest) -> dict[str, Any] | None:
    """The counts as they may be shown, and what they say; None before the rule is met."""
    if row.state != MEASURED:
        return None
    a, b = Arm(row.came_a or 0, row.opened_a or 0), Arm(row.came_b or 0, row.opened_b or 0)
    counts = [
        (words, shown(arm.came), shown(arm.opened)) for words, arm in (("The words of now", a), ("The other words", b))
    ]
    return {"counts": counts, "said": said_of(a, b), "enough": min(a.came, b.came) >= row.per_arm}
