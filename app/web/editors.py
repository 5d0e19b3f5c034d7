"""The editors' pages: set-up link, sign-in, the list, the form with its preview."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from app import current
from app.domain.facts import with_facts
from app.domain.readability import avoided_words, grade, long_sentences
from app.domain.vocabulary import GROUPS, NATIONS
from app.models.resource import STATUSES, ResourceRow
from app.services import editors
from app.services.limits import allow
from app.services.publish_resource import ChangedMeanwhile, IdTaken, save_resource
from app.services.render_body import for_nation, render
from app.storage import resources
from app.web.access import open_to
from app.web.resource_form import ResourceForm, form_of

pages = Blueprint("editors", __name__, url_prefix="/admin")

MOST_TRIES = 10


@pages.get("/sign-in")
@open_to("everyone")
def sign_in() -> str:
    return render_template("admin/sign_in.html", email="", nav="admin")


@pages.post("/sign-in")
@open_to("everyone")
def enter() -> Response | tuple[str, int]:
    email = request.form.get("email", "").strip().lower()[:254]
    session = current.session()()
    if not allow(session, f"sign-in:{email}:{request.remote_addr}", current.now(), most=MOST_TRIES):
        abort(429)
    signed = editors.sign_in(session, email, request.form.get("password", "")[:200], current.now())
    if signed is None:
        errors = [("email", "That address and password do not fit together. Try again, or ask for a new set-up link")]
        return render_template("admin/sign_in.html", email=email, errors=errors, nav="admin"), 422
    login_user(signed)
    return redirect(url_for("editors.listing"))


@pages.post("/sign-out")
@open_to("editor")
def leave() -> Response:
    editors.sign_out(current.session()(), current_user.get_id())
    logout_user()
    return redirect(url_for("editors.sign_in"))


@pages.get("/set-up/<token>")
@open_to("everyone")
def set_up(token: str) -> str:
    editor = editors.invited(current.session()(), token, current.now()) or abort(404)
    return render_template("admin/set_up.html", email=editor.email, nav="admin")


@pages.post("/set-up/<token>")
@open_to("everyone")
def choose_password(token: str) -> Response | tuple[str, int]:
    session = current.session()()
    editor = editors.invited(session, token, current.now()) or abort(404)
    password = request.form.get("password", "")
    errors = []
    if not editors.SHORTEST <= len(password) <= editors.LONGEST:
        errors = [
            ("password", f"Use {editors.SHORTEST} to {editors.LONGEST} letters. Three words you can remember do well")
        ]
    elif editors.is_common(password):
        errors = [("password", "Many people use that password. Choose another one")]
    if errors:
        return render_template("admin/set_up.html", email=editor.email, errors=errors, nav="admin"), 422
    if not editors.set_password(session, token, password, current.now()):
        abort(404)
    flash("Your password is set. Sign in with it now.")
    return redirect(url_for("editors.sign_in"))


@pages.get("/")
@open_to("editor")
def listing() -> str:
    wanted = {name: request.args.get(name, "")[:80].replace("\x00", "") for name in ("status", "group", "words")}
    rows = resources.listed(
        current.session()(),
        status=wanted["status"] if wanted["status"] in STATUSES else "",
        group=wanted["group"] if wanted["group"] in GROUPS else "",
        words=wanted["words"],
    )
    return render_template(
        "admin/list.html",
        rows=rows,
        wanted=wanted,
        groups=GROUPS,
        statuses=STATUSES,
        today=current.today(),
        nav="admin",
    )


@pages.get("/resources/new")
@open_to("editor")
def new() -> str:
    form = ResourceForm()
    form.take_dates({}, current.today())
    return _show(form, None)


@pages.get("/resources/<resource_id>")
@open_to("editor")
def edit(resource_id: str) -> str:
    row = _row(resource_id)
    return _show(form_of(resources.resource_of(row), row.status), row)


@pages.post("/resources/new")
@pages.post("/resources/<resource_id>")
@open_to("editor")
def save(resource_id: str | None = None) -> Response | tuple[str, int]:
    row = _row(resource_id) if resource_id else None
    form = ResourceForm(request.form)
    if resource_id:
        form.id.data = resource_id
    form.take_dates(request.form, current.today())
    if not form.validate() or form.date_faults:
        return _show(form, row, form.faults()), 422
    problem = _keep(form, row)
    if problem:
        return _show(form, row, [problem]), 409
    flash(f"Saved: {form.title.data}.")
    return redirect(url_for("editors.edit", resource_id=form.id.data))


@pages.post("/preview")
@open_to("editor")
def preview() -> Any:
    """The text as a reader in one nation sees it, with hints for plain words. For the page's own script."""
    body = request.form.get("body", "")[:20000]
    nation = request.form.get("nation", "")
    html = render(for_nation(body, nation if nation in NATIONS else "england"))
    hints = [f"Long sentence: {s[:80]}" for s in long_sentences(body)[:5]]
    hints += [f"Try another word for: {word}" for word in avoided_words(body)[:5]]
    shown = with_facts(html, current.snapshot().facts, current.today())
    return jsonify(html=shown, hints=hints, grade=grade(body))


def _keep(form: ResourceForm, row: ResourceRow | None) -> tuple[str, str] | None:
    opened_at = request.form.get("version", "")
    version = int(opened_at) if opened_at.isascii() and opened_at.isdigit() and len(opened_at) < 9 else 0
    try:
        save_resource(
            current.session()(),
            form.resource(),
            form.status.data,
            current.now(),
            current_user.email,
            version=version if row else None,
        )
    except IdTaken:
        return "id", "Another resource has this address. Choose another one"
    except ChangedMeanwhile:
        return (
            "title",
            "Somebody else saved this while you were writing. Your text is below; open theirs in a new tab to compare",
        )
    current.content().snapshots.look_again()
    return None


def _row(resource_id: str) -> ResourceRow:
    return current.session().get(ResourceRow, resource_id[:60]) or abort(404)


def _show(form: ResourceForm, row: ResourceRow | None, errors: list[tuple[str, str]] | None = None) -> str:
    typed = request.form if request.method == "POST" else None
    return render_template(
        "admin/edit.html",
        form=form,
        row=row,
        typed=typed,
        version=typed.get("version", "") if typed is not None else (row.version if row else ""),
        faults=dict(errors or []),
        errors=errors or [],
        facts=sorted(current.snapshot().facts),
        nav="admin",
    )
