"""What somebody says of a page or a prompt. Nothing of who they are is kept."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask import session as cookie
from werkzeug.wrappers import Response

from app import runtime
from app.domain.accounts.networks import household_of
from app.domain.content.feedback.said import Said
from app.domain.content.phone_lines import digits_of_all
from app.domain.counts.events import helped
from app.domain.ideas.personal_details import KINDS, Cleaned, without_personal_details
from app.models.content.feedback import DID_NOT, HELPED, PARTLY
from app.services.access.limits import allow
from app.services.access.tokens import hashed
from app.services.editing import feedback
from app.web.carer.danger_read import Danger, danger_before_sending
from app.web.carer.saying.as_idea import as_idea
from app.web.carer.saying.say_form import LONGEST_PART, LONGEST_SAID, MORE, SayForm
from app.web.carer.saying.subject import Subject, page_of, prompt_of
from app.web.site.access import page
from app.web.site.door.once import key_given
from app.web.site.door.told_there import NEWS, waited
from app.web.site.visitor import reader

pages = Blueprint("say", __name__)

# Of one network address in a quarter of an hour: forty people of a centre, ten pages each, and a line or two.
MOST_TAPS = 400
MOST_SAID = 80
COUNTED = {HELPED: "yes", PARTLY: "partly", DID_NOT: "no"}
Answer = Response | tuple[str, int]


# A page kept for offline is the same for everybody: it carries no token. What is sent twice is known by its number,
# which is kept with what was said (services/editing/feedback.py).
@pages.post("/library/<resource_id>/say")
@page(open_to="everyone", token="not-needed")
def take(resource_id: str) -> Answer:
    return _take(page_of(resource_id, request.form))


@pages.post("/prompts/<step_id>/say")
@page(open_to="everyone", token="not-needed")
def take_of_prompt(step_id: str) -> Answer:
    return _take(prompt_of(step_id))


@pages.get("/library/<resource_id>/say")
@page(open_to="everyone")
def tell(resource_id: str) -> str:
    """The form for more than a tap, and thanks for the tap where there was one."""
    return _show(page_of(resource_id, request.args))


@pages.get("/prompts/<step_id>/say")
@page(open_to="everyone")
def tell_of_prompt(step_id: str) -> str:
    return _show(prompt_of(step_id))


@pages.get("/library/<resource_id>/said")
@page(open_to="everyone")
def said(resource_id: str) -> str:
    return _thanks(page_of(resource_id, request.args))


@pages.get("/prompts/<step_id>/said")
@page(open_to="everyone")
def said_of_prompt(step_id: str) -> str:
    return _thanks(prompt_of(step_id))


def _take(about: Subject) -> Answer:
    form = SayForm(request.form)
    danger = danger_before_sending(request.form, "words")
    if not form.validate() or (danger and not waited()):
        return _show(about, form, danger), 422
    if not _allowed(form):
        abort(429)
    words = without_personal_details(form.words.data or "", digits_of_all(runtime.content().lines))
    _keep(about, form, words.text)
    if waited():
        _tell_later(about, words, danger)
    if form.is_a_tap:
        return redirect(about.address("tell", kept="yes"))
    followed = "yes" if form.is_followed else None
    return redirect(about.address("said", out=[KINDS.index(kind) for kind in words.taken_out], followed=followed))


def _allowed(form: SayForm) -> bool:
    what, most = ("taps", MOST_TAPS) if form.is_a_tap else ("say", MOST_SAID)
    return allow(runtime.session()(), f"{what}:{household_of(request.remote_addr)}", runtime.now(), most=most)


def _keep(about: Subject, form: SayForm, text: str) -> None:
    session, act = runtime.session()(), key_given()
    said = Said(
        resource_id=about.id,
        kind=form.kind.data or "",
        text=text,
        version=about.version,
        text_of=about.text_of,
        part=without_personal_details((form.part.data or "")[:LONGEST_PART]).text[:LONGEST_PART],
        step=about.step,
        nation=reader().answers.nation or "",
    )
    # A browser that runs no script gives no number, for the page is the same for everybody; then the words are one.
    same = hashed(f"{request.remote_addr} {about.id}{about.step} {said.kind} {text}")
    is_new = act or not text or allow(session, f"said:{same}", runtime.now(), most=1)
    if is_new and feedback.say(session, said, runtime.today(), act):
        _heard(about, form, said)


def _heard(about: Subject, form: SayForm, said: Said) -> None:
    """It was heard for the first time: a tap is counted, and words that somebody wants to follow are an idea too."""
    if about.id and (answer := COUNTED.get(said.kind)):
        runtime.counts().add("helped", which=helped(about.id, answer))
    if form.is_followed and said.text:
        as_idea(said.text, about.id or None)


def _tell_later(about: Subject, words: Cleaned, danger: Danger | None) -> None:
    """What the phone could not say when it took this is said on the next page; a cookie is not begun for less."""
    if danger:
        flash(f"You wrote about “{about.title}”. Is somebody not safe? Open Help now: it says whom to ring.", NEWS)
    if words.taken_out and cookie:
        flash(f"From what you wrote about “{about.title}” we took out {' and '.join(words.taken_out)}.", NEWS)


def _show(about: Subject, form: SayForm | None = None, danger: Danger | None = None) -> str:
    errors = form.faults() if form else []
    return render_template(
        "carer/library/say.html",
        about=about,
        action=about.address("take", asked=False),
        read=[(name, value) for name, value in about.read().items() if value],
        parts=[(part, part) for part in about.parts],
        longest=LONGEST_SAID,
        thanked=request.method == "GET" and request.args.get("kept") == "yes",
        kinds=MORE,
        kind=form.kind.data or "" if form else "",
        part=form.part.data or "" if form else "",
        text=form.words.data or "" if form else "",
        errors=errors,
        follow=form.is_followed if form else False,
        faults=dict(errors),
        danger=danger,
        nav="library" if about.id else "inbox",
    )


def _thanks(about: Subject) -> str:
    return render_template(
        "carer/library/said.html",
        about=about,
        taken_out=list(_kinds_in(request.args.getlist("out"))),
        followed=request.args.get("followed") == "yes",
        nav="library" if about.id else "inbox",
    )


def _kinds_in(given: Iterable[str]) -> Iterable[str]:
    numbers = (int(each) for each in given if each.isascii() and each.isdigit() and len(each) < 3)
    return dict.fromkeys(KINDS[number] for number in numbers if number < len(KINDS))
