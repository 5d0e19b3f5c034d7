"""The words of questions and prompts: proposed and agreed to here, with the lock screen and the inbox beside them."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.agreement import SeenOtherwiseError
from app.domain.content.wording import Text
from app.services.editing import change_wording
from app.storage.content import wordings
from app.storage.content.content_files import shipped_texts
from app.web.desk.blueprint import me, pages
from app.web.desk.editing.wording_form import WordingForm
from app.web.site.access import page

PART_NAMES = {
    "asks": "Question",
    "hint": "Hint",
    "why": "Why we ask",
    "label": "Answer",
    "said": "How a reason quotes it",
    "title": "Title",
    "body": "Text",
}

CHECK_IN = "The regular check-in"
CHANGED = "These words were typed anew since you opened the page. Read them again: below is what they say now"


@pages.get("/words")
@page(open_to="desk: read")
def words() -> str:
    changed = wordings.changed(runtime.session()())
    groups: dict[str, list[Text]] = {}
    for text in shipped_texts():
        groups.setdefault(_group(text), []).append(text)
    shown = {"groups": groups, "names": _group_names(), "changed": changed, "parts": PART_NAMES}
    shown |= {"proposals": wordings.proposals(runtime.session()())}
    return render_template("desk/editing/wordings.html", **shown, nav="desk")


@pages.get("/words/<key>")
@page(open_to="desk: read")
def word(key: str) -> str:
    return _show(_text(key))


@pages.post("/words/<key>")
@page(open_to="desk: publish")
def propose_words(key: str) -> Response | tuple[str, int]:
    text = _text(key)
    form = WordingForm(request.form, text)
    if not form.validate():
        return _show(text, form.faults()), 422
    words, why = form.words.data or "", form.why.data or ""
    change_wording.propose(runtime.session()(), text, words, why, runtime.now(), me().email)
    flash("Saved. A second person reads the new words, and readers see them once they have agreed.")
    return redirect(url_for("desk.word", key=key))


@pages.post("/words/<key>/agree")
@page(open_to="desk: approve")
def agree_to_words(key: str) -> Response | tuple[str, int]:
    text = _text(key)
    try:
        change_wording.agree(runtime.session()(), text, request.form.get("seen", ""), runtime.now(), me().email)
    except KeyError:
        abort(404)
    except change_wording.OwnWordsError:
        return _show(text, [("proposed", "You typed these words. Somebody else has to agree to them")]), 422
    except SeenOtherwiseError:
        return _show(text, [("proposed", CHANGED)]), 409
    runtime.content().snapshots.look_again()
    flash("Agreed. Readers see the new words now.")
    return redirect(url_for("desk.word", key=key))


@pages.post("/words/<key>/take-back")
@page(open_to="desk: publish")
def take_words_back(key: str) -> Response:
    try:
        change_wording.take_back(runtime.session()(), _text(key), runtime.now(), me().email)
    except KeyError:
        abort(404)
    flash("Taken back. What readers see did not change.")
    return redirect(url_for("desk.word", key=key))


def _text(key: str) -> Text:
    return next((text for text in shipped_texts() if text.key == key), None) or abort(404)


def _group(text: Text) -> str:
    return text.family if text.family == "lock_screen" else ".".join(text.key.split(".")[:2])


def _group_names() -> dict[str, str]:
    """What each group of texts belongs to, in words: the lock screen, a question, or what a prompt is about."""
    content = runtime.content()
    names = {"lock_screen": "The lock screen", "prompt.notice": "What the service itself says"}
    names |= {f"question.{q.id}": q.asks for q in content.questionnaire.questions}
    return names | {"prompt.check_in": CHECK_IN} | {f"prompt.{t.id}": t.name for t in content.transitions}


def _inside(text: Text) -> str:
    """Which answer of the question a text belongs to; empty where it belongs to the question itself, or to a prompt."""
    family, *steps = text.key.split(".")
    question = runtime.content().questionnaire.get(steps[0]) if family == "question" else None
    return next((option.label for option in question.options if option.id == steps[1]), "") if question else ""


def _show(text: Text, errors: list[tuple[str, str]] | None = None) -> str:
    now = wordings.changed(runtime.session()()).get(text.key, text.shipped)
    proposed = wordings.proposals(runtime.session()()).get(text.key)
    content = runtime.content()
    step = content.transitions.step(".".join(text.key.split(".")[1:3])) if text.family == "prompt" else None
    return render_template(
        "desk/editing/wording.html",
        text=text,
        now=now,
        proposed=proposed,
        seen=change_wording.digest_of_proposal(proposed) if proposed else "",
        typed=request.form.get("words", now),
        why=request.form.get("why", ""),
        part=PART_NAMES[text.part],
        where=_group_names().get(_group(text), "The service"),
        inside=_inside(text),
        lock_screen=content.transitions.lock_screen,
        step=step,
        question=content.questionnaire.get(text.key.split(".")[1]) if text.family == "question" else None,
        versions=wordings.versions(runtime.session()(), text.key),
        errors=errors or [],
        faults=dict(errors or []),
        nav="desk",
    )
