"""One-off messages to carers: written, tried on one's own phone, agreed to by a second person, watched, stopped."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app import runtime
from app.domain.broadcasts.audience import about
from app.domain.broadcasts.send_window import DAYS
from app.domain.content.agreement import SeenOtherwiseError
from app.domain.schedule.prompt_kinds import BROADCAST
from app.domain.vocabulary import NATION_NAMES
from app.models.delivery.broadcast import REVIEW, WRITING, Broadcast
from app.services.access.limits import allow
from app.services.broadcasts import write
from app.services.broadcasts.audience import Hearing, audience_of, estimate
from app.services.broadcasts.queue import path_of
from app.services.broadcasts.write import NotNowError
from app.services.prompts.send_test import send_test
from app.storage.delivery import broadcasts
from app.web.desk.blueprint import me, pages
from app.web.desk.messages.message_form import LONGEST_BODY, LONGEST_TITLE, MessageForm, choosable, typed_of
from app.web.site.access import page
from app.web.site.visitor import visitor

STATES = {"writing": "Being written", "review": "Waits for a second person", "going": "Going out", "stopped": "Stopped"}
CHANGED = "Its writer changed it since you opened it. Read it again: below is what it says now"
Answer = Response | str | tuple[str, int]


@pages.get("/messages")
@page(open_to="desk: publish")
def messages() -> str:
    rows = broadcasts.newest(runtime.session()())
    shown = {"rows": rows, "states": STATES, "audience": _audience_words}
    return render_template("desk/messages/messages.html", **shown, nav="desk")


@pages.get("/messages/new")
@page(open_to="desk: publish")
def new_message() -> str:
    return _form(None, MultiDict())


@pages.post("/messages/new")
@page(open_to="desk: publish", once=True)
def add_message() -> Answer:
    return _save(None)


@pages.get("/messages/<int:number>")
@page(open_to="desk: publish")
def message(number: int) -> str:
    row = _row(number)
    return _form(row, typed_of(row)) if row.state == WRITING else _shown(row)


@pages.post("/messages/<int:number>")
@page(open_to="desk: publish")
def save_message(number: int) -> Answer:
    return _save(_row(number))


@pages.post("/messages/<int:number>/ask")
@page(open_to="desk: publish", confirmed=True)
def ask_for_message(number: int) -> Answer:
    return _do(number, write.ask, "A second person can now let it go.")


@pages.post("/messages/<int:number>/take-back")
@page(open_to="desk: publish")
def take_message_back(number: int) -> Answer:
    return _do(number, write.take_back, "You can change it again.")


@pages.post("/messages/<int:number>/agree")
@page(open_to="desk: publish", confirmed=True)
def agree_to_message(number: int) -> Answer:
    def agree(*given: object) -> None:
        session, now, today = runtime.session()(), runtime.now(), runtime.today()
        write.approve(session, number, request.form.get("seen", ""), me().id, me().email, today, now)

    return _do(number, agree, "It goes out on its days, to each carer at a minute of their own.")


@pages.post("/messages/<int:number>/stop")
@page(open_to="desk: publish")
def stop_message(number: int) -> Answer:
    return _do(number, write.stop, "Stopped. Who has not got it yet will not get it.")


@pages.post("/messages/<int:number>/test")
@page(open_to="desk: publish", once=True)
def test_message(number: int) -> Answer:
    """To the phone or computer in hand, where it keeps a plan of its own and takes prompts."""
    row, account = _row(number), visitor().account
    session, now = runtime.session()(), runtime.now()
    if account is None or not allow(session, f"test:{account.id}", now, most=5):
        words = "Keep a plan in this browser and turn prompts on, or wait a while. Then try again."
        return _shown(row, [("test", words)]), 422
    queued = send_test(session, account.id, now, path_of(row), row.id)
    flash("A test is on its way to this device." if queued else "Turn on prompts in this browser first.")
    return redirect(url_for("desk.message", number=row.id))


def _save(row: Broadcast | None) -> Answer:
    form = MessageForm(request.form, runtime.today())
    if not form.validate():
        return _form(row, request.form, form.faults()), 422
    try:
        number = write.save(runtime.session()(), row.id if row else None, form.text(), me().id, runtime.now())
    except NotNowError as refused:
        return _form(row, request.form, [("title", str(refused))]), 409
    flash(" ".join(["Kept. Nobody gets it before a second person agrees.", *form.said_back()]))
    return redirect(url_for("desk.message", number=number))


def _do(number: int, step: Callable[..., None], words: str) -> Answer:
    row = _row(number)
    try:
        step(runtime.session()(), row.id, runtime.now(), me().email)
    except NotNowError as refused:
        return _shown(_row(number), [("message", str(refused))]), 409
    except SeenOtherwiseError:
        return _shown(_row(number), [("message", CHANGED)]), 409
    flash(words)
    return redirect(url_for("desk.message", number=number))


def _row(number: int) -> Broadcast:
    return runtime.session().get(Broadcast, number) or abort(404)


def _people(row: Broadcast) -> str:
    content = runtime.content()
    hearing = Hearing(content.questionnaire, content.rules.stage_rules, content.transitions)
    return about(estimate(runtime.session()(), audience_of(row), hearing))


def _audience_words(row: Broadcast) -> str:
    """Who it is for, in a sentence."""
    content = runtime.content()
    who = "Adults with prompts on"
    who += f" in {NATION_NAMES[row.nation]}" if row.nation else ""
    who += f", at the stage “{content.rules.stages[row.stage].name}”" if row.stage else ""
    who += f", who told us of “{content.transitions.name(row.transition)}”" if row.transition else ""
    who += f", who saved the page “{_title_of(row.saved_page)}”" if row.saved_page else ""
    return who + (f", who want messages about {', '.join(row.areas.split())}" if row.areas else "")


def _title_of(resource_id: str) -> str:
    page = runtime.snapshot().library.get(resource_id)
    return page.title if page else resource_id


def _form(row: Broadcast | None, typed: MultiDict[str, str], faults: list[tuple[str, str]] | None = None) -> str:
    content = runtime.content()
    return render_template(
        "desk/messages/message_form.html",
        row=row,
        typed=typed,
        people=_people(row) if row and not faults else "",
        audience=_audience_words(row) if row else "",
        nations=list(NATION_NAMES.items()),
        stages=[(each, content.rules.stages[each].name) for each in choosable()["stage"]],
        transitions=[(each, content.transitions.name(each)) for each in choosable()["transition"]],
        days=[(str(n), "1 day" if n == 1 else f"{n} days") for n in DAYS],
        resources=sorted(runtime.snapshot().library, key=lambda each: each.title),
        longest=(LONGEST_TITLE, LONGEST_BODY),
        lock_screen=content.transitions.lock_screen,
        errors=faults or [],
        faults=dict(faults or []),
        nav="desk",
    )


def _shown(row: Broadcast, errors: list[tuple[str, str]] | None = None) -> str:
    results = broadcasts.results(runtime.session()(), row.id, BROADCAST)
    return render_template(
        "desk/messages/message.html",
        row=row,
        state=STATES[row.state],
        people=_people(row) if row.state == REVIEW else "",
        audience=_audience_words(row),
        results=results,
        about=about,
        page=runtime.snapshot().library.get(row.resource_id),
        lock_screen=runtime.content().transitions.lock_screen,
        mine=row.author_id == me().id,
        seen=write.digest_of_message(row),
        errors=errors or [],
        nav="desk",
    )
