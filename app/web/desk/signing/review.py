"""Reading for sign-off, made for a phone: one page at a time, then it is right, something is wrong, or the next one."""

from __future__ import annotations

from collections import Counter

from flask import abort, flash, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from app import runtime
from app.domain.content.agreement import SeenOtherwiseError
from app.domain.content.resource import Resource
from app.domain.content.signing.roles import IN_A_SENTENCE, SIGN_ROLES
from app.domain.vocabulary import NATIONS
from app.models.content.resource import ResourceRow
from app.services.editing import feedback
from app.services.editing.publish import GoneError
from app.services.editing.signing import sign as signing
from app.storage.content import feedback as feedback_storage
from app.storage.content import sign_offs
from app.web.desk.blueprint import me, pages
from app.web.desk.said.beside import said_of
from app.web.desk.signing.sheet import after, everything_asked, sheet_of, signatures_of, still_open
from app.web.desk.signing.sign_form import SignForm, begun
from app.web.site.access import page

READS_AS = "reads_as"
CHANGED = "The page changed while you were reading. Read it again: this is what it says now"
NO_WORDS = "Say what is wrong, in a few words"
AT_THE_END = "That was the last one on your list."


@pages.get("/review")
@page(open_to="desk: sign")
def review() -> str:
    """Where reading begins: as whom."""
    return _choose()


@pages.post("/review")
@page(open_to="desk: sign")
def begin_review() -> Response | tuple[str, int]:
    role = request.form.get("role", "")
    if role not in SIGN_ROLES:
        return _choose([("role", "Choose as whom you read")]), 422
    cookie[READS_AS] = role
    first = after(still_open(role), None)
    if first is None:
        flash(f"Nothing waits for {IN_A_SENTENCE[role]}. Thank you.")
        return redirect(url_for("desk.review"))
    return redirect(url_for("desk.review_page", resource_id=first.id))


@pages.get("/review-next")
@page(open_to="desk: sign")
def review_next() -> Response:
    """On to the next page that waits, behind the one given."""
    return _go_on(runtime.snapshot().library.get(request.args.get("after", "")))


@pages.get("/review/<resource_id>")
@page(open_to="desk: sign")
def review_page(resource_id: str) -> str | Response:
    found = _page(resource_id)
    role = _role()
    if not role:
        return redirect(url_for("desk.review"))
    return _show(found, begun(role, sign_offs.last_of(runtime.session()(), me().email, role)))


@pages.post("/review/<resource_id>/sign")
@page(open_to="desk: sign", once=True)
def sign(resource_id: str) -> Response | tuple[str, int]:
    """Signs the page off as it was shown, and goes on to the next."""
    found, form = _page(resource_id), SignForm(request.form)
    if not form.validate():
        return _show(found, form, form.faults()), 422
    seen = request.form.get("seen", "")
    try:
        signing.sign(
            runtime.session()(),
            found.id,
            form.signature(),
            seen,
            runtime.content().shipped_facts,
            runtime.content().lines,
            runtime.now(),
            me().email,
        )
    except GoneError:
        abort(404)
    except SeenOtherwiseError:
        runtime.content().snapshots.look_again()
        return _show(_page(resource_id), form, [("sheet", CHANGED)]), 409
    runtime.content().snapshots.look_again()
    flash(f"Signed as {SIGN_ROLES[form.signature().role].lower()}: {found.title}.")
    return _go_on(found)


@pages.post("/review/<resource_id>/wrong")
@page(open_to="desk: comment", once=True)
def say_wrong(resource_id: str) -> Response | tuple[str, int]:
    """Keeps what is wrong as a comment for the editors, and goes on to the next."""
    found = _page(resource_id)
    text = request.form.get("text", "").replace("\x00", "").strip()
    role = _role()
    if not text:
        last = sign_offs.last_of(runtime.session()(), me().email, role)
        return _show(found, begun(role, last), [("text", NO_WORDS)]), 422
    words = f"Read as {SIGN_ROLES[role].lower()}: {text}" if role else text
    feedback.comment(runtime.session()(), found.id, words, runtime.now(), me().email)
    flash(f"The editors will see what is wrong: {found.title}.")
    return _go_on(found)


def _page(resource_id: str) -> Resource:
    return runtime.snapshot().library.get(resource_id) or abort(404)


def _role() -> str:
    kept = str(cookie.get(READS_AS, ""))
    return kept if kept in SIGN_ROLES else ""


def _nation() -> str:
    wanted = request.values.get("nation", "")
    return wanted if wanted in NATIONS else ""


def _go_on(behind: Resource | None) -> Response:
    role = _role()
    following = after(still_open(role), behind) if role else None
    if following is None:
        if role:
            flash(AT_THE_END)
        return redirect(url_for("desk.review"))
    return redirect(url_for("desk.review_page", resource_id=following.id, nation=_nation() or None))


def _choose(errors: list[tuple[str, str]] | None = None) -> str:
    waits = Counter(each.role for each in everything_asked() if each.is_open)
    options = [(role, f"{name} ({waits[role]} wait)") for role, name in SIGN_ROLES.items()]
    return render_template(
        "desk/signing/choose.html", options=options, role=_role(), waits=waits, errors=errors or [], nav="desk"
    )


def _show(found: Resource, form: SignForm, errors: list[tuple[str, str]] | None = None) -> str:
    role = form.role.data or ""
    queue = [each.id for each in still_open(role)]
    comments = feedback_storage.comments(runtime.session()(), found.id)
    return render_template(
        "desk/signing/review.html",
        sheet=sheet_of(found, _nation()),
        form=form,
        role=role,
        role_name=SIGN_ROLES.get(role, ""),
        place=queue.index(found.id) + 1 if found.id in queue else 0,
        waiting=len(queue),
        asked=[each for each in signatures_of(found.id).asked if each.role == role],
        said=said_of(runtime.session().get_one(ResourceRow, found.id)),
        comments=[each for each in comments if each.done_at is None],
        text=request.form.get("text", ""),
        today=runtime.today(),
        errors=errors or [],
        nav="desk",
    )
